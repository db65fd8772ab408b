/**
 * The workbook's cells to the typed book, with every problem of reading at once.
 */
import type { Problem } from "../kernel/problem";
import type { Book, TablePlace, UnreadRule } from "../model/book";
import type { CommitRecovery } from "../model/commitRecovery";
import type { Settings } from "../model/settings";
import { SHIPPED_ACCOUNTS, SHIPPED_POSTING_PROFILES, SHIPPED_REVENUE_PROFILES } from "../model/shipped";
import type { WorkbookTables } from "../model/workbook";
import { checkIdentity } from "./checkIdentity";
import { checkReferences, holdDependents, soundRows, type ReadTables } from "./checkReferences";
import { checkRows } from "./checkRows";
import { STORED_TABLES } from "./commitDigests";
import { currenciesOf, type RowCurrencies } from "./currencyOfRow";
import { liveDrafts } from "./liveDrafts";
import { locateTables, type LocatedTable } from "./locateTable";
import type { DateReader } from "./readCell";
import { readCommits, type ReadCommits } from "./readCommits";
import { readProblems, type ReadProblems } from "./readProblems";
import { readSettings } from "./readSettings";
import { readStored, type StoredRows } from "./readStored";
import { readAmounts, readTable, reportCell, textAt, type ReadRow, type ReadTable } from "./readTable";
import { SOURCE_TABLES, TABLE_LIST, TABLES, type Rows, type TableName } from "./tables";

/**
 * Reads a workbook. Never throws, whatever its cells hold.
 *
 * A row with a bad cell stays out of the book, together with what cannot do without it; a bad cell of a column that only
 * describes counts as blank. Where Accounts, PostingProfiles or RevenueProfiles have no rows, the shipped ones serve.
 *
 * `book.stored` is "unsound" when anything in Daybook's own tables was reported, or there is no accounting currency:
 * then nothing may be written.
 */
export function readBook(content: WorkbookTables): {
  readonly book: Book;
  readonly problems: readonly Problem[];
  readonly commits: CommitRecovery;
} {
  const problems = readProblems();
  const located = locateTables(content, TABLE_LIST, problems);
  const dates: DateReader = { system: content.dateSystem, known: new Map(), knownTimes: new Set() };
  const { sources, settings } = readSources(located, dates, problems);
  const input = {
    located,
    dates,
    accounting: settings.accountingCurrency,
    contracts: sources.get("Contracts")?.rows ?? [],
    lines: sources.get("ContractLines")?.rows ?? [],
  };
  const commitTable = readCommitTable(located.get("Commits"), dates, problems);
  const commits = readCommits(content, commitTable, input);
  const stored = readStored(input, commits, problems);
  const book: Book = {
    settings,
    rows: assembleRows(sources, commitTable, commits, stored),
    places: placesOf(located),
    stored: settings.accountingCurrency === "" || isUnsound(problems, stored) ? "unsound" : "sound",
    heldBack: heldBackOf(stored),
    unreadRules: unreadRulesOf(sources),
  };
  return { book, problems: problems.all(), commits: commits.recovery };
}

function readSources(
  located: ReadonlyMap<string, LocatedTable>,
  dates: DateReader,
  problems: ReadProblems,
): { readonly sources: ReadTables; readonly settings: Settings } {
  const sources = new Map<string, ReadTable>();
  for (const name of Object.keys(SOURCE_TABLES)) {
    const table = located.get(name);
    if (!table) continue;
    const read = readTable(table, dates, problems);
    checkIdentity(read, problems);
    sources.set(name, read);
  }
  const settings = readSettings(sources.get("Settings") ?? null, problems);
  const currencies = currenciesOf(settings.accountingCurrency, {
    invoices: [],
    contracts: sources.get("Contracts")?.rows ?? [],
    lines: sources.get("ContractLines")?.rows ?? [],
  });
  for (const read of sources.values()) readSourceAmounts(read, currencies, dates, problems);
  for (const read of sources.values()) checkRows(read, problems);
  checkReferences(sources, problems);
  holdDependents(sources);
  return { sources, settings };
}

