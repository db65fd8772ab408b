import type { MouseEvent, RefObject } from "react";

import type { ShownSheet } from "../protocol";
import type { Geometry } from "./geometry";
import { anchored, placeAt } from "./gridPlaces";
import type { Selection } from "./selection";

/** Selecting with the mouse: a cell by a press, more by dragging or with Shift. */
export function useMouse({
  viewport,
  geometry,
  sheet,
  selection,
  isTyping,
  onSelect,
}: {
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly geometry: Geometry;
  readonly sheet: ShownSheet;
  readonly selection: Selection;
  readonly isTyping: boolean;
  readonly onSelect: (selection: Selection) => void;
}): { readonly onMouseDown: (event: MouseEvent) => void; readonly onMouseMove: (event: MouseEvent) => void } {
  const at = (event: MouseEvent) => (viewport.current === null ? null : placeAt(event, viewport.current, geometry));
  return {
    onMouseDown(event) {
      if (event.button !== 0 || event.target instanceof HTMLInputElement) return;
      const place = at(event);
      if (place === null) return;
      onSelect(event.shiftKey ? { ...selection, toRow: place.row, toColumn: place.column } : anchored(sheet, place));
    },
    onMouseMove(event) {
      if (event.buttons !== 1 || isTyping) return;
      const place = at(event);
      if (place === null || (place.row === selection.toRow && place.column === selection.toColumn)) return;
      onSelect({ ...selection, toRow: place.row, toColumn: place.column });
    },
  };
}
