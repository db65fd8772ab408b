/** What a host throws is told in three parts, and whatever it was, the command may be asked for again. */
import { openSession } from "../../addin/session/openSession";
import type { Answer, Performed, Session, Trouble } from "../../addin/session/protocol";
import { openWorkbookFile } from "../../addin/workbook/file/index";
import {
  WorkbookHostError,
  WorkbookWriteError,
  type HostTrouble,
  type ReachedStage,
  type WorkbookPort,
  type WriteRefusal,
} from "../../addin/workbook/port";
import { KEPT_WORDS } from "../../engine/locale/en/troubles";
import type { Command } from "../../engine/index";
import { smallFirm, workbookOf } from "../workbookOf";
import { faultyPort } from "./faultyPort";
import { ADA, ALL, EVERYTHING, FIRST, samplePort, UNHEARD, valueOf, WITHOUT_PASSWORD } from "./sampleSession";

const MARK: Command = { kind: "mark", mark: "ready", selection: ALL, set: [] };
const CREATE: Command = { kind: "create", asOf: "2026-11-30", add: false, preview: false, selection: ALL };
const NEW_DETAIL: Command = {
  kind: "newDetail",
  invoice: "PF-00001",
  fields: [
    { column: "Class", value: "Fee" },
    { column: "Quantity", value: "1" },
    { column: "Price", value: "250" },
    { column: "Description", value: "Travel time, agreed on the telephone" },
  ],
};

const ask = (session: Session, command: Command): Promise<Answer<Performed>> =>
  session.perform(command, WITHOUT_PASSWORD, UNHEARD);

function troubleOf(answer: Answer<unknown>): Trouble {
  if (answer.kind !== "trouble") throw new Error(JSON.stringify(answer));
  return answer.trouble;
}

/** The sample in a host that throws once. */
function throwingAt(call: "read" | "apply", error: Error): WorkbookPort {
  const port = samplePort();
  let isThrown = false;
  const once = (): void => {
    if (isThrown) return;
    isThrown = true;
    throw error;
  };
  return {
    read: async () => {
      if (call === "read") once();
      return port.read();
    },
    apply: async (plan, options) => {
      if (call === "apply") once();
      return port.apply(plan, options);
    },
  };
}

const HOST_TROUBLES: readonly HostTrouble[] = [
  "cell-being-edited",
  "host-busy",
  "host-limit",
  "session-lost",
  "host-failed",
];

const REFUSALS: readonly (readonly [WriteRefusal, Readonly<Record<string, string>>, string])[] = [
  ["no-room", { table: "Decisions", rows: "62", free: "3" }, "Decisions needs 62 more rows, and 3 are free below it."],
  ["locked-sheet", { sheet: "Decisions" }, "Sheet Decisions is locked with another password."],
  ["structure-locked", {}, "The structure of the workbook is locked."],
  [
    "commit-stopped",
    { reason: "changed" },
    "The workbook was changed by somebody else in between, and the command was taken back.",
  ],
];

/** No sentence has a gap, a code or a line of a program in it. */
function expectWorded({ code, what, kept, remedy }: Trouble): void {
  for (const text of [what, kept, remedy]) {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/…|undefined|null|\bat \w+ \(|Error:|!|please/i);
    expect(text.includes(code)).toBe(false);
  }
}

