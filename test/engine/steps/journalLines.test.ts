/** Lines of the journal: their IDs, their groups, what makes them the same, and where they stand. */
import type { Minor } from "../../../engine/kernel/money";
import { derive } from "../../../engine/steps/derive";
import { journalIds, journalLines, sameLine } from "../../../engine/steps/journalLines";
import { journalSources } from "../../../engine/steps/journalSources";
import { actual, bookOf, cents, contract, decision, line, millionths, rowOf, smallBook } from "../bookBuilder";
import { ada, journal } from "./ledgerBook";

const linesOf = (book: ReturnType<typeof smallBook>, to = "2026-12-31") =>
  journalLines(book, derive(book).derivation, to).lines;

describe("journal IDs", () => {
  const next = (...used: readonly string[]) => {
    const ids = journalIds(bookOf({ JournalDraft: used.map((journalId) => ({ journalId })) }));
    return [ids(), ids()];
  };

  it("go on above the highest ever used, posted ones included", () => {
    expect(next()).toEqual(["J-00001", "J-00002"]);
    expect(next("J-00007", "J-00003")).toEqual(["J-00008", "J-00009"]);
    expect(journalIds(bookOf({ Journal: [{ journalId: "J-00012" }] }))()).toBe("J-00013");
    expect(next("J-100000")).toEqual(["J-100001", "J-100002"]);
  });

  it("ignore what is none of ours", () => {
    expect(next("J-00009x", "XJ-00008", "J-")).toEqual(["J-00001", "J-00002"]);
  });
});

describe("two lines are the same", () => {
  const row = rowOf("JournalDraft", { key: "J|C|A-1", amount: cents(1), dimensions: new Map([["Dim A", "x"]]) });

  it("wherever they stand and whoever wrote them, dimensions without a value counted as none", () => {
    expect(sameLine(row, { ...row, row: 9, commit: "7" })).toBe(true);
    expect(
      sameLine(row, {
        ...row,
        dimensions: new Map([
          ["Dim B", ""],
          ["Dim A", "x"],
        ]),
      }),
    ).toBe(true);
    expect(
      sameLine(
        {
          ...row,
          dimensions: new Map([
            ["Dim A", "x"],
            ["Dim B", ""],
          ]),
        },
        row,
      ),
    ).toBe(true);
  });

  it("and not where any column or dimension differs", () => {
    expect(sameLine(row, { ...row, amount: cents(2) })).toBe(false);
    expect(sameLine(row, { ...row, journalId: "J-00002" })).toBe(false);
    expect(sameLine(row, { ...row, dimensions: new Map([["Dim A", "y"]]) })).toBe(false);
    expect(sameLine(row, { ...row, dimensions: new Map([["Dim B", "x"]]) })).toBe(false);
    expect(
      sameLine(row, {
        ...row,
        dimensions: new Map([
          ["Dim A", "x"],
          ["Dim B", "y"],
        ]),
      }),
    ).toBe(false);
    expect(sameLine(row, { ...row, dimensions: new Map() })).toBe(false);
  });
});

