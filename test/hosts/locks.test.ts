import type { Command } from "../../engine/index";
import { workbookOf } from "../workbookOf";
import { createExcelHost } from "./excel/host";
import { lettersOf } from "./excel/model/area";
import { findSheet, type HostWorkbook } from "./excel/model/workbook";
import { snapshotOf, type SheetSnapshot } from "./excel/snapshot";
import { touchedArea, userOf } from "./excel/user";
import { firm } from "./firm";
import { cellNamed, cellUnder } from "./places";
import { excelBench, perform } from "./portsUnderTest";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

const MARK: Command = { kind: "mark", mark: "ready", selection: ALL, set: [] };
const CREATE: Command = { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL };
const ADD: Command = {
  kind: "newDetail",
  invoice: "PF-00001",
  fields: Object.entries({ "Line ID": "L-1", Class: "Time", Role: "Engineer", Quantity: "2", Price: "50" }).map(
    ([column, value]) => ({ column, value }),
  ),
};
const SUBMIT: Command = { kind: "submit", ids: ["PF-00001"] };
const CONFIRM: Command = { kind: "confirm", ids: ["PF-00001"] };
const JOURNAL: Command = { kind: "journal", to: "2026-10-31", post: false };
const POST_JOURNAL: Command = { kind: "journal", to: "2026-10-31", post: true };
const POST: Command = { kind: "post", ids: ["PF-00001"], date: "2026-11-02" };

/** Fields a person may type into, by hand. Of a header: the names of its cells. */
const HEADER = [
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

/** Of a row: its key, and headings; "Description 2" is the second column of that heading. */
type Rows = readonly (readonly [key: string, headings: readonly string[]])[];

const LINES: Rows = [
  ["PF-00001|L-1", ["Description"]],
  ["PF-00001|L-2", ["Description"]],
];

const ACTUAL = ["Description", "Description 2", "Tax", "Billing Type"];
const MILESTONE = ["Description", "Description 2", "Extended"];
const ADDED = [
  "Date",
  "Description",
  "Quantity",
  "Unit",
  "Price",
  "Tax",
  "Billing Type",
  "Description 2",
  "Class",
  "Task",
  "Role",
  "Category",
  "Product",
  "Resource",
  "Resourcing Unit",
];

/** Hours, an expense, two milestones and a new detail. */
function details(policy: "Standard" | "Extended"): Rows {
  const isExtended = policy === "Extended";
  const actual = [...ACTUAL, ...(isExtended ? ["Quantity", "Price"] : [])];
  const milestone = [...MILESTONE, ...(isExtended ? ["Billing Type", "Tax"] : [])];
  return [
    ["PF-00001-0001", actual],
    ["PF-00001-0002", actual],
    ["PF-00001-0003", actual],
    ["PF-00001-0004", actual],
    ["PF-00001-0005", milestone],
    ["PF-00001-0006", milestone],
    ["PF-00001-0007", ADDED],
  ];
}

const LISTS: Readonly<Record<string, Rows>> = {
  Backlog: ["U|A-1|C-1|C", "U|A-3|C-1|C", "U|A-4|C-1|C", "U|A-2|C-1|C"].map((key) => [
    key,
    ["Ready to Invoice", "NTE Decision"],
  ]),
  "Milestone backlog": ["M|M-1#1|C-1", "M|M-2#1|C-1"].map((key) => [
    key,
    ["Ready to Invoice", "Next Invoice %", "Next Invoice Amount"],
  ]),
};

/** The sheets of proposals, by heading: open from confirmation to posting. */
const PROPOSALS: Readonly<Record<string, Rows>> = {
  "Invoice proposals": [["PF-00001", ["Invoice Date", "Due Date Override", "Text", "Sections"]]],
  "Proposal lines": ["1", "3", "4", "5", "6", "7"].map((ordinal) => [
    `PF-00001-000${ordinal}`,
    ["Tax Group", "Item Tax Group"],
  ]),
};

/** What the accountant may change of a line that waits: costs of everyone's, sales of what is chargeable or not. */
const JOURNAL_LINES: Readonly<Record<string, Rows>> = {
  "Integration journal": ["A-1", "A-2", "A-3", "A-4"]
    .flatMap((actual) => [`J|C|${actual}`, `J|U|${actual}|C-1|C`])
    .map((key) => [key, ["Tax Group", "Item Tax Group"]]),
};

function cellsOf(sheet: SheetSnapshot, rows: Rows): readonly string[] {
  return rows.flatMap(([key, headings]) =>
    headings.map((heading) => {
      const [, text = "", ordinal = "1"] = /^(.*?)(?: (2))?$/.exec(heading) ?? [];
      return cellUnder(sheet, key, text, Number(ordinal));
    }),
  );
}

/** Which cells of a sheet take what a person types, of all that were ever touched, and some around them. */
function cellsThatTake(
  workbook: HostWorkbook,
  name: string,
): { readonly taken: readonly string[]; readonly tried: number } {
  const host = createExcelHost({ workbook: structuredClone(workbook) });
  const person = userOf(host);
  const sheet = findSheet(host.workbook, name);
  if (sheet === null) throw new Error(`no sheet ${name}`);
  const { rows, columns } = touchedArea(sheet);
  const taken: string[] = [];
  for (let row = 0; row < rows + 3; row += 1) {
    for (let column = 0; column < columns + 3; column += 1) {
      const cell = `${lettersOf(column)}${row + 1}`;
      const refused = person.type(name, cell, "1");
      if (refused === null) taken.push(cell);
      else if (refused !== "AccessDenied") throw new Error(`${name}!${cell}: ${refused}`);
    }
  }
  return { taken: taken.sort(), tried: (rows + 3) * (columns + 3) };
}

type Stage = {
  readonly name: string;
  readonly commands: readonly Command[];
  /** By sheet; every other protected sheet takes nothing. */
  readonly open: (
    sheets: (name: string) => SheetSnapshot,
    policy: "Standard" | "Extended",
  ) => Record<string, readonly string[]>;
};

const STAGES: readonly Stage[] = [
  {
    name: "the lists",
    commands: [{ kind: "backlog" }],
    open: (sheets) => listCells(sheets, LISTS),
  },
  {
    name: "a Draft",
    commands: [MARK, CREATE, ADD],
    open: (sheets, policy) => ({ "PF-00001": documentCells(sheets("PF-00001"), HEADER, policy) }),
  },
  {
    name: "a document In Review",
    commands: [SUBMIT],
    open: (sheets, policy) => ({ "PF-00001": documentCells(sheets("PF-00001"), [...HEADER, "Comment"], policy) }),
  },
  { name: "a Confirmed document", commands: [CONFIRM], open: (sheets) => listCells(sheets, PROPOSALS) },
  {
    name: "a draft of the journal",
    commands: [JOURNAL],
    open: (sheets) => listCells(sheets, { ...PROPOSALS, ...JOURNAL_LINES }),
  },
  { name: "a Posted document and its book", commands: [POST_JOURNAL, POST], open: () => ({}) },
];

function listCells(sheets: (name: string) => SheetSnapshot, lists: Readonly<Record<string, Rows>>) {
  return Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, cellsOf(sheets(name), rows)]));
}

