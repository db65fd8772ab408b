import { parseRange, type CellRange } from "../../layout/address";
import type { CellView, ListValidation, WorkbookView } from "../view/sheetView";

/** The values of the lists over a cell. */
export function choicesAt(
  view: WorkbookView,
  sheet: string,
  cell: { readonly row: number; readonly column: number },
): readonly string[] {
  const validations = view.sheet(sheet)?.validations ?? [];
  return validations
    .filter(({ ranges }) => ranges.some((range) => isWithin(cell, range)))
    .flatMap((validation) => choicesOf(validation, view, sheet) ?? []);
}

/** Whether a cell stands in a range. */
export function isWithin(
  { row, column }: { readonly row: number; readonly column: number },
  range: CellRange,
): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

/** As many choices as a list shows; a longer one is taken as what it begins with. */
const maxChoices = 100_000;

/**
 * The values of a drop-down list: in place, or those of the cells it refers to. A range, a name for one, and
 * `OFFSET(first, 0, 0, MAX(1, COUNTA(column)), 1)`, the usual way to leave the blank end of a column out. Null for
 * anything else.
 */
export function choicesOf(validation: ListValidation, view: WorkbookView, sheet: string): readonly string[] | null {
  if (validation.values !== null) return validation.values;
  const cells = cellsOf(validation.reference ?? "", view, sheet, 0);
  if (cells === null) return null;
  return cells.slice(0, maxChoices).flatMap(({ value }) => {
    if (typeof value === "string" || typeof value === "number") return [String(value)];
    return typeof value === "boolean" ? [value ? "TRUE" : "FALSE"] : [];
  });
}

const place = String.raw`(?:'((?:[^']|'')+)'!|([^\s'!(),]+)!)?(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)`;
const rangePattern = new RegExp(`^${place}$`, "i");
const offsetPattern = new RegExp(String.raw`^OFFSET\(${place},0,0,(?:MAX\(1,)?COUNTA\(${place}\)\)?(?:,1)?\)$`, "i");

function cellsOf(reference: string, view: WorkbookView, sheet: string, depth: number): readonly CellView[] | null {
  const text = reference.replace(/,\s+/g, ",").trim();
  const range = rangePattern.exec(text);
  if (range !== null) return readRange(view, sheetOf(range, 1) ?? sheet, range[3]);
  const offset = offsetPattern.exec(text);
  if (offset !== null) {
    const counted = readRange(view, sheetOf(offset, 4) ?? sheet, offset[6]);
    const first = parseRange(offset[3] ?? "");
    if (counted === null || first === null) return null;
    const window = { ...first, bottom: first.top + Math.max(1, counted.length) - 1 };
    return valuesIn(view, sheetOf(offset, 1) ?? sheet, window);
  }
  if (depth > 3) return null;
  const names = [...(view.sheet(sheet)?.names ?? []), ...view.names];
  const named = names.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  return named === undefined ? null : cellsOf(named.text, view, sheet, depth + 1);
}

function sheetOf(match: RegExpExecArray, at: number): string | undefined {
  return match[at]?.replace(/''/g, "'") ?? match[at + 1];
}

function readRange(view: WorkbookView, sheet: string, address: string | undefined): readonly CellView[] | null {
  const range = parseRange(address ?? "");
  return range === null || view.sheet(sheet) === null ? null : valuesIn(view, sheet, range);
}

function valuesIn(view: WorkbookView, sheet: string, window: CellRange): readonly CellView[] {
  return view.cells(sheet, window).cells.filter(({ value }) => value !== null);
}
