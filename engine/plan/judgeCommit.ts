/**
 * Step 3 of the commit protocol: what was read back after the rows were appended, against what was meant.
 *
 * For hosts that write piece by piece and share the workbook with co-authors, as Excel does. The judgement is the same
 * one the next start makes of a commit that was left Intended, so that neither ever counts what the other would not.
 *
 * What is read back is the user's tables and Daybook's own: neither document sheets nor generated lists have a part in the
 * judgement.
 */
import type { CommitPlan, RowCells, TablePatch } from "../model/plan";
import type { WorkbookTables } from "../model/workbook";
import { columnTexts, rawTableOf } from "../schema/columnTexts";
import { rowsOfCommits } from "../schema/commitDigests";
import { readBook } from "../schema/readBook";
import { emptyPatch } from "./planCommit";
import { planRecovery } from "./planRecovery";

/**
 * - whole: the rows are there as announced, over the inputs they were computed from; the commit may be set Committed
 * - intent-lost: its own row in Commits is gone, doubled, or no longer Intended: somebody took it back
 * - other-commit: another Intended row, or a Committed one that came after it, stands in Commits
 * - inputs-or-rows-changed: the digests differ
 */
export type CommitVerdict = "whole" | "intent-lost" | "other-commit" | "inputs-or-rows-changed";

/** Judges a commit whose rows were appended. Anything but "whole" must be taken back with `abandonment`. */
export function judgeCommit(content: WorkbookTables, { id }: CommitPlan): CommitVerdict {
  const states = commitStates(content);
  const own = states.filter(({ key }) => key === id);
  if (own.length !== 1 || own[0]?.state !== "Intended") return "intent-lost";
  const after = states.slice(states.findIndex(({ key }) => key === id) + 1);
  const isOther = states.some(({ key, state }) => key !== id && state === "Intended");
  if (isOther || after.some(({ state }) => state === "Committed")) return "other-commit";
  return readBook(content).commits.verdicts.get(id) === "Committed" ? "whole" : "inputs-or-rows-changed";
}

/** Step 4: the commit's State becomes Committed. From then on its rows exist. */
export function completion({ id }: CommitPlan): TablePatch {
  return { ...emptyPatch("Commits"), updated: new Map<string, RowCells>([[id, new Map([["State", "Committed"]])]]) };
}

/** Takes a commit back: State Abandoned, its own rows removed. Rows of others, alike or not, stay. */
export function abandonment(content: WorkbookTables, { id }: CommitPlan): readonly TablePatch[] {
  const isThere = commitStates(content).some(({ key }) => key === id);
  const verdicts = new Map(isThere ? [[id, "Abandoned"] as const] : []);
  return planRecovery({ verdicts, removed: rowsOfCommits(content, new Set([id])) });
}

type CommitState = { readonly key: string; readonly state: string };

function commitStates(content: WorkbookTables): readonly CommitState[] {
  const table = rawTableOf(content.tables, "Commits");
  if (table === null) return [];
  const states = columnTexts(table, "State");
  return columnTexts(table, "Key")
    .map((key, index) => ({ key: key.trim(), state: (states[index] ?? "").trim() }))
    .filter(({ key }) => key !== "");
}
