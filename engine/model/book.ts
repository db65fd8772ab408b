/**
 * The workbook as the engine works with it: typed rows, settings, and where each row stands.
 */
import { NOWHERE, type Place } from "../kernel/problem";
import type { RowValues } from "../schema/currencyOfRow";
import type { Rows, StoredTableName, TableName } from "../schema/tables";
import type { Settings } from "./settings";

/** Where a table is: enough to name a cell to a person. */
export type TablePlace = {
  readonly sheet: string;
  readonly headerRow: number;
  /** Header and sheet column number by column key; the number of a column the workbook lacks is null. */
  readonly columns: ReadonlyMap<string, { readonly header: string; readonly number: number | null }>;
};

/**
 * Rows hold sound rows only: a row with an error stays out, and so does what cannot do without it. Stored tables hold
 * committed rows only; of a draft table, the last row of a key.
 */
export type Book = {
  readonly settings: Settings;
  readonly rows: Rows;
  readonly places: ReadonlyMap<TableName, TablePlace>;
  /**
   * Whether Daybook's own tables could be read without error. Where not, nothing is written: a booked row that is not
   * understood would be billed again.
   */
  readonly stored: "sound" | "unsound";
  /**
   * Committed rows of Daybook's own tables that are there and cannot be used, in sheet order: a cell that could not be
   * read is blank in them. Whoever looks for a row that is gone finds here that it is only not understood.
   */
  readonly heldBack: ReadonlyMap<StoredTableName, readonly RowValues[]>;
  /** Rules of posting that were held back: nothing they might decide is posted by another rule in their place. */
  readonly unreadRules: readonly UnreadRule[];
};

/** A row of a rule that cannot be used, and what it is about as far as that can be read; null: it might be anything. */
export type UnreadRule = {
  readonly table: "Periods" | "PostingProfiles" | "RevenueProfiles";
  /** The row on its sheet. */
  readonly row: number;
  readonly postingType: string | null;
  readonly billingMethod: string | null;
};

/**
 * The cell of a row's column, for a problem.
 *
 * @param row sheet row; 0 (a row that is not in the workbook yet) gives the table alone
 * @param columnKey such as "unitCost"; null for the whole row
 */
export function placeOf(book: Book, table: TableName, row: number, columnKey: string | null): Place {
  const place = book.places.get(table);
  if (!place) return { ...NOWHERE, table };
  const column = columnKey === null ? undefined : place.columns.get(columnKey);
  const number = column?.number ?? null;
  return {
    table,
    sheet: place.sheet,
    row: row > 0 ? row : null,
    column: column?.header ?? null,
    cell: row > 0 && number !== null ? `${place.sheet}!${columnLetters(number)}${row}` : null,
  };
}

/** 1 is "A", 28 is "AB". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
