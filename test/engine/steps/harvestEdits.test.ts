import { wordNteFailure } from "../../../engine/locale/limits";
import type { Derivation, UnbilledSales } from "../../../engine/model/billable";
import type { Book } from "../../../engine/model/book";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import type { DocumentCell, RawCell, WorkbookContent } from "../../../engine/model/workbook";
import { backlogSheet } from "../../../engine/sheets/backlogSheet";
import { milestoneBacklogSheet } from "../../../engine/sheets/milestoneBacklogSheet";
import { renderInvoice } from "../../../engine/sheets/invoiceSheet";
import { derive } from "../../../engine/steps/derive";
import { backlogRows, milestoneRows } from "../../../engine/steps/backlogLists";
import { harvestEdits } from "../../../engine/steps/harvestEdits";
import { actual, contract, decision, line, milestone, smallBook, type PartialRows } from "../bookBuilder";
import { FIRM, harbour, STRICT } from "../sheets/documents";
import { rawDocument, rawTable } from "../sheets/rawOf";

const ada = { by: "Ada", at: "2026-11-02T10:00:00Z", today: "2026-11-02" } as const;
const nothingTyped: WorkbookContent = {
  dateSystem: "1900",
  structureLocked: false,
  tables: [],
  sheets: [],
  documents: [],
};

type TypedCells = Readonly<Record<string, RawCell | DocumentCell>>;

/** Harvests one document's sheet; `now` is what the document has become since the sheet was written. */
function harvestSheet(
  typed: TypedCells,
  change: {
    readonly written?: InvoiceDocument;
    readonly now?: InvoiceDocument | null;
    readonly rows?: PartialRows;
    readonly settings?: typeof FIRM;
    readonly isBeingWritten?: boolean;
  } = {},
) {
  const written = change.written ?? harbour();
  const now = change.now === undefined ? written : change.now;
  const { plan } = renderInvoice(written, FIRM);
  const drafts: PartialRows = {
    DraftInvoices: [written.header],
    DraftLines: written.lines,
    DraftDetails: written.details,
  };
  const book = { ...smallBook({ ...drafts, ...change.rows }), settings: change.settings ?? FIRM };
  const sheet = { ...rawDocument(plan, typed), isBeingWritten: change.isBeingWritten ?? false };
  const content = { ...nothingTyped, documents: [sheet] };
  return harvestEdits(book, derivationOf(book), now === null ? [] : [now], content, ada);
}

function derivationOf(book: Book): Derivation {
  return derive(book).derivation;
}

function brief({ decisions, problems }: ReturnType<typeof harvestSheet>) {
  return {
    decisions: decisions.map(({ key, field, value, was }) => [key, field, value, was]),
    problems: problems.map(({ code, cell, severity }) => [code, cell, severity]),
  };
}

const at = (name: string): string => renderInvoice(harbour(), FIRM).plan.names.get(name) ?? "";
const NOTHING = { decisions: [], problems: [] };

