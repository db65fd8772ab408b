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
import { TABLES } from "../schema/tables";
import { isDigest, readContent, sealedText } from "./content";

/** What is still to be set, from the last commit's entries in the seal; none in a workbook that is finished. */
export function unfinishedStates(book: Book): readonly StateChange[] {
  const last = book.rows.Commits.filter(({ state }) => state === "Committed").at(-1);
  if (last === undefined) return [];
  return book.rows.Seal.filter(({ commit }) => commit === last.key).flatMap(({ table, rowKey, content }) => {
    if (table !== "Invoices" && table !== "Proposals") return [];
    const values = changedStates(book, table, rowKey, content);
    return Object.keys(values).length === 0 ? [] : [{ table, key: rowKey, values }];
  });
}

function changedStates(
  book: Book,
  table: "Invoices" | "Proposals",
  rowKey: string,
  content: string,
): StateChange["values"] {
  const rows: readonly { readonly key: string }[] = book.rows[table];
  const row: Readonly<Record<string, unknown>> | undefined = rows.find(({ key }) => key === rowKey);
  const sealed = readContent(content);
  if (row === undefined || sealed === null) return {};
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  const values: Record<string, string | null> = {};
  for (const [key, column] of Object.entries(columns)) {
    const text = sealed.get(column.header);
    if (!column.state || text === undefined || isDigest(text)) continue;
    if ((sealedText(column, row[key] ?? null) ?? "") !== text) values[key] = text === "" ? null : text;
  }
  return values;
}

/** One note a row that is finished now. */
export function unfinishedNotes(book: Book, states: readonly StateChange[]): readonly Problem[] {
  return states.map(({ table, key, values }) => {
    const rows: readonly { readonly key: string; readonly row: number }[] = book.rows[table];
    const row = rows.find((one) => one.key === key)?.row ?? 0;
    const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
    const names = Object.keys(values).map((column) => columns[column]?.header ?? column);
    const params = { columns: names.join(", ") };
    return { ...placeOf(book, table, row, null), code: "unfinished-commit", severity: "note", key, params };
  });
}
