/**
 * The file port, with what it refuses told to people.
 */
import { NOWHERE, type Problem } from "../../engine/kernel/problem";
import { unreadableSentence } from "../../engine/locale/en/unreadable";
import { wordProblem } from "../../engine/locale/index";
import type { Plan } from "../../engine/model/plan";
import type { WorkbookContent } from "../../engine/model/workbook";
import { openWorkbookFile, UnreadableFile, type FilePort } from "../workbook/file/index";
import { WorkbookWriteError } from "../workbook/port";
import { FileTrouble } from "./exit";
import { nodeCompression } from "./nodeCompression";

export type OpenWorkbook = { readonly name: string; readonly file: FilePort; content(): Promise<WorkbookContent> };

/** Opens a workbook. It throws FileTrouble for what is no workbook, here or when its content is read. */
export function openWorkbook(name: string, bytes: Uint8Array): OpenWorkbook {
  try {
    const file = openWorkbookFile(bytes, nodeCompression);
    return { name, file, content: () => file.read().catch((error: unknown) => Promise.reject(troubleOf(name, error))) };
  } catch (error) {
    throw troubleOf(name, error);
  }
}

/** Applies a plan in memory; gives whether anything changed. Throws FileTrouble when the workbook refuses. */
export async function applyTo({ name, file }: OpenWorkbook, plan: Plan, password: string | null): Promise<boolean> {
  try {
    return (await file.apply(plan, { password })).changed;
  } catch (error) {
    // Styles and content types are read only when there is something to write.
    if (!(error instanceof WorkbookWriteError)) throw troubleOf(name, error);
    const params = Object.fromEntries(error.params);
    const { what, remedy } = wordProblem(troubleProblem(error.code, params));
    throw new FileTrouble(`Nothing was written. ${what} ${remedy}`.trim(), error.code, params);
  }
}

/** Why a command came to nothing, with the table and the sheet that are in the way. */
export function troubleProblem(code: string, params: Readonly<Record<string, string>>): Problem {
  const { table = null, sheet = null } = params;
  return { ...NOWHERE, table, sheet, code, severity: "error", key: null, params };
}

function troubleOf(name: string, error: unknown): Error {
  if (!(error instanceof UnreadableFile)) return error instanceof Error ? error : new Error(String(error));
  const params = Object.fromEntries(error.params);
  return new FileTrouble(unreadableSentence(name, params), error.code, { file: name, ...params });
}
