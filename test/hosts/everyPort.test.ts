import { emptyWorkbook } from "../../addin/workbook/file";
import type { Command, ReportName } from "../../engine/index";
import { workbookOf, type TypedRow, type TypedTables } from "../workbookOf";
import { differences } from "./differences";
import type { SheetSnapshot, WorkbookSnapshot } from "./excel/snapshot";
import { firm } from "./firm";
import { cellUnder } from "./places";
import { HOSTS, perform, type Bench } from "./portsUnderTest";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

type Step = { readonly name: string; readonly act: (bench: Bench) => Promise<void> };

/** A command that must not be refused. */
function command(name: string, asked: Command, by?: string): Step {
  return {
    name,
    act: async (bench) => {
      const { outcomes } = await perform(bench, asked, by);
      const refused = outcomes.filter(({ result }) => result === "refused");
      if (refused.length > 0) throw new Error(`${name}: ${JSON.stringify(refused)}`);
    },
  };
}

type Place = { readonly sheet: string; readonly key: string; readonly heading: string };

/** Typing into a cell that a person finds by its row and heading. */
function typed(name: string, { sheet, key, heading }: Place, text: string): Step {
  return {
    name,
    act: async (bench) => {
      bench.type(sheet, cellUnder(await sheetOf(bench, sheet), key, heading), [[text]]);
    },
  };
}

