/**
 * Rows that were read before. A host that adds rows to a table gives the rows before them as the very same objects, and
 * what those hold is read once: the reading of a table goes on behind them.
 *
 * Only leading rows of which nothing was reported or held back are kept, as long as the table's first row is. They are
 * shared by every book that has them, and never written into.
 */
import { onceFor } from "../kernel/once";
import type { DateSystem, RawCell } from "../model/workbook";
import type { RowCurrencies } from "./currencyOfRow";
import type { LocatedTable } from "./locateTable";
import type { ReadRow } from "./readTable";

/** The leading rows of a table as they were read, and all that their reading depended on besides their cells. */
export type KeptRows = {
  readonly located: LocatedTable;
  readonly dateSystem: DateSystem;
  /** How many of the table's raw rows they are; blank ones among them were passed over. */
  readonly rawRows: number;
  readonly rows: readonly ReadRow[];
  /** The commits that wrote them: each of them counted. */
  readonly commits: ReadonlySet<string>;
  /** Their amounts are in the decimals of these. */
  readonly currencies: RowCurrencies;
};

/** How far a table was read before, and how far the next reading may take it as it is. */
export type KeptPart = {
  /** How many rows were taken as they had been read. */
  readonly count: number;
  /** How many of them stay as they are, amounts and all, where amounts are in these currencies: all of them, or none. */
  readonly countIn: (currencies: RowCurrencies) => number;
  /** Makes those rows this reading's own, without amounts, so that they can be written into. */
  readonly renew: () => void;
  /**
   * Keeps the leading rows of which nothing was reported or held back for the next reading.
   *
   * @param reportedRow the first sheet row of whose amounts anything was reported; Infinity for none
   */
  readonly keep: (reportedRow: number, currencies: RowCurrencies) => void;
};

/** By the table's first raw row, which is the first to go when a table is read anew. */
const kept = new WeakMap<readonly RawCell[], KeptRows>();

/**
 * What can be taken as it was read: the leading rows that are the same objects as at the last reading. Null where there
 * are none, where the heading, its row or the date system differ, or where one of their commits no longer counts.
 *
 * @param committed null for a table whose rows are of no commit
 */
export function knownRows(
  located: LocatedTable,
  dateSystem: DateSystem,
  committed: ReadonlySet<string> | null,
): KeptRows | null {
  const { raw } = located;
  const [first] = raw.rows;
  const before = first === undefined ? undefined : kept.get(first);
  if (before === undefined || before.dateSystem !== dateSystem || !isSamePlace(before.located, located)) return null;
  for (const commit of before.commits) if (committed?.has(commit) !== true) return null;
  let same = 0;
  while (same < before.rawRows && before.located.raw.rows[same] === raw.rows[same]) same += 1;
  if (same === before.rawRows) return before;
  const last = raw.headerRow + same;
  const behind = before.rows.findIndex(({ row }) => Number(row) > last);
  return { ...before, rawRows: same, rows: behind < 0 ? before.rows : before.rows.slice(0, behind) };
}

type Reading = {
  readonly located: LocatedTable;
  readonly dateSystem: DateSystem;
  readonly rows: ReadRow[];
  readonly held: Set<ReadRow>;
  readonly before: KeptRows | null;
  /** The first sheet row that was reported or not wanted; Infinity for none. */
  readonly reportedRow: number;
};

/** What a reading of a table says of the one before, and tells the next. */
export function keptPart(reading: Reading): KeptPart {
  const { before } = reading;
  const count = before?.rows.length ?? 0;
  return {
    count,
    countIn: (currencies) => (before !== null && comparedTo(currencies)(before.currencies) ? count : 0),
    renew: () => {
      for (let at = 0; at < count; at++) renewRow(reading, at);
    },
    keep: (reportedRow, currencies) => {
      keepRows(reading, Math.min(reportedRow, reading.reportedRow), currencies);
    },
  };
}

function renewRow({ located, rows, held }: Reading, at: number): void {
  const row = rows[at];
  if (row === undefined) return;
  const own = { ...row };
  for (const [key, column] of Object.entries(located.table.columns)) {
    if (column.kind === "amount") own[key] = column.fallback;
  }
  rows[at] = own;
  if (held.delete(row)) held.add(own);
}

function keepRows(
  { located, dateSystem, rows, held, before }: Reading,
  reported: number,
  currencies: RowCurrencies,
): void {
  const { raw, indexes } = located;
  const [first] = raw.rows;
  let firstBad = reported;
  for (const { row } of held) firstBad = Math.min(firstBad, Number(row));
  const rawRows = Math.min(raw.rows.length, firstBad - raw.headerRow - 1);
  if (first === undefined || rawRows <= 0) return;
  const commits = new Set(before?.commits);
  const commitIndex = indexes.get("commit") ?? -1;
  let last: RawCell | undefined = null;
  for (let index = before?.rawRows ?? 0; index < rawRows; index++) {
    const commit = raw.rows[index]?.[commitIndex];
    if (commit === last || typeof commit !== "string") continue;
    commits.add(commit);
    last = commit;
  }
  const leading = rawRows === raw.rows.length ? rows : rows.filter(({ row }) => Number(row) < firstBad);
  kept.set(first, { located, dateSystem, rawRows, rows: leading, commits, currencies });
}

function isSamePlace(before: LocatedTable, now: LocatedTable): boolean {
  return (
    before.table === now.table &&
    before.raw.headerRow === now.raw.headerRow &&
    before.raw.header.length === now.raw.header.length &&
    before.raw.header.every((header, index) => header === now.raw.header[index])
  );
}

/**
 * Whether rows whose currency could be told have the same now. Invoices, contracts and lines may have come since; a
 * project may not, as the amounts of one without lines are in accounting currency. Nearly all tables of a book were read
 * with the same, so that they are compared once.
 */
const comparedTo = onceFor((now: RowCurrencies) =>
  onceFor(
    (before: RowCurrencies) =>
      before.accounting === now.accounting &&
      hasAll(now.byInvoice, before.byInvoice) &&
      hasAll(now.byContract, before.byContract) &&
      hasAll(now.contractByLine, before.contractByLine) &&
      now.byProject.size === before.byProject.size &&
      hasAll(now.byProject, before.byProject),
  ),
);

function hasAll(now: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>): boolean {
  for (const [name, text] of before) if (now.get(name) !== text) return false;
  return true;
}
