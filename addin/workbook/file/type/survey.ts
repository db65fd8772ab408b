import { parseRange, type CellRange } from "../../layout/address";
import { asciiText } from "../cellBytes";
import type { SheetPass } from "../holdSheet";
import { noteRow } from "../view/sheetRows";
import type { RowRun } from "../view/sheetView";

/** A formula of the sheet, where it stands and how it is written. */
export type SurveyedFormula = {
  readonly row: number;
  readonly column: number;
  /** Without equals sign; its own also where it is shared. */
  readonly text: string;
  /** One over several cells, or one that fills them: left as it is. */
  readonly isArray: boolean;
  /** The number under which it is shared, null for its own; and whether it is the one the others follow. */
  readonly shared: string | null;
  readonly isMaster: boolean;
};

/** What must be known of a sheet before cells of it are typed. */
export type Survey = {
  /** Style indexes of cells of the block, and of the rows that were asked for, by row and column ("7,3"). */
  readonly styles: ReadonlyMap<string, number>;
  readonly formulas: readonly SurveyedFormula[];
  /** Ranges of formulas over several cells. */
  readonly arrays: readonly CellRange[];
  /** Rows that are hidden, or have a height or style of their own. */
  readonly rows: readonly RowRun[];
  /** Cells of the sheet. */
  readonly cellCount: number;
  readonly lastRow: number;
  readonly lastColumn: number;
};

/** Goes once over a sheet's cells. @param alsoRows rows beside the block whose styles are wanted */
export function surveySheet({ scanner, cells }: SheetPass, block: CellRange, alsoRows: readonly number[]): Survey {
  const also = new Set(alsoRows);
  const styles = new Map<string, number>();
  const formulas: SurveyedFormula[] = [];
  const arrays: CellRange[] = [];
  const rows: RowRun[] = [];
  let cellCount = 0;
  let lastColumn = 0;
  while (scanner.nextRow()) {
    const { row } = scanner;
    const isWanted = (row >= block.top && row <= block.bottom) || also.has(row);
    noteRow(rows, scanner);
    while (scanner.nextCell()) {
      const { column } = scanner;
      cellCount += 1;
      lastColumn = Math.max(lastColumn, column);
      if (isWanted && column >= block.left && column <= block.right) styles.set(`${row},${column}`, scanner.style);
      if (scanner.formula.start < 0) continue;
      const tag = /^<[^>]*>/.exec(asciiText(scanner.bytes, scanner.formula.start, scanner.formula.end))?.[0] ?? "";
      const kind = attribute(tag, "t");
      const ref = parseRange(attribute(tag, "ref") ?? "");
      const isArray = kind === "array" || kind === "dataTable";
      if (isArray && ref !== null) arrays.push(ref);
      const shared = kind === "shared" ? (attribute(tag, "si") ?? null) : null;
      const isMaster = shared !== null && !cells.shared.has(shared);
      formulas.push({ row, column, text: cells.formula() ?? "", isArray, shared, isMaster });
    }
  }
  return { styles, formulas, arrays, rows, cellCount, lastRow: scanner.row, lastColumn };
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
}
