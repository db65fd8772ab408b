import type { RawCell } from "../../../../engine/model/workbook";
import { parseRange, type CellRange } from "../../layout/address";
import { asciiText } from "../cellBytes";
import { escapeCellText } from "../cellText";
import type { WorkbookDraft } from "../draft";
import { passOver, type HeldSheet } from "../holdSheet";
import type { CellsEdit, CellsEdits } from "../rowEdits";
import { storedValue } from "../../../../engine/sheets/cellAgrees";
import { encodeXml, withAttribute } from "../xml";
import type { TypedCell } from "./checkTyping";
import type { Survey, SurveyedFormula } from "./survey";
import type { CalculatedValue, CalculatorCell, SheetCalculator } from "./typing";

/** A sheet with more cells than this keeps the last values of its formulas. */
const maxCells = 400_000;

type Typed = {
  readonly survey: Survey;
  readonly cells: readonly TypedCell[];
  readonly range: CellRange;
  readonly edits: CellsEdits;
};

/**
 * Calculates the formulas of a sheet again that depend on typed cells, directly or through others. What the calculator
 * does not take keeps its last value, and what depends on that uses it.
 */
export function calculateAgain(
  draft: WorkbookDraft,
  held: HeldSheet,
  { survey, cells, range, edits: others }: Typed,
  calculator: SheetCalculator,
): { readonly edits: ReadonlyMap<number, readonly CellsEdit[]>; readonly count: number } {
  const edits = new Map<number, CellsEdit[]>();
  const affected = affectedFormulas(survey, range, calculator);
  if (affected.size === 0 || survey.cellCount > maxCells) return { edits, count: 0 };
  const sheet = constants(draft, held, affected);
  for (const { row, column, typed } of cells) place(sheet, row, column, constantOf(typed, draft));
  const result = calculator.calculate(sheet);
  const { scanner, cells: reader } = passOver(held, draft.sharedString);
  while (scanner.nextRow()) {
    while (scanner.nextCell()) {
      const { row, column, bytes, cellTag, formula } = scanner;
      if (formula.start < 0) continue;
      reader.formula();
      if (!affected.has(`${row},${column}`)) continue;
      const value = result(row, column);
      const before = reader.value();
      if (value === null || isSame(value, before)) continue;
      const freed = others.get(row)?.find(({ left }) => left === column);
      const written = asciiText(bytes, formula.start, formula.end);
      const formulaXml =
        freed === undefined ? written : (/<(?:\w+:)?f[\s>][\s\S]*<\/(?:\w+:)?f>/.exec(freed.xml)?.[0] ?? written);
      const xml = calculatedXml(asciiText(bytes, cellTag.start, cellTag.end), formulaXml, value, held.frame.prefix);
      if (freed !== undefined)
        others.set(
          row,
          (others.get(row) ?? []).filter((edit) => edit !== freed),
        );
      edits.set(row, [...(edits.get(row) ?? []), { left: column, right: column, xml }]);
    }
  }
  return { edits, count: affected.size };
}

/** By place, the formulas whose results may have changed and that are calculated here. */
function affectedFormulas(
  survey: Survey,
  typed: CellRange,
  calculator: SheetCalculator,
): ReadonlyMap<string, SurveyedFormula> {
  let waiting = survey.formulas
    .filter((one) => !one.isArray && !overlaps(typed, cellRange(one)) && calculator.canCalculate(one.text))
    .map((one) => ({ one, reads: referencesOf(one.text) }))
    .filter(({ one, reads }) => !leavesRowsOut(one, reads, survey));
  const affected = new Map<string, SurveyedFormula>();
  for (let changed: readonly CellRange[] = [typed]; changed.length > 0;) {
    const now = waiting.filter(({ reads }) => reads.some((read) => changed.some((range) => overlaps(read, range))));
    const found = new Set(now);
    waiting = waiting.filter((one) => !found.has(one));
    for (const { one } of now) affected.set(`${one.row},${one.column}`, one);
    changed = now.map(({ one }) => cellRange(one));
  }
  return affected;
}

/** A subtotal leaves hidden rows and other subtotals out, which the calculator does not know of. */
function leavesRowsOut({ text }: SurveyedFormula, reads: readonly CellRange[], { rows, formulas }: Survey): boolean {
  if (!text.includes("SUBTOTAL")) return false;
  const isHidden = rows.some(
    ({ hidden, first, last }) => hidden && reads.some(({ top, bottom }) => top <= last && first <= bottom),
  );
  const holdsOther = (): boolean =>
    formulas.some((one) => one.text.includes("SUBTOTAL") && reads.some((read) => overlaps(read, cellRange(one))));
  return isHidden || holdsOther();
}

function cellRange({ row, column }: { readonly row: number; readonly column: number }): CellRange {
  return { top: row, left: column, bottom: row, right: column };
}

function overlaps(a: CellRange, b: CellRange): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

function referencesOf(formula: string): readonly CellRange[] {
  return (formula.match(/\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?/gi) ?? []).flatMap((text) => {
    const range = parseRange(text);
    return range === null ? [] : [range];
  });
}

/** The sheet's cells with their last values; those that are to be calculated with their formulas. */
function constants(
  draft: WorkbookDraft,
  held: HeldSheet,
  affected: ReadonlyMap<string, SurveyedFormula>,
): CalculatorCell[][] {
  const sheet: CalculatorCell[][] = [];
  const { scanner, cells } = passOver(held, draft.sharedString);
  while (scanner.nextRow()) {
    while (scanner.nextCell()) {
      const formula = affected.get(`${scanner.row},${scanner.column}`);
      const value = cells.value();
      if (scanner.formula.start >= 0) cells.formula();
      const isUnknown = typeof value === "object" && value?.kind === "no-cached-value";
      if (formula !== undefined) place(sheet, scanner.row, scanner.column, { formula: formula.text });
      else if (value !== null && !isUnknown) place(sheet, scanner.row, scanner.column, value);
    }
  }
  return sheet;
}

function place(sheet: CalculatorCell[][], row: number, column: number, cell: CalculatorCell): void {
  while (sheet.length < row) sheet.push([]);
  const cells = sheet[row - 1] ?? [];
  while (cells.length < column) cells.push(null);
  cells[column - 1] = cell;
}

function constantOf({ type, value }: TypedCell["typed"], draft: WorkbookDraft): CalculatorCell {
  const stored = storedValue(type, value, draft.structure.dateSystem);
  if (stored === null) return null;
  return stored.kind === "number" ? Number(stored.text) : stored.text;
}

function isSame(value: CalculatedValue, before: RawCell): boolean {
  if (typeof value === "number" && typeof before === "number") return value.toPrecision(15) === before.toPrecision(15);
  if (typeof value === "object")
    return typeof before === "object" && before?.kind === "error" && before.code === value.code;
  return value === before;
}

/** A formula's cell with another result. */
function calculatedXml(openTag: string, formula: string, value: CalculatedValue, p: string): string {
  const kind =
    typeof value === "number" ? null : typeof value === "boolean" ? "b" : typeof value === "string" ? "str" : "e";
  const text =
    typeof value === "number"
      ? String(Number(value.toPrecision(15)))
      : typeof value === "boolean"
        ? value
          ? "1"
          : "0"
        : encodeXml(typeof value === "string" ? escapeCellText(value) : value.code);
  return `${withAttribute(openTag, "t", kind)}${formula}<${p}v>${text}</${p}v></${p}c>`;
}
