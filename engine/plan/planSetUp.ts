/** Setting a workbook up: the source tables it lacks, each on a sheet of its own, as a new workbook has them. */
import type { CommitRecovery } from "../model/commitRecovery";
import type { Book } from "../model/book";
import type { Actor } from "../model/command";
import type { Outcome } from "../model/outcome";
import type { Plan } from "../model/plan";
import { SHIPPED_POSTING_PROFILES } from "../model/shipped";
import type { WorkbookContent } from "../model/workbook";
import { STORED_TABLES } from "../schema/commitDigests";
import type { Column } from "../schema/column";
import { TABLE_GROUPS } from "../schema/tableGroups";
import { LIST_TABLES, SOURCE_TABLES, type SourceTableName } from "../schema/tables";
import { filledSheet } from "../sheets/filledSheet";
import { freeSheetName } from "../sheets/freeSheetName";
import { extrasOf, shippedRows } from "../sheets/shippedRows";
import { sheetTitle } from "../sheets/sheetTitle";
import { idsInTemplate, type FindIds } from "../sheets/sourceSheet";
import { planRecovery } from "./planRecovery";

/**
 * The missing tables, in the order of a template's tabs, before Daybook's own sheets; null where none is missing. What is
 * there stays as it is, wherever it stands and whatever it is called.
 *
 * Commits that an earlier session left unfinished are finished or removed with it, since new rows of settings are inputs
 * that they were not made from.
 *
 * Outcomes: table-made (sheet) of each; else nothing-to-add. Besides, columns-missing (columns) of each table that lacks
 * optional columns, whose defaults serve.
 */
export function planSetUp(
  { book, content, recovery }: SetUp,
  { today }: Pick<Actor, "today">,
): { readonly plan: Plan | null; readonly outcomes: readonly Outcome[] } {
  const names = TABLE_GROUPS.flatMap(({ tables }) => tables).filter((name) => !book.places.has(name));
  const lacking = lackingColumns(book);
  if (names.length === 0) return { plan: null, outcomes: [...lacking, NOTHING_TO_ADD] };
  const sheetOf = sheetNames(names, content);
  const findIds = idsAround(book, sheetOf);
  const rows = shippedRows(Number(today.slice(0, 4)));
  const sheets = names.map((name) => ({
    ...filledSheet(name, isServed(book, name) ? [] : (rows[name] ?? []), extrasOf(name), findIds),
    name: sheetOf.get(name) ?? sheetTitle(name),
    before: OWN_TABLES,
  }));
  const plan: Plan = {
    commit: null,
    settle: book.stored === "sound" ? planRecovery(recovery) : [],
    sheets,
    removedSheets: [],
    protectStructure: book.settings.protectStructure === "Yes",
  };
  const made = names.map((name): Outcome => {
    return { result: "done", code: "table-made", key: name, params: { sheet: sheetOf.get(name) ?? "" } };
  });
  return { plan, outcomes: [...made, ...lacking] };
}

type SetUp = { readonly book: Book; readonly content: WorkbookContent; readonly recovery: CommitRecovery };

const NOTHING_TO_ADD: Outcome = { result: "unchanged", code: "nothing-to-add", key: null, params: {} };

/** Daybook's own sheets, before which the user's stand. */
const OWN_TABLES: readonly string[] = [...Object.keys(LIST_TABLES), ...STORED_TABLES];

/** The name of each new sheet: the table's own, or that with a number where a sheet has it. */
function sheetNames(
  names: readonly SourceTableName[],
  { sheets }: WorkbookContent,
): ReadonlyMap<SourceTableName, string> {
  const taken = sheets.map(({ name }) => name);
  const found = new Map<SourceTableName, string>();
  for (const name of names) found.set(name, freeSheetName([...taken, ...found.values()], sheetTitle(name)));
  return found;
}

/** IDs of tables that are there stand where their owner has put them; those of new ones on the new sheets. */
function idsAround(book: Book, sheetOf: ReadonlyMap<SourceTableName, string>): FindIds {
  return (table, column) => {
    const place = book.places.get(table);
    if (place !== undefined) {
      const number = place.columns.get(column)?.number ?? null;
      return number === null ? null : { sheet: place.sheet, column: number, firstRow: place.headerRow + 1 };
    }
    const made = idsInTemplate(table, column);
    return made === null ? null : { ...made, sheet: sheetOf.get(table) ?? made.sheet };
  };
}

/**
 * Whether a table begins empty, so that what Daybook ships goes on serving: profiles name accounts, and a chart of the
 * user's own need not have those that are shipped.
 */
function isServed({ rows }: Book, name: SourceTableName): boolean {
  if (name !== "PostingProfiles") return false;
  const accounts = new Set(rows.Accounts.map(({ account }) => account));
  return SHIPPED_POSTING_PROFILES.some(({ account }) => !accounts.has(account));
}

function lackingColumns({ places }: Book): readonly Outcome[] {
  return TABLE_GROUPS.flatMap(({ tables }) => tables).flatMap((name): readonly Outcome[] => {
    const columns: Readonly<Record<string, Column>> = SOURCE_TABLES[name].columns;
    const lacking = [...(places.get(name)?.columns ?? [])]
      .filter(([key, { number }]) => number === null && columns[key]?.required === false)
      .map(([, { header }]) => header);
    if (lacking.length === 0) return [];
    return [{ result: "unchanged", code: "columns-missing", key: name, params: { columns: lacking.join(", ") } }];
  });
}
