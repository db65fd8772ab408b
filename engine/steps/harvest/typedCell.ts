/**
 * One cell a person may have typed into: whether it still is what Daybook wrote, and what was typed if not.
 */
import { dateOfSerial } from "../../kernel/calendar";
import type { Problem } from "../../kernel/problem";
import { keptText, type ShownField } from "../../model/shown";
import type { DateSystem, DocumentCell, RawCell } from "../../model/workbook";
import type { Column } from "../../schema/column";
import { fixedValues } from "../../schema/names";
import { plainNumber } from "../../schema/numberCell";
import { plainText, readCell, tidyText, type CellValue } from "../../schema/readCell";

const SIGNIFICANT_DIGITS = 15;
const LONGEST_TYPED = 1000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Where a cell is and what it is about. */
export type CellPlace = {
  readonly table: string | null;
  readonly sheet: string;
  readonly row: number;
  /** "H12" */
  readonly address: string;
  /** Key of the row or document. */
  readonly key: string;
  /** What stands in the cell, as text, which every problem of it tells; empty for an emptied one. */
  readonly typed: string;
};

/**
 * Whether a cell holds Daybook's own formula, however it was written again since, or the value last shown; numbers at
 * 15 significant digits. A cell emptied by a person is not as it was shown.
 */
export function isAsShown(
  cell: DocumentCell,
  shown: Pick<ShownField, "value" | "formula">,
  system: DateSystem,
): boolean {
  const { formula, value } = cell;
  if (formula !== null && shown.formula !== null && comparable(formula) === comparable(shown.formula)) return true;
  if (value === null) return formula === null && (shown.value === null || shown.value === "");
  if (typeof value === "object" || shown.value === null) return false;
  if (typeof value === "number") return isSameNumber(value, shown.value, system);
  const text = typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : value;
  return keptText(text) === shown.value || keptText(tidyText(text)) === shown.value;
}

function isSameNumber(value: number, shown: string, system: DateSystem): boolean {
  if (ISO_DATE.test(shown)) return dateOfSerial(value, system) === shown;
  if (plainNumber(value) === shown) return true;
  const number = Number(shown);
  return shown.trim() !== "" && value.toPrecision(SIGNIFICANT_DIGITS) === number.toPrecision(SIGNIFICANT_DIGITS);
}

/** A formula without spaces and in capitals, outside of quotes. */
function comparable(formula: string): string {
  return formula
    .replace(/^=/, "")
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/\s+/g, "").toUpperCase()))
    .join("");
}

/** What a cell holds, as its column's value; null for an emptied one, undefined where it is reported. */
export function readTyped(
  column: Column,
  cell: RawCell,
  reading: { readonly digits: number; readonly system: DateSystem; readonly place: CellPlace },
  report: (problem: Problem) => void,
): CellValue | undefined {
  const { digits, system, place } = reading;
  const reader = {
    kind: column.kind,
    required: false,
    blank: null,
    values: fixedValues(column),
    mayBeNegative: column.mayBeNegative,
    tidy: true,
    dates: { system, known: new Map(), knownTimes: new Set<string>() },
    report: (code: string, _row: number, params: Readonly<Record<string, string>>) => {
      report(problemAt(place, column.header, code, code === "number-as-text" ? "note" : "error", params));
    },
  };
  return readCell(reader, cell, place.row, digits);
}

/** A cell's value as its reader sees it: dates in a column of dates as such, an error or a formula by its text. */
export function typedText(cell: RawCell, kind: Column["kind"] | null, system: DateSystem): string {
  if (cell === null) return "";
  if (typeof cell === "object") return cell.kind === "error" ? cell.code : `=${cell.formula}`;
  const date = kind === "date" && typeof cell === "number" ? dateOfSerial(cell, system) : null;
  const text = date ?? plainText(cell);
  return text.length <= LONGEST_TYPED ? text : `${text.slice(0, LONGEST_TYPED)}…`;
}

/** A problem at a cell of a generated sheet; it tells what was typed, which the next drawing takes away. */
export function problemAt(
  place: CellPlace,
  field: string,
  code: string,
  severity: Problem["severity"],
  params: Readonly<Record<string, string>> = {},
): Problem {
  const { table, sheet, row, address, key } = place;
  const told = { typed: place.typed, ...params };
  return { table, sheet, row, column: field, cell: `${sheet}!${address}`, code, severity, key, params: told };
}
