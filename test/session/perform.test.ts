/** Commands through a session: what is told, what stands after, one thing at a time, and stopping. */
import { openSession } from "../../addin/session/openSession";
import type { Performed, Progress, Session, Status } from "../../addin/session/protocol";
import { emptyWorkbook, openWorkbookFile, type FilePort } from "../../addin/workbook/file/index";
import { WorkbookCancelled, type WorkbookPort } from "../../addin/workbook/port";
import { run, type Command } from "../../engine/index";
import { smallFirm, workbookOf } from "../workbookOf";
import { ADA, ALL, BO, EVERYTHING, FIRST, sampleSession, UNHEARD, valueOf, WITHOUT_PASSWORD } from "./sampleSession";

const MARK: Command = { kind: "mark", mark: "ready", selection: ALL, set: [] };
const CREATE: Command = { kind: "create", asOf: "2026-11-30", add: false, preview: false, selection: ALL };
const LIST = { customer: null, contract: null, text: null, sort: "id", descending: false, ...FIRST } as const;

async function done(session: Session, command: Command, options = WITHOUT_PASSWORD): Promise<Performed> {
  return valueOf(await session.perform(command, options, UNHEARD));
}

/** The status of the workbook as whoever opens it anew sees it, but for the names of sheets. */
async function readAnew(port: WorkbookPort): Promise<Status> {
  return valueOf(await openSession(port).status(ADA, UNHEARD));
}

const codesOf = ({ outcomes }: Performed) => outcomes.map(({ code, key }) => `${code} ${key ?? ""}`);

describe("a life of the sample", () => {
  test("stands after each command as the workbook does when it is read anew", async () => {
    const { session, port } = await sampleSession();
    const ids = ["PF-00001", "PF-00002", "PF-00003", "PF-00004"];
    const life: readonly Command[] = [
      MARK,
      CREATE,
      { kind: "edit", ids: ["PF-00001"], set: [{ column: "Discount %", value: "2.5" }] },
      { kind: "discard", ids: ["PF-00004"] },
      { kind: "submit", ids },
      { kind: "return", ids: ["PF-00002"], comment: "Ask for the PO number." },
      { kind: "confirm", ids },
      { kind: "sign", ids, role: "Auditor", comment: null },
      { kind: "journal", to: "2026-11-30", post: false },
      { kind: "journal", to: "2026-11-30", post: true },
      { kind: "post", ids, date: "2026-11-30" },
      { kind: "edit", ids: ["PF-00001"], set: [{ column: "Status", value: "Paid" }] },
    ];
    for (const command of life) {
      const { status } = await done(session, command);
      const anew = await readAnew(port);
      // What the journal found wrong with its lines is known until the next reading.
      const problems = command.kind === "journal" ? status.problems : anew.problems;
      expect({ command: command.kind, ...status }).toEqual({ command: command.kind, ...anew, problems });
    }
    const { states } = await session.invoices({ state: null, ...LIST });
    expect(states).toEqual({ Draft: 0, "In Review": 0, Confirmed: 0, Posted: 3, Discarded: 1 });
  });

  test("tells each outcome in words, with the sheet of its document", async () => {
    const { session } = await sampleSession();
    await done(session, MARK);
    const made = await done(session, CREATE);
    expect(made.outcomes[0]).toEqual({
      result: "done",
      code: "draft-created",
      key: "PF-00001",
      text: "PF-00001 is created for OOSTERSCHELDE, contract C-101. Details: 30.",
      place: { sheet: "PF-00001", cell: null },
    });
    const again = await done(session, { kind: "confirm", ids: ["PF-00001", "PF-00009"] });
    expect(codesOf(again)).toEqual(["confirmed PF-00001", "invoice-not-found PF-00009", "sealed "]);
    expect(again.changed).toBe(true);
  });

  test("a preview shows the drafts, writes nothing, and leaves what stands", async () => {
    const { session, port, status } = await sampleSession();
    await done(session, MARK);
    const before = port.toBytes();
    const shown = await done(session, { ...CREATE, preview: true });
    expect(shown.preview?.map(({ id, details }) => [id, details])).toEqual([
      ["PF-00001", 30],
      ["PF-00002", 14],
      ["PF-00003", 12],
      ["PF-00004", 7],
    ]);
    expect(port.toBytes()).toBe(before);
    expect(shown.changed).toBe(false);
    expect(shown.status.drafts.count).toBe(0);
    expect((await session.invoices({ state: null, ...LIST })).total).toBe(0);
    expect(shown.status.ready.count).toBeGreaterThan(status.ready.count);
    const made = await done(session, CREATE);
    const total = (rows: Performed["preview"]) => rows?.map((row) => row.total);
    const { rows } = await session.invoices({ state: null, ...LIST });
    expect(total(rows)).toEqual(total(shown.preview));
    expect(made.preview).toBeNull();
  });

  test("a command that changes nothing says so", async () => {
    const { session } = await sampleSession();
    await done(session, { kind: "backlog" });
    expect((await done(session, { kind: "backlog" })).changed).toBe(false);
  });

  test("two people: who submitted does not confirm, and the draft says so before it is tried", async () => {
    const firm = smallFirm([TIME], { "Two-Person Sign-Off": "Yes" });
    const session = openSession(openWorkbookFile(await workbookOf(firm)));
    await done(session, MARK);
    await done(session, CREATE);
    await done(session, { kind: "submit", ids: ["PF-00001"] });
    const mine = await session.invoice("PF-00001");
    expect(mine?.obstacles.map(({ code, what }) => [code, what])).toEqual([
      ["same-person", "PF-00001 was submitted or last edited by Ada; another person confirms it."],
    ]);
    await session.status(BO, UNHEARD);
    expect((await session.invoice("PF-00001"))?.obstacles).toEqual([]);
    const confirmed = await done(session, { kind: "confirm", ids: ["PF-00001"] }, { actor: BO, password: null });
    expect(codesOf(confirmed)).toContain("confirmed PF-00001");
  });
});

