/** What Excel gives of cells, in the engine's terms. */
import type { DocumentCell, RawCell } from "../../../engine/model/workbook";
import { DOCUMENT_NAME, LOOKS_NAME, WRITING_NAME } from "../../../engine/sheets/markNames";
import { cellAddress, type CellRange } from "../layout/address";
import { textOfQuoted } from "../layout/quotedText";
import type { ExcelValue, LoadedRange, SheetName } from "./calls";

type Cells = Pick<LoadedRange, "values" | "formulas"> & { readonly types: LoadedRange["types"] | null };

/** Whether some text may be an error, which only the type of the cell tells apart. */
export function mayBeError(range: LoadedRange | undefined): boolean {
  return range?.values.some((row) => row.some((value) => typeof value === "string" && ERROR.test(value))) ?? false;
}

const ERROR = /^#[A-Z]/;

/** Values row by row. */
export function rowsOf({ values, types }: Cells): readonly (readonly RawCell[])[] {
  return values.map((row, index) => row.map((value, column) => cellOf(value, types?.[index]?.[column])));
}

/** Cells that hold something, by address. */
export function* cellsOf({ values, formulas, types }: Cells, range: CellRange): Generator<[string, DocumentCell]> {
  for (const [index, row] of values.entries()) {
    for (const [column, given] of row.entries()) {
      const value = cellOf(given, types?.[index]?.[column]);
      const formula = formulaOf(formulas[index]?.[column] ?? "", given);
      if (value === null && formula === null) continue;
      yield [cellAddress(range.top + index, range.left + column), { value, formula }];
    }
  }
}

function cellOf(value: ExcelValue, type: string | undefined): RawCell {
  if (value === "") return null;
  return type === "Error" ? { kind: "error", code: String(value) } : value;
}

/**
 * A formula without its equals sign. A text that was typed with an apostrophe comes back without it, "=1+1" as value and
 * as formula alike: no formula has itself for its result.
 */
function formulaOf(formula: ExcelValue, value: ExcelValue): string | null {
  return typeof formula === "string" && formula.startsWith("=") && formula !== value ? formula.slice(1) : null;
}

const MARKS = { document: DOCUMENT_NAME, looks: LOOKS_NAME, writing: WRITING_NAME } as const;

/** The text one of Daybook's hidden names stands for; null where the sheet has none. */
export function textIn(names: readonly SheetName[], mark: keyof typeof MARKS): string | null {
  const found = names.find(({ name }) => plainName(name) === MARKS[mark]);
  if (found === undefined) return null;
  return textOfQuoted(found.formula.replace(/^=/, "")) ?? "";
}

/** Names that are neither marks nor Excel's own. */
export function ownNames(names: readonly SheetName[]): readonly SheetName[] {
  return names
    .map(({ name, formula }) => ({ name: plainName(name), formula }))
    .filter(({ name }) => !Object.values<string>(MARKS).includes(name) && !EXCELS_OWN.test(name));
}

/** Print areas and titles, and what a filter leaves behind. */
const EXCELS_OWN = /^(?:_xlnm\.|Print_Area$|Print_Titles$|_FilterDatabase$)/i;

function plainName(name: string): string {
  return name.slice(name.lastIndexOf("!") + 1);
}
