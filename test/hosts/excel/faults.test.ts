import { bootClient, type Client } from "./client";
import type { Fault } from "./faults";
import type { ExcelHost } from "./host";
import { snapshotOf } from "./snapshot";
import { totalsOf } from "./stats";
import { userOf } from "./user";

let client: Client;
let host: ExcelHost;

beforeAll(async () => {
  client = await bootClient();
});

beforeEach(() => {
  host = client.open();
});

/** Two syncs that each write two cells; the code of the error they end in. */
async function twoSyncs(): Promise<string> {
  const ended = await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    for (const row of [1, 2]) {
      sheet.getRange(`A${row}`).values = [[row]];
      sheet.getRange(`B${row}`).values = [[row]];
      await context.sync();
    }
    return "none";
  }).catch((error: unknown) => error);
  return ended instanceof OfficeExtension.Error ? ended.code : String(ended);
}

function filled(): string {
  return Object.keys(snapshotOf(host.workbook).sheets[0]?.cells ?? {}).join(" ");
}

describe("a fault at the second sync", () => {
  it.each<[Fault, string, string]>([
    [{ kind: "host-error", at: "first" }, "GeneralException", "A1 B1"],
    [{ kind: "host-error", at: "last" }, "GeneralException", "A1 B1 A2"],
    [{ kind: "lost-reply" }, "InvalidOrTimedOutSession", "A1 B1 A2 B2"],
    [{ kind: "request-too-large" }, "RequestPayloadSizeLimitExceeded", "A1 B1"],
    [{ kind: "answer-too-large" }, "ResponsePayloadSizeLimitExceeded", "A1 B1 A2 B2"],
    [{ kind: "cell-being-edited" }, "InvalidOperationInCellEditMode", "A1 B1"],
    [{ kind: "throttled" }, "ActivityLimitReached", "A1 B1"],
    [{ kind: "session-lost" }, "InvalidOrTimedOutSession", "A1 B1"],
  ])("%j is the client's %s, and leaves %s", async (fault, code, cells) => {
    host.plant(2, fault);
    expect(await twoSyncs()).toBe(code);
    expect(filled()).toBe(cells);
    host.restart();
    expect(await twoSyncs()).toBe("none");
  });

  it("is a co-author's edit before it or after it", async () => {
    const edit = (cell: string) => (at: ExcelHost) => void userOf(at, "co-author").type("Sheet1", cell, "7");
    host.plant(1, { kind: "co-author", when: "before", edit: edit("A1") });
    host.plant(2, { kind: "co-author", when: "after", edit: edit("A2") });
    expect(await twoSyncs()).toBe("none");
    const cells = snapshotOf(host.workbook).sheets[0]?.cells;
    expect([cells?.["A1"]?.value, cells?.["A2"]?.value]).toEqual([1, 7]);
  });

  it.each(["before", "after"] as const)(
    "is a pane that is closed %s it: nothing is answered any more",
    async (when) => {
      host.plant(2, { kind: "pane-closed", when });
      const ended = await Promise.race([
        twoSyncs(),
        new Promise((resolve) => setTimeout(() => resolve("silence"), 50)),
      ]);
      expect([ended, filled()]).toEqual(["silence", when === "before" ? "A1 B1" : "A1 B1 A2 B2"]);
    },
  );
});

describe("what was asked is counted", () => {
  it("by syncs, actions and bytes, without what the client does of itself", async () => {
    await twoSyncs();
    const totals = totalsOf(host.requests);
    expect(totals.syncs).toBe(2);
    expect(totals.actions).toBeGreaterThanOrEqual(4);
    expect(totals.requestBytes).toBeGreaterThan(totals.largestRequest);
    expect(host.requests.filter(({ kind }) => kind !== "sync").length).toBeLessThanOrEqual(1);
  });

  it("and above 5 MB refused", async () => {
    const wide = Array.from({ length: 60 }, () => Array.from({ length: 1_000 }, () => "x".repeat(90)));
    const failure: unknown = await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRangeByIndexes(0, 0, 60, 1_000).values = wide;
      await context.sync();
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
    expect(filled()).toBe("");
  });
});
