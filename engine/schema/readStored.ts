/**
 * Daybook's own tables: the rows of committed commits, and whether all of them are understood.
 *
 * Problems, besides those of cells and tables: duplicate-id, unknown-reference (a row of a commit or an invoice the
 * workbook does not have), missing-table (rows without Commits; confirmed details without BookedActuals). Each of them
 * makes the book unsound.
 */
import type { RawTable } from "../model/workbook";
import { checkIdentity } from "./checkIdentity";
import { STORED_TABLES } from "./commitDigests";
import { currenciesOf, type RowCurrencies } from "./currencyOfRow";
import type { LocatedTable } from "./locateTable";
import type { DateReader } from "./readCell";
import type { ReadProblems } from "./readProblems";
import { readAmounts, readTable, reportCell, type CountedCommits, type ReadRow, type ReadTable } from "./readTable";
import type { StoredTableName } from "./tables";

export type StoredInput = {
  readonly located: ReadonlyMap<string, LocatedTable>;
  readonly dates: DateReader;
  readonly accounting: string;
  /** Contracts and lines as read, sound or not: they say in which currency an invoice's lines are. */
  readonly contracts: readonly ReadRow[];
  readonly lines: readonly ReadRow[];
};

export type StoredRows = {
  readonly tables: ReadonlyMap<StoredTableName, ReadTable>;
  readonly currencies: RowCurrencies;
};

/** Reads every stored table but Commits: the rows of commits that count. */
export function readStored(input: StoredInput, commits: CountedCommits, problems: ReadProblems): StoredRows {
  const tables = new Map<StoredTableName, ReadTable>();
  for (const name of STORED_TABLES) {
    const located = input.located.get(name);
    if (!located || name === "Commits") continue;
    const read = readTable(located, input.dates, problems, commits);
    checkCommits(read, commits.known, problems);
    checkIdentity(read, problems);
    tables.set(name, read);
  }
  const invoices = [...(tables.get("DraftInvoices")?.rows ?? []), ...(tables.get("Invoices")?.rows ?? [])];
  const currencies = currenciesOf(input.accounting, { invoices, contracts: input.contracts, lines: input.lines });
  for (const [name, read] of tables) {
    if (name !== "Invoices" && name !== "DraftInvoices") checkInvoices(read, currencies, problems);
    readAmounts(read, input.dates, problems, currencies);
  }
  checkTablesThere(input.located, tables, problems);
  return { tables, currencies };
}

/** A row whose commit is not even abandoned: someone deleted it from Commits, and the row would silently be no more. */
function checkCommits(read: ReadTable, known: ReadonlySet<string>, problems: ReadProblems): void {
  const { located, rows, held, kept } = read;
  const index = located.indexes.get("commit") ?? -1;
  for (let at = kept.count; at < rows.length; at++) {
    const row = rows[at];
    if (row === undefined) continue;
    const commit = located.raw.rows[Number(row["row"]) - located.raw.headerRow - 1]?.[index];
    if (typeof commit !== "string" || known.has(commit)) continue;
    held.add(row);
    reportCell(
      located,
      row,
      "commit",
      { code: "unknown-reference", params: { value: commit, referenced: "Commits" } },
      problems,
    );
  }
}

function checkInvoices(read: ReadTable, currencies: RowCurrencies, problems: ReadProblems): void {
  const { located, rows, held, kept } = read;
  for (let at = kept.countIn(currencies); at < rows.length; at++) {
    const row = rows[at];
    const invoiceId = row?.["invoiceId"];
    if (row === undefined || typeof invoiceId !== "string" || currencies.byInvoice.has(invoiceId)) continue;
    held.add(row);
    const params = { value: invoiceId, referenced: "Invoices" };
    reportCell(located, row, "invoiceId", { code: "unknown-reference", params }, problems);
  }
}

function checkTablesThere(
  located: ReadonlyMap<string, LocatedTable>,
  tables: ReadonlyMap<StoredTableName, ReadTable>,
  problems: ReadProblems,
): void {
  const filled = STORED_TABLES.filter((name) => name !== "Commits" && hasCells(located.get(name)?.raw));
  if (filled.length > 0 && !located.has("Commits")) problems.addMissingTable("Commits");
  const details = tables.get("InvoiceLineDetails")?.rows ?? [];
  const booked = details.some(({ kind, quantity }) => kind === "Actual" && quantity !== 0);
  if (booked && !located.has("BookedActuals")) problems.addMissingTable("BookedActuals");
}

function hasCells(raw: RawTable | undefined): boolean {
  return raw?.rows.some((cells) => cells.some((cell) => cell !== null)) ?? false;
}
