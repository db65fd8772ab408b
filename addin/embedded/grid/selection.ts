import type { Geometry } from "./geometry";

/** The cell that is typed into, and the other corner of what is selected with it. */
export type Selection = {
  readonly row: number;
  readonly column: number;
  readonly toRow: number;
  readonly toColumn: number;
};

/** One cell. */
export function selectionOf(row: number, column: number): Selection {
  return { row, column, toRow: row, toColumn: column };
}

/** The rectangle of a selection. */
export function selectedRange({ row, column, toRow, toColumn }: Selection) {
  return {
    top: Math.min(row, toRow),
    bottom: Math.max(row, toRow),
    left: Math.min(column, toColumn),
    right: Math.max(column, toColumn),
  };
}

/** How far the arrow, page and end keys go. */
export type Reach = {
  readonly geometry: Geometry;
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly pageRows: number;
};

/** Where a key leads from a place; null for a key that does not move. Hidden rows and columns are passed over. */
export function movedBy(
  key: string,
  isToEnd: boolean,
  from: { readonly row: number; readonly column: number },
  { geometry, lastRow, lastColumn, pageRows }: Reach,
): { readonly row: number; readonly column: number } | null {
  const { rows, columns } = geometry;
  const step = (axis: typeof rows, index: number, by: number): number => {
    for (let next = index + by; next >= 1 && next <= axis.count; next += by) if (axis.size(next) > 0) return next;
    return index;
  };
  const { row, column } = from;
  switch (key) {
    case "ArrowUp":
      return { row: isToEnd ? 1 : step(rows, row, -1), column };
    case "ArrowDown":
      return { row: isToEnd ? Math.max(1, lastRow) : step(rows, row, 1), column };
    case "ArrowLeft":
      return { row, column: isToEnd ? 1 : step(columns, column, -1) };
    case "ArrowRight":
      return { row, column: isToEnd ? Math.max(1, lastColumn) : step(columns, column, 1) };
    case "Home":
      return { row: isToEnd ? step(rows, 0, 1) : row, column: step(columns, 0, 1) };
    case "End":
      return { row: isToEnd ? Math.max(1, lastRow) : row, column: Math.max(1, lastColumn) };
    case "PageUp":
      return { row: Math.max(1, row - pageRows), column };
    case "PageDown":
      return { row: Math.min(rows.count, row + pageRows), column };
    default:
      return null;
  }
}
