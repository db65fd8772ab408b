import type { ShownSheet, ShownWindow } from "../protocol";
import type { Geometry } from "./geometry";
import { lettersHeight, numbersWidth } from "./gridStyles";
import { selectionOf, type Selection } from "./selection";
import type { Scroll } from "./useView";

export type Place = { readonly row: number; readonly column: number };

/** Whole numbers from first to last; none where the last is before the first. */
export function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** The rows and columns in view, with a few around them. */
export function viewOf({ rows, columns }: Geometry, { top, left, width, height }: Scroll): ShownWindow {
  return {
    top: Math.max(1, rows.at(top) - 6),
    bottom: Math.min(rows.count, rows.at(top + height) + 6),
    left: Math.max(1, columns.at(left) - 2),
    right: Math.min(columns.count, columns.at(left + width) + 2),
  };
}

/** The cell under a point of the screen; null above the cells. */
export function placeAt(
  point: { readonly clientX: number; readonly clientY: number },
  viewport: HTMLElement,
  { rows, columns, frozenRows }: Geometry,
): Place | null {
  const box = viewport.getBoundingClientRect();
  const x = point.clientX - box.left - numbersWidth + viewport.scrollLeft;
  const y = point.clientY - box.top - lettersHeight;
  if (y < 0) return null;
  const frozen = rows.start(frozenRows + 1);
  return { row: rows.at(y < frozen ? y : y + viewport.scrollTop), column: columns.at(Math.max(0, x)) };
}

/** Scrolls as little as shows a cell. */
export function bringIntoView(
  box: HTMLElement,
  { rows, columns, frozenRows }: Geometry,
  row: number,
  column: number,
): void {
  const frozen = rows.start(frozenRows + 1);
  const room = { width: box.clientWidth - numbersWidth, height: box.clientHeight - lettersHeight };
  const left = columns.start(column);
  const top = rows.start(row);
  if (left < box.scrollLeft) box.scrollLeft = left;
  else if (left + columns.size(column) > box.scrollLeft + room.width)
    box.scrollLeft = Math.min(left, left + columns.size(column) - room.width);
  if (row <= frozenRows) return;
  if (top - frozen < box.scrollTop) box.scrollTop = top - frozen;
  else if (top + rows.size(row) > box.scrollTop + room.height) box.scrollTop = top + rows.size(row) - room.height;
}

/** One cell; a place within merged cells is their first one. */
export function anchored(sheet: ShownSheet, place: Place): Selection {
  const merge = sheet.merges.find(
    ({ top, left, bottom, right }) =>
      place.row >= top && place.row <= bottom && place.column >= left && place.column <= right,
  );
  return merge === undefined ? selectionOf(place.row, place.column) : selectionOf(merge.top, merge.left);
}
