/**
 * Dates of invoice frequencies as rows of the user's own tables: schedules, periodic milestones, retainer schedules.
 */
import type { IsoDate } from "../kernel/calendar";
import { compareText, type Problem } from "../kernel/problem";
import type { Minor } from "../kernel/money";
import type { Book } from "../model/book";
import type { Command, ScheduleOf } from "../model/command";
import { contractTermsOf, type LineTerms } from "../model/lineTerms";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import type { GrowingTable, SourceAppends } from "../model/sourceChanges";
import type { WorkbookContent } from "../model/workbook";
import { parseField } from "../schema/fieldText";
import { TABLES } from "../schema/tables";
import { distinct, done, isOutcome, refusal, unchanged } from "./document/selectDocuments";
import { lineDates } from "./schedule/lineDates";
import { milestoneRows, retainerRows, scheduleRows } from "./schedule/newRows";
import { firstNewRow, refusedRoom, refusedTable, type Refused } from "./schedule/sourceTable";

type Schedule = Extract<Command, { readonly kind: "schedule" }>;

const TABLE_OF = {
  invoices: "InvoiceSchedule",
  milestones: "Milestones",
  retainers: "Retainers",
} as const satisfies Readonly<Record<ScheduleOf, GrowingTable>>;

/** Columns a table must have, to hold what is written to it. */
const WRITTEN = {
  invoices: ["lineId", "invoiceRunDate", "transactionCutoffDate"],
  milestones: ["milestoneId", "lineId", "name", "date", "amount"],
  retainers: ["retainerId", "contractId", "description", "date", "amount"],
} as const satisfies Readonly<Record<ScheduleOf, readonly string[]>>;

/**
 * Rows for what is not there yet: schedule rows of Time and Material lines, known by line and date; milestones of Fixed
 * Price lines and retainers of any Project line, known by their ID. All of them, or none where the table refuses.
 *
 * Outcomes: schedule-added (table, rows, first, last), schedule-there (table); nothing-chosen, nothing-to-schedule,
 * no-such-line, one-line (retainers divide one total), schedule-not-for (billingMethod), schedule-differs (id: a row that
 * is there is not as it would be made, while others are missing), bad-value, bad-id, contract-closed; those of `lineDates`
 * and `refusedTable`; no-room, which is a problem at its cell as well.
 */
export function makeSchedules(book: Book, content: WorkbookContent, command: Schedule): StepResult {
  const { chosen, outcomes: notChosen } = chosenLines(book, command);
  if (command.of === "retainers" && chosen.length > 1) return told([refusal("one-line", null)]);
  const made = chosen.map((terms) => newRowsOf(book, terms, command));
  const rows = made.flatMap((one) => (isOutcome(one) ? [] : [one]));
  const outcomes = [...notChosen, ...made.map((one) => (isOutcome(one) ? one : outcomeOf(one, command.of)))];
  const count = rows.reduce((all, one) => all + one.missing.length, 0);
  if (count === 0) return told(outcomes);
  const table = TABLE_OF[command.of];
  const refusedWhy =
    refusedTable({ book, content }, table, columnsOf(command.of, rows)) ?? refusedRoom({ book, content }, table, count);
  if (refusedWhy !== null) return told([...outcomes.filter(({ result }) => result === "refused")], refusedWhy);
  const appends = placed(rows, command.of, firstNewRow({ book, content }, table));
  return { ...told(outcomes), sources: { appends, runStatuses: new Map() } };
}

function told(outcomes: readonly Outcome[], refused: Refused | null = null): StepResult {
  const problems: readonly Problem[] = refused?.problem ? [refused.problem] : [];
  return { ...NOTHING_DONE, outcomes: refused === null ? outcomes : [...outcomes, refused.outcome], problems };
}

/** Rows of one line that are not in their table yet. */
type LineRows = { readonly lineId: string; readonly missing: readonly NewRow[] };

type NewRow =
  | ReturnType<typeof scheduleRows>[number]
  | ReturnType<typeof milestoneRows>[number]
  | ReturnType<typeof retainerRows>[number];

/** Lines asked for by their ID, and those of contracts, or all, that have a frequency and the right billing method. */
function chosenLines(
  book: Book,
  { of, lines, contracts, all }: Schedule,
): { readonly chosen: readonly LineTerms[]; readonly outcomes: readonly Outcome[] } {
  const terms = [...contractTermsOf(book).byLine.values()];
  const byId = new Map(terms.map((one) => [one.line.lineId.toLowerCase(), one]));
  const named = distinct(lines);
  const unknown = named.filter((id) => !byId.has(id.toLowerCase())).map((id) => refusal("no-such-line", id));
  const wanted = new Set(contracts.map((id) => id.trim().toLowerCase()));
  const fitting = terms.filter((one) => isFor(of, one) && one.line.invoiceFrequency !== null);
  const open = fitting.filter(({ contract }) => contract.status !== "Closed");
  const found = all ? open : open.filter(({ contract }) => wanted.has(contract.contractId.toLowerCase()));
  const chosen = new Set([...named.flatMap((id) => byId.get(id.toLowerCase()) ?? []), ...found]);
  const hasNothing = chosen.size === 0 && unknown.length === 0;
  const isAsked = all || contracts.length > 0;
  return {
    chosen: [...chosen].sort((a, b) => compareText(a.line.lineId, b.line.lineId)),
    outcomes: hasNothing ? [unchanged(isAsked ? "nothing-to-schedule" : "nothing-chosen", null)] : unknown,
  };
}

function isFor(of: ScheduleOf, { line }: LineTerms): boolean {
  if (of === "retainers") return true;
  return line.billingMethod === (of === "invoices" ? "Time and Material" : "Fixed Price");
}