describe("a host that fails", () => {
  test.each(HOST_TROUBLES)("while reading with %s: nothing was written, and what stood stands", async (code) => {
    const params = new Map([["message", "The range is not there."]]);
    const session = openSession(throwingAt("read", new WorkbookHostError(code, "read", params)));
    const trouble = troubleOf(await session.status(ADA, UNHEARD));
    expect(trouble.code).toBe(code);
    expect(trouble.kept).toBe(KEPT_WORDS.read);
    expectWorded(trouble);
    expect(valueOf(await session.status(ADA, UNHEARD)).actuals).toBe(74);
  });

  test.each(REFUSALS)("that refuses with %s: says why, and that nothing was written", async (code, params, what) => {
    const session = openSession(throwingAt("apply", new WorkbookWriteError(code, new Map(Object.entries(params)))));
    const trouble = troubleOf(await ask(session, MARK));
    expect(trouble).toMatchObject({ code, what, kept: KEPT_WORDS.nothing });
    expectWorded(trouble);
    expect((await session.backlog(EVERYTHING)).totals.ready.count).toBe(4);
    expect(valueOf(await ask(session, MARK)).status.ready.count).toBe(66);
  });

  test("of a file that is damaged, says so", async () => {
    const bytes = samplePort().toBytes().slice();
    const session = openSession(() => openWorkbookFile(bytes.slice(0, bytes.length / 2)));
    const trouble = troubleOf(await session.status(ADA, UNHEARD));
    expect(trouble.code).toBe("unreadable-file");
    expectWorded(trouble);
  });

  test("with an error nobody foresaw: it is told as one of ours, without where in the program it was", async () => {
    const session = openSession(throwingAt("apply", new TypeError("x is not a function")));
    const trouble = troubleOf(await ask(session, MARK));
    expect(trouble.code).toBe("daybook-failed");
    expectWorded(trouble);
    expect(valueOf(await ask(session, MARK)).status.ready.count).toBe(66);
  });
});

/** A firm with a draft, in a host that fails. */
async function withDraft() {
  const actual = {
    "Actual ID": "A-1",
    Date: "2026-10-05",
    "Project ID": "P-1",
    Class: "Time",
    Quantity: "8",
    Price: "200",
  };
  const plain = openWorkbookFile(await workbookOf(smallFirm([actual])));
  const before = openSession(plain);
  valueOf(await ask(before, MARK));
  valueOf(await ask(before, CREATE));
  const faulty = faultyPort(plain.toBytes());
  return { faulty, session: openSession(faulty.port) };
}

/** How many steps a new detail takes to be written. */
async function stepsOfNewDetail(): Promise<number> {
  const { faulty, session } = await withDraft();
  valueOf(await ask(session, NEW_DETAIL));
  return faulty.file.states.length;
}

const details = async (session: Session): Promise<number> => (await session.invoiceDetails("PF-00001", FIRST)).total;

describe("a host that fails at any step of writing", () => {
  test.each(["never", "after-failure"] as const)(
    "is told how far it came, and the command asked for again is done once (offline: %s)",
    async (offline) => {
      const steps = await stepsOfNewDetail();
      expect(steps).toBeGreaterThan(8);
      const told = new Map<string, number>();
      for (let step = 0; step < steps; step += 1) {
        const { faulty, session } = await withDraft();
        faulty.offline = offline;
        const reached: ReachedStage = step < 1 ? "begun" : "unknown";
        faulty.failAt(step, reached);
        const trouble = troubleOf(await ask(session, NEW_DETAIL));
        expectWorded(trouble);
        told.set(trouble.kept, (told.get(trouble.kept) ?? 0) + 1);
        const counted = trouble.kept === KEPT_WORDS.committed;
        if (offline === "never") expect(await details(session)).toBe(counted ? 2 : 1);
        const again = valueOf(await ask(session, NEW_DETAIL));
        expect(again.outcomes.map(({ code, key }) => [code, key])).toEqual([["detail-added", "PF-00001-0002"]]);
        expect(await details(session)).toBe(2);
        const anew = openSession(openWorkbookFile(faulty.file.file.toBytes()));
        const status = valueOf(await anew.status(ADA, UNHEARD));
        expect(status.problems).toEqual({ error: 0, warning: 0, note: 0 });
        expect(await details(anew)).toBe(2);
        const more = valueOf(await ask(session, NEW_DETAIL));
        expect(more.outcomes.map(({ key }) => key)).toEqual(["PF-00001-0003"]);
      }
      const kinds = [...told.keys()].sort();
      expect(kinds).toEqual(
        (offline === "never"
          ? [KEPT_WORDS.begun, KEPT_WORDS.committed, KEPT_WORDS.takenBack]
          : [KEPT_WORDS.begun, KEPT_WORDS.committed, KEPT_WORDS.unknown]
        ).sort(),
      );
    },
  );
});
