/** Commits on which the seal goes on: whatever their State says now, they counted once. */
import type { RawCell, RawTable, WorkbookTables } from "../model/workbook";
import { columnIndex, rawTableOf } from "./columnTexts";

/**
 * Those of the given commits whose entries another commit's follow without a gap, and without a second entry in the same
 * place. A commit that never counted is passed over by the next, which begins where it began: so these were Committed, and
 * somebody changed their State since. What they wrote is evidence, and not removed.
 */
export function sealedOver({ tables }: WorkbookTables, commits: ReadonlySet<string>): ReadonlySet<string> {
  const seal = rawTableOf(tables, "Seal");
  if (seal === null || commits.size === 0) return new Set();
  const entries = entriesOf(seal);
  const others = new Set(entries.flatMap(({ commit, sequence }) => (commits.has(commit) ? [] : [sequence])));
  const last = new Map<string, number>();
  for (const { commit, sequence } of entries)
    if (commits.has(commit)) last.set(commit, Math.max(sequence, last.get(commit) ?? 0));
  const found = [...last].filter(([, sequence]) => !others.has(sequence) && [...others].some((one) => one > sequence));
  return new Set(found.map(([commit]) => commit));
}

function entriesOf(seal: RawTable): readonly { readonly commit: string; readonly sequence: number }[] {
  const [commit, sequence] = [columnIndex(seal, "Commit"), columnIndex(seal, "Sequence")];
  return seal.rows.map((row) => ({ commit: textIn(row[commit]), sequence: Number(textIn(row[sequence])) }));
}

/** A number too, as somebody who changes cells may leave one. */
function textIn(cell: RawCell | undefined): string {
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}