function newRowsOf(book: Book, terms: LineTerms, command: Schedule): LineRows | Outcome {
  const { line, contract } = terms;
  const { lineId, billingMethod } = line;
  const { of } = command;
  if (!isFor(of, terms)) return refusal("schedule-not-for", lineId, { billingMethod: billingMethod ?? "" });
  if (contract.status === "Closed") return refusal("contract-closed", lineId, { contractId: contract.contractId });
  if (of === "milestones" && line.contractAmount === null) {
    return refusal("schedule-needs", lineId, { column: "Contract Amount", table: "ContractLines" });
  }
  const total = of === "retainers" ? totalOf(command.total, terms) : null;
  if (typeof total === "string") return refusal("bad-value", lineId, { column: "Total", value: total });
  const dates = lineDates(book, terms, of === "retainers" ? command.number : null);
  if (isOutcome(dates)) return dates;
  if (of === "invoices") return { lineId, missing: missingDates(book, lineId, scheduleRows(terms, dates)) };
  return total === null
    ? missingById(lineId, {
        made: milestoneRows(terms, dates),
        there: book.rows.Milestones,
        idOf: (row) => row.milestoneId,
      })
    : missingById(lineId, {
        made: retainerRows(terms, dates, total),
        there: book.rows.Retainers,
        idOf: (row) => row.retainerId,
      });
}

/** The total in the contract's currency; the text as it is where it is no amount above zero. */
function totalOf(text: string | null, { digits }: LineTerms): Minor | string {
  const parsed = parseField(TABLES.Retainers.columns.amount, text ?? "", digits);
  return parsed.kind === "value" && parsed.value > 0 ? parsed.value : (text ?? "");
}

type ScheduleRow = ReturnType<typeof scheduleRows>[number];

function missingDates(book: Book, lineId: string, made: readonly ScheduleRow[]): readonly ScheduleRow[] {
  const there = book.rows.InvoiceSchedule.filter((row) => row.lineId === lineId);
  const dates = new Set<IsoDate>(there.map(({ invoiceRunDate }) => invoiceRunDate));
  return made.filter(({ invoiceRunDate }) => !dates.has(invoiceRunDate));
}

type ById<R extends NewRow> = {
  readonly made: readonly R[];
  readonly there: readonly R[];
  readonly idOf: (row: R) => string;
};

/**
 * The rows whose ID is not there. Where some are there, they must say what they would say if they were made now: else
 * the parts would not sum to the whole, and whoever changed them knows better what is missing.
 */
function missingById<R extends NewRow>(lineId: string, { made, there, idOf }: ById<R>): LineRows | Outcome {
  const [longest] = [...made].reverse().map(idOf);
  if (longest !== undefined && longest.length > LONGEST_ID) {
    return refusal("bad-id", lineId, { column: "ID", value: longest });
  }
  const byId = new Map(there.map((row) => [idOf(row).toLowerCase(), row]));
  const missing = made.filter((row) => !byId.has(idOf(row).toLowerCase()));
  const other = made.find((row) => {
    const found = byId.get(idOf(row).toLowerCase());
    return found !== undefined && (missing.length > 0 ? !saysTheSame(found, row) : !isOf(found, row));
  });
  return other === undefined ? { lineId, missing } : refusal("schedule-differs", lineId, { id: idOf(other) });
}

const LONGEST_ID = 60;

function saysTheSame(one: NewRow, other: NewRow): boolean {
  if ("milestoneId" in one && "milestoneId" in other) {
    return isOf(one, other) && one.date === other.date && one.amount === other.amount && one.tax === other.tax;
  }
  if ("retainerId" in one && "retainerId" in other) {
    return isOf(one, other) && one.date === other.date && one.amount === other.amount;
  }
  return false;
}

/** Whether both are of one line, or of one contract. */
function isOf(one: NewRow, other: NewRow): boolean {
  if ("milestoneId" in one && "milestoneId" in other) return one.lineId === other.lineId;
  return "retainerId" in one && "retainerId" in other && one.contractId === other.contractId;
}

function outcomeOf({ lineId, missing }: LineRows, of: ScheduleOf): Outcome {
  const table = TABLE_OF[of];
  const [first] = missing;
  const last = missing.at(-1);
  if (first === undefined || last === undefined) return unchanged("schedule-there", lineId, { table });
  const params = { table, rows: String(missing.length), first: dateOf(first), last: dateOf(last) };
  return done("schedule-added", lineId, params);
}

function dateOf(row: NewRow): IsoDate {
  return "invoiceRunDate" in row ? row.invoiceRunDate : row.date;
}

/** The columns that will hold something, so that none of it is lost. */
function columnsOf(of: ScheduleOf, rows: readonly LineRows[]): ReadonlySet<string> {
  const missing = rows.flatMap((one) => one.missing);
  const optional = ["tax", "itemTaxGroup"].filter((key) =>
    missing.some((row) => Object.entries(row).some(([column, value]) => column === key && value !== null)),
  );
  return new Set([...WRITTEN[of], ...optional]);
}

/** Rows with the sheet rows they will stand in. */
function placed(rows: readonly LineRows[], of: ScheduleOf, firstRow: number): SourceAppends {
  const all = rows.flatMap(({ missing }) => missing).map((row, index) => ({ ...row, row: firstRow + index }));
  if (of === "invoices") return { InvoiceSchedule: all.filter((row) => "invoiceRunDate" in row) };
  if (of === "milestones") return { Milestones: all.filter((row) => "milestoneId" in row) };
  return { Retainers: all.filter((row) => "retainerId" in row) };
}
