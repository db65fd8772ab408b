import { useEffect, useState } from "react";

import type { ShownCells, ShownWindow } from "../protocol";

/** The cells around what is in view. Null until the first have come. */
export type LoadedCells = ShownCells & { readonly window: ShownWindow; readonly of: string };

/** Rows and columns that are asked for beyond the view, so that scrolling finds them there. */
const moreRows = 60;
const moreColumns = 20;

/**
 * Keeps the cells of a view and around it. They are asked for again when the view leaves them, and when `of` (the sheet
 * and its version) changes; until then the cells before are shown.
 */
export function useWindow(
  of: string,
  view: ShownWindow,
  read: (window: ShownWindow) => Promise<ShownCells>,
): LoadedCells | null {
  const [loaded, setLoaded] = useState<LoadedCells | null>(null);
  const isHeld = loaded !== null && loaded.of === of && holds(loaded.window, view);
  const { top, left, bottom, right } = view;
  useEffect(() => {
    if (isHeld) return;
    let isWanted = true;
    const window = {
      top: Math.max(1, top - moreRows),
      left: Math.max(1, left - moreColumns),
      bottom: bottom + moreRows,
      right: right + moreColumns,
    };
    void read(window).then((cells) => {
      if (isWanted) setLoaded({ ...cells, window, of });
    });
    return () => {
      isWanted = false;
    };
  }, [isHeld, of, top, left, bottom, right, read]);
  return loaded;
}

/** Whether a window has all of another. */
export function holds(outer: ShownWindow, inner: ShownWindow): boolean {
  return (
    outer.top <= inner.top && outer.left <= inner.left && outer.bottom >= inner.bottom && outer.right >= inner.right
  );
}
