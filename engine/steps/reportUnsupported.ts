/** Features of a workbook that are not billed yet: told at their cell, so that nothing is billed wrongly in silence. */
import type { Problem } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import type { TableName } from "../schema/tables";

/** The parameter `feature` of `not-yet-supported`; `locale/` names it. */
export type UnsupportedFeature = "retainer";

/** `not-yet-supported`, an error at a cell. */
export function notYetSupported(
  book: Book,
  at: { readonly table: TableName; readonly row: number; readonly column: string; readonly key: string },
  feature: UnsupportedFeature,
): Problem {
  const place = placeOf(book, at.table, at.row, at.column);
  return { ...place, code: "not-yet-supported", severity: "error", key: at.key, params: { feature } };
}
