/** What a host throws, told in three parts: what happened, what was kept, what to do. */
import { OutOfRange } from "../../engine/kernel/money";
import { NOWHERE } from "../../engine/kernel/problem";
import { KEPT_WORDS, REMEDY_WORDS } from "../../engine/locale/en/troubles";
import { unreadableReason } from "../../engine/locale/en/unreadable";
import { wordProblem } from "../../engine/locale/index";
import { WorkbookCancelled, WorkbookHostError, WorkbookWriteError, type ReachedStage } from "../workbook/port";
import type { Failure, Trouble } from "./protocol";
import { troubleWith, type Kept } from "./troubleWith";

/** A part of Daybook that is loaded when it is first needed could not be had. */
export class NotLoaded extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NotLoaded";
  }
}

/**
 * What is told of an error.
 *
 * @param reached what had been written when a host failed without saying so; and what a later reading found
 */
export function failureOf(error: unknown, reached: Kept): Failure {
  if (error instanceof WorkbookCancelled) return { kind: "cancelled" };
  return { kind: "trouble", trouble: troubleOf(error, reached) };
}

/** How far a host says it had come; null where the error does not say. */
export function reachedOf(error: unknown): ReachedStage | null {
  if (error instanceof WorkbookWriteError || error instanceof WorkbookCancelled) return "read";
  return error instanceof WorkbookHostError ? error.reached : null;
}

function troubleOf(error: unknown, reached: Kept): Trouble {
  if (error instanceof WorkbookWriteError) return refusalOf(error.code, Object.fromEntries(error.params));
  if (error instanceof WorkbookHostError) {
    const message = clause(error.params.get("message") ?? "it does not say which");
    return troubleWith(error.code, reached, { ...Object.fromEntries(error.params), message });
  }
  if (error instanceof OutOfRange) return refusalOf("out-of-range", { value: error.message, column: "A sum" });
  if (error instanceof NotLoaded) return troubleWith("not-loaded", "nothing", { message: messageOf(error) });
  const unreadable = unreadableOf(error);
  if (unreadable !== null) return troubleWith("unreadable-file", "nothing", { reason: unreadableReason(unreadable) });
  return troubleWith("daybook-failed", reached, { message: messageOf(error) });
}

/** The problem's own words say what to do. Nothing was written. */
function refusalOf(code: string, params: Readonly<Record<string, string>>): Trouble {
  const { table = null, sheet = null } = params;
  const { what, remedy } = wordProblem({ ...NOWHERE, table, sheet, code, severity: "error", key: null, params });
  const again = code === "commit-stopped" ? REMEDY_WORDS.stopped : REMEDY_WORDS.refusalAgain({ remedy });
  return { code, what, kept: KEPT_WORDS.nothing, remedy: again };
}

/** What a file port says of a file it cannot read; null for any other error. */
function unreadableOf(error: unknown): Readonly<Record<string, string>> | null {
  if (!(error instanceof Error) || error.name !== "UnreadableFile") return null;
  return "params" in error && error.params instanceof Map ? Object.fromEntries(textsOf(error.params)) : {};
}

function textsOf(params: ReadonlyMap<unknown, unknown>): readonly (readonly [string, string])[] {
  return Array.from(params, ([name, value]) => [String(name), String(value)] as const);
}

function messageOf(error: unknown): string {
  return clause(error instanceof Error ? error.message : String(error));
}

/** A message as part of a sentence: its first line, without the full stop. */
function clause(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/\.$/, "");
}
