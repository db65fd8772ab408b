import { applyInSteps } from "../../addin/workbook/applyInSteps";
import { openWorkbookFile, type FilePort } from "../../addin/workbook/file";
import { WorkbookWriteError } from "../../addin/workbook/port";
import { run, type Command } from "../../engine/index";
import { smallFirm, workbookOf } from "../workbookOf";
import { stepwiseFile } from "./stepwiseFile";

/**
 * Two people on one workbook: while Ana's command is being written piece by piece, Ben carries out another one, whole.
 * Whenever he does, what either is told is true: a command that was stopped left nothing, one that was not is all there.
 */
const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;
const MARK: Command = { kind: "mark", mark: "ready", selection: ALL, set: [] };
const CREATE: Command = { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL };

const runBy = async (file: Pick<FilePort, "read">, by: string, command: Command) =>
  run({
    content: await file.read(),
    command,
    actor: { by, at: "2026-11-02T09:00:00Z", today: "2026-11-02" },
  });

async function carryOut(file: FilePort, by: string, command: Command): Promise<void> {
  const { plan } = await runBy(file, by, command);
  if (plan !== null) await file.apply(plan, { password: null });
}

const actual = (id: string) => ({
  "Actual ID": id,
  Date: "2026-10-05",
  "Project ID": "P-1",
  Class: "Time",
  Quantity: "8",
  "Unit Cost": "100",
  Price: "200",
});

async function readyBook(): Promise<Uint8Array> {
  const file = openWorkbookFile(await workbookOf(smallFirm([actual("A-1"), actual("A-2")])));
  await carryOut(file, "Ana", MARK);
  return file.toBytes();
}

/** Drafts with their details, and decisions, by who made them; every problem that is an error. */
async function standing(file: FilePort) {
  const { book, problems } = await runBy(file, "Eve", { kind: "check" });
  const { DraftInvoices, DraftDetails, Decisions, Commits } = book.rows;
  return {
    drafts: DraftInvoices.map(({ invoiceId, createdBy }) => [invoiceId, createdBy]),
    details: DraftDetails.map(({ detailId, sourceKey }) => [detailId, sourceKey]),
    decisions: Decisions.map(({ key, value, by }) => [key, value, by]),
    open: Commits.filter(({ state }) => state === "Intended").length,
    errors: problems.filter(({ severity }) => severity === "error").map(({ code }) => code),
  };
}

const BEN: readonly Command[] = [
  CREATE,
  { kind: "mark", mark: "not-ready", selection: { ...ALL, all: false, ids: ["U|A-2|C-1|C"] }, set: [] },
];

test.each(BEN.map((command) => [command.kind, command] as const))(
  "a %s of another's, at any step of a create, leaves one whole draft and never two of one row",
  async (_, other) => {
    const bytes = await readyBook();
    const alone = stepwiseFile(bytes);
    const steps = await applyInSteps(alone, await planOf(alone, CREATE)).then(() => alone.states.length);
    let stopped = 0;
    for (let step = 0; step < steps; step += 1) {
      const file = stepwiseFile(bytes);
      const plan = await planOf(file, CREATE);
      file.interrupt = async (at) => {
        if (at === step) await carryOut(file.file, "Ben", other);
      };
      const told = await applyInSteps(file, plan).catch((error: unknown) => error);
      file.interrupt = null;
      if (told instanceof Error) {
        expect(told).toBeInstanceOf(WorkbookWriteError);
        expect(told).toMatchObject({ code: "commit-stopped" });
        stopped += 1;
        const left = await standing(file.file);
        expect(left.drafts.filter(([, by]) => by === "Ana")).toEqual([]);
      }
      await carryOut(file.file, "Ana", CREATE);
      const { drafts, details, open, errors } = await standing(file.file);
      expect([drafts.length, open, errors]).toEqual([1, 0, []]);
      expect(new Set(details.map(([, source]) => source)).size).toBe(details.length);
    }
    expect(stopped).toBeGreaterThan(4);
    expect(stopped).toBeLessThan(steps);
  },
  300_000,
);

async function planOf(file: Pick<FilePort, "read">, command: Command) {
  const { plan } = await runBy(file, "Ana", command);
  if (plan === null) throw new Error("nothing to write");
  return plan;
}
