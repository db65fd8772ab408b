import { openWorkbookFile } from "../../../addin/workbook/file";
import { run, type Command } from "../../../engine/index";
import { smallFirm, workbookOf } from "../../workbookOf";
import { bootClient, type Client } from "./client";
import { loadWorkbook } from "./load";
import { snapshotOf } from "./snapshot";

let client: Client;

beforeAll(async () => {
  client = await bootClient();
});

describe("a workbook of a file", () => {
  it("has the file's tables where they were, with what they hold", async () => {
    const bytes = await workbookOf(smallFirm([{ "Actual ID": "A-1", Date: "2026-10-05", Quantity: "7.5" }]));
    client.open({ workbook: await loadWorkbook(bytes) });
    const read = await Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Actuals");
      const range = table.getRange().load("address, values");
      await context.sync();
      return { address: range.address, values: range.values.map((row: readonly unknown[]) => row.slice(0, 2)) };
    });
    const content = await openWorkbookFile(bytes).read();
    const actuals = content.tables.find(({ name }) => name === "Actuals");
    expect(read.values).toEqual([actuals?.header.slice(0, 2), actuals?.rows[0]?.slice(0, 2)]);
    expect(read.address).toMatch(/^Actuals!A1:[A-Z]+2$/);
  });

  it("has every formula of its sheets come to what the file holds as its result", async () => {
    const file = openWorkbookFile(
      await workbookOf(smallFirm([HOURS, { ...HOURS, "Actual ID": "A-2", Quantity: "0.75" }])),
    );
    for (const command of COMMANDS) {
      const { plan } = await run({ content: await file.read(), command, actor: ANA });
      if (plan !== null) await file.apply(plan, { password: null });
    }
    const workbook = await loadWorkbook(file.toBytes());
    const results = (): readonly unknown[] =>
      workbook.sheets.flatMap(({ name, rows }) =>
        rows.flatMap((cells) =>
          cells.flatMap((cell) => (cell?.formula ? [`${name} ${cell.formula}`, cell.value] : [])),
        ),
      );
    const cached = results();
    snapshotOf(workbook);
    expect(cached.length).toBeGreaterThan(20);
    expect(results()).toEqual(cached);
  });
});

const ANA = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };
const COMMANDS: readonly Command[] = [
  { kind: "mark", mark: "ready", selection: ALL, set: [] },
  { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
];
const HOURS = {
  "Actual ID": "A-1",
  Date: "2026-10-05",
  "Project ID": "P-1",
  Class: "Time",
  Quantity: "4.75",
  Price: "166.26",
  Unit: "hour",
};
