/** What a selection of rows means. */
import type { Selection } from "./command";

/** Whether a selection chooses nothing: it has no key and no condition, and does not say all. */
export function choosesNothing({ all, ids, contracts, customers, classes, from, to }: Selection): boolean {
  const named = ids.length + contracts.length + customers.length + classes.length;
  return !all && named === 0 && from === null && to === null;
}

/** Texts as they are compared: without spaces around them and without regard to capitals. */
export function foldedSet(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.map(folded));
}

/** A key, ID or class as it is compared; no two IDs differ in capitals alone. */
export function folded(text: string): string {
  return text.trim().toLowerCase();
}
