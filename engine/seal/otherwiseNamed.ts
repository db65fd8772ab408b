/**
 * Rows whose Key was changed: a row that no entry seals and a sealed row that is not there are the same row where all
 * their other fixed cells agree.
 */
import type { Book } from "../model/book";
import { isSealedDecision } from "../model/sealedDecisions";
import type { Column } from "../schema/column";
import type { RowValues } from "../schema/currencyOfRow";
import { TABLES, type Row, type StoredTableName } from "../schema/tables";
import type { CellDifference } from "./compareRow";
import { readContent, sealedContent } from "./content";
import type { FoundRow, SealedRow } from "./sealedRows";

const NO_STATES: ReadonlySet<string> = new Set();

/** A sealed row, where it stands now, and the cells of its key that differ. */
export type OtherwiseNamed = {
  readonly row: FoundRow;
  readonly entry: SealedRow;
  readonly cells: readonly CellDifference[];
};

export function otherwiseNamed(
  book: Book,
  table: StoredTableName,
  rows: { readonly missing: ReadonlyMap<string, SealedRow>; readonly unsealed: readonly FoundRow[] },
): readonly OtherwiseNamed[] {
  if (rows.missing.size === 0) return [];
  const names = nameColumns(table);
  const sealed = new Map<string, { readonly entry: SealedRow; readonly content: ReadonlyMap<string, string> }>();
  for (const entry of rows.missing.values()) {
    const content = readContent(entry.contents[0] ?? "");
    if (content !== null) sealed.set(besideName(table, content, names), { entry, content });
  }
  return candidates(book, table, rows.unsealed).flatMap((row) => {
    // A sound row of this table, read by its own columns.
    const values = row.values as unknown as Row<StoredTableName>;
    const content = readContent(sealedContent(table, values, NO_STATES)) ?? new Map<string, string>();
    const signature = besideName(table, content, names);
    const match = sealed.get(signature);
    if (match === undefined) return [];
    sealed.delete(signature);
    const cells = names.flatMap(([column, { header }]) => {
      const texts = { sealed: match.content.get(header) ?? null, found: content.get(header) ?? null };
      return texts.sealed === texts.found ? [] : [{ column, header, ...texts, digits: 0 }];
    });
    return [{ row, entry: match.entry, cells }];
  });
}

/** Of the decisions also those that are no letterheads: a changed Field makes one look like any other decision. */
function candidates(book: Book, table: StoredTableName, unsealed: readonly FoundRow[]): readonly FoundRow[] {
  const sound = unsealed.filter(({ isHeldBack }) => !isHeldBack);
  if (table !== "Decisions") return sound;
  const others = book.rows.Decisions.filter((decision) => !isSealedDecision(decision)).map((values): FoundRow => {
    const row: RowValues = values;
    return { table, rowKey: `${values.key}|${values.field}`, values: row, isHeldBack: false };
  });
  return [...sound, ...others];
}

function nameColumns(table: StoredTableName): readonly (readonly [string, Column])[] {
  const names = table === "Decisions" ? ["key", "field"] : ["key"];
  return Object.entries<Column>(TABLES[table].columns).filter(([key]) => names.includes(key));
}

/** What a row says besides its name and states, as one text. */
function besideName(
  table: StoredTableName,
  content: ReadonlyMap<string, string>,
  names: readonly (readonly [string, Column])[],
): string {
  const left = new Set(names.map(([, { header }]) => header));
  for (const { header, state } of Object.values<Column>(TABLES[table].columns)) if (state) left.add(header);
  return JSON.stringify([...content].filter(([header]) => !left.has(header)));
}
