/**
 * Tables and reports as CSV files: one file for one table, a folder for several.
 */
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import type { AnyRow, RunResult } from "../../engine/model/runResult";
import { wordProblem } from "../../engine/locale/index";
import { wordOutcome } from "../../engine/locale/outcomes";
import type { Outcome } from "../../engine/model/outcome";
import { currenciesOfBook } from "../../engine/schema/rowTexts";
import type { Table } from "../../engine/schema/table";
import { BOOK_TABLES, LIST_TABLES, TABLES, tableByName } from "../../engine/schema/tables";
import { csvLines } from "./csv";
import { exitOfRun, FileTrouble, UsageError, type ExitCode } from "./exit";
import { readWholeFile, replaceFile } from "./fileAccess";
import type { Host } from "./host";
import { jsonOfRun } from "./printJson";
import { progressOn } from "./progress";
import type { ExportRequest } from "./request";
import { openWorkbook } from "./workbookFile";
import { writeAll, writeLines } from "./writeText";

type Exported = { readonly table: Table; readonly rows: readonly AnyRow[] };

/** Writes the files and says which. Throws UsageError for an unknown table, FileTrouble. */
export async function exportCsv(request: ExportRequest, host: Host): Promise<ExitCode> {
  const named = (request.tables.length > 0 ? request.tables : EXPORTED).map(exportable);
  const progress = progressOn(host.errors);
  await progress.show(`Reading ${request.file}`);
  const read = await readWholeFile(request.file);
  try {
    const content = await openWorkbook(request.file, read.bytes).content();
    const command = request.report ?? ({ kind: "check" } as const);
    const result = await host.run({ content, command, actor: request.actor });
    const tables = request.report ? (result.report?.tables ?? []) : named.map((table) => exported(table, result));
    const written = await writeTables(tables, result, request);
    await progress.clear();
    if (request.json) await writeAll(host.output, jsonOfRun({ ...result, report: null, outcomes: written }, []));
    else await writeLines(host.output, written.map(wordOutcome));
    return exitOfRun(result);
  } finally {
    await progress.clear();
  }
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

function rowsOf(name: string, { lists, book, problems }: RunResult): readonly AnyRow[] {
  switch (name) {
    case TABLES.Backlog.name:
      return lists.backlog;
    case TABLES.MilestoneBacklog.name:
      return lists.milestones;
    case TABLES.RetainerBacklog.name:
      return lists.retainers;
    case TABLES.BillingHub.name:
      return lists.hub;
    case TABLES.Problems.name:
      return problems.map((problem) => {
        const { severity, code, table, row, column, cell, key } = problem;
        const { what, remedy } = wordProblem(problem);
        return { severity, code, table, row, column, cell, about: key, problem: what, whatToDo: remedy };
      });
    default:
      return Object.entries(book.rows).find(([table]) => table === name)?.[1] ?? [];
  }
}

async function writeTables(
  tables: readonly Exported[],
  result: RunResult,
  { out, raw }: ExportRequest,
): Promise<readonly Outcome[]> {
  const isFolder = tables.length > 1 || (await isDirectory(out));
  if (isFolder && path.extname(out).toLowerCase() === ".csv") {
    throw new UsageError(`${tables.length} tables do not go into one file. Name a folder with --out.`);
  }
  if (isFolder)
    await mkdir(out, { recursive: true }).catch((error: unknown) => Promise.reject(folderTrouble(out, error)));
  const written: Outcome[] = [];
  const currencyOf = currenciesOfBook(result.book);
  for (const { table, rows } of tables) {
    const file = isFolder ? path.join(out, `${table.name}.csv`) : out;
    await replaceFile(file, Buffer.concat(bytesOf(csvLines(table, rows, { currencyOf, raw }))), null);
    const params = { file, rows: String(rows.length), table: table.name };
    written.push({ result: "done", code: "table-exported", key: table.name, params });
  }
  return written;
}

function bytesOf(lines: Iterable<string>): readonly Uint8Array[] {
  return Array.from(lines, (line) => Buffer.from(line, "utf8"));
}

async function isDirectory(out: string): Promise<boolean> {
  const found = await stat(out).catch(() => null);
  return found?.isDirectory() ?? false;
}

function folderTrouble(out: string, error: unknown): FileTrouble {
  const message = error instanceof Error ? error.message : String(error);
  return new FileTrouble(`The folder ${out} cannot be made: ${message}. Name another with --out.`, "unwritable-file", {
    file: out,
  });
}
