/**
 * The commit protocol for a host that writes piece by piece and has no transactions, as Excel: whatever it dies in, the
 * next start finds either no commit or a whole one.
 *
 * 1. the Intended row; 2. the rows; 3. all is read back and judged; 4. the row becomes Committed, in a step of its own;
 * 5. what can be rebuilt at any time: state columns, sheets, protection, and last the spent rows: as long as the rows of
 * its draft are there, a confirmed document's sheet is known to be behind and not taken for changed. What a command adds to
 * the user's own tables and the Run Status of schedule rows come here too, for they are inputs of the commit: the same
 * command, given again, adds what is missing and nothing twice.
 */
import { abandonment, completion, judgeCommit } from "../../engine/index";
import {
  WorkbookCancelled,
  WorkbookHostError,
  WorkbookWriteError,
  type ApplyOutcome,
  type Plan,
  type PortTask,
  type ReachedStage,
  type WorkbookContent,
} from "./port";

/** A workbook that is written piece by piece. Each call may die before, within or after its work. */
export type StepwiseWorkbook = {
  /** What it holds now. Stops where the wait is cancelled. */
  read(waiting?: Waiting): Promise<WorkbookContent>;
  /** Changes tables in the order given, rows in theirs; a row is written whole or not at all. */
  patch(patches: Plan["settle"], waiting?: Waiting): Promise<void>;
  /**
   * Whether somebody typed into what the plan will draw, between what the command was computed from and what was last
   * read; absent where nobody can.
   */
  wasTypedInto?(plan: Pick<Plan, "sheets" | "removedSheets">): boolean;
  /** Writes sheets and protection. */
  show(plan: Pick<Plan, "sheets" | "removedSheets" | "protectStructure">): Promise<void>;
};

/** Whether somebody still waits, asked between two steps; nothing where it goes on to its end whoever waits. */
export type Waiting = Pick<PortTask, "isCancelled">;

/** What else a patch does was done before. */
const ONLY_REMOVED = { appended: [], updated: new Map<string, never>(), updatedRows: new Map<number, never>() };

/** From a commit on, nobody is asked. */
const TO_ITS_END: Waiting = {};

/**
 * Applies a plan step by step.
 *
 * Throws `WorkbookWriteError`, with `commit-stopped` where another's change came in between, and `WorkbookCancelled`: the
 * command's own rows are then taken back, and it may be asked for again. Where the host failed, what it left is for the
 * next command to finish or remove, and the `WorkbookHostError` says how far it came.
 */
export async function applyInSteps(
  workbook: StepwiseWorkbook,
  plan: Plan,
  waiting: Waiting = TO_ITS_END,
): Promise<ApplyOutcome> {
  if (plan.commit !== null) await commit(workbook, { ...plan, commit: plan.commit }, waiting);
  else if (waiting.isCancelled?.() === true) throw new WorkbookCancelled();
  await reaching("committed", async () => {
    await workbook.patch(
      plan.settle.map((patch) => ({ ...patch, removed: [] })),
      TO_ITS_END,
    );
    await workbook.show(plan);
    await workbook.patch(
      plan.settle.map((patch) => ({ ...patch, ...ONLY_REMOVED })),
      TO_ITS_END,
    );
  });
  return { changed: true };
}

async function commit(
  workbook: StepwiseWorkbook,
  plan: Plan & { readonly commit: NonNullable<Plan["commit"]> },
  waiting: Waiting,
): Promise<void> {
  const planned = plan.commit;
  await takingBack(workbook, planned, async () => {
    await reaching("begun", () => workbook.patch([planned.intended], waiting));
    await reaching("begun", () => workbook.patch(planned.appends, waiting), "unknown");
    // From here on the rows are whole, and the next reading would count them.
    const content = await reaching("unknown", () => workbook.read(waiting));
    const verdict = judgeCommit(content, planned);
    const reason = verdict === "whole" && workbook.wasTypedInto?.(plan) === true ? "inputs-or-rows-changed" : verdict;
    if (reason !== "whole") throw new WorkbookWriteError("commit-stopped", new Map([["reason", reason]]));
    if (waiting.isCancelled?.() === true) throw new WorkbookCancelled();
  });
  await reaching("unknown", () => workbook.patch([completion(planned)], TO_ITS_END));
}

/** Where the work is stopped rather than broken off, the commit's own rows are taken back before that is told. */
async function takingBack(
  workbook: StepwiseWorkbook,
  planned: NonNullable<Plan["commit"]>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof WorkbookWriteError || error instanceof WorkbookCancelled) {
      await reaching("unknown", async () => {
        const content = await workbook.read(TO_ITS_END);
        await workbook.patch(abandonment(content, planned), TO_ITS_END);
      });
    }
    throw error;
  }
}

/**
 * Tells how far the work had come when the host failed in it.
 *
 * @param ifLost where it may have come when the answer was lost: the last rows of a commit may have been written, and
 * then it is the next reading that finds the commit whole
 */
async function reaching<T>(stage: ReachedStage, work: () => Promise<T>, ifLost: ReachedStage = stage): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (stage === "committed" && error instanceof WorkbookWriteError)
      throw new WorkbookHostError("host-failed", stage, new Map([["message", error.message]]));
    if (!(error instanceof WorkbookHostError)) throw error;
    const isUntouched = error.code === "cell-being-edited" || error.code === "host-busy";
    throw new WorkbookHostError(error.code, isUntouched ? stage : ifLost, error.params);
  }
}
