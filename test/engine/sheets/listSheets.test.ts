import { backlogSheet } from "../../../engine/sheets/backlogSheet";
import { hubSheet } from "../../../engine/sheets/hubSheet";
import { milestoneBacklogSheet } from "../../../engine/sheets/milestoneBacklogSheet";
import { problemsSheet } from "../../../engine/sheets/problemsSheet";
import { sourceSheet } from "../../../engine/sheets/sourceSheet";
import { storedSheet } from "../../../engine/sheets/storedSheet";
import { listProblems, NOWHERE } from "../../../engine/kernel/problem";
import { BOOK_TABLES, SOURCE_TABLES, type SourceTableName, type StoredTableName } from "../../../engine/schema/tables";
import { bookOf, cents, millionths, rowOf } from "../bookBuilder";

const settings = bookOf({}).settings;
const ready = rowOf("Backlog", {
  key: "U|A-1|C-1|C",
  readyToInvoice: "Ready to Invoice",
  description: "=cmd|' /C calc'!A0",
  quantity: millionths(8),
  price: millionths(200),
  amount: cents(1600),
  billingStatus: "Ready to Invoice",
});
const unpriced = rowOf("Backlog", { key: "U|A-2|C-1|C", readyToInvoice: "Not Ready", amount: cents(0) });
const drafted = rowOf("Backlog", {
  key: "U|A-3|C-1|C",
  readyToInvoice: "Ready to Invoice",
  amount: cents("-100.05"),
  billingStatus: "Customer Invoice Created",
  invoiceId: "PF-00001",
});

function backlogBlock() {
  const block = backlogSheet([ready, unpriced, drafted], settings, new Set([unpriced.key])).blocks[0];
  if (block === undefined) throw new Error("the list has no table");
  return block;
}

describe("the backlog as a sheet", () => {
  it("lets people type in Ready to Invoice and NTE Decision, and nowhere else", () => {
    const unlocked = backlogBlock().columns.filter((column) => !column.style.locked);
    expect(unlocked.map(({ header, choices }) => [header, choices])).toEqual([
      ["Ready to Invoice", ["Ready to Invoice", "Not Ready"]],
      ["NTE Decision", ["Reset", "First"]],
    ]);
  });

  it("locks rows that cannot be marked: those held back, and those on a draft", () => {
    expect(backlogBlock().lockedRows).toEqual([1, 2]);
  });

  it("hides the key and what was shown, and keeps what the unlocked cells hold", () => {
    const { columns, rows } = backlogBlock();
    expect(columns.filter(({ hidden }) => hidden).map(({ header }) => header)).toEqual([
      "NTE Status",
      "NTE Detail",
      "Key",
      "Shown",
    ]);
    expect(rows[0]?.slice(-2)).toEqual(["U|A-1|C-1|C", '["Ready to Invoice",null]']);
  });

  it("has one subtotal above the amounts, that follows the filter", () => {
    const { cells } = backlogSheet([ready, unpriced, drafted], settings);
    const formulas = cells.filter(({ formula }) => formula !== null);
    expect(formulas.map(({ row, column, formula, value }) => ({ row, column, formula, value }))).toEqual([
      { row: 3, column: 18, formula: "SUBTOTAL(109,R5:R7)", value: "1499.95" },
    ]);
  });

  it("writes a description that looks like a formula as text", () => {
    const { columns, rows } = backlogBlock();
    const position = columns.findIndex(({ header }) => header === "Description");
    expect(columns[position]?.type).toBe("text");
    expect(rows[0]?.[position]).toBe("=cmd|' /C calc'!A0");
  });
});

it("sums what adds up: not what every claim of a milestone repeats, nor a contract with its own lines", () => {
  const claim = { amount: cents(3000), tax: cents(243), invoicedToDate: cents(3000), remaining: cents(7000) };
  const claims = ["M|M-1#1|C-1", "M|M-1#2|C-1"].map((key) => rowOf("MilestoneBacklog", { key, ...claim }));
  const summed = milestoneBacklogSheet(claims, settings).cells.flatMap(({ formula, value }) =>
    formula ? [value] : [],
  );
  expect(summed).toEqual(["6000.00", "486.00"]);
  const hub = ["K-1", "K-1|L-1"].map((key) => rowOf("BillingHub", { key, ready: cents(1600) }));
  expect(hubSheet(hub, settings).cells.filter(({ formula }) => formula !== null)).toEqual([]);
});

it("tells each problem in words, with its place", () => {
  const problem = { ...NOWHERE, table: "Actuals", row: 7, cell: "Actuals!F7", column: "Quantity" } as const;
  const found = listProblems([{ ...problem, code: "required", severity: "error", key: "A-1", params: {} }]);
  const sheet = problemsSheet(found);
  const row = sheet.blocks[0]?.rows[0];
  expect(row?.slice(0, 8)).toEqual(["error", "required", "Actuals", "7", "Quantity", "Actuals!F7", "A-1", "1"]);
  expect(sheet.blocks[0]?.columns.every(({ style }) => style.locked)).toBe(true);
});

it.each(Object.keys(BOOK_TABLES) as StoredTableName[])(
  "%s has a protected sheet on which nothing is typed",
  (table) => {
    const sheet = storedSheet(table, ["Dim Cost Centre"]);
    expect(sheet.protection).not.toBeNull();
    expect(sheet.blocks[0]?.columns.filter(({ style }) => !style.locked)).toEqual([]);
    expect(sheet.blocks[0]?.columns.at(-1)?.header).toBe("Dim Cost Centre");
  },
);

it.each(Object.keys(SOURCE_TABLES) as SourceTableName[])(
  "%s has an open sheet with drop-downs Excel can read",
  (table) => {
    const sheet = sourceSheet(table);
    expect(sheet.protection).toBeNull();
    for (const { values, reference } of sheet.validations) {
      expect(reference !== null || values.join(",").length <= 255).toBe(true);
    }
  },
);

it("draws a contract's customer from the filled rows of the customers", () => {
  const { validations } = sourceSheet("Contracts");
  expect(validations).toContainEqual({
    kind: "list",
    range: "C5:C5000",
    values: [],
    reference: "=OFFSET('Customers'!$A$5,0,0,MAX(1,COUNTA('Customers'!$A$5:$A$100000)),1)",
  });
});
