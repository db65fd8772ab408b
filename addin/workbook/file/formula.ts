import { columnLetters, columnNumber } from "../layout/address";
import { maxColumns, maxRows } from "./limits";

/** Texts, quoted sheet names, structured references, references with their sheets, names and functions, numbers. */
const tokens =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[(?:[^[\]]|\[[^[\]]*\])*\]|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w.(!])|[A-Za-z_\\][\w.]*|\d[\w.]*/g;

/**
 * Moves a formula as copying its cell does: relative references follow, absolute ones stay. One that would leave the
 * sheet becomes `#REF!`. Gives each follower of a shared formula its own (ECMA-376 part 1, 18.3.1.40).
 */
export function movedFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return formula.replace(
    tokens,
    (whole: string, dollarColumn?: string, letters?: string, dollarRow?: string, digits?: string) => {
      if (letters === undefined || digits === undefined) return whole;
      const column = columnNumber(letters);
      if (column === 0) return whole;
      const newColumn = dollarColumn === "$" ? column : column + columns;
      const newRow = dollarRow === "$" ? Number(digits) : Number(digits) + rows;
      if (newColumn < 1 || newColumn > maxColumns || newRow < 1 || newRow > maxRows) return "#REF!";
      return `${dollarColumn ?? ""}${columnLetters(newColumn)}${dollarRow ?? ""}${newRow}`;
    },
  );
}
