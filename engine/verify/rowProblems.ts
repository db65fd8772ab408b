/** Where the book and the seal differ, as problems. Problem: seal-broken. */
import { minorText, type Minor } from "../kernel/money";
import { NOWHERE, type Place, type Problem } from "../kernel/problem";
import { columnLetters, placeOf, type Book } from "../model/book";
import type { WorkbookContent } from "../model/workbook";
import { chainBreaks, type ChainBreak } from "../seal/verifyChain";
import type { SealDifference } from "../seal/compareSealed";
import type { Column } from "../schema/column";
import { isTableName, TABLES, type TableName } from "../schema/tables";

/** A workbook and the book it was read to: what names cells. */
export type Read = { readonly book: Book; readonly content: Pick<WorkbookContent, "tables"> };

/** `seal-broken` (finding, rowKey, shows, sealed), at the cell, or at the row, or at the table of a row that is gone. */
export function rowProblem(read: Read, difference: SealDifference): Problem {
  const { kind, document, rowKey, sealed, found } = difference;
  const text = (value: string | null) => shownText(difference, value);
  const values: Readonly<Record<string, string>> =
    kind === "changed" ? { shows: text(found), sealed: text(sealed) } : {};
  return {
    ...placeOfDifference(read, difference),
    code: "seal-broken",
    severity: "error",
    key: document,
    params: { finding: kind, table: difference.table, rowKey, ...values },
  };
}

/** Amounts with the decimals of their currency; a blank as empty text. */
function shownText({ table, column, digits }: SealDifference, value: string | null): string {
  if (value === null) return "";
  const described = isTableName(table) ? columnOf(table, column ?? "") : undefined;
  const number = Number(value);
  return described?.kind === "amount" && Number.isSafeInteger(number) ? minorText(number as Minor, digits) : value;
}

function placeOfDifference({ book, content }: Read, { table, row, column, header }: SealDifference): Place {
  if (!isTableName(table)) return { ...NOWHERE, table };
  const place = placeOf(book, table, row, column);
  if (column === null || place.column !== null) return place;
  // A dimension: the headers of its kind are the user's, so that the table's description does not place them.
  const raw = content.tables.find(({ name }) => name === table);
  const index = raw?.header.findIndex((text) => text.trim() === header) ?? -1;
  const letters = raw && index >= 0 ? columnLetters(raw.firstColumn + index) : null;
  return {
    ...place,
    column: header,
    cell: letters === null || row === 0 ? null : `${raw?.sheet ?? ""}!${letters}${row}`,
  };
}

function columnOf(table: TableName, key: string): Column | undefined {
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  return columns[key];
}

const PLACE_OF_BREAK = { hash: "hash", sequence: "sequence", key: "key" } as const satisfies Readonly<
  Record<ChainBreak["kind"], string>
>;

/** `seal-broken` (finding, sequence, expected, shows), at the entry's cell. */
export function chainProblems(book: Book): readonly Problem[] {
  return chainBreaks(book).map(({ kind, document, sequence, expected, key, row }) => ({
    ...placeOf(book, "Seal", row, PLACE_OF_BREAK[kind]),
    code: "seal-broken",
    severity: "error",
    key: document,
    params: { finding: kind, sequence, expected, shows: key },
  }));
}
