import { readFileSync } from "node:fs";
import path from "node:path";

import { openWorkbookFile } from "../../addin/workbook/file/index";
import { SOURCE_TABLES, TABLE_LIST, tableByName, TABLES } from "../../engine/schema/tables";
import { SAMPLE_ROWS } from "../../templates/sample";
import { TABLE_GROUPS } from "../../engine/schema/tableGroups";
import { TEMPLATES } from "../../templates/templates";

function committed(name: string): Buffer {
  return readFileSync(path.resolve(__dirname, "../../templates", name));
}

describe.each(Array.from(TEMPLATES.keys()))("templates/%s", (name) => {
  it("is what `npm run templates` builds, to the byte", async () => {
    const built = await TEMPLATES.get(name)?.();
    expect(committed(name).equals(built ?? Buffer.alloc(0))).toBe(true);
  });

  it("has every source table with every column of the schema, in its order", async () => {
    const { tables } = await openWorkbookFile(committed(name)).read();
    for (const table of TABLE_LIST.filter(({ role }) => role === "source")) {
      const headers = Object.values(table.columns).map(({ header }) => header);
      const found = tables.find((one) => one.name === table.name);
      expect(found?.header.slice(0, headers.length)).toEqual(headers);
    }
    expect(tables).toHaveLength(Object.keys(SOURCE_TABLES).length);
  });

  it("is open for its owner: no sheet is protected or hidden", async () => {
    const { sheets, structureLocked } = await openWorkbookFile(committed(name)).read();
    expect(sheets.filter(({ lock, hidden }) => lock !== "open" || hidden)).toEqual([]);
    expect(structureLocked).toBe(false);
    expect(sheets[0]?.name).toBe("Instructions");
  });
});

describe("the templates' tabs", () => {
  it("hold every source table once", () => {
    const grouped = TABLE_GROUPS.flatMap(({ tables }) => tables);
    expect([...grouped].sort()).toEqual(Object.keys(SOURCE_TABLES).sort());
  });
});

describe("the empty template", () => {
  it("has no customer, contract or actual in it", async () => {
    const { tables } = await openWorkbookFile(committed("daybook.xlsx")).read();
    const filled = tables.filter(({ rows }) => rows.length > 0).map((table) => table.name);
    expect(filled.sort()).toEqual(["Accounts", "Periods", "PostingProfiles", "RevenueProfiles", "Settings"]);
  });
});

describe("the sample book", () => {
  const actuals = SAMPLE_ROWS.Actuals ?? [];
  const valuesOf = (table: keyof typeof SAMPLE_ROWS, header: string) =>
    new Set((SAMPLE_ROWS[table] ?? []).map((row) => row[header] ?? ""));

  it("is a firm of some size: customers of several countries, contracts, both billing methods, sixty actuals", () => {
    expect(valuesOf("Customers", "Country").size).toBeGreaterThanOrEqual(3);
    expect(valuesOf("Contracts", "Contract ID").size).toBeGreaterThanOrEqual(4);
    expect(valuesOf("ContractLines", "Billing Method")).toEqual(new Set(["Time and Material", "Fixed Price"]));
    expect(actuals.length).toBeGreaterThanOrEqual(60);
    expect(valuesOf("Actuals", "Class")).toEqual(new Set(TABLES.Actuals.columns.class.values));
    expect(valuesOf("Milestones", "Milestone ID").size).toBeGreaterThanOrEqual(4);
  });

  it("names only columns the schema or the template has", () => {
    for (const [name, rows] of Object.entries(SAMPLE_ROWS)) {
      const table = tableByName(name);
      const headers = Object.values(table?.columns ?? {}).map(({ header }) => header);
      const known = new Set([...headers, ...OWN_HEADERS]);
      const unknown = rows.flatMap((row) => Object.keys(row)).filter((header) => !known.has(header));
      expect(unknown.filter((header) => !(table?.dimensions === true && header.startsWith("Dim ")))).toEqual([]);
    }
  });

  it("has milestones that sum to what their lines are worth", () => {
    for (const line of SAMPLE_ROWS.ContractLines ?? []) {
      if (line["Billing Method"] !== "Fixed Price") continue;
      const amounts = (SAMPLE_ROWS.Milestones ?? []).filter((row) => row["Line ID"] === line["Line ID"]);
      const total = amounts.reduce((sum, row) => sum + Number(row["Amount"]), 0);
      expect(total.toFixed(2)).toBe(line["Contract Amount"]);
    }
  });
});

/** Columns beside the schema's that a template explains its settings with. */
const OWN_HEADERS = ["What it does", "What it may be"];
