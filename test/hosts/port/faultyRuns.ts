/**
 * Commands in Excel, broken off at one of their syncs, and taken up again: what a reader sees in between, and what the
 * workbook is in the end.
 */
import { excelPort } from "../../../addin/workbook/excel";
import type { ExcelCalls } from "../../../addin/workbook/excel/calls";
import { officeCalls } from "../../../addin/workbook/excel/office";
import { WorkbookWriteError } from "../../../addin/workbook/port";
import { run, type Command, type WorkbookContent } from "../../../engine/index";
import { STORED_TABLES } from "../../../engine/schema/commitDigests";
import { smallFirm, workbookOf, type TypedRow } from "../../workbookOf";
import { bootClient, type Client } from "../excel/client";
import type { Fault } from "../excel/faults";
import { createExcelHost, type ExcelHost } from "../excel/host";
import { loadWorkbook } from "../excel/load";
import { cloneWorkbook } from "./cloneWorkbook";
import type { HostWorkbook } from "../excel/model/workbook";
import { snapshotOf } from "../excel/snapshot";
import { userOf } from "../excel/user";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

/** A life in the order of the work. */
const LIFE: readonly Command[] = [
  { kind: "backlog" },
  { kind: "mark", mark: "ready", selection: ALL, set: [] },
  { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
  { kind: "edit", ids: ["PF-00001-0001"], set: [{ column: "Description", value: "Survey of the north pier" }] },
  { kind: "confirm", ids: ["PF-00001"] },
  { kind: "journal", to: "2026-10-31", post: true },
  { kind: "post", ids: ["PF-00001"], date: "2026-11-02" },
];

export type FaultyCommand = "create" | "edit" | "confirm" | "post";

/** What goes wrong, by name. Another person's edit is of a fact that the command has read. */
export const FAULTS: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ["host error", { kind: "host-error", at: "middle" }],
  ["lost reply", { kind: "lost-reply" }],
  ["payload limit", { kind: "request-too-large" }],
  ["cell-edit mode", { kind: "cell-being-edited" }],
  ["throttling", { kind: "throttled" }],
  ["session lost", { kind: "session-lost" }],
  ["a co-author's edit", { kind: "co-author", when: "before", edit: coAuthorsEdit }],
  ["pane closed", { kind: "pane-closed", when: "after" }],
]);

/** Another contact of the customer, in a column that no other test of these reads. */
function coAuthorsEdit(host: ExcelHost): void {
  const refusal = userOf(host, "co-author").type("Customers", "C2", "Kim");
  if (refusal !== null) throw new Error(refusal);
}

export type Bench = {
  readonly client: Client;
  readonly command: Command;
  /** The workbook from before the command. */
  readonly before: HostWorkbook;
  readonly syncs: number;
  /** From the first sync after the reading to the first that reads everything back: what changes here must be found. */
  readonly unseen: { readonly first: number; readonly last: number };
  /** What a workbook may be in the end: with the co-author's edit or without it, before or after the command. */
  readonly endings: ReadonlySet<string>;
  readonly seenBefore: ReadonlySet<string>;
  readonly seenAfter: ReadonlySet<string>;
  /** The book after the command, as Daybook itself reads it. */
  readonly booksAfter: ReadonlySet<string>;
};

export type Changes = {
  /** What a reader takes for booked; with the mark removed, everything. */
  readonly reads: "committed" | "everything";
};

export const AS_IT_IS: Changes = { reads: "committed" };

