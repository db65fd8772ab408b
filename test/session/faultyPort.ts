/** A workbook file written piece by piece, in which the host fails where a test says. */
import { applyInSteps } from "../../addin/workbook/applyInSteps";
import { WorkbookHostError, type WorkbookPort } from "../../addin/workbook/port";
import { stepwiseFile, type StepwiseFile } from "../faults/stepwiseFile";

export type FaultyPort = {
  readonly port: WorkbookPort;
  readonly file: StepwiseFile;
  /** Fails once, before the step of that number counted from now on, and says so as Excel does. */
  failAt(step: number, reached: WorkbookHostError["reached"]): void;
  /** Whether reading fails too, from the moment of a failure until it is set again. */
  offline: "never" | "after-failure";
};

/** Opens a file whose host fails. */
export function faultyPort(bytes: Uint8Array): FaultyPort {
  const file = stepwiseFile(bytes);
  let isGone = false;
  const faulty: FaultyPort = {
    file,
    offline: "never",
    failAt(step, reached) {
      const at = file.states.length + step;
      isGone = false;
      file.interrupt = (now) => {
        if (now !== at) return;
        file.interrupt = null;
        isGone = true;
        throw new WorkbookHostError("session-lost", reached);
      };
    },
    port: {
      read() {
        if (isGone && faulty.offline === "after-failure") {
          isGone = false;
          return Promise.reject(new WorkbookHostError("session-lost", "read"));
        }
        return file.read();
      },
      apply: (plan) => applyInSteps(file, plan),
    },
  };
  return faulty;
}
