/** Invoice schedules: what is due, what dates can be made for, and the rows a command added. */
import type { Command, Outcome, RunResult, ScheduleOf } from "../../../engine/index";
import { compareText } from "../../../engine/kernel/problem";
import type { Row } from "../../../engine/schema/tables";
import type { Standing } from "../standing";
import type { AddedRow, AddedRows, ScheduleLine, ScheduleRow, SchedulesQuery, SchedulesView } from "../views/schedules";
import { newCounter, tallyOf, tellAmount } from "./amounts";
import { countedOf } from "./backlog";
import { readinessOf } from "./backlogIndex";
import { pageOf } from "./pages";
import { rowPlace } from "./places";

type Schedule = Row<"InvoiceSchedule">;

const MOST_LINES = 500;
const MOST_ADDED = 500;
const RUN = "Run Successful";

/** A page of the schedule's rows, and what running it for the day would take up. */
export function tellSchedules(standing: Standing, query: SchedulesQuery): SchedulesView {
  const rows = [...standing.book.rows.InvoiceSchedule].sort(byRunDate);
  const open = rows.filter(({ runStatus }) => runStatus !== RUN);
  return {
    ...pageOf(query.withRun ? rows : open, query, (row) => tellRow(standing, row, query.date)),
    due: open.filter((row) => isDue(row, query.date)).length,
    others: tellOthers(standing, query.date),
    run: rows.length - open.length,
    lines: {
      invoices: linesFor(standing, "invoices"),
      milestones: linesFor(standing, "milestones"),
      retainers: linesFor(standing, "retainers"),
    },
  };
}

/** The rows that a `schedule` command added: they are the last of their table, as many as its outcomes count. */
export function tellAdded({ outcomes, book }: Pick<RunResult, "outcomes" | "book">, command: Command): AddedRows {
  const count = command.kind === "schedule" ? countAdded(outcomes) : 0;
  if (command.kind !== "schedule" || count === 0) return { rows: [], total: 0, amounts: [] };
  const contracts = new Map(book.rows.Contracts.map((row) => [row.contractId, row.currency]));
  const lines = new Map(book.rows.ContractLines.map((row) => [row.lineId, contracts.get(row.contractId) ?? ""]));
  const counter = newCounter();
  const added = addedRows(command.of);
  return { rows: added.slice(0, MOST_ADDED), total: count, amounts: counter.tally().totals };

  function addedRows(of: ScheduleOf): readonly AddedRow[] {
    const none = { cutoff: null, amount: null };
    switch (of) {
      case "invoices":
        return book.rows.InvoiceSchedule.slice(-count).map(({ lineId, invoiceRunDate, transactionCutoffDate }) => {
          const key = `${lineId} ${invoiceRunDate}`;
          return { ...none, key, lineId, date: invoiceRunDate, cutoff: transactionCutoffDate };
        });
      case "milestones":
        return book.rows.Milestones.slice(-count).map(({ milestoneId, lineId, date, amount }) => {
          const currency = lines.get(lineId) ?? "";
          counter.add({ amount, currency });
          return { ...none, key: milestoneId, lineId, date, amount: tellAmount(amount, currency) };
        });
      case "retainers":
        return book.rows.Retainers.slice(-count).map(({ retainerId, contractId, date, amount }) => {
          const currency = contracts.get(contractId) ?? "";
          counter.add({ amount, currency });
          return { ...none, key: retainerId, lineId: null, date, amount: tellAmount(amount, currency) };
        });
    }
  }
}

function countAdded(outcomes: readonly Outcome[]): number {
  const counts = outcomes.map(({ result, params }) => (result === "done" ? Number(params["rows"] ?? 0) : 0));
  return counts.reduce((all, one) => all + one, 0);
}

function byRunDate(a: Schedule, b: Schedule): number {
  return compareText(a.invoiceRunDate, b.invoiceRunDate) || compareText(a.lineId, b.lineId);
}

function isDue({ invoiceRunDate, runStatus }: Schedule, date: string | null): boolean {
  return date !== null && runStatus !== RUN && invoiceRunDate <= date;
}

function tellRow(standing: Standing, schedule: Schedule, date: string | null): ScheduleRow {
  const { lineId, invoiceRunDate, transactionCutoffDate, runStatus, row } = schedule;
  const line = standing.lines().get(lineId);
  const contract = standing.contracts().get(line?.contractId ?? "");
  return {
    key: `${lineId}|${invoiceRunDate}|${row}`,
    lineId,
    lineName: line?.name ?? lineId,
    contractId: line?.contractId ?? "",
    contractName: contract?.name ?? "",
    runDate: invoiceRunDate,
    cutoff: transactionCutoffDate,
    status: runStatus,
    isDue: isDue(schedule, date),
    place: rowPlace(standing.book, "InvoiceSchedule", row, "runStatus"),
  };
}

function tellOthers({ derivation }: Standing, date: string | null): SchedulesView["others"] {
  const { milestones, retainers, products } = derivation;
  const ready = [...milestones, ...retainers, ...products].filter((row) => readinessOf(row) === "ready");
  return tallyOf(ready.filter((row) => date !== null && row.date <= date).map(countedOf));
}

const METHODS = { invoices: "Time and Material", milestones: "Fixed Price", retainers: null } as const;

function linesFor({ book, contracts }: Standing, of: ScheduleOf): readonly ScheduleLine[] {
  const method = METHODS[of];
  return book.rows.ContractLines.flatMap((line) => {
    const { lineId, name, contractId, invoiceFrequency, billingStart, billingMethod, contractAmount } = line;
    const contract = contracts().get(contractId);
    if (contract === undefined || contract.status === "Closed" || invoiceFrequency === null) return [];
    if (line.kind !== "Project" || (method !== null && billingMethod !== method)) return [];
    const { currency, requestedDeliveryDate: until } = contract;
    const amount = contractAmount === null ? null : tellAmount(contractAmount, currency);
    return [{ lineId, name, contractId, frequency: invoiceFrequency, from: billingStart, until, currency, amount }];
  })
    .sort((a, b) => compareText(a.lineId, b.lineId))
    .slice(0, MOST_LINES);
}
