/**
 * Trips to Excel: what is asked again, what is divided, and what is said when it fails.
 *
 * A request that was throttled or was too large was not carried out and may be sent again; whatever else failed may have
 * been carried out, and is never sent again by itself.
 */
import { WorkbookCancelled, WorkbookHostError, WorkbookWriteError, type HostTrouble } from "../port";
import type { Answer, CallFailure } from "./calls";
import type { Operation } from "./operations";

/** A call that failed, as its failure. */
export class CallFailed extends Error {
  constructor(readonly failure: CallFailure) {
    super(`${failure.code} ${failure.message}`);
    this.name = "CallFailed";
  }
}

export type Trips = {
  /** Makes a call, again with growing pauses while Excel asks for one. Throws `CallFailed`, or that it was cancelled. */
  make<T>(call: () => Promise<Answer<T>>, isCancelled: IsCancelled): Promise<T>;
};

export type IsCancelled = () => boolean;
export const NEVER: IsCancelled = () => false;

/** Pauses between tries, in milliseconds. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];

/** @param pause waits that many milliseconds */
export function tripsWith(pause: (ms: number) => Promise<void>): Trips {
  return {
    async make(call, isCancelled) {
      for (let tries = 0; ; tries += 1) {
        if (isCancelled()) throw new WorkbookCancelled();
        const answer = await call();
        if (answer.kind === "done") return answer.value;
        const pauseMs = THROTTLED.has(answer.code) ? PAUSES_MS[tries] : undefined;
        if (pauseMs === undefined) throw new CallFailed(answer);
        await pause(pauseMs);
      }
    },
  };
}

/** Codes of requests that were not carried out because there were too many. */
const THROTTLED: ReadonlySet<string> = new Set(["ActivityLimitReached", "TooManyRequests", "ServerBusy"]);

const TROUBLES: ReadonlyMap<string, HostTrouble> = new Map([
  ["InvalidOperationInCellEditMode", "cell-being-edited"],
  ["ActivityLimitReached", "host-busy"],
  ["TooManyRequests", "host-busy"],
  ["ServerBusy", "host-busy"],
  ["RequestPayloadSizeLimitExceeded", "host-limit"],
  ["ResponsePayloadSizeLimitExceeded", "host-limit"],
  ["InvalidOrTimedOutSession", "session-lost"],
  ["Timeout", "session-lost"],
]);

/** Whether a request was too large to be taken: it was not carried out. */
export function isRequestTooLarge(error: unknown): boolean {
  return error instanceof CallFailed && error.failure.code === "RequestPayloadSizeLimitExceeded";
}

/** Whether an answer was too large to be given. */
export function isAnswerTooLarge(error: unknown): boolean {
  return error instanceof CallFailed && error.failure.code === "ResponsePayloadSizeLimitExceeded";
}

/** What failed, in the words of the port; anything that is no failed call is given back as it is. */
export function hostError(error: unknown): unknown {
  if (!(error instanceof CallFailed)) return error;
  const { code, message } = error.failure;
  const trouble = TROUBLES.get(code) ?? "host-failed";
  const params = trouble === "host-failed" ? new Map([["message", `${code}: ${message}`]]) : new Map<string, string>();
  return new WorkbookHostError(trouble, "read", params);
}

/** The same for a batch that wrote: a password that is another's is a refusal. */
export function writeError(error: unknown, operations: readonly Operation[]): unknown {
  if (!(error instanceof CallFailed)) return error;
  const { code, performed } = error.failure;
  const failed = performed === null ? undefined : operations[performed];
  if (!DENIED.has(code) || failed === undefined) return hostError(error);
  if (failed.kind === "unprotect") return new WorkbookWriteError("locked-sheet", new Map([["sheet", failed.sheet]]));
  if (STRUCTURE.has(failed.kind)) return new WorkbookWriteError("structure-locked", new Map());
  return hostError(error);
}

/** What Excel says of a wrong password; which of them differs by platform. */
const DENIED: ReadonlySet<string> = new Set(["AccessDenied", "InvalidArgument", "BadPassword"]);
const STRUCTURE: ReadonlySet<Operation["kind"]> = new Set(["unprotectStructure", "addSheet", "removeSheet"]);