const TIME = {
  "Actual ID": "A-1",
  Date: "2026-10-05",
  "Project ID": "P-1",
  Class: "Time",
  Quantity: "8",
  Price: "200",
  "Unit Cost": "100",
};

describe("a workbook that is not set up", () => {
  test("is new, then has every table, and says which settings are empty", async () => {
    const port = openWorkbookFile(emptyWorkbook());
    const session = openSession(port);
    const status = valueOf(await session.status(ADA, UNHEARD));
    expect(status.workbook).toBe("new");
    expect(status.missing).toContain("Actuals");
    expect(status.addable).toHaveLength(24);
    const made = await done(session, { kind: "setUp" });
    expect(made.outcomes.filter(({ code }) => code === "table-made")).toHaveLength(24);
    const settings = made.outcomes.find(({ key }) => key === "Settings");
    expect(settings?.place).toEqual({ sheet: "Settings", cell: null });
    expect(made.status.workbook).toBe("incomplete");
    expect(made.status.addable).toEqual([]);
    expect(made.status.missing).toEqual([]);
    expect(made.status.emptySettings).toEqual(["Company Name", "Accounting Currency"]);
    expect(codesOf(await done(session, { kind: "setUp" }))).toContain("nothing-to-add ");
    expect(made.status).toEqual(await readAnew(port));
  });

  test("answers every question before it was read, as of an empty workbook", async () => {
    const session = openSession(openWorkbookFile(emptyWorkbook()));
    expect((await session.backlog(EVERYTHING)).contracts).toEqual([]);
    expect((await session.invoices({ state: null, ...LIST })).total).toBe(0);
    expect(await session.invoice("PF-00001")).toBeNull();
    expect((await session.invoiceDetails("PF-00001", FIRST)).total).toBe(0);
  });
});

