/** The reconciliation of work in progress: what it expects is what the rules of posting leave there, and its exceptions. */
import type { Book } from "../../engine/model/book";
import type { Row } from "../../engine/schema/tables";
import { WIP_REASONS } from "../../engine/schema/wipReportTables";
import { actual, cents, decision, millionths, rowOf, smallBook, type PartialRows } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { costs, eliminate, joined, journal, post, recognize } from "../engine/steps/ledgerBook";
import { columns, rowsOf, textOf, type AsOf } from "../engine/steps/reportRows";
import { costed, estimate, firm, invoiced } from "./revenueFirm";

/** "WIP Cost 2000" by line and posting type: what is held; what is expected is the same, and nothing is an exception. */
function agreed(book: Book, at: AsOf = {}): readonly string[] {
  expect(columns(rowsOf(book, "wip", "wipExceptions", at), "reason", "sourceKey", "held", "expected")).toEqual([]);
  return rowsOf(book, "wip", "wip", at).flatMap(({ postingType, held, expected }) => {
    expect(held).toBe(expected);
    return held === 0 ? [] : [`${textOf(postingType)} ${Number(held) / 100}`];
  });
}

const MONTHS = ["2026-10", "2026-11", "2026-12"] as const;

/** Each month's revenue, then both milestones invoiced. */
function finished(book: Book): Book {
  const recognised = MONTHS.reduce((before, period) => recognize(before, period).after, book);
  return invoiced(invoiced(recognised, "2026-10-31", "PF-00001"), "2026-12-31", "PF-00002");
}

const ESTIMATES = { RevenueEstimates: [estimate("2026-10", 8000), estimate("2026-12", 6000)] };
const eliminated = (book: Book) => eliminate(book, "2026-12-31").after;
const givenBack = (book: Book) => eliminate(book, "2027-01-15", { lines: ["L-1"], reverse: true }).after;

describe("revenue that is recognised", () => {
  it("is expected period by period, and no more once it is taken back", () => {
    const october = recognize(costed(firm("Completed percentage")), "2026-10").after;
    expect(agreed(october)).toEqual(["WIP Sales Value 2500", "Accrued Revenue -2500"]);
    const november = recognize(october, "2026-11").after;
    expect(agreed(november)).toEqual(["WIP Sales Value 3750", "Accrued Revenue -3750"]);
    expect(agreed(november, { asOf: "2026-10-31" })).toEqual(["WIP Sales Value 2500", "Accrued Revenue -2500"]);
    const back = recognize(november, "2026-11", { reverse: true }).after;
    expect(agreed(recognize(back, "2026-10", { reverse: true }).after)).toEqual([]);
  });

  it("leaves nothing in the balance once it is eliminated, and stands there again when that is reversed", () => {
    const book = finished(costed(firm("Completed percentage", ESTIMATES)));
    const standing = ["WIP Sales Value 10000", "Accrued Revenue -10000", "WIP Invoiced On-Account -10000"];
    expect(agreed(book)).toEqual(standing);
    expect(agreed(eliminated(book))).toEqual(["Accrued Revenue -10000"]);
    expect(agreed(givenBack(eliminated(book)))).toEqual(standing);
    expect(agreed(givenBack(eliminated(book)), { asOf: "2027-01-14" })).toEqual(["Accrued Revenue -10000"]);
    expect(agreed(eliminate(givenBack(eliminated(book)), "2027-01-31").after)).toEqual(["Accrued Revenue -10000"]);
  });

  it("is that of a completed contract once it is eliminated, its costs moved before or in the balance all along", () => {
    const moved = finished(costed(firm("Completed contract", ESTIMATES)));
    expect(agreed(moved)).toEqual(["WIP Cost 6000", "WIP Invoiced On-Account -10000"]);
    expect(agreed(eliminated(moved))).toEqual(["Accrued Revenue -10000"]);
    const waiting = finished(costed(firm("Completed contract", ESTIMATES, { postCosts: "Balance" })));
    const costOfEach = ["WIP Cost 6000", "WIP Invoiced On-Account -10000"];
    expect(agreed(waiting)).toEqual(costOfEach);
    expect(agreed(eliminated(waiting))).toEqual(["Accrued Revenue -10000"]);
    expect(agreed(givenBack(eliminated(waiting)))).toEqual(costOfEach);
    const none = finished(
      costed(
        firm(
          "Completed contract",
          { ...ESTIMATES, RevenueEstimates: [estimate("2026-10", null, 100)] },
          { postCosts: "Never" },
        ),
      ),
    );
    expect(agreed(none)).toEqual(["WIP Invoiced On-Account -10000"]);
    expect(agreed(eliminated(none))).toEqual(["Accrued Revenue -10000"]);
  });

  it("may be of a period whose name begins like that of an elimination", () => {
    const Periods = [{ period: "Elimination year", from: "2026-10-01", to: "2026-12-31", status: "Open" as const }];
    const RevenueEstimates = [estimate("Elimination year", 8000)];
    const book = recognize(costed(firm("Completed percentage", { Periods, RevenueEstimates })), "Elimination year");
    expect(agreed(book.after)).toEqual(["WIP Sales Value 7500", "Accrued Revenue -7500"]);
  });
});

