/** From a workbook to what a session keeps of it. */
import { run, type Actor, type Command, type Plan, type RunResult, type WorkbookContent } from "../../engine/index";
import { TABLE_LIST } from "../../engine/schema/tables";
import type { WorkbookPort } from "../workbook/port";
import { sheetNamesAfter, sheetNamesOf } from "./sheetNames";
import { standingOf, type Around, type Standing } from "./standing";
import type { Task } from "./workQueue";

/** A run over a workbook as it was read. */
export type Ran = { readonly content: WorkbookContent; readonly result: RunResult; readonly around: Around };

type Asked = { readonly command: Command; readonly actor: Actor };

/** Reads the workbook and checks it. Throws what the host throws, and `WorkbookCancelled`. */
export async function readStanding(port: WorkbookPort, actor: Actor, task: Task): Promise<Standing> {
  const { result, around } = await runOverWorkbook(port, { command: { kind: "check" }, actor }, task);
  return standingOf(result, around);
}

/** Reads the workbook and runs a command over it. */
export async function runOverWorkbook(port: WorkbookPort, asked: Asked, task: Task): Promise<Ran> {
  const content = await port.read(task.port);
  task.stopIfCancelled();
  return runOver(content, asked, task);
}

/** Runs a command over a workbook as it was read. */
export async function runOver(
  content: WorkbookContent,
  { command, actor }: Asked,
  task: Pick<Task, "phase">,
): Promise<Ran> {
  const result = await run({ content, command, actor, progress: (phase) => task.phase(phase) });
  return { content, result, around: aroundOf(content) };
}

/** The standing after a plan was written. */
export function standingAfter({ content, result }: Ran, plan: Plan, { command, actor }: Asked): Standing {
  const own = plan.commit === null ? null : ([plan.commit.id, { command: command.kind, ...actor }] as const);
  const tables = new Set([...aroundOf(content).tables, ...tablesOf(plan)]);
  return standingOf(result, { sheets: sheetNamesAfter(content, plan), tables, own });
}

/** A workbook nobody has read yet. */
export async function emptyStanding(): Promise<Standing> {
  const content: WorkbookContent = {
    dateSystem: "1900",
    structureLocked: false,
    tables: [],
    sheets: [],
    documents: [],
  };
  const actor = { by: "", at: "1970-01-01T00:00:00Z", today: "1970-01-01" };
  const { result, around } = await runOver(content, { command: { kind: "check" }, actor }, { phase: nobodyWaits });
  return standingOf(result, around);
}

/** For a run nobody is told of, and nobody stops. */
export function nobodyWaits(): Promise<void> {
  return Promise.resolve();
}

function aroundOf(content: WorkbookContent): Around {
  const present = new Set(content.tables.map(({ name }) => name.trim().toLowerCase()));
  const ours = TABLE_LIST.filter(({ name }) => present.has(name.toLowerCase())).map(({ name }) => name);
  return { sheets: sheetNamesOf(content), tables: new Set(ours), own: null };
}

function tablesOf({ commit, settle, sheets }: Plan): readonly string[] {
  const patches = commit === null ? settle : [commit.intended, ...commit.appends, ...settle];
  return [...patches.map(({ table }) => table), ...sheets.flatMap(({ blocks }) => blocks.map(({ table }) => table))];
}
