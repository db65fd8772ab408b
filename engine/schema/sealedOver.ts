/** Commits on which the seal goes on: whatever their State says now, they counted once. */
import { foldedName } from "./names";
import type { RawCell, RawTable, WorkbookTables } from "../model/workbook";
import { TABLES } from "./tables";

/**
 * Those of the given commits whose entries another commit's follow without a gap, and without a second entry in the same
 * place. A commit that never counted is passed over by the next, which begins where it began: so these were Committed, and
 * somebody changed their State since. What they wrote is evidence, and not removed.
 */
export function sealedOver({ tables }: WorkbookTables, commits: ReadonlySet<string>): ReadonlySet<string> {
  const seal = tables.find(({ name }) => foldedName(name) === foldedName(TABLES.Seal.name));
  if (seal === undefined || commits.size === 0) return new Set();
  const entries = entriesOf(seal);
  const others = new Set(entries.flatMap(({ commit, sequence }) => (commits.has(commit) ? [] : [sequence])));
  const last = new Map<string, number>();
  for (const { commit, sequence } of entries)
    if (commits.has(commit)) last.set(commit, Math.max(sequence, last.get(commit) ?? 0));
  const found = [...last].filter(([, sequence]) => !others.has(sequence) && [...others].some((one) => one > sequence));
  return new Set(found.map(([commit]) => commit));
}

function entriesOf({ header, rows }: RawTable): readonly { readonly commit: string; readonly sequence: number }[] {
  const at = (name: string): number => header.findIndex((text) => foldedName(text) === foldedName(name));
  const [commit, sequence] = [at("Commit"), at("Sequence")];
  return rows.map((row) => ({ commit: textIn(row[commit]), sequence: Number(textIn(row[sequence])) }));
}

function textIn(cell: RawCell | undefined): string {
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}
