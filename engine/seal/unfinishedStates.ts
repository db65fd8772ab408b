/**
 * The state columns that the last commit was to set and did not: its session ended after the commit counted and before
 * they were written.
 *
 * Only the last Committed one can be so, since every run finishes what it finds unfinished. A state column of an earlier
 * commit that differs from its seal was changed by somebody: that is for `verify` to say, and nothing mends it.
 */
import type { Problem } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import type { StateChange } from "../model/outcome";
import type { Column } from "../schema/column";
import { TABLES, type Row } from "../schema/tables";
import { isDigest, readContent, sealedText } from "./content";

/** A row of the book whose states are still to be set; commits are finished otherwise. */
type Unfinished = StateChange & { readonly table: "Invoices" | "Proposals" };

/** What is still to be set, from the last commit's entries in the seal; none in a workbook that is finished. */
export function unfinishedStates(book: Book): readonly Unfinished[] {
  const last = book.rows.Commits.filter(({ state }) => state === "Committed").at(-1);
  if (last === undefined) return [];
  const rows = { Invoices: rowsByKey(book, "Invoices"), Proposals: rowsByKey(book, "Proposals") };
  return book.rows.Seal.filter(({ commit }) => commit === last.key).flatMap(({ table, rowKey, content }) => {
    if (table !== "Invoices" && table !== "Proposals") return [];
    const row = rows[table].get(rowKey);
    const values = row === undefined ? {} : changedStates(table, row, content);
    return Object.keys(values).length === 0 ? [] : [{ table, key: rowKey, values }];
  });
}

type StatedRow = Row<"Invoices"> | Row<"Proposals">;

function rowsByKey(book: Book, table: Unfinished["table"]): ReadonlyMap<string, StatedRow> {
  const rows: readonly StatedRow[] = book.rows[table];
  return new Map(rows.map((row) => [row.key, row]));
}

function changedStates(table: "Invoices" | "Proposals", row: StatedRow, content: string): StateChange["values"] {
  const cells: Readonly<Record<string, unknown>> = row;
  const sealed = readContent(content);
  if (sealed === null) return {};
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  const values: Record<string, string | null> = {};
  for (const [key, column] of Object.entries(columns)) {
    const text = sealed.get(column.header);
    if (!column.state || text === undefined || isDigest(text)) continue;
    if ((sealedText(column, cells[key] ?? null) ?? "") !== text) values[key] = text === "" ? null : text;
  }
  return values;
}

/** One note a row that is finished now. */
export function unfinishedNotes(book: Book, states: readonly Unfinished[]): readonly Problem[] {
  const rows = { Invoices: rowsByKey(book, "Invoices"), Proposals: rowsByKey(book, "Proposals") };
  return states.map(({ table, key, values }) => {
    const row = rows[table].get(key)?.row ?? 0;
    const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
    const names = Object.keys(values).map((column) => columns[column]?.header ?? column);
    const params = { columns: names.join(", ") };
    return { ...placeOf(book, table, row, null), code: "unfinished-commit", severity: "note", key, params };
  });
}
