/** How the keyboard moves in a list: one stop of the Tab key, arrows inside. */
import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

type RowKeys = {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
};

/**
 * Keys for a list whose rows carry `data-row`. The stops of a row are its buttons, links and inputs; a row without any
 * is a stop itself. When the row with the focus goes, the one now in its place gets it.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): RowKeys {
  const current = useRef<HTMLElement | null>(null);
  const focusedRow = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (list.current === null) return;
    const rows = rowsOf(list.current);
    const isThere = current.current !== null && list.current.contains(current.current);
    if (!isThere) current.current = stopsOf(rows[Math.min(focusedRow.current ?? 0, rows.length - 1)])[0] ?? null;
    for (const row of rows) for (const stop of stopsOf(row)) stop.tabIndex = stop === current.current ? 0 : -1;
    const isFocusLost = document.activeElement === null || document.activeElement === document.body;
    if (!isThere && focusedRow.current !== null && isFocusLost) current.current?.focus();
  });

  return {
    onFocus({ target, currentTarget }) {
      const row = target.closest<HTMLElement>("[data-row]");
      if (row === null) return;
      if (current.current !== null) current.current.tabIndex = -1;
      target.tabIndex = 0;
      current.current = target;
      focusedRow.current = rowsOf(currentTarget).indexOf(row);
    },
    onBlur({ relatedTarget, currentTarget }) {
      // A row that is taken away blurs to nothing: that is not the user going elsewhere.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) focusedRow.current = null;
    },
    onKeyDown(event) {
      const next = target(event);
      if (next === null) return;
      event.preventDefault();
      if (next === "select") selectRowOf(event.target);
      else next.focus();
    },
  };
}

/** What a key leads to; null where it is the stop's own. */
function target({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): HTMLElement | "select" | null {
  if (!(target instanceof HTMLElement) || isTyping(target)) return null;
  const rows = rowsOf(currentTarget);
  const at = rows.findIndex((row) => row.contains(target));
  const stops = stopsOf(rows[at]);
  const stop = stops.indexOf(target);
  const inRow = (index: number) => {
    const others = stopsOf(rows[index]);
    return others[Math.min(stop, others.length - 1)] ?? null;
  };
  switch (key) {
    case "ArrowDown":
      return inRow(at + 1);
    case "ArrowUp":
      return at === 0 ? null : inRow(at - 1);
    case "Home":
      return inRow(0);
    case "End":
      return inRow(rows.length - 1);
    case "ArrowRight":
      return stops[stop + 1] ?? null;
    case "ArrowLeft":
      return stops[stop - 1] ?? null;
    case " ":
      return target.matches("[data-select]") || checkboxOf(target) === null ? null : "select";
    default:
      return null;
  }
}

function selectRowOf(stop: EventTarget): void {
  if (stop instanceof HTMLElement) checkboxOf(stop)?.click();
}

function checkboxOf(stop: HTMLElement): HTMLElement | null {
  return stop.closest("[data-row]")?.querySelector<HTMLElement>("[data-select]") ?? null;
}

function isTyping(stop: HTMLElement): boolean {
  return stop.matches("textarea, select, input:not([type=checkbox])");
}

function rowsOf(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-row]")];
}

function stopsOf(row: HTMLElement | undefined): readonly HTMLElement[] {
  if (row === undefined) return [];
  const inside = [...row.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea")];
  return inside.length === 0 ? [row] : inside;
}