/** Leads a small firm to before a command, and the command to its end. */
export async function benchOf(kind: FaultyCommand): Promise<Bench> {
  const client = await bootClient();
  const actual = (id: string, quantity: string): TypedRow => ({
    ...{ "Actual ID": id, Date: "2026-10-05", "Project ID": "P-1", Class: "Time", Quantity: quantity },
    ...{ "Unit Cost": "100", Price: "200" },
  });
  const bytes = await workbookOf(smallFirm([actual("A-1", "8"), actual("A-2", "3.25")]));
  let host = client.open({ workbook: await loadWorkbook(bytes) });
  const at = LIFE.findIndex((command) => command.kind === kind);
  for (const command of LIFE.slice(0, at)) await carryOut(command);
  const [command] = LIFE.slice(at);
  if (command === undefined) throw new Error(`${kind} is no command of this life`);
  const before = cloneWorkbook(host.workbook);
  const endings = new Set<string>();
  const seenBefore = new Set([seen(await readBack())]);
  const seenAfter = new Set<string>();
  const booksAfter = new Set<string>();
  let syncs = 0;
  let unseen = { first: 0, last: 0 };
  for (const edited of ["never", "before", "after"]) {
    host = open(client, cloneWorkbook(before));
    if (edited === "before") coAuthorsEdit(host);
    host.restart();
    const { trips, toRead } = await carryOut(command);
    if (edited === "never") {
      syncs = trips.length;
      unseen = { first: toRead + 1, last: trips.indexOf("reads", trips.indexOf("writes")) + 1 };
    }
    if (edited === "after") coAuthorsEdit(host);
    await carryOut({ kind: "backlog" });
    endings.add(contentsOf(host.workbook));
    const after = await readBack();
    seenAfter.add(seen(after));
    booksAfter.add(await bookIn(after));
  }
  return { client, command, before, syncs, unseen, endings, seenBefore, seenAfter, booksAfter };
}

function open(client: Client, workbook: HostWorkbook): ExcelHost {
  const host = createExcelHost({ workbook });
  client.attach(host);
  return host;
}

const AT = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };

type Journey = {
  /** Each sync in its order. */
  readonly trips: readonly ("reads" | "writes")[];
  /** Syncs of the reading before the command. */
  readonly toRead: number;
};

async function carryOut(command: Command): Promise<Journey> {
  const trips: ("reads" | "writes")[] = [];
  const port = excelPort(noting(officeCalls(), trips), { pause: () => Promise.resolve() });
  const content = await port.read();
  const toRead = trips.length;
  const { plan, problems } = await run({ content, command, actor: AT });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  if (plan !== null) await port.apply(plan, { password: null });
  return { trips, toRead };
}

/** Calls that are noted before they are made: each is one sync. */
function noting(calls: ExcelCalls, trips: ("reads" | "writes")[]): ExcelCalls {
  const noted = <R>(kind: "reads" | "writes", call: () => R): R => {
    trips.push(kind);
    return call();
  };
  return {
    outline: () => noted("reads", () => calls.outline()),
    describe: (question) => noted("reads", () => calls.describe(question)),
    usedWithin: (ranges) => noted("reads", () => calls.usedWithin(ranges)),
    load: (ranges) => noted("reads", () => calls.load(ranges)),
    perform: (operations) => noted("writes", () => calls.perform(operations)),
  };
}

async function readBack(): Promise<WorkbookContent> {
  return excelPort(officeCalls()).read();
}

/** What came of a case: nothing where all is well, else what is wrong. */
export async function breakOff(bench: Bench, sync: number, fault: Fault, changes = AS_IT_IS): Promise<string | null> {
  const host = open(bench.client, cloneWorkbook(bench.before));
  host.plant(sync, fault);
  const ending = await endedOrClosed(host, carryOut(bench.command));
  const isUnseen = sync >= bench.unseen.first && sync <= bench.unseen.last;
  if (fault.kind === "co-author" && isUnseen && ending !== "commit-stopped")
    return `inputs changed before the commit, and it was ${ending}`;
  host.restart();
  const found = await readBack();
  const unbalanced = unbalancedVouchers(found, changes.reads);
  if (unbalanced.length > 0) return `vouchers that do not balance: ${unbalanced.join(", ")}`;
  const view = seen(found, changes.reads);
  if (!bench.seenBefore.has(view) && !bench.seenAfter.has(view)) return "a reader sees half of a command";
  await carryOut({ kind: "backlog" });
  if (!bench.booksAfter.has(await bookIn(await readBack()))) await carryOut(bench.command);
  await carryOut({ kind: "backlog" });
  const left = unfinished(await readBack());
  if (left.length > 0) return `commits that nobody finished or took back: ${left.length}`;
  return bench.endings.has(contentsOf(host.workbook)) ? null : "the workbook is not the one that was never broken off";
}

