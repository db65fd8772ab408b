/**
 * The periodic run: drafts of everything that is due by a date.
 */
import type { IsoDate } from "../kernel/calendar";
import { groupBy } from "../kernel/group";
import { once } from "../kernel/once";
import { compareText, type Problem } from "../kernel/problem";
import type { Derivation, UnbilledSales } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import { contractTermsOf } from "../model/lineTerms";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import type { RunStatus } from "../model/sourceChanges";
import type { WorkbookContent } from "../model/workbook";
import type { Source } from "./document/draftContext";
import { billTogether, byContractAndCustomer, newDraftsOf, rowsOf, type NewDrafts } from "./document/newDrafts";
import { done, refusal, unchanged } from "./document/selectDocuments";
import { dueRows, type DueRow } from "./schedule/dueRows";
import { lineFaultsOf, type LineFault } from "./schedule/lineFaults";
import { refusedTable } from "./schedule/sourceTable";

type RunSchedule = Extract<Command, { readonly kind: "runSchedule" }>;

type Standing = {
  readonly book: Book;
  readonly derivation: Derivation;
  readonly content: WorkbookContent;
  readonly problems: readonly Problem[];
};

/**
 * Due are schedule rows of Time and Material lines, Not Run or Run Failed, with a run date on or before the day; and
 * ready milestones, retainers and products dated on or before it. Oldest run dates first, one draft a contract, customer
 * and run date, its As Of Date the earliest cutoff of its lines: Time and Material up to each line's cutoff; the rest goes
 * on the first due run date on or after its own date, or, after the last one, on a draft as of the day.
 *
 * A line with a fault (`lineFaultsOf`) is not invoiced: Run Failed, and tried again by the next run; other lines go on. A
 * line with nothing to invoice is Run Successful, with a note.
 *
 * Outcomes: draft-created of each draft; of each schedule row, keyed by line and run date: schedule-run (invoices, cutoff),
 * schedule-run-before (invoices: what a run that was cut off, or a person, has invoiced already), schedule-run-empty
 * (cutoff), schedule-run-failed (reason, rows, count), schedule-waits (contractId, state); nothing-due; those of
 * `refusedTable`, and then nothing at all is done.
 */
export function runSchedules(standing: Standing, command: RunSchedule, actor: Actor): StepResult {
  const { book, derivation, content } = standing;
  const terms = contractTermsOf(book);
  const { due, waiting } = dueRows(book, terms, command);
  const refused = due.length === 0 ? null : refusedTable({ book, content }, "InvoiceSchedule", STATUS_COLUMN);
  if (refused !== null) return { ...NOTHING_DONE, outcomes: [refused.outcome] };
  const faults = due.length === 0 ? NO_FAULTS : lineFaultsOf({ ...standing, terms });
  const making = newDraftsOf(book, derivation, actor);
  const drafted = once(() => draftedByLine(derivation.unbilled));
  const run: Run = { making, drafted, faults, command, taken: new Set(), statuses: new Map(), outcomes: [] };
  const dates = [...groupBy(due, ({ row, contractId }) => `${row.invoiceRunDate}|${contractId}`).values()];
  for (const rows of dates) runDate(run, rows);
  for (const together of byContractAndCustomer(dueOthers(run, null, command.date))) {
    run.outcomes.push(billTogether(making, together, { asOf: command.date, add: false }));
  }
  const outcomes = [...run.outcomes, ...waiting];
  return {
    ...NOTHING_DONE,
    appends: rowsOf(making),
    sources: { appends: {}, runStatuses: run.statuses },
    outcomes: outcomes.length > 0 ? outcomes : [unchanged("nothing-due", null, { date: command.date })],
  };
}

const STATUS_COLUMN: ReadonlySet<string> = new Set(["runStatus"]);
const NO_FAULTS = (): readonly LineFault[] => [];

type Run = {
  readonly making: NewDrafts;
  /** Sales that were on drafts before the run, by line. */
  readonly drafted: () => ReadonlyMap<string, readonly UnbilledSales[]>;
  readonly faults: (lineId: string, cutoff: IsoDate) => readonly LineFault[];
  readonly command: RunSchedule;
  /** Keys that are on a draft of this run. */
  readonly taken: Set<string>;
  readonly statuses: Map<number, RunStatus>;
  readonly outcomes: Outcome[];
};

