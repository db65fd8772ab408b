import { applyInSteps } from "../../addin/workbook/applyInSteps";
import { openWorkbookFile } from "../../addin/workbook/file";
import { run, type Command, type RunResult, type WorkbookContent } from "../../engine/index";
import { STORED_TABLES } from "../../engine/schema/commitDigests";
import { smallFirm, workbookOf, type TypedRow } from "../workbookOf";
import { stepwiseFile } from "./stepwiseFile";

/**
 * A session that ends at any step of writing: what is read afterwards is the book from before the command or the one
 * after it, never anything between; and once the command is repeated, the workbook is the one that was never cut off.
 */
const actual = (id: string, quantity: string): TypedRow => ({
  "Actual ID": id,
  Date: "2026-10-05",
  "Project ID": "P-1",
  Class: "Time",
  Quantity: quantity,
  "Unit Cost": "100",
  Price: "200",
});
const NOBODY_CHOSEN = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null } as const;
const ALL = { ...NOBODY_CHOSEN, all: true } as const;
const BACKLOG: Command = { kind: "backlog" };

/** A life in the order of the work. */
const LIFE: readonly Command[] = [
  { kind: "mark", mark: "ready", selection: ALL, set: [] },
  { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
  { kind: "edit", ids: ["PF-00001-0001"], set: [{ column: "Description", value: "Survey of the north pier" }] },
  { kind: "submit", ids: ["PF-00001"] },
  { kind: "confirm", ids: ["PF-00001"] },
  { kind: "journal", to: "2026-10-31", post: true },
  { kind: "post", ids: ["PF-00001"], date: "2026-11-02" },
  { kind: "edit", ids: ["PF-00001"], set: [{ column: "Status", value: "Paid" }] },
  { kind: "sign", ids: ["PF-00001"], role: "Auditor", comment: "Read and agreed." },
];

const AT = "2026-11-02T09:00:00Z";
const runOn = (content: WorkbookContent, command: Command, at = AT): Promise<RunResult> =>
  run({ content, command, actor: { by: "Ana", at, today: "2026-11-02" } });

async function carriedOut(bytes: Uint8Array, command: Command, at = AT): Promise<Uint8Array> {
  const file = openWorkbookFile(bytes);
  const { plan } = await runOn(await file.read(), command, at);
  if (plan !== null) await file.apply(plan, { password: null });
  return file.toBytes();
}

/** The book as any reader of ours sees it: without Commits, and without telling which commit a row stands under. */
async function seen(bytes: Uint8Array): Promise<string> {
  const { book, problems } = await runOn(await openWorkbookFile(bytes).read(), { kind: "check" });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const tables = STORED_TABLES.filter((name) => name !== "Commits" && name !== "Seal");
  const rows = tables.map((name) => [name, book.rows[name].map((row) => ({ ...row, row: 0, commit: "" }))]);
  return textOf(rows);
}

/** Everything a file holds, cell for cell, by table and document; where a commit was abandoned, without its name. */
async function held(bytes: Uint8Array, commits: "named" | "unnamed"): Promise<ReadonlyMap<string, string>> {
  const { tables, documents, sheets } = await openWorkbookFile(bytes).read();
  const parts = [
    ...tables.map((table) => [table.name, table] as const),
    ...documents.map((document) => [document.document, document] as const),
    ...sheets.map((sheet) => [`sheet ${sheet.name}`, sheet] as const),
  ];
  const texts = parts.map(([name, part]) => [name, textOf(part)] as const);
  if (commits === "named") return new Map(texts);
  const unnamed = texts.map(([name, text]) => [name, text.replace(/K-\d{6}-[0-9a-f]{6}|[0-9a-f]{64}/g, "")] as const);
  return new Map(unnamed.filter(([name]) => name !== "Commits"));
}

function textOf(part: unknown): string {
  return JSON.stringify(part, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

/** Names of what differs. */
function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
}

let cuts = 0;
afterAll(() => {
  process.stdout.write(`${cuts} interrupted sessions were resumed\n`);
});

test("a session cut off at any step leaves the book from before or the one after, and can be resumed", async () => {
  let bytes = await carriedOut(await workbookOf(smallFirm([actual("A-1", "8"), actual("A-2", "3.25")])), BACKLOG);
  for (const command of LIFE) {
    const after = await carriedOut(bytes, command);
    const [seenBefore, seenAfter, heldAfter] = [await seen(bytes), await seen(after), await held(after, "named")];
    expect(seenAfter).not.toBe(seenBefore);
    const { plan } = await runOn(await openWorkbookFile(bytes).read(), command);
    if (plan === null) throw new Error(`${command.kind} has nothing to write`);
    const stepwise = stepwiseFile(bytes);
    await applyInSteps(stepwise, plan);
    expect(differing(await held(stepwise.states.at(-1) ?? bytes, "named"), heldAfter)).toEqual([]);
    for (const state of stepwise.states) {
      cuts += 1;
      const found = await seen(state);
      const isAfter = found === seenAfter;
      expect(isAfter || found === seenBefore).toBe(true);
      const rebuilt = await carriedOut(state, BACKLOG);
      expect((await seen(rebuilt)) === found).toBe(true);
      const resumed = isAfter ? rebuilt : await carriedOut(rebuilt, command);
      const named = isAfter ? "named" : "unnamed";
      expect(differing(await held(resumed, named), await held(after, named))).toEqual([]);
    }
    bytes = after;
  }
  expect(cuts).toBeGreaterThan(100);
}, 600_000);
