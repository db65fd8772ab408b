/**
 * The commit protocol for a host that writes piece by piece and has no transactions, as Excel: whatever it dies in, the
 * next start finds either no commit or a whole one.
 *
 * 1. the Intended row; 2. the rows; 3. all is read back and judged; 4. the row becomes Committed, in a step of its own;
 * 5. what can be rebuilt at any time: state columns, sheets, protection, and last the spent rows: as long as the rows of
 * its draft are there, a confirmed document's sheet is known to be behind and not taken for changed.
 */
import { abandonment, completion, judgeCommit } from "../../engine/index";
import { WorkbookWriteError, type ApplyOutcome, type Plan, type WorkbookContent } from "./port";

/** A workbook that is written piece by piece. Each call may die before, within or after its work. */
export type StepwiseWorkbook = {
  read(): Promise<WorkbookContent>;
  /** Changes tables in the order given, rows in theirs; a row is written whole or not at all. */
  patch(patches: Plan["settle"]): Promise<void>;
  /** Writes sheets and protection. */
  show(plan: Pick<Plan, "sheets" | "removedSheets" | "protectStructure">): Promise<void>;
};

/**
 * Applies a plan step by step.
 *
 * Throws `WorkbookWriteError` with `commit-stopped` where another's change came in between: the command's own rows are
 * then taken back, and it may be asked for again.
 */
export async function applyInSteps(workbook: StepwiseWorkbook, plan: Plan): Promise<ApplyOutcome> {
  if (plan.commit !== null) await commit(workbook, plan.commit);
  await workbook.patch(plan.settle.map((patch) => ({ ...patch, removed: [] })));
  await workbook.show(plan);
  await workbook.patch(plan.settle.map((patch) => ({ ...patch, appended: [], updated: new Map<string, never>() })));
  return { changed: true };
}

async function commit(workbook: StepwiseWorkbook, planned: NonNullable<Plan["commit"]>): Promise<void> {
  await workbook.patch([planned.intended]);
  await workbook.patch(planned.appends);
  const content = await workbook.read();
  const verdict = judgeCommit(content, planned);
  if (verdict !== "whole") {
    await workbook.patch(abandonment(content, planned));
    throw new WorkbookWriteError("commit-stopped", new Map([["reason", verdict]]));
  }
  await workbook.patch([completion(planned)]);
}