describe("a line", () => {
  it("takes its tax groups from where the sale would: a cost by the contract's customer", () => {
    const book = smallBook(
      {
        Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "CUSTOMER" }],
        Contracts: [contract({ taxGroup: "CONTRACT" })],
        Categories: [{ category: "Travel", itemTaxGroup: "TRAVEL" }],
        Actuals: [actual(), actual({ actualId: "A-2", class: "Expense", category: "Travel" })],
      },
      { salesTaxGroupMethod: "Customer" },
    );
    expect(linesOf(book).map(({ row }) => [row.key, row.taxGroup, row.itemTaxGroup])).toEqual([
      ["J|C|A-1", "CUSTOMER", null],
      ["J|C|A-2", "CUSTOMER", "TRAVEL"],
      ["J|U|A-1|C-1|C", "CUSTOMER", null],
      ["J|U|A-2|C-1|C", "CUSTOMER", "TRAVEL"],
    ]);
    const byContract = { ...book, settings: { ...book.settings, salesTaxGroupMethod: "Contract" as const } };
    expect(linesOf(byContract).map(({ row }) => row.taxGroup)).toEqual(Array(4).fill("CONTRACT"));
  });

  it("takes what the accountant decided about it: groups and dimensions, and nothing else", () => {
    const key = "J|C|A-1";
    const Decisions = [
      decision({ key, field: "Item Tax Group", value: "OTHER" }),
      decision({ key, field: "Dim Department", value: "Land" }),
      decision({ key, field: "Dim Site", value: "Bergen" }),
      decision({ key, field: "Comment", value: "checked" }),
      decision({ key: "J|C|A-9", field: "Tax Group", value: "ELSEWHERE" }),
    ];
    const Projects = [{ projectId: "P-1", name: "Harbour", dimensions: new Map([["Dim Department", "Sea"]]) }];
    const [cost, sale] = linesOf(smallBook({ Decisions, Projects }));
    expect([cost?.row.taxGroup, cost?.row.itemTaxGroup]).toEqual([null, "OTHER"]);
    expect([...(cost?.row.dimensions ?? [])]).toEqual([
      ["Dim Department", "Land"],
      ["Dim Site", "Bergen"],
    ]);
    expect([...(sale?.row.dimensions ?? [])]).toEqual([["Dim Department", "Sea"]]);
  });

  it("keeps the amount the book holds in accounting currency", () => {
    const booked = rowOf("BookedActuals", {
      key: "C|A-9",
      type: "Cost",
      class: "Time",
      date: "2026-10-05",
      quantity: millionths(1),
      amount: cents(100),
      currency: "EUR",
      accountingAmount: cents(125),
    });
    const [cost] = linesOf(smallBook({ Actuals: [], BookedActuals: [booked] }));
    expect(cost).toMatchObject({ row: { amount: cents(100), accountingAmount: cents(125), status: "Draft" } });
    expect(cost?.entries.map(({ accountingAmount }) => accountingAmount)).toEqual([cents(125), cents(-125)]);
  });

  it("that is drafted stays while it is not due, and is not posted", () => {
    const book = smallBook({ Actuals: [actual({ date: "2026-11-02" })] });
    const drafted = journal(book, false).after;
    expect(linesOf(drafted, "2026-11-01").map(({ due }) => due)).toEqual([false, false]);
    expect(linesOf(drafted, "2026-11-02").map(({ due }) => due)).toEqual([true, true]);
    expect(linesOf(book, "2026-11-01")).toEqual([]);
    expect(journal(drafted, true, "2026-11-01").appends).toEqual({});
  });

  it("stands by accounting date, then key", () => {
    const Actuals = [
      actual({ actualId: "A-3" }),
      actual({ actualId: "A-1", date: "2026-10-06" }),
      actual({ actualId: "A-2" }),
    ];
    expect(linesOf(smallBook({ Actuals })).map(({ row }) => row.key)).toEqual([
      "J|C|A-2",
      "J|C|A-3",
      "J|U|A-2|C-1|C",
      "J|U|A-3|C-1|C",
      "J|C|A-1",
      "J|U|A-1|C-1|C",
    ]);
  });
});

