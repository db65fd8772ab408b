import type { Book } from "../../../engine/model/book";
import type { Mark, Selection } from "../../../engine/model/command";
import { derive } from "../../../engine/steps/derive";
import { markBacklog } from "../../../engine/steps/markBacklog";
import { actual, contract, decision, line, milestone, millionths, smallBook, type PartialRows } from "../bookBuilder";

const ACTOR = { by: "Ada", at: "2026-11-01T09:00:00Z", today: "2026-11-01" };
const NOTHING: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: false };
const ALL = { ...NOTHING, all: true };

function mark(book: Book, sign: Mark, selection: Selection) {
  return markBacklog(book, derive(book).derivation, { kind: "mark", mark: sign, selection, set: [] }, ACTOR);
}

function told(rows: PartialRows, sign: Mark, selection: Selection): readonly string[] {
  return mark(smallBook(rows), sign, selection).outcomes.map(({ result, code, key, params }) =>
    `${result} ${code} ${key ?? "-"} ${Object.values(params).join()}`.trim(),
  );
}

/** Two actuals and a milestone, each on its own contract. */
const rows: PartialRows = {
  Contracts: [contract(), contract({ contractId: "K-2", customerId: "C-2" })],
  ContractLines: [line(), line({ lineId: "L-2", contractId: "K-2", projectId: "P-2", billingMethod: "Fixed Price" })],
  Actuals: [actual(), actual({ actualId: "A-2", date: "2026-10-20", class: "Fee" })],
  Milestones: [milestone({ lineId: "L-2" })],
};

describe("a mark", () => {
  test("is a decision that says what was, who decided and when", () => {
    const book = smallBook();
    const { appends } = mark(book, "ready", { ...NOTHING, ids: ["U|A-1|C-1|C"] });
    expect(appends.Decisions).toEqual([
      {
        key: "U|A-1|C-1|C",
        field: "Ready to Invoice",
        was: "Not Ready",
        value: "Ready to Invoice",
        by: "Ada",
        at: "2026-11-01T09:00:00Z",
        commit: "",
        row: 0,
        dimensions: new Map(),
      },
    ]);
  });

  test("that changes nothing appends nothing", () => {
    const book = smallBook({ Decisions: [decision({ key: "U|A-1|C-1|C" })] });
    const again = mark(book, "ready", ALL);
    expect(again.appends).toEqual({});
    expect(again.outcomes).toMatchObject([{ result: "unchanged", code: "already-marked" }]);
    expect(mark(smallBook(), "not-ready", ALL).appends).toEqual({});
    expect(mark(smallBook(), "clear", ALL).appends).toEqual({});
  });

  test("ready is refused with the reason where the row cannot be billed, and the others are marked", () => {
    const unpriced = actual({ actualId: "A-2", price: null });
    expect(told({ Actuals: [actual(), unpriced] }, "ready", ALL)).toEqual([
      "done marked-ready U|A-1|C-1|C",
      "refused row-blocked U|A-2|C-1|C no-price",
    ]);
    expect(told({ Contracts: [contract({ status: "Closed" })] }, "ready", ALL)).toEqual([
      "refused row-blocked U|A-1|C-1|C contract-closed",
    ]);
  });

  test("is refused on a draft", () => {
    const onDraft: PartialRows = {
      DraftInvoices: [{ invoiceId: "PF-00001", projectInvoiceStatus: "Draft" }],
      DraftDetails: [{ detailId: "PF-00001-0001", invoiceId: "PF-00001", sourceKey: "U|A-1|C-1|C" }],
    };
    expect(told(onDraft, "not-ready", ALL)).toEqual(["refused row-on-draft U|A-1|C-1|C PF-00001"]);
  });

  test("of a limit is recorded for actuals only, and cleared with the rest", () => {
    expect(told(rows, "first", ALL)).toEqual([
      "done marked-first U|A-1|C-1|C",
      "done marked-first U|A-2|C-1|C",
      "refused row-without-limit M|M-1#1|C-2",
    ]);
    const book = smallBook({
      Decisions: [
        decision({ key: "U|A-1|C-1|C" }),
        decision({ key: "U|A-1|C-1|C", field: "NTE Decision", value: "First" }),
      ],
    });
    expect(mark(book, "first", ALL).outcomes).toMatchObject([{ result: "unchanged" }]);
    expect(mark(book, "clear", ALL).appends.Decisions).toMatchObject([
      { field: "Ready to Invoice", was: "Ready to Invoice", value: null },
      { field: "NTE Decision", was: "First", value: null },
    ]);
  });

  describe("of what a claim takes", () => {
    const claim = (mark: Mark | null, field: string, partial: Partial<Selection> = {}, more: PartialRows = {}) => {
      const book = smallBook({ ...rows, ...more });
      const [column = "", value = ""] = field.split("=");
      const set = [{ column, value: value === "" ? null : value }];
      const selection = { ...NOTHING, classes: ["Milestone"], ...partial };
      const { outcomes, appends } = markBacklog(
        book,
        derive(book).derivation,
        { kind: "mark", mark, selection, set },
        ACTOR,
      );
      const decided = (appends.Decisions ?? []).map((one) => `${one.field}: ${one.was ?? "-"} -> ${one.value ?? "-"}`);
      return [outcomes.map(({ code }) => code).join(" "), ...decided];
    };
    const percent = { Decisions: [decision({ key: "M|M-1#1|C-2", field: "Next Invoice %", value: "50" })] };

    test("keeps a percentage or an amount, and typing one empties the other", () => {
      expect(claim(null, "next invoice %=50.0")).toEqual(["claim-set", "Next Invoice %: - -> 50"]);
      expect(claim(null, "Next Invoice %=50", {}, percent)).toEqual(["already-marked"]);
      expect(claim(null, "Next Invoice %=", {}, percent)).toEqual(["claim-set", "Next Invoice %: 50 -> -"]);
      expect(claim(null, "Next Invoice Amount=10", {}, percent)).toEqual([
        "claim-set",
        "Next Invoice Amount: - -> 10.00",
        "Next Invoice %: 50 -> -",
      ]);
    });

    test("is refused beyond what remains, of nothing, in another column and on other rows", () => {
      expect(claim(null, "Next Invoice %=100.01")).toEqual(["claim-above-remaining"]);
      expect(claim(null, "Next Invoice Amount=0")).toEqual(["claim-not-typed"]);
      expect(claim(null, "Next Invoice Amount=0.001")).toEqual(["too-precise"]);
      expect(claim(null, "Amount=5")).toEqual(["unknown-column"]);
      expect(claim(null, "Next Invoice %=50", { classes: [], ids: ["U|A-1|C-1|C"] })).toEqual(["claim-not-settable"]);
    });

    test("marks a claim of progress ready with it, which is refused without", () => {
      const progress = {
        ContractLines: (rows.ContractLines ?? []).map((one) => ({ ...one, scheduleType: "Progress" as const })),
      };
      expect(claim("ready", "Next Invoice %=", {}, progress)).toEqual(["row-blocked"]);
      expect(claim("ready", "Next Invoice %=50", {}, progress)).toEqual([
        "claim-set",
        "Next Invoice %: - -> 50",
        "Ready to Invoice: Not Ready -> Ready to Invoice",
      ]);
    });
  });
});

