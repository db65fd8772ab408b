/**
 * Carries a command out over a workbook file: read, run, write, then tell.
 */
import { isPreview, type Command } from "../../engine/model/command";
import type { AnyRow, RunInput, RunPhase, RunResult } from "../../engine/model/runResult";
import { exitOfRun, type ExitCode } from "./exit";
import { readWholeFile, replaceFile, whileLocked, type FileRead } from "./fileAccess";
import { writePdfs } from "./exportPdf";
import type { Host } from "./host";
import { jsonOfRun } from "./printJson";
import { linesOfRun } from "./printPeople";
import { progressOn, type Progress } from "./progress";
import type { DocumentCommand, RunRequest } from "./request";
import { chosenDocuments, meets } from "./selection";
import { applyTo, openWorkbook, type OpenWorkbook } from "./workbookFile";
import { writeAll, writeLines } from "./writeText";

/** Runs the command, writes what it changed, and prints what became of it. Throws FileTrouble, nothing then written. */
export async function runOverFile(request: RunRequest, host: Host): Promise<ExitCode> {
  const progress = progressOn(host.errors);
  try {
    const ran = writesWorkbook(request.command)
      ? await whileLocked(request.out ?? request.file, () => readRunWrite(request, host, progress))
      : await readRun(request, host, progress).then(({ result }) => result);
    const result =
      request.pdf === null ? ran : { ...ran, outcomes: [...ran.outcomes, ...(await writePdfs(ran, request.pdf))] };
    await progress.clear();
    if (request.json) await writeAll(host.output, jsonOfRun(shownOnly(result, request), request.sections));
    else await writeLines(host.output, linesOfRun(result, request));
    return exitOfRun(result);
  } finally {
    await progress.clear();
  }
}

const READ_ONLY: readonly Command["kind"][] = ["check", "verify", "report", "trace"];

/** Neither these commands nor a preview ever write. */
function writesWorkbook(command: Command): boolean {
  return !READ_ONLY.includes(command.kind) && !isPreview(command);
}

type Ran = { readonly result: RunResult; readonly port: OpenWorkbook; readonly read: FileRead };

async function readRun(request: RunRequest, host: Host, progress: Progress): Promise<Ran> {
  await progress.show(`Reading ${request.file}`);
  const read = await readWholeFile(request.file);
  const port = openWorkbook(request.file, read.bytes);
  const content = await port.content();
  await progress.show("Computing");
  const { actor } = request;
  const command = await commandWithChosen(request, { content, command: request.command, actor }, host);
  const result = await host.run({ content, command, actor, progress: (phase) => void progress.show(PHASES[phase]) });
  return { result, port, read };
}

const PHASES: Readonly<Record<RunPhase, string>> = {
  reading: "Reading the tables",
  deriving: "Deriving costs and sales",
  harvesting: "Taking what was typed",
  performing: "Computing",
  listing: "Listing the backlog",
  planning: "Checking what is to be written",
};

/** The command with the documents that `--all`, `--contract` or `--customer` choose among its IDs. */
async function commandWithChosen({ choose }: RunRequest, input: RunInput, host: Host): Promise<Command> {
  const { command } = input;
  if (choose === null || !isAboutDocuments(command)) return command;
  const { documents } = await host.run({ ...input, command: { kind: "check" } });
  const chosen = chosenDocuments(documents, choose.selection, choose.states);
  return { ...command, ids: [...new Set([...command.ids, ...chosen])] };
}

function isAboutDocuments(command: Command): command is DocumentCommand {
  return ["refresh", "discard", "submit", "return", "confirm", "sign", "post"].includes(command.kind);
}

/** The file is left alone when nothing changed; a file named with --out is made in any case. */
async function readRunWrite(request: RunRequest, host: Host, progress: Progress): Promise<RunResult> {
  const { result, port, read } = await readRun(request, host, progress);
  const { file, out, password } = request;
  await progress.show(`Writing ${out ?? file}`);
  const changed = result.plan !== null && (await applyTo(port, result.plan, password));
  if (out !== null) await replaceFile(out, port.file.toBytes(), null);
  else if (changed) await replaceFile(file, port.file.toBytes(), read.version);
  return result;
}

/** With the lists narrowed to the rows asked for. */
function shownOnly(result: RunResult, { shown }: RunRequest): RunResult {
  if (shown === null) return result;
  const isShown = (row: AnyRow): boolean => meets(row, shown);
  const { backlog, milestones, retainers } = result.lists;
  const lists = {
    ...result.lists,
    backlog: backlog.filter(isShown),
    milestones: milestones.filter(isShown),
    retainers: retainers.filter(isShown),
  };
  return { ...result, lists };
}
