/**
 * Tables and reports as CSV files: one file for one table, a folder for several.
 */
import path from "node:path";
import type { AnyRow, RunResult } from "../../engine/model/runResult";
import { proposalLists } from "../../engine/model/proposalLists";
import { problemRows } from "../../engine/locale/problemRows";
import type { Outcome } from "../../engine/model/outcome";
import { currenciesOfBook } from "../../engine/schema/rowTexts";
import type { Table } from "../../engine/schema/table";
import { BOOK_TABLES, LIST_TABLES, TABLES, tableByName } from "../../engine/schema/tables";
import { csvLines } from "./csv";
import { exitOfRun, UsageError, type ExitCode } from "./exit";
import { isDirectory, makeFolder, tellExported, whileExporting, writeExported } from "./exporting";
import type { Host } from "./host";
import type { CsvRequest } from "./request";

type Exported = { readonly table: Table; readonly rows: readonly AnyRow[] };

/** Writes the files and says which. Throws UsageError for an unknown table, FileTrouble. */
export async function exportCsv(request: CsvRequest, host: Host): Promise<ExitCode> {
  const named = (request.tables.length > 0 ? request.tables : EXPORTED).map(exportable);
  return whileExporting(request, host, request.report ?? { kind: "check" }, async (result) => {
    const tables = request.report ? (result.report?.tables ?? []) : named.map((table) => exported(table, result));
    const written = await writeTables(tables, result, request);
    await tellExported(host, request, result, [...result.outcomes, ...written]);
    return exitOfRun(result);
  });
}

/** The user's own tables are not exported: rows that were held back would be missing without a word. */
function exportable(name: string): Table {
  const table = tableByName(name);
  if (table !== null && table.role !== "source") return table;
  throw new UsageError(`There is no table "${name}" to export. Choose one of: ${EXPORTED.join(", ")}.`);
}

const EXPORTED: readonly string[] = [...Object.keys(LIST_TABLES), ...Object.keys(BOOK_TABLES)];

function exported(table: Table, result: RunResult): Exported {
  return { table, rows: rowsOf(table.name, result) };
}

function rowsOf(name: string, { lists, book, problems, problemCounts }: RunResult): readonly AnyRow[] {
  switch (name) {
    case TABLES.Backlog.name:
      return lists.backlog;
    case TABLES.MilestoneBacklog.name:
      return lists.milestones;
    case TABLES.RetainerBacklog.name:
      return lists.retainers;
    case TABLES.InvoiceProposals.name:
      return proposalLists(book).proposals;
    case TABLES.ProposalLines.name:
      return proposalLists(book).lines;
    case TABLES.BillingHub.name:
      return lists.hub;
    case TABLES.IntegrationJournal.name:
      return lists.journal;
    case TABLES.Problems.name:
      return problemRows({ listed: problems, counts: problemCounts });
    default:
      return Object.entries(book.rows).find(([table]) => table === name)?.[1] ?? [];
  }
}

async function writeTables(
  tables: readonly Exported[],
  { book, report }: RunResult,
  request: CsvRequest,
): Promise<readonly Outcome[]> {
  const { out, raw } = request;
  const isFolder = tables.length > 1 || (await isDirectory(out));
  if (isFolder && path.extname(out).toLowerCase() === ".csv") {
    throw new UsageError(`${tables.length} tables do not go into one file. Name a folder with --out.`);
  }
  if (isFolder) await makeFolder(out);
  const written: Outcome[] = [];
  const currencyOf = currenciesOfBook(book);
  const known: Readonly<Record<string, string>> =
    report === null ? {} : { "As Of": report.asOf, "Known At": report.knownAt };
  for (const { table, rows } of tables) {
    const file = isFolder ? path.join(out, `${table.name}.csv`) : out;
    const lines = csvLines(table, rows, { currencyOf, raw, inEachRow: known });
    await writeExported(request, file, bytesOf(lines, raw));
    const params = { file, rows: String(rows.length), table: table.name };
    written.push({ result: "done", code: "table-exported", key: table.name, params });
  }
  return written;
}

/** What Excel knows a CSV file in UTF-8 by; it takes one without for the machine's old code page. */
const BYTE_ORDER_MARK = "\ufeff";

function bytesOf(lines: Iterable<string>, raw: boolean): readonly Uint8Array[] {
  const bytes = Array.from(lines, (line) => Buffer.from(line, "utf8"));
  return raw ? bytes : [Buffer.from(BYTE_ORDER_MARK, "utf8"), ...bytes];
}