const ACCRUED: Partial<Row<"RevenueProfiles">> = {
  profile: "T",
  billingMethod: "Time and Material",
  postCosts: "Profit and loss",
  accrueRevenue: "Yes",
};
const IN_BALANCE: Partial<Row<"RevenueProfiles">> = { ...ACCRUED, postCosts: "Balance", accrueRevenue: "No" };
const HOURS = "U|A-1|C-1|C";

/** Eight hours at 200 that cost 100, all ready, under a profile. */
const advice = (profile: Partial<Row<"RevenueProfiles">>, settings = {}, actuals = [actual()]): Book =>
  smallBook({ RevenueProfiles: [profile], Actuals: actuals, Decisions: [decision({ key: HOURS })] }, settings);

/** Six hours in place of the eight. */
const SIX = actual({ actualId: "A-2", corrects: "A-1", quantity: millionths(6) });
const withActuals = (book: Book, ...Actuals: readonly Partial<Row<"Actuals">>[]): Book => ({
  ...book,
  rows: { ...book.rows, Actuals: smallBook({ Actuals }).rows.Actuals },
});

/** A proforma of all that is ready, the journal and the invoice posted. */
const billed = (book: Book): Book => postedOf(flowOf(book).create().confirm().book, "PF-00001");
const postedOf = (book: Book, id: string): Book => post(journal(book, true).after, [id], "2026-12-31").after;

describe("work that is invoiced by the hour", () => {
  it("is accrued until it is billed: then nothing is held and nothing expected", () => {
    expect(agreed(journal(advice(ACCRUED), true).after)).toEqual(["WIP Sales Value 1600", "Accrued Revenue -1600"]);
    const book = billed(advice(ACCRUED));
    expect(agreed(book)).toEqual([]);
    expect(agreed(book, { asOf: "2026-10-31" })).toEqual(["WIP Sales Value 1600", "Accrued Revenue -1600"]);
  });

  it("is accrued again as far as it is credited, until it is billed again", () => {
    const corrected = (quantity: string) =>
      flowOf(billed(advice(ACCRUED)))
        .revise()
        .edit("PF-00002-0002", { Quantity: quantity })
        .confirm(["PF-00002"]);
    const credited = postedOf(corrected("0").book, "PF-00002");
    expect(agreed(credited)).toEqual(["WIP Sales Value 1600", "Accrued Revenue -1600"]);
    expect(agreed(postedOf(corrected("6").book, "PF-00002"))).toEqual(["WIP Sales Value 400", "Accrued Revenue -400"]);
    const open = rowsOf(credited, "backlog", "backlog").map(({ key }) => decision({ key: textOf(key) }));
    const ready = joined(credited, { Decisions: smallBook({ Decisions: open }).rows.Decisions });
    expect(agreed(postedOf(flowOf(ready).create().confirm(["PF-00003"]).book, "PF-00003"))).toEqual([]);
  });

  it("is accrued as the correction of its source stands", () => {
    const { after } = journal(withActuals(journal(advice(ACCRUED), true).after, actual(), SIX), true);
    expect(agreed(after)).toEqual(["WIP Sales Value 1200", "Accrued Revenue -1200"]);
    expect(agreed(after, { asOf: "2026-10-05" })).toEqual(["WIP Sales Value 1200", "Accrued Revenue -1200"]);
  });

  it("costs what waits in the balance until that is moved, by the command or with the invoice", () => {
    const book = journal(advice(IN_BALANCE), true).after;
    expect(agreed(book)).toEqual(["WIP Cost 800"]);
    expect(agreed(costs(book).after)).toEqual([]);
    expect(agreed(costs(book).after, { asOf: "2026-12-30" })).toEqual(["WIP Cost 800"]);
    const corrected = journal(withActuals(costs(book).after, actual(), SIX), true).after;
    expect(agreed(corrected)).toEqual(["WIP Cost 600"]);
    expect(agreed(costs(corrected).after)).toEqual([]);
    expect(agreed(billed(advice(IN_BALANCE, { postCostsOnInvoicing: "Yes" })))).toEqual([]);
    expect(agreed(billed(advice(IN_BALANCE, { postCostsOnInvoicing: "No" })))).toEqual(["WIP Cost 800"]);
  });
});

type Entry = Row<"LedgerEntries">;