describe("journals", () => {
  it("take new lines of a period into its draft, and a line whose period changed into another", () => {
    const first = journal(smallBook(), false).after.rows.JournalDraft;
    const joinedLines = linesOf(smallBook({ JournalDraft: first, Actuals: [actual(), actual({ actualId: "A-2" })] }));
    expect(new Set(joinedLines.map(({ row }) => row.journalId))).toEqual(new Set(["J-00001"]));
    const moved = linesOf(smallBook({ JournalDraft: first, Actuals: [actual({ date: "2026-11-02" })] }));
    expect(moved.map(({ row }) => [row.period, row.journalId])).toEqual([
      ["2026-11", "J-00002"],
      ["2026-11", "J-00002"],
    ]);
  });

  it("of one period are continued in the lowest, and never in one of lines with errors", () => {
    const [cost, sale] = journal(smallBook(), false).after.rows.JournalDraft;
    if (!cost || !sale) throw new Error("no drafts");
    const at = (costId: string, saleId: string, status: "Draft" | "Error" = "Draft") =>
      linesOf(
        smallBook({
          JournalDraft: [
            { ...cost, journalId: costId, status },
            { ...sale, journalId: saleId },
          ],
          Actuals: [actual(), actual({ actualId: "A-2" })],
        }),
      ).map(({ row }) => row.journalId);
    expect(at("J-00005", "J-00004")).toEqual(["J-00005", "J-00004", "J-00004", "J-00004"]);
    expect(at("J-00004", "J-00005")).toEqual(["J-00004", "J-00004", "J-00005", "J-00004"]);
    expect(at("J-00004", "J-00005", "Error")).toEqual(["J-00004", "J-00005", "J-00005", "J-00005"]);
  });

  it("of two periods with errors are held in one journal each", () => {
    const Actuals = [
      actual({ costCurrency: "EUR" }),
      actual({ actualId: "A-2", date: "2026-10-06", costCurrency: "EUR" }),
      actual({ actualId: "A-3", date: "2026-11-02", costCurrency: "EUR" }),
    ];
    const { appends, outcomes } = journal(smallBook({ Actuals }), true, "2026-12-31", { ...ada, by: "Ada" });
    expect(appends.JournalDraft?.map(({ key, journalId }) => [key, journalId])).toEqual([
      ["J|C|A-1", "J-00003"],
      ["J|C|A-2", "J-00003"],
      ["J|C|A-3", "J-00004"],
    ]);
    expect(outcomes.map(({ code, key, params }) => [code, key, params["lines"]])).toEqual([
      ["journal-posted", "J-00001", "2"],
      ["journal-posted", "J-00002", "1"],
      ["journal-held", "J-00003", "2"],
      ["journal-held", "J-00004", "1"],
    ]);
  });
});

describe("a transaction to post", () => {
  it("carries what it is about, from its actual or from the book", () => {
    const rows = { Actuals: [actual({ category: "Travel", product: "Bolt" })], ContractLines: [line()] };
    const book = smallBook(rows);
    const { derivation } = derive(book);
    const [cost, sale] = journalSources(book, derivation);
    const common = {
      actualId: "A-1",
      class: "Time",
      date: "2026-10-05",
      contractId: "K-1",
      lineId: "L-1",
      projectId: "P-1",
      role: "Consultant",
      category: "Travel",
      product: "Bolt",
      resource: "Ada",
      quantity: millionths(8),
      currency: "USD",
      waitsFor: null,
      reverses: null,
    };
    const place = expect.any(Function) as () => never;
    const ofCost = { ...common, key: "C|A-1", type: "Cost", customerId: null, amount: cents(800), billingType: null };
    const ofSale = {
      ...common,
      key: "U|A-1|C-1|C",
      type: "Unbilled Sales",
      customerId: "C-1",
      amount: cents(1600),
      billingType: "Chargeable",
    };
    expect(cost).toEqual({ ...ofCost, stored: null, origin: "derived", place });
    expect(sale).toEqual({ ...ofSale, stored: null, origin: "derived", place });
    expect([cost?.place(), sale?.place()]).toMatchObject([
      { table: "Actuals", row: 2, column: "Cost Currency" },
      { table: "Actuals", row: 2, column: "Currency" },
    ]);
    const { BookedActuals, ...others } = journal(book, true).after.rows;
    const booked = { ...book, rows: { ...book.rows, BookedActuals: BookedActuals.map((row) => ({ ...row, row: 5 })) } };
    expect(others.Journal).toHaveLength(2);
    const [bookedCost, bookedSale] = journalSources(booked, derivation);
    const stored = (accountingAmount: Minor) => ({ rate: millionths(1), accountingAmount });
    expect(bookedCost).toEqual({ ...ofCost, stored: stored(cents(800)), origin: "booked", place });
    expect(bookedSale).toEqual({ ...ofSale, stored: stored(cents(1600)), origin: "booked", place });
    expect(bookedSale?.place()).toMatchObject({ table: "BookedActuals", row: 5, column: "Currency" });
  });

  it("that is booked without a date has its accounting date, and is a fault of ours without either", () => {
    const row = { key: "C|A-9", type: "Cost", class: "Time", quantity: millionths(1) } as const;
    const sourcesOf = (accountingDate: string | null) => {
      const book = smallBook({ Actuals: [], BookedActuals: [{ ...row, date: null, accountingDate }] });
      return journalSources(book, derive(book).derivation);
    };
    expect(sourcesOf("2026-11-01")).toMatchObject([{ date: "2026-11-01" }]);
    expect(() => sourcesOf(null)).toThrow("booked transaction C|A-9 has no date");
  });
});