/** Waits for a command, or for the pane to be closed over it; gives what it ended with. */
async function endedOrClosed(host: ExcelHost, work: Promise<unknown>): Promise<string> {
  const ended = { isOver: false };
  const over = work
    .then(
      () => "done",
      (error: unknown) => (error instanceof WorkbookWriteError ? error.code : "broken off"),
    )
    .finally(() => {
      ended.isOver = true;
    });
  const closed = (async () => {
    for (let turns = 0; turns < 20; turns += host.isPaneClosed() ? 1 : 0) {
      if (ended.isOver) return over;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return "closed";
  })();
  return Promise.race([over, closed]);
}

/** Rows of Daybook's tables as a reader who knows nothing but the mark sees them, without the commit they stand under. */
function seen(content: WorkbookContent, reads: Changes["reads"] = "committed"): string {
  const committed = committedKeys(content);
  const tables = content.tables.map(({ name, header, rows }) => {
    const commit = header.indexOf("Commit");
    if (commit < 0 || name === "Commits") return [name];
    const counted = rows.filter((row) => reads === "everything" || committed.has(row[commit]));
    const spent = ["DraftInvoices", "DraftLines", "DraftDetails", "JournalDraft"].includes(name);
    return [
      name,
      spent ? null : counted.map((row) => row.filter((_, column) => column !== commit && !isState(header[column]))),
    ];
  });
  return unnamed(JSON.stringify(tables.filter(([, rows]) => Array.isArray(rows) && rows.length > 0)));
}

/** The book as Daybook reads it, without telling which commit a row stands under. */
async function bookIn(content: WorkbookContent): Promise<string> {
  const { book } = await run({ content, command: { kind: "check" }, actor: AT });
  const rows = STORED_TABLES.filter((name) => name !== "Commits" && name !== "Seal").map((name) =>
    book.rows[name].map((row) => ({ ...row, row: 0, commit: "", dimensions: [...row.dimensions] })),
  );
  return JSON.stringify(rows);
}

/** State columns follow a commit and are rebuilt. */
function isState(header: string | undefined): boolean {
  return /^(?:Project Invoice Status|Status|Number|Invoice Date|Due Date|Paid Date|.* (?:By|At))$/.test(header ?? "");
}

function unfinished({ tables }: WorkbookContent): readonly unknown[] {
  const commits = tables.find(({ name }) => name === "Commits");
  const state = commits?.header.indexOf("State") ?? -1;
  return (commits?.rows ?? []).filter((row) => row[state] === "Intended");
}

function committedKeys({ tables }: WorkbookContent): ReadonlySet<unknown> {
  const commits = tables.find(({ name }) => name === "Commits");
  const [key, state] = [commits?.header.indexOf("Key") ?? -1, commits?.header.indexOf("State") ?? -1];
  return new Set((commits?.rows ?? []).flatMap((row) => (row[state] === "Committed" ? [row[key]] : [])));
}

/** Vouchers whose entries in accounting currency do not sum to nothing. */
function unbalancedVouchers(content: WorkbookContent, reads: Changes["reads"]): readonly string[] {
  const committed = committedKeys(content);
  const table = content.tables.find(({ name }) => name === "LedgerEntries");
  const [commit, voucher, amount] = ["Commit", "Voucher", "Accounting Amount"].map(
    (one) => table?.header.indexOf(one) ?? -1,
  );
  const sums = new Map<string, number>();
  for (const row of table?.rows ?? []) {
    if (reads === "committed" && !committed.has(row[commit ?? -1])) continue;
    const name = JSON.stringify(row[voucher ?? -1]);
    sums.set(name, (sums.get(name) ?? 0) + Math.round(Number(row[amount ?? -1]) * 100));
  }
  return [...sums].flatMap(([name, sum]) => (sum === 0 ? [] : [name]));
}

/** Every cell with its formula, format and lock, every name, table and protection; not the record of commits. */
function contentsOf(workbook: HostWorkbook): string {
  const { sheets, ...rest } = snapshotOf(workbook);
  return unnamed(JSON.stringify({ ...rest, sheets: sheets.filter(({ name }) => name !== "Commits") }));
}

/** Without the names of commits, and the hashes that follow from them. */
function unnamed(text: string): string {
  return text.replace(/K-\d{6}-[0-9a-f]{6}|[0-9a-f]{64}/g, "");
}
