import { openWorkbookFile } from "../../addin/workbook/file/index";
import type { RawDocument } from "../../engine/model/workbook";
import { convert, itWithLibreOffice, readFods, type FlatSheet } from "./libreoffice";
import { stagesOfSample, standardStagesOfSample, type Stage } from "./sampleBook";

/**
 * Which cells LibreOffice would let a person type into, against lists written out by hand: nothing here is taken from
 * the code that locks them.
 */

const HEADER_FIELDS = [
  "Name",
  "Description",
  "Bill_To_Name",
  "Contact",
  "Street",
  "City",
  "Postal_Code",
  "Region",
  "Country",
  "Tax_ID",
  "Accounting_Date",
  "Tax_Point_Date",
  "Discount_Percent",
  "Discount_Amount",
  "Freight_Amount",
];

/** Columns of a document's details, by letter, with the heading that stands above each. */
const HEADINGS: Readonly<Record<string, string>> = {
  B: "Date",
  C: "Description",
  E: "Quantity",
  F: "Unit",
  G: "Price",
  I: "Tax",
  J: "Extended",
  L: "Billing Type",
  M: "Description",
  N: "Class",
  O: "Task",
  P: "Role",
  Q: "Category",
  R: "Product",
  S: "Resource",
  T: "Resourcing Unit",
};

/** What is unlocked of a detail, by its kind: the columns' letters. C is the External Description, M the Description. */
const DETAIL_FIELDS: Readonly<Record<"Extended" | "Standard", Readonly<Record<string, string>>>> = {
  Extended: { Actual: "CEGILM", Milestone: "CIJLM", New: "BCEFGILMNOPQRST" },
  Standard: { Actual: "CILM", Milestone: "CJM", New: "BCEFGILMNOPQRST" },
};

/** The columns people type into, of the rows of a list that can be marked. */
const LIST_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Backlog: ["Ready to Invoice", "NTE Decision"],
  "Milestone backlog": ["Ready to Invoice", "Next Invoice %", "Next Invoice Amount"],
  "Retainer backlog": ["Ready to Invoice"],
  "Billing hub": [],
  Problems: [],
};

/** What an accountant types into before it is posted: every row of these lists is open. */
const WAITING_FIELDS: Readonly<Record<string, readonly string[]>> = {
  "Invoice proposals": ["Invoice Date", "Due Date Override", "Text", "Sections"],
  "Proposal lines": ["Tax Group", "Item Tax Group"],
  "Integration journal": ["Tax Group", "Item Tax Group", "Dim Department", "Dim Region"],
};

/** Rows of the sample book that nobody can mark: no price, or a closed contract. */
const BLOCKED_KEYS = new Set(["U|A-1071|NORDVIK|C", "U|A-1076|OOSTERSCHELDE|C", "U|A-1078|NORDVIK|C"]);

/** The user's own sheets: Daybook protects none of them. */
const SOURCE_SHEETS = new Set([
  "Instructions",
  "Actuals",
  "Milestones",
  "Retainers",
  "Customers",
  "Projects",
  "Contracts",
  "Contract lines",
  "Chargeability",
  "Contract customers",
  "Contract line customers",
  "Invoice schedule",
  "Revenue estimates",
  "Settings",
  "Prices",
  "Roles",
  "Categories",
  "Products",
  "Tax rates",
  "Periods",
  "Accounts",
  "Posting profiles",
  "Revenue profiles",
  "Exchange rates",
  "Invoice frequencies",
]);

type Read = { readonly stage: Stage; readonly sheets: ReadonlyMap<string, FlatSheet> };

function readAll(stages: ReadonlyMap<string, Stage>): ReadonlyMap<string, Read> {
  const flat = convert(new Map(Array.from(stages, ([name, { bytes }]) => [name, bytes])), "fods");
  return new Map(
    Array.from(stages, ([name, stage]) => [name, { stage, sheets: readFods(flat.get(name) ?? new Uint8Array()) }]),
  );
}

function unlocked(sheet: FlatSheet | undefined): readonly string[] {
  return Array.from(sheet?.cells ?? [])
    .filter(([, { locked }]) => !locked)
    .map(([cell]) => cell)
    .sort();
}

/** The cells of a document that ought to be unlocked. */
function expectedOf(
  document: RawDocument,
  sheet: FlatSheet,
  stage: Stage,
  policy: keyof typeof DETAIL_FIELDS,
): readonly string[] {
  const header = stage.section("invoices").find(({ invoiceId }) => invoiceId === document.document);
  const state = header?.["projectInvoiceStatus"];
  if (state !== "Draft" && state !== "In Review") return [];
  const fields = [...HEADER_FIELDS, ...(state === "In Review" ? ["Comment"] : [])].map(
    (name) => document.names.get(name) ?? `no ${name}`,
  );
  const kinds = new Map(stage.section("invoiceLineDetails").map((row) => [row["detailId"], String(row["kind"])]));
  const rows = Array.from(sheet.cells).flatMap(([cell, { value }]) => {
    if (!/^A\d+$/.test(cell)) return [];
    const row = cell.slice(1);
    if (value.startsWith(`${document.document}|`)) return [`C${row}`];
    const kind = kinds.get(value);
    return kind === undefined ? [] : Array.from(DETAIL_FIELDS[policy][kind] ?? "?", (letter) => letter + row);
  });
  return [...fields, ...rows].sort();
}

