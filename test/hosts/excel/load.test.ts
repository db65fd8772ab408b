import { readFileSync } from "node:fs";
import path from "node:path";

import { openWorkbookFile } from "../../../addin/workbook/file";
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

  it("has every formula of the sample's sheets come to what the file holds as its result", async () => {
    const workbook = await loadWorkbook(readFileSync(path.join(process.cwd(), "templates/sample.xlsx")));
    const cached = new Map<string, unknown>();
    for (const sheet of workbook.sheets) {
      sheet.rows.forEach((cells, row) =>
        cells.forEach((cell, column) => {
          if (typeof cell?.formula === "string") cached.set(`${sheet.name} ${row} ${column}`, cell.value);
        }),
      );
    }
    const snapshot = snapshotOf(workbook);
    const computed = new Map(
      workbook.sheets.flatMap((sheet) =>
        sheet.rows.flatMap((cells, row) =>
          cells.flatMap((cell, column): readonly (readonly [string, unknown])[] =>
            typeof cell?.formula === "string" ? [[`${sheet.name} ${row} ${column}`, cell.value]] : [],
          ),
        ),
      ),
    );
    expect(snapshot.sheets.length).toBeGreaterThan(10);
    expect(cached.size).toBeGreaterThan(0);
    expect(computed).toEqual(cached);
  });
});