/** A port that waits before each trip until it is let through. */
function heldPort(port: FilePort): WorkbookPort & { readonly trips: string[]; through(): void } {
  const trips: string[] = [];
  let open: () => void = () => undefined;
  const held = async (trip: string, isCancelled?: () => boolean): Promise<void> => {
    trips.push(trip);
    await new Promise<void>((resolve) => (open = resolve));
    if (isCancelled?.() === true) throw new WorkbookCancelled();
  };
  return {
    trips,
    through: () => {
      open();
    },
    read: async (task) => (await held("read", task?.isCancelled), port.read()),
    apply: async (plan, options) => (await held("apply", options.isCancelled), port.apply(plan, options)),
  };
}

async function untilTrips(trips: readonly string[], count: number): Promise<void> {
  while (trips.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe("one thing at a time", () => {
  test("what is asked while a command runs is answered after it, from what it left", async () => {
    const { port } = await sampleSession();
    const held = heldPort(port);
    const session = openSession(held);
    const order: string[] = [];
    const marking = session.perform(MARK, WITHOUT_PASSWORD, UNHEARD).then(() => order.push("marked"));
    const asking = session.backlog(EVERYTHING).then(({ totals }) => order.push(`ready ${totals.ready.count}`));
    const checking = session.status(ADA, UNHEARD).then(() => order.push("checked"));
    await untilTrips(held.trips, 1);
    held.through();
    await untilTrips(held.trips, 2);
    expect(order).toEqual([]);
    held.through();
    await untilTrips(held.trips, 3);
    held.through();
    await Promise.all([marking, asking, checking]);
    expect(order).toEqual(["marked", "ready 66", "checked"]);
    expect(held.trips).toEqual(["read", "apply", "read"]);
  });

  test.each([
    ["reading", 1],
    ["writing", 2],
  ])("stopped while %s, nothing is written and what stood stands", async (_, trips) => {
    const { port } = await sampleSession();
    const bytes = port.toBytes();
    const held = heldPort(port);
    const session = openSession(held);
    const marking = session.perform(MARK, WITHOUT_PASSWORD, UNHEARD);
    for (let trip = 1; trip < trips; trip += 1) {
      await untilTrips(held.trips, trip);
      held.through();
    }
    await untilTrips(held.trips, trips);
    await session.cancel();
    held.through();
    expect(await marking).toEqual({ kind: "cancelled" });
    expect(port.toBytes()).toBe(bytes);
    const after = session.perform(MARK, WITHOUT_PASSWORD, UNHEARD);
    await untilTrips(held.trips, trips + 1);
    held.through();
    await untilTrips(held.trips, trips + 2);
    held.through();
    expect(valueOf(await after).status.ready.count).toBe(66);
  });

  test("stopped between two phases of the engine, nothing is written", async () => {
    const { port } = await sampleSession();
    const bytes = port.toBytes();
    const session = openSession(port);
    const heard: Progress[] = [];
    const answer = await session.perform(MARK, WITHOUT_PASSWORD, (progress) => {
      heard.push(progress);
      if (progress.kind === "engine" && progress.phase === "performing") void session.cancel();
    });
    expect(answer).toEqual({ kind: "cancelled" });
    expect(port.toBytes()).toBe(bytes);
    expect(heard.at(-1)).toEqual({ kind: "engine", phase: "performing" });
  });

  test("stopping when nothing runs does no harm", async () => {
    const { session } = await sampleSession();
    await session.cancel();
    expect((await done(session, MARK)).changed).toBe(true);
  });

  test("of what waits, all is stopped", async () => {
    const { session } = await sampleSession();
    const answers = [session.status(ADA, UNHEARD), session.perform(MARK, WITHOUT_PASSWORD, UNHEARD)];
    await session.cancel();
    expect(await Promise.all(answers)).toEqual([{ kind: "cancelled" }, { kind: "cancelled" }]);
  });
});

test("problems told with a command are its own; those of the user's tables stand under Problems", async () => {
  const { session, port } = await sampleSession();
  const { problems } = await run({ content: await port.read(), command: { kind: "check" }, actor: ADA });
  const all = await session.problems({ severity: null, code: null, ...FIRST });
  expect(all.total).toBe(problems.length);
  expect((await done(session, MARK)).problems).toEqual([]);
});