/** The book with entries as somebody's own voucher would have them. */
function entered(book: Book, ...entries: readonly Partial<Entry>[]): Book {
  const LedgerEntries = entries.map((entry, index) =>
    rowOf("LedgerEntries", {
      key: `V-9|${String(index + 1)}`,
      voucher: "V-9",
      event: "Invoice",
      accountingDate: "2026-10-31",
      contractId: "K-1",
      lineId: "L-1",
      sourceKey: HOURS,
      ...entry,
    }),
  );
  return joined(book, { LedgerEntries });
}

const sales = (amount: number): readonly Partial<Entry>[] => [
  { postingType: "WIP Sales Value", accountingAmount: cents(amount) },
  { postingType: "Accrued Revenue", accountingAmount: cents(-amount) },
];

/** The book with a row of a source table deleted, or another profile, as people change sheets. */
const changed = (book: Book, rows: PartialRows): Book => {
  const { Actuals, ContractLines, RevenueProfiles } = smallBook(rows).rows;
  const given = { Actuals, ContractLines, RevenueProfiles };
  return {
    ...book,
    rows: { ...book.rows, ...Object.fromEntries(Object.entries(given).filter(([name]) => name in rows)) },
  };
};

describe("an exception is told", () => {
  const accrued = () => journal(advice(ACCRUED), true).after;
  const inProgress = () => finished(costed(firm("Completed percentage", ESTIMATES)));
  const cases: readonly [string, () => Book, readonly (readonly unknown[])[]][] = [
    [
      "of what is accrued and billed: the invoice took another amount back",
      () => entered(billed(advice(ACCRUED)), ...sales(10)),
      [
        ["Accrued, and billed", "WIP Sales Value", HOURS, "PF-00001", 1_000, 0],
        ["Accrued, and billed", "Accrued Revenue", HOURS, "PF-00001", -1_000, 0],
      ],
    ],
    [
      "of what was taken back though no invoice bills it",
      () => entered(accrued(), ...sales(-1600)),
      [
        ["Taken back, and not billed", "WIP Sales Value", HOURS, null, 0, 160_000],
        ["Taken back, and not billed", "Accrued Revenue", HOURS, null, 0, -160_000],
      ],
    ],
    [
      "of what was posted before its line accrued",
      () => changed(journal(advice({ ...ACCRUED, accrueRevenue: "No" }), true).after, { RevenueProfiles: [ACCRUED] }),
      [
        ["Posted without accrual", "WIP Sales Value", HOURS, null, 0, 160_000],
        ["Posted without accrual", "Accrued Revenue", HOURS, null, 0, -160_000],
      ],
    ],
    [
      "of costs that stay in the balance though their work is billed",
      () => {
        const { settings, ...book } = billed(advice(IN_BALANCE, { postCostsOnInvoicing: "No" }));
        return { ...book, settings: { ...settings, postCostsOnInvoicing: "Yes" } };
      },
      [["Cost in balance, and billed", "WIP Cost", "C|A-1", null, 80_000, 80_000]],
    ],
    [
      "of work whose actual is not in the workbook any more",
      () => changed(journal(advice(IN_BALANCE), true).after, { Actuals: [] }),
      [["Actual is not in the workbook", "WIP Cost", "C|A-1", null, 80_000, 80_000]],
    ],
    [
      "of a line that is not in the workbook any more",
      () => changed(recognize(costed(firm("Completed percentage")), "2026-10").after, { ContractLines: [] }),
      [
        ["Contract line is not in the workbook", "WIP Sales Value", null, null, 250_000, 250_000],
        ["Contract line is not in the workbook", "Accrued Revenue", null, null, -250_000, -250_000],
      ],
    ],
    [
      "of a line that has something in the balance though it is eliminated",
      () =>
        entered(eliminated(inProgress()), {
          postingType: "WIP Invoiced On-Account",
          sourceKey: "M|M-1#1|C-1",
          accountingAmount: cents(5),
        }),
      [["Eliminated", "WIP Invoiced On-Account", null, null, 500, 0]],
    ],
    [
      "of any other difference",
      () => entered(accrued(), ...sales(1)),
      [
        ["Differs", "WIP Sales Value", HOURS, null, 160_100, 160_000],
        ["Differs", "Accrued Revenue", HOURS, null, -160_100, -160_000],
      ],
    ],
  ];
  test.each(cases)("%s", (_, book, told) => {
    const shown = ["reason", "postingType", "sourceKey", "invoiceId", "held", "expected"] as const;
    expect(columns(rowsOf(book(), "wip", "wipExceptions"), ...shown)).toEqual(told);
  });

  it("for every reason, once", () => {
    expect(new Set(cases.map(([, , told]) => told[0]?.[0]))).toEqual(new Set(WIP_REASONS));
  });
});
