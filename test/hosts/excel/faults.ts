/** Faults of a host, planted at a sync. Status codes are those the client turns into its own errors. */
import type { ExcelHost } from "./host";

export type Fault =
  /** GeneralException at one of the sync's actions, or at that of a number from 0; those before it are applied. */
  | { readonly kind: "host-error"; readonly at: "first" | "middle" | "last" | number }
  /** All is applied, and the answer is lost: the session is said to have timed out. */
  | { readonly kind: "lost-reply" }
  /** All is applied, and no answer ever comes. */
  | { readonly kind: "never-answered" }
  /** The request is refused as too large (5103). */
  | { readonly kind: "request-too-large" }
  /** All is applied, and the answer is too large to be given (5104). */
  | { readonly kind: "answer-too-large" }
  /** Somebody is typing into a cell (5004). */
  | { readonly kind: "cell-being-edited" }
  /** Too many requests (5102). */
  | { readonly kind: "throttled" }
  /** The session is gone before anything is applied (5012). */
  | { readonly kind: "session-lost" }
  /** Another person's edit just before or just after the sync. */
  | { readonly kind: "co-author"; readonly when: "before" | "after"; readonly edit: (host: ExcelHost) => void }
  /** The pane is closed before the sync reaches the host, or after: nothing is answered any more. */
  | { readonly kind: "pane-closed"; readonly when: "before" | "after" };

/** Channel status codes by the fault that gives them. */
export const STATUS = {
  sessionLost: 5012,
  cellBeingEdited: 5004,
  throttled: 5102,
  requestTooLarge: 5103,
  answerTooLarge: 5104,
} as const;

/** What a fault answers in place of working, or null where the work is done. */
export function refusalOf(fault: Fault): number | null {
  switch (fault.kind) {
    case "request-too-large":
      return STATUS.requestTooLarge;
    case "cell-being-edited":
      return STATUS.cellBeingEdited;
    case "throttled":
      return STATUS.throttled;
    case "session-lost":
      return STATUS.sessionLost;
    default:
      return null;
  }
}

/** What is answered after the work was done; null where its own answer is given. */
export function afterwards(fault: Fault): number | "nothing" | null {
  switch (fault.kind) {
    case "lost-reply":
      return STATUS.sessionLost;
    case "answer-too-large":
      return STATUS.answerTooLarge;
    case "never-answered":
      return "nothing";
    case "pane-closed":
      return fault.when === "after" ? "nothing" : null;
    default:
      return null;
  }
}

/** The index of the action an error is planted at. */
export function failingAction(fault: Fault, actions: number): number | null {
  if (fault.kind !== "host-error") return null;
  if (typeof fault.at === "number") return Math.min(fault.at, actions - 1);
  return fault.at === "first" ? 0 : fault.at === "last" ? actions - 1 : Math.floor(actions / 2);
}
