/** A session in another thread: every question and answer crosses a real message channel. */
import { connectSession } from "../../addin/session/connect";
import { openSession } from "../../addin/session/openSession";
import { SessionLost, type Progress, type Session } from "../../addin/session/protocol";
import { serveSession } from "../../addin/session/serve";
import type { WorkbookPort } from "../../addin/workbook/port";
import { ADA, ALL, EVERYTHING, FIRST, samplePort, UNHEARD, valueOf, WITHOUT_PASSWORD } from "./sampleSession";

/** Every channel that is made, those of proxies too: an open one would keep the process. */
const ports: MessagePort[] = [];
let closed = 0;
const PlainChannel = globalThis.MessageChannel;
let channel: MessageChannel;

beforeEach(() => {
  globalThis.MessageChannel = class extends PlainChannel {
    constructor() {
      super();
      ports.push(this.port1, this.port2);
      this.port2.addEventListener("close", () => (closed += 1));
    }
  };
  channel = new MessageChannel();
});

afterEach(() => {
  globalThis.MessageChannel = PlainChannel;
  for (const port of ports.splice(0)) port.close();
});

/** A session as the page has it; the worker opens the sample. */
function connected(open: (given: object) => Session = () => openSession(samplePort())): Session {
  serveSession(open, channel.port1);
  return connectSession(channel.port2, {});
}

test("a command crosses the threads, and tells how far it is", async () => {
  const session = connected();
  const heard: Progress[] = [];
  const status = valueOf(await session.status(ADA, (progress) => heard.push(progress)));
  expect(status.actuals).toBe(74);
  expect(heard.map((progress) => (progress.kind === "engine" ? progress.phase : progress.name))).toEqual([
    "reading",
    "deriving",
    "harvesting",
    "performing",
    "listing",
  ]);
  const mark = { kind: "mark", mark: "ready", selection: ALL, set: [] } as const;
  const marked = valueOf(await session.perform(mark, WITHOUT_PASSWORD, UNHEARD));
  expect(marked.outcomes.filter(({ code }) => code === "marked-ready")).toHaveLength(62);
  expect((await session.backlog(EVERYTHING)).totals.ready.count).toBe(66);
});

test("the page hands over what the workbook is reached by, and is called back for it", async () => {
  const port = samplePort();
  const calls: string[] = [];
  const given = {
    read: (): Promise<string> => {
      calls.push("read");
      return Promise.resolve("the page's own");
    },
  };
  const open = (remote: object): Session => {
    const page = remote as typeof given;
    return openSession({ ...port, read: async () => (await page.read(), port.read()) });
  };
  serveSession(open, channel.port1);
  const session = connectSession(channel.port2, given);
  valueOf(await session.status(ADA, UNHEARD));
  expect(calls).toEqual(["read"]);
});

test("what waits for a worker that ends is told so, and so is what is asked after", async () => {
  const never: WorkbookPort = { read: () => new Promise(() => undefined), apply: () => new Promise(() => undefined) };
  const session = connected(() => openSession(never));
  const waiting = session.perform({ kind: "backlog" }, WITHOUT_PASSWORD, UNHEARD);
  const asked = session.problems({ severity: null, code: null, ...FIRST });
  const rejected = expect(asked).rejects.toThrow(SessionLost);
  channel.port2.dispatchEvent(new Event("error"));
  await rejected;
  const answer = await waiting;
  expect(answer.kind === "trouble" ? answer.trouble : null).toEqual({
    code: "engine-ended",
    what: "The part of Daybook that calculates has ended unexpectedly.",
    kept: "Whether it counts is not known yet: the next reading finds out, and finishes it or takes it back.",
    remedy: "Close the pane and open it anew, and see what became of it before you do it again.",
  });
  const after = await session.status(ADA, UNHEARD);
  expect(after.kind === "trouble" ? after.trouble.kept : null).toBe("Nothing was written; the workbook is as it was.");
  await session.cancel();
});

test("what told progress is let go once the work is done", async () => {
  const session = connected();
  valueOf(await session.status(ADA, UNHEARD));
  const before = closed;
  valueOf(await session.status(ADA, UNHEARD));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(before + 1);
});