describe("a selection", () => {
  const chosen = (selection: Partial<Selection>) =>
    mark(smallBook(rows), "ready", { ...NOTHING, ...selection }).outcomes.map(({ key, code }) => key ?? code);

  test.each<[string, Partial<Selection>, readonly string[]]>([
    ["nothing at all", {}, ["nothing-chosen"]],
    ["everything", { all: true }, ["U|A-1|C-1|C", "U|A-2|C-1|C", "M|M-1#1|C-2"]],
    ["a key, in any capitals", { ids: ["u|a-2|c-1|c"] }, ["U|A-2|C-1|C"]],
    ["a contract", { contracts: ["K-2"] }, ["M|M-1#1|C-2"]],
    ["a customer", { customers: ["C-1"] }, ["U|A-1|C-1|C", "U|A-2|C-1|C"]],
    ["a class", { classes: ["Fee", "Milestone"] }, ["U|A-2|C-1|C", "M|M-1#1|C-2"]],
    ["days, both included", { from: "2026-10-20", to: "2026-10-31" }, ["U|A-2|C-1|C", "M|M-1#1|C-2"]],
    ["conditions joined by and", { customers: ["C-1"], to: "2026-10-05" }, ["U|A-1|C-1|C"]],
    ["all, narrowed", { all: true, contracts: ["K-2"] }, ["M|M-1#1|C-2"]],
  ])("of %s", (_, selection, keys) => {
    expect(chosen(selection)).toEqual(keys);
  });

  test("of a key nobody has is refused", () => {
    expect(told(rows, "ready", { ...NOTHING, ids: ["U|A-9|C-1|C"] })).toEqual(["refused row-not-found U|A-9|C-1|C"]);
  });

  test("of everything leaves out billed milestones; by key they are refused", () => {
    const billed = {
      sourceKey: "M|M-1#1|C-2",
      type: "Billed Sales",
      class: "Milestone",
      invoiceId: "PF-00001",
    } as const;
    const withBilled = {
      ...rows,
      BookedActuals: [{ ...billed, amount: milestone().amount, billingType: "Chargeable" }],
    } as const;
    expect(told(withBilled, "ready", { ...ALL, classes: ["Milestone"] })).toEqual(["unchanged nothing-chosen -"]);
    expect(told(withBilled, "ready", { ...NOTHING, ids: ["M|M-1#1|C-2"] })).toEqual([
      "refused row-invoiced M|M-1#1|C-2 PF-00001",
    ]);
  });
});

test("a billable part and the rest are marked apart", () => {
  const parts: PartialRows = { Actuals: [actual({ billableQuantity: millionths(6) })] };
  expect(told(parts, "ready", ALL)).toEqual(["done marked-ready U|A-1|C-1|C", "done marked-ready U|A-1|C-1|N"]);
});
