import { buildWorkbook, type BuiltSheet } from "../file/builder";
import { commandLineOn, fileOf, type Folder, newFolder } from "./onFile";

/** What stands in a cell: a number, a text, an Excel error, a formula nobody has calculated yet, or nothing. */
type Cell = number | string | null | { readonly error: string } | { readonly formula: string };

function cellXml(address: string, cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return `<c r="${address}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  if ("error" in cell) return `<c r="${address}" t="e"><v>${cell.error}</v></c>`;
  return `<c r="${address}"><f>${cell.formula}</f></c>`;
}

function sheet(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): BuiltSheet {
  const letter = (position: number): string => String.fromCharCode(65 + position);
  const xml = [columns, ...rows]
    .map(
      (cells, index) =>
        `<row r="${index + 1}">${cells.map((cell, at) => cellXml(`${letter(at)}${index + 1}`, cell)).join("")}</row>`,
    )
    .join("");
  const ref = `A1:${letter(columns.length - 1)}${rows.length + 1}`;
  return { name, rows: xml, tables: [{ name, ref, columns }] };
}

const DAY = 46300; // 2026-10-05
const project = (id: string): readonly Cell[] => [id, `Project ${id}`];
const contract = (id: string, status: string, list: string | null): readonly Cell[] => [
  id,
  `Contract ${id}`,
  "C-1",
  "USD",
  status,
  list,
];
const line = (
  id: string,
  of: string,
  at: string,
  method = "Time and Material",
  time: Cell = null,
  amount: Cell = null,
): readonly Cell[] => [id, of, `Line ${id}`, method, at, time, amount];

const ACTUAL_COLUMNS = [
  "Actual ID",
  "Date",
  "Project ID",
  "Class",
  "Role",
  "Quantity",
  "Billable Quantity",
  "Price",
  "Currency",
  "Line ID",
];
const ACTUALS: readonly (readonly Cell[])[] = [
  ["A-01", DAY, "P-1", "Time", "Engineer", 8, null, null, null, null],
  ["A-02", "2026-10-06", "P-1", "Time", null, 2, null, 150, "USD", null],
  ["A-03", DAY, "P-1", "Time", "Engineer", "7.5", null, null, null, null],
  ["A-04", DAY, "P-1", "Time", "Engineer", "eight", null, null, null, null],
  ["A-05", "next week", "P-1", "Time", "Engineer", 1, null, null, null, null],
  ["A-06", DAY, "P-1", "Labour", "Engineer", 1, null, null, null, null],
  ["A-07", null, "P-1", "Time", "Engineer", 1, null, null, null, null],
  ["A-08", DAY, "P-1", "Time", "Engineer", 1, null, { error: "#N/A" }, null, null],
  ["A-09", DAY, "P-1", "Time", "Engineer", { formula: "2*4" }, null, null, null, null],
  ["A-10", DAY, "P-1", "Time", "Engineer", 1, null, null, null, null],
  ["a-10", DAY, "P-1", "Time", "Engineer", 1, null, null, null, null],
  ["A|12", DAY, "P-1", "Time", "Engineer", 1, null, null, null, null],
  ["A-13", DAY, "P-9", "Time", "Engineer", 1, null, null, null, null],
  ["A-14", DAY, "P-1", "Time", "Engineer", -2, null, null, null, null],
  ["A-15", DAY, "P-1", "Time", "Engineer", 1, null, 0.1234567, null, null],
  ["A-16", DAY, "P-1", "Time", "Engineer", 1, null, 80, "EUR", null],
  ["A-17", DAY, "P-2", "Time", "Engineer", 1, null, null, null, null],
  ["A-18", DAY, "P-3", "Time", "Engineer", 1, null, null, null, null],
  ["A-19", DAY, "P-4", "Time", "Engineer", 1, null, null, null, null],
  ["A-20", DAY, "P-5", "Time", "Engineer", 1, null, null, null, "L-5"],
  ["A-21", DAY, "P-6", "Time", "Engineer", 1, null, null, null, null],
  ["A-22", DAY, "P-1", "Time", "Twice", 1, null, null, null, null],
  ["A-23", DAY, "P-1", "Time", "Engineer", 1e15, null, null, null, null],
  ["A-24", DAY, "P-1", "Material", null, 5, -3, 10, null, null],
];

/** One firm in which nearly everything that can be wrong is wrong once, and a few rows are sound. */
const ROTTEN = buildWorkbook({
  sheets: [
    sheet(
      "Settings",
      ["Setting", "Value"],
      [
        ["Company Name", "Northwind Engineering"],
        ["Accounting Currency", "USD"],
        ["Favourite Colour", "Blue"],
      ],
    ),
    sheet("Customers", ["Customer ID", "Name"], [["C-1", "Adventure Works"]]),
    sheet("Projects", ["Project ID", "Name"], ["P-1", "P-2", "P-3", "P-4", "P-5", "P-6", "P-7"].map(project)),
    sheet(
      "Contracts",
      ["Contract ID", "Name", "Customer ID", "Currency", "Status", "Price List"],
      [
        contract("K-1", "Confirmed", "STD"),
        contract("K-4", "Closed", "STD"),
        contract("K-6", "Confirmed", null),
        contract("K-8", "Perhaps", null),
      ],
    ),
    sheet(
      "ContractLines",
      ["Line ID", "Contract ID", "Name", "Billing Method", "Project ID", "Include Time", "Contract Amount"],
      [
        line("L-1", "K-1", "P-1"),
        line("L-3a", "K-1", "P-3"),
        line("L-3b", "K-1", "P-3"),
        line("L-4", "K-4", "P-4"),
        line("L-5", "K-1", "P-5", "Time and Material", "No"),
        line("L-6", "K-6", "P-6"),
        line("L-7", "K-1", "P-7", "Fixed Price", null, 1000),
      ],
    ),
    sheet(
      "Prices",
      ["Price List", "Applies To", "Value", "Currency", "Price", "Valid From", "Valid To"],
      [
        ["STD", "Role", "Engineer", "USD", 100, null, null],
        ["STD", "Role", "Twice", "USD", 110, null, null],
        ["STD", "Role", "Twice", "USD", 120, DAY - 30, null],
        ["STD", "Role", "Backwards", "USD", 90, DAY, DAY - 1],
      ],
    ),
    sheet(
      "Milestones",
      ["Milestone ID", "Line ID", "Name", "Date", "Amount", "Ready to Invoice"],
      [
        ["M-1", "L-7", "Design", DAY, 900, "Yes"],
        ["M-2", "L-1", "Misplaced", DAY, 50, "Yes"],
      ],
    ),
    sheet("Categories", ["Category", "Billing Type", "billing type "], [["Travel", "Chargeable", null]]),
    sheet("TaxRates", ["Tax Group", "Item Tax Group"], [["NL", "SERVICES"]]),
    sheet("Actuals", ACTUAL_COLUMNS, ACTUALS),
  ],
});

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

/** Every finding by code and cell; a whole table or column by its name. */
const FOUND = [
  "not-a-number Actuals!F5",
  "not-a-date Actuals!B6",
  "not-one-of Actuals!D7",
  "required Actuals!B8",
  "cell-error Actuals!H9",
  "no-cached-value Actuals!F10",
  "duplicate-id Actuals!A11",
  "duplicate-id Actuals!A12",
  "bad-id Actuals!A13",
  "unknown-reference Actuals!C14",
  "negative-not-allowed Actuals!F15",
  "too-precise Actuals!H16",
  "currency-mismatch Actuals!I17",
  "no-contract-line Actuals!C18",
  "ambiguous-contract-line Actuals!J19",
  "contract-closed Actuals!C20",
  "not-included Actuals!J21",
  "no-price Actuals!H22",
  "overlapping-prices Actuals!H23",
  "out-of-range Actuals!F24",
  "bad-billable-quantity Actuals!G25",
  "duplicate-column Categories.Billing Type",
  "not-one-of Contracts!E5",
  "milestone-not-fixed-price Milestones!B3",
  "dates-reversed Prices!G5",
  "missing-column TaxRates.Rate %",
  "number-as-text Actuals!F4",
  "milestones-not-contract-amount ContractLines!G8",
  "unknown-setting Settings!A4",
];

test("every kind of bad input is told at once, each at its cell, and the file is left as it was", async () => {
  const file = await fileOf(folder, ROTTEN);
  const told = await commandLineOn(["check", file, "--json"]);
  const found = told
    .json("problems")
    .map(({ code, cell, table, column }) => `${code ?? ""} ${cell ?? `${table ?? ""}.${column ?? ""}`}`);
  expect(found.sort()).toEqual([...FOUND].sort());
  expect(new Set(found.map((text) => text.split(" ")[0])).size).toBeGreaterThanOrEqual(20);
  expect(told.exit).toBe(1);
  expect(await folder.bytes(file)).toEqual(Buffer.from(ROTTEN));
});

test("everything sound beside it is billed, to the cent, and nothing else", async () => {
  const file = await fileOf(folder, ROTTEN);
  await commandLineOn(["mark", file, "--ready", "--all"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-31"]);
  const confirmed = await commandLineOn(["confirm", file, "--all", "--json"]);
  expect(confirmed.json("invoices").map(({ invoiceId, totalAmount }) => [invoiceId, totalAmount])).toEqual([
    ["PF-00001", "2750.00"],
  ]);
  const billed = confirmed.json("invoiceLineDetails").map(({ sourceKey, amount }) => [sourceKey, amount]);
  expect(billed).toEqual([
    ["U|A-01|C-1|C", "800.00"],
    ["U|A-03|C-1|C", "750.00"],
    ["U|A-02|C-1|C", "300.00"],
    ["M|M-1#1|C-1", "900.00"],
  ]);
});
