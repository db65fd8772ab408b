import { bootClient, type Client } from "./client";
import type { ExcelHost } from "./host";
import { userOf } from "./user";

let client: Client;
let host: ExcelHost;
let told: string[];
let listening: readonly { readonly context: OfficeExtension.ClientRequestContext; remove(): void }[];

beforeAll(async () => {
  client = await bootClient();
});

beforeEach(async () => {
  host = client.open();
  told = [];
  await Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.add("Other");
    listening = [
      worksheets.onChanged.add(({ address, source, worksheetId }) =>
        tell(`changed ${worksheetId} ${address} ${source}`),
      ),
      worksheets.onProtectionChanged.add(({ isProtected, source }) => tell(`protected ${isProtected} ${source}`)),
      worksheets.onDeleted.add(({ source }) => tell(`deleted ${source}`)),
    ];
    await context.sync();
  });
});

afterEach(async () => {
  host.restart();
  for (const one of listening) {
    one.remove();
    await one.context.sync();
  }
});

function tell(event: string): Promise<void> {
  told.push(event.replace(/\{0*(\d+)[^}]*\}/, "$1"));
  return Promise.resolve();
}

/** Lets the client tell its listeners. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe("an event", () => {
  it("tells of a person's edits, here and elsewhere", async () => {
    userOf(host).type("Sheet1", "A1", "1");
    userOf(host, "co-author").paste("Other", "B2", [["1", "2"]]);
    await settled();
    expect(told).toEqual(["changed 1 A1 Local", "changed 2 B2:C2 Remote"]);
  });

  it("tells of protection that comes and goes, and of a sheet that goes", async () => {
    const person = userOf(host);
    person.protect("Other");
    person.unprotect("Other");
    person.deleteSheet("Other");
    await settled();
    expect(told).toEqual(["protected true Local", "protected false Local", "deleted Local"]);
  });

  it("of the add-in's own writing is not told while it says so", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("A1").values = [[1]];
      context.runtime.enableEvents = false;
      sheet.getRange("A2").values = [[2]];
      await context.sync();
    });
    userOf(host).type("Sheet1", "A3", "3");
    await settled();
    expect(told).toEqual(["changed 1 A1 Local", "changed 1 A3 Local"]);
  });

  it("is not told to a pane that is closed", async () => {
    host.plant(1, { kind: "pane-closed", when: "after" });
    void Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [[1]];
      await context.sync();
    });
    await settled();
    userOf(host).type("Sheet1", "A2", "2");
    await settled();
    expect(told).toEqual([]);
  });
});