/** Finds how each file's document sheets are locked otherwise than the lists here say. */
async function compareDocuments(reads: ReadonlyMap<string, Read>, policy: keyof typeof DETAIL_FIELDS): Promise<number> {
  let compared = 0;
  for (const { stage, sheets } of reads.values()) {
    const { documents } = await openWorkbookFile(stage.bytes).read();
    for (const document of documents) {
      const sheet = sheets.get(document.sheet) ?? { protected: false, cells: new Map() };
      expect(sheet.protected).toBe(true);
      const expected = expectedOf(document, sheet, stage, policy);
      expect({ document: document.document, unlocked: unlocked(sheet) }).toEqual({
        document: document.document,
        unlocked: expected,
      });
      compared += expected.length;
    }
  }
  return compared;
}

/** Holds every other sheet of a file to the lists here: the user's own are open, Daybook's protected. */
function compareLists(name: string, { stage, sheets }: Read): void {
  const markable = markableKeys(stage);
  for (const [title, sheet] of sheets) {
    if (title.startsWith("PF-")) continue;
    const isSource = SOURCE_SHEETS.has(title);
    expect({ name, title, protected: sheet.protected }).toEqual({ name, title, protected: !isSource });
    if (isSource) continue;
    const fields = LIST_FIELDS[title] ?? [];
    const waiting = WAITING_FIELDS[title] ?? [];
    const expected = [
      ...(fields.length === 0 ? [] : expectedOfList(sheet, fields, markable)),
      ...waiting.flatMap((heading) => columnBelow(sheet, heading)).sort(),
    ];
    expect({ name, title, unlocked: unlocked(sheet) }).toEqual({ name, title, unlocked: expected });
  }
}

/** The cells of a list below a heading, of rows that have a key. */
function columnBelow(sheet: FlatSheet, heading: string): readonly string[] {
  const [, column = "", headerRow = "0"] = /^([A-Z]+)(\d+)$/.exec(addressOf(sheet, heading) ?? "") ?? [];
  const keyColumn = (addressOf(sheet, "Key") ?? "").replace(/\d+$/, "");
  const rows = Array.from(sheet.cells.keys())
    .filter((cell) => cell.replace(/\d+$/, "") === keyColumn)
    .map((cell) => Number(cell.slice(keyColumn.length)));
  return rows.filter((row) => row > Number(headerRow)).map((row) => `${column}${row}`);
}

/** Rows that are on no invoice and that nothing holds back. */
function markableKeys(stage: Stage): ReadonlySet<unknown> {
  const open = ["Not Ready", "Ready to Invoice"];
  const rows = [...stage.section("backlog"), ...stage.section("milestones")];
  return new Set(
    rows
      .filter((row) => open.includes(String(row["billingStatus"])) && !BLOCKED_KEYS.has(String(row["key"])))
      .map((row) => row["key"]),
  );
}

/** A list's unlocked cells as LibreOffice sees them, beside those of the markable rows, by key. */
function expectedOfList(
  sheet: FlatSheet,
  headings: readonly string[],
  markable: ReadonlySet<unknown>,
): readonly string[] {
  const at = (heading: string) => /^([A-Z]+)(\d+)$/.exec(addressOf(sheet, heading) ?? "");
  const headerRow = Number(at("Ready to Invoice")?.[2] ?? "0");
  const keyColumn = at("Key")?.[1] ?? "";
  const columns = headings.map((heading) => at(heading)?.[1] ?? `no ${heading}`);
  return Array.from(sheet.cells)
    .filter(([cell, { value }]) => cell.replace(/\d+$/, "") === keyColumn && markable.has(value))
    .map(([cell]) => Number(cell.replace(/^[A-Z]+/, "")))
    .filter((row) => row > headerRow)
    .flatMap((row) => columns.map((column) => `${column}${row}`))
    .sort();
}

function addressOf(sheet: FlatSheet, text: string): string | undefined {
  return Array.from(sheet.cells).find(([, { value }]) => value === text)?.[0];
}

describe("what LibreOffice lets a person change", () => {
  itWithLibreOffice()(
    "on documents is what the lists say, under Edit Policy Extended",
    async () => {
      const reads = readAll(await stagesOfSample());
      expect(await compareDocuments(reads, "Extended")).toBeGreaterThan(300);
      const draft = reads.get("worked-on.xlsx")?.sheets.get("PF-00001");
      const headings = Object.keys(HEADINGS).map((letter) => draft?.cells.get(`${letter}23`)?.value);
      expect(headings).toEqual(Object.values(HEADINGS));

      for (const [name, read] of reads) compareLists(name, read);
      expect(unlocked(reads.get("marked.xlsx")?.sheets.get("Backlog")).length).toBeGreaterThan(100);
    },
    300_000,
  );

  itWithLibreOffice()(
    "on documents is less under Edit Policy Standard",
    async () => {
      expect(await compareDocuments(readAll(await standardStagesOfSample()), "Standard")).toBeGreaterThan(200);
    },
    300_000,
  );
});