function readSourceAmounts(
  read: ReadTable,
  currencies: RowCurrencies,
  dates: DateReader,
  problems: ReadProblems,
): void {
  const isOfProjects = read.located.table.name === "Actuals";
  readAmounts(read, dates, problems, currencies, (row) => {
    const ofProject = currencies.byProject.get(textAt(row, "projectId") ?? "");
    if (isOfProjects && row["lineId"] === null && ofProject === "several") {
      reportCell(read.located, row, "currency", { code: "required" }, problems);
    }
  });
}

function readCommitTable(
  located: LocatedTable | undefined,
  dates: DateReader,
  problems: ReadProblems,
): ReadTable | null {
  if (!located) return null;
  const read = readTable(located, dates, problems);
  checkIdentity(read, problems);
  return read;
}

function isUnsound(problems: ReadProblems, { tables }: StoredRows): boolean {
  const names: ReadonlySet<string | null> = new Set(STORED_TABLES);
  if ([...tables.values()].some((read) => !read.isSound())) return true;
  return problems.all().some(({ severity, table }) => severity === "error" && names.has(table));
}

function heldBackOf({ tables }: StoredRows): Book["heldBack"] {
  return new Map(
    [...tables].flatMap(([name, { rows, held }]) =>
      held.size === 0 ? [] : [[name, rows.filter((row) => held.has(row))] as const],
    ),
  );
}

function assembleRows(
  sources: ReadTables,
  commitTable: ReadTable | null,
  { recovery }: ReadCommits,
  stored: StoredRows,
): Rows {
  const assembled: Record<string, readonly ReadRow[]> = {};
  for (const name of Object.keys(SOURCE_TABLES)) {
    const read = sources.get(name);
    assembled[name] = read ? soundRows(read) : [];
  }
  for (const name of STORED_TABLES) {
    const read: ReadTable | undefined = stored.tables.get(name);
    assembled[name] = read ? soundRows(read) : [];
  }
  assembled["Commits"] = (commitTable ? soundRows(commitTable) : []).map((row) => {
    const verdict = recovery.verdicts.get(textAt(row, "key") ?? "");
    return verdict === undefined ? row : { ...row, state: verdict };
  });
  // Every row was read by its table's own columns, which is what types it: the one place where the two meet.
  const rows = assembled as unknown as Rows;
  return { ...rows, ...liveDrafts(rows), ...shippedRows(rows, sources) };
}

/** Shipped rows stand in for a table that is missing or empty, not for one whose rows are all held back. */
function shippedRows(rows: Rows, sources: ReadTables): Partial<Rows> {
  const isEmpty = (name: TableName) => (sources.get(name)?.rows.length ?? 0) === 0;
  return {
    Accounts: isEmpty("Accounts") ? SHIPPED_ACCOUNTS : rows.Accounts,
    PostingProfiles: isEmpty("PostingProfiles") ? SHIPPED_POSTING_PROFILES : rows.PostingProfiles,
    RevenueProfiles: isEmpty("RevenueProfiles") ? SHIPPED_REVENUE_PROFILES : rows.RevenueProfiles,
  };
}

const POSTING_RULES = ["Periods", "PostingProfiles", "RevenueProfiles"] as const;

function unreadRulesOf(sources: ReadTables): readonly UnreadRule[] {
  return POSTING_RULES.flatMap((table) =>
    Array.from(sources.get(table)?.held ?? [], (row) => ({
      table,
      row: Number(row["row"]),
      postingType: textAt(row, "postingType"),
      billingMethod: textAt(row, "billingMethod"),
    })).sort((a, b) => a.row - b.row),
  );
}

function placesOf(located: ReadonlyMap<string, LocatedTable>): ReadonlyMap<TableName, TablePlace> {
  const places = new Map<TableName, TablePlace>();
  for (const name of Object.keys(TABLES) as TableName[]) {
    const table = located.get(name);
    if (table) places.set(name, table.place);
  }
  return places;
}