describe("a document's sheet", () => {
  it("gives nothing when nobody typed", () => {
    expect(brief(harvestSheet({}))).toEqual(NOTHING);
    expect(brief(harvestSheet({}, { written: harbour({ projectInvoiceStatus: "In Review" }) }))).toEqual(NOTHING);
  });

  it("gives nothing where its writing was cut off: half-written cells are no edits", () => {
    const typed = { [at("Name")]: null, E25: 7, [at("Tax_Point_Date")]: "soon" };
    expect(brief(harvestSheet(typed)).decisions.length).toBeGreaterThan(0);
    const cutOff = harvestSheet(typed, { isBeingWritten: true });
    expect([brief(cutOff), [...cutOff.untaken]]).toEqual([NOTHING, []]);
  });

  it("gives each typed field as a decision, with what it was, who and when", () => {
    const typed = {
      [at("Name")]: "  Harbour, October ",
      E25: 7.5,
      [at("Tax_Point_Date")]: 46326,
      [at("Freight_Amount")]: 80,
    };
    const harvested = harvestSheet(typed);
    expect(brief(harvested)).toEqual({
      decisions: [
        ["PF-00001", "Tax Point Date", "2026-10-31", "2026-10-30"],
        ["PF-00001", "Name", "Harbour, October", "Harbour terminal: planning and rollout"],
        ["PF-00001", "Freight Amount", "80.00", "75.00"],
        ["PF-00001-0001", "Quantity", "7.5", "8"],
      ],
      problems: [],
    });
    expect(harvested.decisions[0]).toMatchObject({ by: "Ada", at: "2026-11-02T10:00:00Z", commit: "", row: 0 });
  });

  it("names the document where something typed could not be taken: an error, not a note", () => {
    const untaken = (typed: TypedCells) => [...harvestSheet(typed).untaken].map(([id, { cell }]) => [id, cell]);
    expect(untaken({ E25: "7 h" })).toEqual([["PF-00001", "PF-00001!E25"]]);
    expect(untaken({ E25: 7, A25: "mine" })).toEqual([]);
  });

  it("takes a line's name by the line's key", () => {
    expect(brief(harvestSheet({ C24: "Advice" })).decisions).toEqual([
      ["PF-00001|L-100", "Name", "Advice", "Planning and advice"],
    ]);
  });

  it("takes what is typed beside the page: billing type, and the description that does not print", () => {
    expect(brief(harvestSheet({ L25: "complimentary", M25: "Prep" })).decisions).toEqual([
      ["PF-00001-0001", "Billing Type", "Complimentary", "Chargeable"],
      ["PF-00001-0001", "Description", "Prep", "prep + call w/ Kari, they were late again"],
    ]);
  });

  it("sees no edit in a formula that another program wrote its own way, nor in its new result", () => {
    const ours = renderInvoice(harbour(), FIRM).plan.cells.find(({ formula }) => formula?.startsWith("ROUND(SUM("));
    const written = { value: 999, formula: (ours?.formula ?? "").toLowerCase().replace(/,/g, " , ") };
    expect(brief(harvestSheet({ [at("Discount_Amount")]: written }))).toEqual(NOTHING);
  });

  it("sees no edit in a number that differs beyond 15 digits", () => {
    expect(brief(harvestSheet({ E26: 4.750000000000001 }))).toEqual(NOTHING);
    expect(brief(harvestSheet({ E26: 4.75001 })).decisions).toHaveLength(1);
  });

  it("takes the result of a formula that was typed", () => {
    expect(brief(harvestSheet({ E25: { value: 6, formula: "4+2" } })).decisions).toEqual([
      ["PF-00001-0001", "Quantity", "6", "8"],
    ]);
  });

  it("takes an amount typed in place of a percentage, and the percentage back", () => {
    const rows = { Decisions: [decision({ key: "PF-00001", field: "Discount %", value: "5" })] };
    expect(brief(harvestSheet({ [at("Discount_Amount")]: 100 }, { rows })).decisions).toEqual([
      ["PF-00001", "Discount %", null, "5"],
      ["PF-00001", "Discount Amount", "100.00", "1183.67"],
    ]);
  });

  it("takes neither when percentage and amount are both typed", () => {
    expect(brief(harvestSheet({ [at("Discount_Amount")]: 100, [at("Discount_Percent")]: 7 }))).toEqual({
      decisions: [],
      problems: [
        ["both-typed", `PF-00001!${at("Discount_Percent")}`, "error"],
        ["both-typed", `PF-00001!${at("Discount_Amount")}`, "error"],
      ],
    });
  });

  it("takes an edit back when its cell is emptied, and nothing where there was none", () => {
    const rows = { Decisions: [decision({ key: "PF-00001-0001", field: "Quantity", value: "8" })] };
    expect(brief(harvestSheet({ E25: null, E26: null, [at("City")]: null }, { rows }))).toEqual({
      decisions: [["PF-00001-0001", "Quantity", null, "8"]],
      problems: [],
    });
  });

  it("does not take back an edit that was taken back already", () => {
    const quantity = { key: "PF-00001-0001", field: "Quantity" };
    const rows = { Decisions: [decision({ ...quantity, value: "8" }), decision({ ...quantity, value: null })] };
    expect(brief(harvestSheet({ E25: null }, { rows }))).toEqual(NOTHING);
  });

  it("takes nothing of a cell it cannot read, and says where", () => {
    const typed = {
      E25: "about eight",
      I25: { kind: "error", code: "#N/A" },
      G26: 1.1234567,
      [at("Tax_Point_Date")]: "soon",
      L26: "Free",
    } as const;
    expect(brief(harvestSheet(typed))).toEqual({
      decisions: [],
      problems: [
        ["not-a-date", `PF-00001!${at("Tax_Point_Date")}`, "error"],
        ["not-a-number", "PF-00001!E25", "error"],
        ["cell-error", "PF-00001!I25", "error"],
        ["too-precise", "PF-00001!G26", "error"],
        ["not-one-of", "PF-00001!L26", "error"],
      ],
    });
  });

  it("takes nothing of a row that could not be billed like that", () => {
    expect(brief(harvestSheet({ E25: -1, M25: "Prep" }))).toEqual({
      decisions: [],
      problems: [["negative-not-allowed", "PF-00001!E25", "error"]],
    });
    expect(harvestSheet({ E25: -1, M25: "Prep" }).problems[0]?.params["typed"]).toBe("Quantity -1; Description Prep");
  });

  it("reports what was typed into locked cells", () => {
    expect(brief(harvestSheet({ H25: 5, [at("Contract_ID")]: "K-9" }))).toEqual({
      decisions: [],
      problems: [
        ["typed-but-locked", `PF-00001!${at("Contract_ID")}`, "note"],
        ["typed-but-locked", "PF-00001!H25", "note"],
      ],
    });
  });

  it("reports what was typed before the document was confirmed, or the policy became stricter", () => {
    const confirmed = harbour({ projectInvoiceStatus: "Confirmed" });
    expect(brief(harvestSheet({ E25: 7 }, { now: confirmed })).problems).toEqual([
      ["typed-but-locked", "PF-00001!E25", "note"],
    ]);
    expect(brief(harvestSheet({ E25: 7, C25: "Workshop" }, { settings: STRICT }))).toEqual({
      decisions: [["PF-00001-0001", "External Description", "Workshop", "Workshop with the terminal crew and minutes"]],
      problems: [["typed-but-locked", "PF-00001!E25", "note"]],
    });
  });

  it("reports what was typed into a document that is no more", () => {
    expect(brief(harvestSheet({ E25: 7 }, { now: null }))).toEqual({
      decisions: [],
      problems: [["typed-but-gone", "PF-00001!E25", "warning"]],
    });
  });

  it("compares with what the sheet showed, not with what the engine would write now", () => {
    const taxed = harbour();
    const now = { ...taxed, details: taxed.details.map((detail) => ({ ...detail, tax: null })) };
    expect(brief(harvestSheet({}, { now }))).toEqual(NOTHING);
  });

  it("finds each row by its key where a row was inserted above it", () => {
    const { plan } = renderInvoice(harbour(), FIRM);
    const moved = {
      ...plan,
      cells: plan.cells.map((cell) => (cell.row >= 20 ? { ...cell, row: cell.row + 1 } : cell)),
      names: new Map([...plan.names].map(([name, address]) => [name, movedDown(address)])),
    };
    const book = { ...smallBook(), settings: FIRM };
    const content = { ...nothingTyped, documents: [rawDocument(moved, { E26: 7 })] };
    const harvested = harvestEdits(book, derivationOf(book), [harbour()], content, ada);
    expect(brief(harvested)).toEqual({ decisions: [["PF-00001-0001", "Quantity", "7", "8"]], problems: [] });
  });

  it("takes the reviewer's comment in review only", () => {
    const written = harbour({ projectInvoiceStatus: "In Review" });
    const comment = renderInvoice(written, FIRM).plan.names.get("Comment") ?? "";
    expect(brief(harvestSheet({ [comment]: "Check the refund" }, { written })).decisions).toEqual([
      ["PF-00001", "Comment", "Check the refund", null],
    ]);
    expect(brief(harvestSheet({ [comment]: "Late" }, { written, now: harbour() })).problems).toEqual([
      ["typed-but-locked", `PF-00001!${comment}`, "note"],
    ]);
  });
});

