/** Lists come in parts. */
import type { Page, Window } from "../views/common";

const MOST_ROWS = 500;

/** The rows of a window, each told when it is in it. */
export function pageOf<R, T>(all: readonly R[], { offset, limit }: Window, tell: (row: R) => T): Page<T> {
  const from = Math.max(0, Math.trunc(offset));
  const to = from + Math.min(Math.max(0, Math.trunc(limit)), MOST_ROWS);
  return { rows: all.slice(from, to).map((row) => tell(row)), offset: from, total: all.length };
}