/** All that one contract bills on one run date. */
function runDate(run: Run, rows: readonly DueRow[]): void {
  const judged = rows.map((due) => ({ due, faults: run.faults(due.row.lineId, due.row.transactionCutoffDate) }));
  const sound = judged.filter(({ faults }) => faults.length === 0).map(({ due }) => due);
  const sales = sound.flatMap((due) => salesUpTo(run, due));
  const [first] = rows;
  const others = first === undefined ? [] : dueOthers(run, first.contractId, first.row.invoiceRunDate);
  const asOf = rows.map(({ row }) => row.transactionCutoffDate).reduce((one, other) => (one < other ? one : other));
  const made = byContractAndCustomer([...sales, ...others]).map((sources) => {
    for (const { key } of sources) run.taken.add(key);
    const outcome = billTogether(run.making, sources, { asOf, add: false });
    return { outcome, lines: new Set(sources.flatMap((source) => (source.kind === "actual" ? [source.lineId] : []))) };
  });
  run.outcomes.push(...made.map(({ outcome }) => outcome));
  for (const { due, faults } of judged) {
    const invoices = made.filter(({ lines }) => lines.has(due.row.lineId)).flatMap(({ outcome }) => outcome.key ?? []);
    const status: RunStatus = faults.length === 0 ? "Run Successful" : "Run Failed";
    if (due.row.runStatus !== status) run.statuses.set(due.row.row, status);
    run.outcomes.push(faults.length === 0 ? succeeded(run, due, invoices) : failed(due, faults));
  }
}

/** Ready sales of a line up to its cutoff. */
function salesUpTo({ making, taken }: Run, { contractId, row }: DueRow): readonly Source[] {
  return making.context.sources
    .readyOf(contractId)
    .filter((source) => source.kind === "actual" && source.lineId === row.lineId)
    .filter(({ key, date }) => date <= row.transactionCutoffDate && !taken.has(key));
}

/** Ready milestones, retainers and products dated on or before a day: of a contract, or of all chosen ones. */
function dueOthers({ making, taken, command }: Run, contractId: string | null, until: IsoDate): readonly Source[] {
  const { sources } = making.context;
  const chosen = new Set(command.selection.contracts.map((id) => id.trim().toLowerCase()));
  const isChosen = (id: string): boolean => chosen.size === 0 || chosen.has(id.toLowerCase());
  return (contractId === null ? sources.ready() : sources.readyOf(contractId)).filter(
    (source) =>
      source.kind !== "actual" && source.date <= until && isChosen(source.contractId) && !taken.has(source.key),
  );
}

function succeeded(run: Run, { row }: DueRow, invoices: readonly string[]): Outcome {
  const key = keyOf(row);
  const cutoff = row.transactionCutoffDate;
  if (invoices.length > 0) return done("schedule-run", key, { invoices: invoices.join(", "), cutoff });
  const before = invoicedBefore(run, row);
  if (before.length > 0) return done("schedule-run-before", key, { invoices: before.join(", "), cutoff });
  return done("schedule-run-empty", key, { cutoff });
}

/** Drafts that the line's sales up to its cutoff are on already. */
function invoicedBefore({ drafted }: Run, row: DueRow["row"]): readonly string[] {
  const sales = drafted().get(row.lineId) ?? [];
  const ids = sales.filter(({ date }) => date <= row.transactionCutoffDate).flatMap(({ invoiceId }) => invoiceId ?? []);
  return [...new Set(ids)].sort(compareText);
}

function draftedByLine(unbilled: readonly UnbilledSales[]): ReadonlyMap<string, readonly UnbilledSales[]> {
  return groupBy(
    unbilled.filter(({ invoiceId }) => invoiceId !== null),
    ({ lineId }) => lineId,
  );
}

const NAMED = 5;

function failed({ row }: DueRow, faults: readonly LineFault[]): Outcome {
  const [first] = faults;
  const keys = [...new Set(faults.map(({ key }) => key))];
  const named = keys.length > NAMED ? [...keys.slice(0, NAMED), "…"] : keys;
  const params = { reason: first?.code ?? "", rows: named.join(", "), count: String(keys.length) };
  return refusal("schedule-run-failed", keyOf(row), params);
}

function keyOf({ lineId, invoiceRunDate }: DueRow["row"]): string {
  return `${lineId} ${invoiceRunDate}`;
}