function movedDown(address: string): string {
  const row = Number(address.replace(/\D+/, ""));
  return row < 20 ? address : address.replace(/\d+/, String(row + 1));
}

describe("the backlog lists", () => {
  function harvestBacklog(
    typed: readonly (readonly [number, string, RawCell])[],
    rows: PartialRows = {},
    now: (derivation: Derivation) => Derivation = (same) => same,
  ) {
    const book = smallBook({
      Contracts: [contract()],
      ContractLines: [line(), line({ lineId: "L-2", name: "Fixed", billingMethod: "Fixed Price", projectId: "P-2" })],
      Actuals: [actual(), actual({ actualId: "A-2", price: null, role: "Nobody" })],
      Milestones: [milestone({ lineId: "L-2" })],
      ...rows,
    });
    const derivation = derivationOf(book);
    const backlog = backlogSheet(backlogRows(book, derivation, wordNteFailure), book.settings);
    const milestones = milestoneBacklogSheet(milestoneRows(derivation), book.settings);
    const tables = [
      rawTable(
        backlog,
        typed.filter(([row]) => row < 10),
      ),
      rawTable(
        milestones,
        typed.filter(([row]) => row >= 10).map(([row, heading, cell]) => [row - 10, heading, cell]),
      ),
    ];
    return harvestEdits(book, now(derivation), [], { ...nothingTyped, tables }, ada);
  }

  it("give nothing when nobody typed", () => {
    expect(brief(harvestBacklog([]))).toEqual(NOTHING);
  });

  it("give marks as decisions on their rows", () => {
    const typed = [
      [0, "Ready to Invoice", "ready to invoice"],
      [10, "Ready to Invoice", "Ready to Invoice"],
    ] as const;
    expect(brief(harvestBacklog(typed)).decisions).toEqual([
      ["U|A-1|C-1|C", "Ready to Invoice", "Ready to Invoice", "Not Ready"],
      ["M|M-1#1|C-1", "Ready to Invoice", "Ready to Invoice", "Not Ready"],
    ]);
  });

  it("find a row by its key where the list was sorted", () => {
    const swapped = [
      [0, "Key", "U|A-2|C-1|C"],
      [1, "Key", "U|A-1|C-1|C"],
      [1, "Ready to Invoice", "Ready to Invoice"],
    ] as const;
    expect(brief(harvestBacklog(swapped)).decisions).toEqual([
      ["U|A-1|C-1|C", "Ready to Invoice", "Ready to Invoice", "Not Ready"],
    ]);
  });

  it("report a mark on a row that cannot be marked", () => {
    expect(brief(harvestBacklog([[1, "Ready to Invoice", "Ready to Invoice"]]))).toEqual({
      decisions: [],
      problems: [["typed-but-locked", "Backlog!A6", "note"]],
    });
  });

  it("report a mark that is none", () => {
    expect(brief(harvestBacklog([[0, "Ready to Invoice", "x"]])).problems).toEqual([
      ["not-one-of", "Backlog!A5", "error"],
    ]);
  });

  it("report what was typed on a row that went", () => {
    const gone = (derivation: Derivation) => ({ ...derivation, unbilled: [] as readonly UnbilledSales[] });
    expect(brief(harvestBacklog([[0, "Ready to Invoice", "Ready to Invoice"]], {}, gone))).toEqual({
      decisions: [],
      problems: [["typed-but-gone", "Backlog!A5", "warning"]],
    });
  });

  it("take a mark back when its cell is emptied", () => {
    const rows = { Decisions: [decision({ key: "U|A-1|C-1|C" })] };
    expect(brief(harvestBacklog([[0, "Ready to Invoice", null]], rows)).decisions).toEqual([
      ["U|A-1|C-1|C", "Ready to Invoice", null, "Ready to Invoice"],
    ]);
    expect(brief(harvestBacklog([[0, "Ready to Invoice", null]]))).toEqual(NOTHING);
  });

  it("take the next claim of a milestone by percentage or amount, and no more than remains", () => {
    expect(brief(harvestBacklog([[10, "Next Invoice %", 40]])).decisions).toEqual([
      ["M|M-1#1|C-1", "Next Invoice %", "40", null],
    ]);
    const rows = { Decisions: [decision({ key: "M|M-1#1|C-1", field: "Next Invoice %", value: "25" })] };
    expect(brief(harvestBacklog([[10, "Next Invoice Amount", 250.5]], rows)).decisions).toEqual([
      ["M|M-1#1|C-1", "Next Invoice Amount", "250.50", null],
      ["M|M-1#1|C-1", "Next Invoice %", null, "25"],
    ]);
    expect(brief(harvestBacklog([[10, "Next Invoice %", 101]]))).toEqual({
      decisions: [],
      problems: [["claim-above-remaining", "Milestone backlog!B5", "error"]],
    });
    expect(brief(harvestBacklog([[10, "Next Invoice %", 0]])).problems).toEqual([
      ["claim-not-typed", "Milestone backlog!B5", "error"],
    ]);
  });
});
