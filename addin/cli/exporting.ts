/**
 * What exports share: a workbook is read and run, never written, and what was made is told.
 */
import { mkdir, stat } from "node:fs/promises";
import { wordOutcome } from "../../engine/locale/outcomes";
import type { Command } from "../../engine/model/command";
import type { Outcome } from "../../engine/model/outcome";
import type { RunResult } from "../../engine/model/runResult";
import { FileTrouble, UsageError, type ExitCode } from "./exit";
import { isSameFile, readWholeFile, replaceFile } from "./fileAccess";
import type { Host } from "./host";
import { jsonOfRun } from "./printJson";
import { progressOn } from "./progress";
import type { ExportRequest } from "./request";
import { openWorkbook } from "./workbookFile";
import { writeAll, writeLines } from "./writeText";

/** Runs a command over the workbook, showing progress, and does the export with its result. Throws FileTrouble. */
export async function whileExporting(
  { file, actor }: ExportRequest,
  host: Host,
  command: Command,
  work: (result: RunResult) => Promise<ExitCode>,
): Promise<ExitCode> {
  const progress = progressOn(host.errors);
  await progress.show(`Reading ${file}`);
  const read = await readWholeFile(file);
  try {
    const content = await openWorkbook(file, read.bytes).content();
    const result = await host.run({ content, command, actor });
    await progress.clear();
    return await work(result);
  } finally {
    await progress.clear();
  }
}

/**
 * Writes one exported file, which is never the workbook it came from, whatever that is called there. Throws UsageError,
 * FileTrouble.
 */
export async function writeExported(
  { file: workbook }: ExportRequest,
  file: string,
  parts: readonly Uint8Array[],
): Promise<void> {
  if (await isSameFile(file, workbook))
    throw new UsageError(`${file} is the workbook itself, and an export never writes it. Name another with --out.`);
  await replaceFile(file, Buffer.concat(parts), null);
}

/** Says what was made, with the problems of the workbook where JSON is asked for. */
export async function tellExported(
  host: Host,
  { json }: ExportRequest,
  result: RunResult,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (json) await writeAll(host.output, jsonOfRun({ ...result, report: null, outcomes }, []));
  else
    await writeLines(
      host.output,
      outcomes.map((outcome) => (outcome.result === "refused" ? "Not done: " : "") + wordOutcome(outcome)),
    );
}

/** Whether a path is a folder that is there. */
export async function isDirectory(out: string): Promise<boolean> {
  const found = await stat(out).catch(() => null);
  return found?.isDirectory() ?? false;
}

/** Makes a folder, and those above it. Throws FileTrouble. */
export async function makeFolder(out: string): Promise<void> {
  await mkdir(out, { recursive: true }).catch((error: unknown) => Promise.reject(folderTrouble(out, error)));
}

function folderTrouble(out: string, error: unknown): FileTrouble {
  const message = error instanceof Error ? error.message : String(error);
  return new FileTrouble(`The folder ${out} cannot be made: ${message}. Name another with --out.`, "unwritable-file", {
    file: out,
  });
}
