import { createHash } from "node:crypto";

import { openWorkbookFile } from "../../addin/workbook/file/index";
import { run } from "../../engine/index";
import type { WorkbookContent } from "../../engine/model/workbook";
import { ACTOR, generatedBook, PREVIEW } from "./generatedBook";
import { generatedFile } from "./generatedFile";

const ACTUALS = 3000;
const book = generatedBook(ACTUALS);

function digestOf(content: WorkbookContent): string {
  return createHash("sha256").update(JSON.stringify(content.tables)).digest("hex");
}

function tableOf(content: WorkbookContent, name: string) {
  const table = content.tables.find((one) => one.name === name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
}

/** The distinct values of a column. */
function valuesOf(name: string, column: string): ReadonlySet<unknown> {
  const { header, rows } = tableOf(book, name);
  return new Set(rows.map((row) => row[header.indexOf(column)]));
}

describe("the generated book", () => {
  it("is the same every time, and another with another seed", () => {
    expect(digestOf(generatedBook(ACTUALS))).toBe(digestOf(book));
    expect(digestOf(generatedBook(ACTUALS, 1))).not.toBe(digestOf(book));
  });

  it("has the actuals asked for, of 20 columns, on 500 contracts for more than a hundred customers", () => {
    const { header, rows } = tableOf(book, "Actuals");
    expect([rows.length, header.length, rows.every((row) => row.length === 20)]).toEqual([ACTUALS, 20, true]);
    expect(tableOf(book, "Contracts").rows).toHaveLength(500);
    expect(valuesOf("Contracts", "Customer ID").size).toBeGreaterThan(100);
    expect(valuesOf("Contracts", "Currency")).toEqual(new Set(["EUR", "USD", "IDR"]));
  });

  it("has every class, billing type, billing method and pricing method", () => {
    const types = ["Chargeable", "Non-chargeable", "Complimentary", "Not available", null];
    expect(valuesOf("Actuals", "Class")).toEqual(new Set(["Time", "Expense", "Material", "Fee"]));
    expect(valuesOf("Actuals", "Billing Type")).toEqual(new Set(types));
    expect(valuesOf("ContractLines", "Billing Method")).toEqual(new Set(["Time and Material", "Fixed Price"]));
    expect(valuesOf("Prices", "Pricing Method")).toEqual(
      new Set([null, "Price per unit", "At cost", "Markup over cost"]),
    );
  });

  it("is read without a fault and puts a month's work on some hundreds of drafts", async () => {
    const result = await run({ content: book, command: PREVIEW, actor: ACTOR });
    const codes = new Set(result.problemCounts.map(({ code }) => code));
    expect([...codes].sort()).toEqual([
      "ambiguous-contract-line",
      "contract-closed",
      "decision-without-row",
      "no-contract-line",
      "no-price",
      "no-tax-rate",
      "not-included",
      "tax-differs",
    ]);
    const drafts = result.documents;
    const details = drafts.flatMap((draft) => draft.details.filter(({ kind }) => kind === "Actual"));
    expect(drafts.length).toBeGreaterThan(300);
    expect(details.length).toBeGreaterThan(0.05 * ACTUALS);
    expect(details.length).toBeLessThan(0.1 * ACTUALS);
  });

  it("is the same in a file, but for the marks", async () => {
    const read = await openWorkbookFile(await generatedFile(300)).read();
    const names = read.tables.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["Settings", "Prices", "Milestones", "TaxRates"]));
    for (const { name, header, rows } of generatedBook(300).tables) {
      if (name === "Decisions" || name === "Commits") continue;
      const found = tableOf(read, name);
      expect([name, found.header, found.rows]).toEqual([name, header, rows]);
    }
  });
});
