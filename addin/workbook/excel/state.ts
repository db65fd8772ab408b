/** A workbook as it was last read, and as it stands after what was written since. */
import { keyText } from "../layout/tableNames";
import type { CellRange } from "../layout/address";
import type { DateSystem, DocumentCell, RawCell, WorkbookContent } from "../../../engine/model/workbook";
import type { DescribedSheet, OutlinedSheet } from "./calls";

/** A table the schema knows. `range` goes from heading to totals row. */
export type TableState = {
  readonly name: string;
  readonly sheet: string;
  range: CellRange;
  columns: readonly string[];
  readonly hasHeader: boolean;
  readonly hasTotalsRow: boolean;
  /** Body rows up to the last with a value. */
  rows: (readonly RawCell[])[];
  /** The first row below the table with a value in its columns; one past the sheet's last where there is none. */
  readonly firstUsedBelow: number;
};

export type SheetState = DescribedSheet &
  OutlinedSheet & {
    /** Names of all its tables. */
    readonly tables: readonly string[];
    /** Cells outside of tables: of documents all, of list sheets those above the table; null where not read. */
    readonly cells: ReadonlyMap<string, DocumentCell> | null;
  };

export type WorkbookState = {
  readonly dateSystem: DateSystem;
  readonly structureLocked: boolean;
  /** In tab order. */
  sheets: readonly SheetState[];
  /** By name in lower case. */
  readonly tables: Map<string, TableState>;
  /** What the engine is given; `tables` and `sheets` move on from it. */
  readonly content: WorkbookContent;
};

/** The table of a name, whatever its case. */
export function tableOf(state: WorkbookState, name: string): TableState | null {
  return state.tables.get(name.toLowerCase()) ?? null;
}

/** The sheet of a name, whatever its case. */
export function sheetOf(state: WorkbookState, name: string): SheetState | null {
  return state.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()) ?? null;
}

/** The first and last body row of a table. */
export function bodyOf({ range, hasHeader, hasTotalsRow }: TableState): {
  readonly first: number;
  readonly last: number;
} {
  return { first: range.top + (hasHeader ? 1 : 0), last: range.bottom - (hasTotalsRow ? 1 : 0) };
}

/** The keys of a table's rows in a column, null where a row has none. */
export function keysOf(table: TableState, column: number): readonly (string | null)[] {
  return table.rows.map((row) => keyText(row[column] ?? null));
}