async function sheetOf(bench: Bench, name: string): Promise<SheetSnapshot> {
  const found = (await bench.snapshot()).sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

/** Pastes the rows of each table from its first empty row on; settings beside their names. */
function filled(name: string, tables: TypedTables): Step {
  return {
    name,
    act: async (bench) => {
      for (const [table, rows] of Object.entries(tables)) await fill(bench, table, rows);
    },
  };
}

async function fill(bench: Bench, name: string, rows: readonly Readonly<Record<string, string>>[]): Promise<void> {
  const { sheets } = await bench.snapshot();
  const sheet = sheets.find(({ tables }) => tables.some((table) => table.name === name));
  const table = sheet?.tables.find((one) => one.name === name);
  const [, left = "", top = "", bottom = ""] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(table?.address ?? "") ?? [];
  if (sheet === undefined || table === undefined || left !== "A") throw new Error(`no table ${name}`);
  if (name === "Settings") {
    for (const row of rows) {
      bench.type(sheet.name, cellUnder(sheet, row["Setting"] ?? "", "Value"), [[row["Value"] ?? ""]]);
    }
    return;
  }
  let first = Number(bottom) + 1;
  while (first - 1 > Number(top) && sheet.cells[`A${first - 1}`]?.value === undefined) first -= 1;
  bench.type(
    sheet.name,
    `A${first}`,
    rows.map((row) => table.headers.map((header) => row[header] ?? "")),
  );
}

/** With a rate of the groups that a journal line is given. */
const EXTENDED = firm({ "Edit Policy": "Extended" });
const FIRM: TypedTables = {
  ...EXTENDED,
  TaxRates: [...(EXTENDED.TaxRates ?? []), { "Tax Group": "EXP", "Item Tax Group": "Land", "Rate %": "0" }],
};

const SET_UP: readonly Step[] = [
  command("is set up from an empty workbook", { kind: "setUp" }),
  filled("takes the user's rows", FIRM),
];

/** A journal line's cost, in the accountant's sheet. */
const COST = { sheet: "Integration journal", key: "J|C|A-1" } as const;

/** With it an invoice takes two pages. */
const LONG_TEXT = Array.from({ length: 24 }, (_, index) => `Condition ${index + 1}`).join("\n");

/** @param dimension the heading of a dimension, where the projects have one */
const lifeWith = (dimension: string | null): readonly Step[] => [
  command("derives the backlog", { kind: "backlog" }),
  command("marks", { kind: "mark", mark: "ready", selection: ALL, set: [] }),
  typed("takes No in a cell", { sheet: "Backlog", key: "U|A-1|C-1|C", heading: "Ready to Invoice" }, "No"),
  command("harvests it", { kind: "backlog" }),
  typed("takes Yes in a cell", { sheet: "Backlog", key: "U|A-1|C-1|C", heading: "Ready to Invoice" }, "Yes"),
  command("creates", { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL }),
  typed("takes a quantity", { sheet: "PF-00001", key: "PF-00001-0001", heading: "Quantity" }, "6"),
  typed("takes a text", { sheet: "PF-00001", key: "PF-00001-0001", heading: "Description" }, "'=Piles 1 to 4"),
  command("edits", { kind: "edit", ids: ["PF-00001"], set: [{ column: "Freight Amount", value: "25.00" }] }),
  command("removes a detail", { kind: "removeDetails", ids: ["PF-00001-0004"] }),
  command("submits", { kind: "submit", ids: ["PF-00001"] }),
  command("returns", { kind: "return", ids: ["PF-00001"], comment: "Freight?" }),
  command("submits again", { kind: "submit", ids: ["PF-00001"] }),
  charted("draws the backlog with its chart", "backlog", "Backlog and WIP"),
  command("confirms", { kind: "confirm", ids: ["PF-00001"] }, "Ioan"),
  command("signs", { kind: "sign", ids: ["PF-00001"], role: "Reviewer", comment: "Agreed." }, "Mara"),
  command("drafts the journal", { kind: "journal", to: "2026-10-31", post: false }),
  typed("takes a tax group of a journal line", { ...COST, heading: "Tax Group" }, "EXP"),
  typed("takes more of it", { ...COST, heading: dimension ?? "Item Tax Group" }, "Land"),
  command("harvests both", { kind: "backlog" }),
  typed("takes the tax group back", { ...COST, heading: "Tax Group" }, ""),
  command("posts the journal", { kind: "journal", to: "2026-10-31", post: true }),
  command("takes a long text for the invoice", {
    kind: "edit",
    ids: ["PF-00001"],
    set: [{ column: "Text", value: LONG_TEXT }],
  }),
  command("posts", { kind: "post", ids: ["PF-00001"], date: "2026-11-02" }),
  printed("draws the invoice as it is printed", "INV-2026-00001"),
  command("draws reports", { kind: "openReport", report: "customer-ledger", asOf: "2026-11-30", knownAt: null }),
  command("marks it paid", {
    kind: "edit",
    ids: ["PF-00001"],
    set: [
      { column: "Status", value: "Paid" },
      { column: "Paid Date", value: "2026-11-02" },
    ],
  }),
  command("draws them again", { kind: "openReport", report: "customer-ledger", asOf: "2026-11-30", knownAt: null }),
  charted("draws the backlog again", "backlog", "Backlog and WIP"),
  charted("draws contract performance with its chart", "contract-performance", "Contract performance"),
  command("drafts another", { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL }),
  command("discards it", { kind: "discard", ids: ["PF-00002"] }),
];

/** A report with charts, as both ports draw them. */
function charted(name: string, report: ReportName, title: string): Step {
  const drawn = command(name, { kind: "openReport", report, asOf: "2026-11-30", knownAt: null });
  return {
    name,
    act: async (bench) => {
      await drawn.act(bench);
      const { charts } = await sheetOf(bench, title);
      expect(charts.map(({ name: chart }) => chart)).toEqual(["Daybook chart 1"]);
    },
  };
}

/** A posted invoice's sheet, as both ports set it up: A4, headings on each page, as many rows a page as fit. */
function printed(name: string, number: string): Step {
  const drawn = command(name, { kind: "open", ids: [number] });
  return {
    name,
    act: async (bench) => {
      await drawn.act(bench);
      const { page, rowHeights } = await sheetOf(bench, number);
      expect([page.paperSize, page.zoom, page.titleRows]).toEqual([
        "A4",
        { horizontalFitToPages: 1 },
        expect.stringMatching(/^\d+:\d+$/),
      ]);
      expect(page.breaksBefore).toHaveLength(1);
      const rows = /(\d+)$/.exec(page.area ?? "")?.[1];
      expect(Object.keys(rowHeights)).toHaveLength(Number(rows));
    },
  };
}

const PROJECTS: readonly TypedRow[] = [
  { "Project ID": "P-1", Name: "Bridge survey", "Dim Department": "Sea" },
  { "Project ID": "P-2", Name: "Drawings" },
];

const BOOKS: readonly {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
  readonly life: readonly Step[];
}[] = [
  {
    name: "a workbook of source tables",
    bytes: () => workbookOf({ ...FIRM, Projects: PROJECTS }),
    life: lifeWith("Dim Department"),
  },
  { name: "an empty workbook", bytes: () => Promise.resolve(emptyWorkbook()), life: [...SET_UP, ...lifeWith(null)] },
];

describe.each(BOOKS)("over every port, $name", ({ bytes, life }) => {
  const benches = new Map<string, Bench>();

  beforeAll(async () => {
    const start = await bytes();
    for (const [name, open] of Object.entries(HOSTS)) benches.set(name, await open(start));
  });

  it.each(life.map((step) => [step.name, step] as const))("%s, and is left the same", async (_, step) => {
    const left = new Map<string, WorkbookSnapshot>();
    for (const [name, bench] of benches) {
      await step.act(bench);
      left.set(name, await bench.snapshot());
    }
    const [[, file] = ["", null], ...others] = left;
    for (const [, other] of others) expect(differences(other, file)).toEqual([]);
    expect(left.size).toBe(Object.keys(HOSTS).length);
  });

  it("verifies, and reads the same", async () => {
    const read: unknown[] = [];
    for (const bench of benches.values()) {
      const { problems, outcomes } = await perform(bench, { kind: "verify", head: null });
      expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
      const { tables } = await bench.port.read();
      read.push({ outcomes, tables: [...tables].sort((a, b) => (a.name < b.name ? -1 : 1)) });
    }
    expect(read[1]).toEqual(read[0]);
  });
});