function documentCells(sheet: SheetSnapshot, header: readonly string[], policy: "Standard" | "Extended") {
  return [...header.map((name) => cellNamed(sheet, name)), ...cellsOf(sheet, [...LINES, ...details(policy)])];
}

describe.each(["Standard", "Extended"] as const)("with the edit policy %s", (policy) => {
  let bench: Awaited<ReturnType<typeof excelBench>>;

  beforeAll(async () => {
    bench = await excelBench(await workbookOf(firm({ "Edit Policy": policy })));
  });

  it.each(STAGES.map((stage) => [stage.name, stage] as const))(
    "%s: every editable cell takes what is typed, every other cell of our sheets refuses it",
    async (_, { commands, open }) => {
      for (const command of commands) {
        const { outcomes } = await perform(bench, command);
        expect(outcomes.filter(({ result }) => result === "refused")).toEqual([]);
      }
      const { sheets } = snapshotOf(bench.host.workbook);
      const find = (name: string): SheetSnapshot => {
        const sheet = sheets.find((one) => one.name === name);
        if (sheet === undefined) throw new Error(`no sheet ${name}`);
        return sheet;
      };
      const expected = new Map(Object.entries(open(find, policy)));
      const ours = sheets.filter(({ protection }) => protection !== null).map(({ name }) => name);
      const found = ours.map((name) => ({ name, ...cellsThatTake(bench.host.workbook, name) }));
      expect(found.map(({ name, taken }) => [name, taken])).toEqual(
        ours.map((name) => [name, [...(expected.get(name) ?? [])].sort()]),
      );
      expect(found.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThan(1_000);
      expect(ours).toEqual(expect.arrayContaining([...expected.keys()]));
    },
  );

  it("and what of ours is unprotected is what the user's tables stand on", () => {
    const open = snapshotOf(bench.host.workbook).sheets.filter(({ protection }) => protection === null);
    expect(open.map(({ name }) => name)).toEqual([
      "Settings",
      "Customers",
      "Projects",
      "Contracts",
      "ContractLines",
      "Roles",
      "Categories",
      "Actuals",
      "Milestones",
      "TaxRates",
    ]);
  });
});
