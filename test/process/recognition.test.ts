/** Revenue of fixed-price lines, period by period. */
import type { Book } from "../../engine/model/book";
import { waitingCosts } from "../../engine/model/waitingCosts";
import type { Row } from "../../engine/schema/tables";
import { cents, contract, millionths, rowOf, type PartialRows } from "../engine/bookBuilder";
import { eliminate, joined, recognize } from "../engine/steps/ledgerBook";
import { codes, costed, estimate, firm, fixedLine, invoiced, standing } from "./revenueFirm";

const MONTHS = ["2026-10", "2026-11", "2026-12"] as const;

/** What each month posted, in cents, one month after the other. */
function months(book: Book, periods: readonly string[] = MONTHS): readonly (number | string)[] {
  let current = book;
  return periods.map((period) => {
    const done = recognize(current, period);
    current = done.after;
    return done.appends.RevenuePosted?.[0]?.posted ?? done.outcomes[0]?.code ?? "";
  });
}

describe("completed percentage", () => {
  it("earns cost to date of the estimated total cost, and less where the estimate rises", () => {
    expect(months(costed(firm("Completed percentage")))).toEqual([250_000, 125_000, 375_000]);
    const risen = firm("Completed percentage", {
      RevenueEstimates: [estimate("2026-10", 8000), estimate("2026-11", 20_000)],
    });
    expect(months(costed(risen))).toEqual([250_000, -100_000, 150_000]);
  });

  it("takes the percentage that is given, at most 100", () => {
    const given = firm("Completed percentage", {
      RevenueEstimates: [estimate("2026-10", 8000, 33.333333), estimate("2026-12", null, 120)],
    });
    expect(months(costed(given))).toEqual([333_333, 41_667, 625_000]);
  });

  it("books WIP Sales Value against Accrued Revenue on the period's last day, and says what it came from", () => {
    const { after, appends, outcomes } = recognize(costed(firm("Completed percentage")), "2026-10");
    expect(appends.LedgerEntries).toMatchObject([
      { postingType: "WIP Sales Value", account: "1220", amount: 250_000, lineId: "L-1", customerId: "C-1" },
      { postingType: "Accrued Revenue", account: "4200", amount: -250_000, event: "Revenue recognition" },
    ]);
    expect(appends.LedgerEntries?.map(({ accountingDate }) => accountingDate)).toEqual(["2026-10-31", "2026-10-31"]);
    expect(appends.RevenuePosted).toMatchObject([
      {
        key: "L-1|2026-10",
        percentComplete: millionths(25),
        costToDate: 200_000,
        earnedToDate: 250_000,
        posted: 250_000,
        voucher: "V-2026-000004",
      },
    ]);
    expect(appends.ProjectLedger).toMatchObject([{ type: "Unbilled Sales", amount: 250_000, projectId: "P-1" }]);
    expect(outcomes).toMatchObject([{ code: "revenue-recognized", key: "L-1", params: { total: "2500.00" } }]);
    expect(standing(after, "WIP Sales Value", "Accrued Revenue")).toEqual([0, 0]);
  });
});

describe("straight line", () => {
  const straight = (recognitionStart: string, recognitionEnd: string) =>
    firm("Straight line", { ContractLines: [fixedLine({ recognitionStart, recognitionEnd })], Actuals: [] });

  it("earns by days, both ends included", () => {
    // 17 of 77 days by the end of October, 47 by November's, all by 31 December.
    expect(months(straight("2026-10-15", "2026-12-30"))).toEqual([220_779, 389_611, 389_610]);
  });

  it("counts the leap day", () => {
    // 31, 60 and 91 of 91 days.
    expect(months(straight("2028-01-01", "2028-03-31"), ["2028-01", "2028-02", "2028-03"])).toEqual([
      340_659, 318_682, 340_659,
    ]);
  });

  it("has nothing to earn before it begins and after it ends", () => {
    const book = straight("2026-11-01", "2026-11-30");
    expect(months(book)).toEqual(["nothing-to-recognize", 1_000_000, "nothing-to-recognize"]);
  });
});

describe("completed contract", () => {
  it("moves costs out of profit and loss as they come, and no revenue", () => {
    let book = costed(firm("Completed contract"));
    const moved = MONTHS.map((period) => {
      book = recognize(book, period).after;
      return [standing(book, "WIP Cost")[0], standing(book, "Cost")[0], standing(book, "Accrued Revenue")[0]];
    });
    expect(moved).toEqual([
      [200_000, 400_000, 0],
      [300_000, 300_000, 0],
      [600_000, 0, 0],
    ]);
    expect(book.rows.RevenuePosted.map(({ posted, earnedToDate }) => [posted, earnedToDate])).toEqual([
      [200_000, 0],
      [100_000, 0],
      [300_000, 0],
    ]);
  });
});

describe("the order of periods", () => {
  const book = costed(firm("Completed percentage"));

  it("refuses a later period before an earlier one that has something to recognise", () => {
    expect(recognize(book, "2026-11").outcomes).toMatchObject([
      { code: "earlier-first", params: { period: "2026-11", first: "2026-10" } },
    ]);
  });

  it("passes over a closed period, whose revenue comes with the next", () => {
    const Periods = [
      { period: "2026-10", from: "2026-10-01", to: "2026-10-31", status: "Closed" as const },
      { period: "2026-11", from: "2026-11-01", to: "2026-11-30", status: "Open" as const },
    ];
    const closed = { ...book, rows: { ...book.rows, Periods: firm("No WIP", { Periods }).rows.Periods } };
    const refused = recognize(closed, "2026-10");
    expect([codes(refused), refused.problems.map(({ code }) => code)]).toEqual([
      ["recognition-refused"],
      ["closed-period"],
    ]);
    expect(months(closed, ["2026-11"])).toEqual([375_000]);
  });

  it("refuses an earlier period after a later one, and does nothing twice", () => {
    const october = recognize(book, "2026-10").after;
    const november = recognize(october, "2026-11").after;
    expect(codes(recognize(november, "2026-10", { lines: ["L-1"] }))).toEqual(["already-recognized"]);
    expect(recognize(november, "2026-11").appends).toEqual({});
    expect(codes(recognize(november, "2026-09", { lines: ["L-1"] }))).toEqual(["later-recognized"]);
  });

  it("reverses the last period first, at its stored amounts, and recognises anew under the next key", () => {
    const november = recognize(recognize(book, "2026-10").after, "2026-11").after;
    expect(codes(recognize(november, "2026-10", { reverse: true }))).toEqual(["later-recognized"]);
    const back = recognize(november, "2026-11", { reverse: true });
    expect(back.appends.RevenuePosted).toMatchObject([
      { key: "L-1|2026-11|R", posted: -125_000, earnedToDate: 250_000, percentComplete: millionths(37.5) },
    ]);
    expect(standing(back.after, "WIP Sales Value")).toEqual([250_000, 250_000]);
    expect(codes(recognize(back.after, "2026-11", { reverse: true }))).toEqual(["nothing-to-reverse"]);
    const again = recognize(back.after, "2026-11");
    expect(again.appends.RevenuePosted?.map(({ key }) => key)).toEqual(["L-1|2026-11|2"]);
    const twice = recognize(again.after, "2026-11", { reverse: true });
    expect(twice.appends.RevenuePosted?.map(({ key }) => key)).toEqual(["L-1|2026-11|2|R"]);
    const nothing = recognize(twice.after, "2026-10", { reverse: true }).after;
    expect(standing(nothing, "WIP Sales Value")).toEqual([0, 0]);
    expect(nothing.rows.ProjectLedger.filter(({ type }) => type === "Unbilled Sales").length).toBe(6);
  });
});

describe("elimination", () => {
  const finished = (completion: "Completed percentage" | "Completed contract"): Book => {
    const RevenueEstimates = [estimate("2026-10", 8000), estimate("2026-12", 6000)];
    const book = costed(firm(completion, { RevenueEstimates }));
    const recognised = MONTHS.reduce((before, period) => recognize(before, period).after, book);
    return invoiced(invoiced(recognised, "2026-10-31", "PF-00001"), "2026-12-31", "PF-00002");
  };

  it("leaves no work in progress, and the contract amount as revenue", () => {
    const book = finished("Completed percentage");
    expect(standing(book, "WIP Sales Value")).toEqual([1_000_000, 1_000_000]);
    expect(standing(book, "WIP Invoiced On-Account")).toEqual([-1_000_000, -1_000_000]);
    const done = eliminate(book, "2026-12-31");
    expect(done.outcomes).toMatchObject([{ code: "wip-eliminated", key: "L-1", params: { total: "10000.00" } }]);
    expect(done.appends.LedgerEntries?.map(({ postingType, amount }) => [postingType, amount])).toEqual([
      ["WIP Invoiced On-Account", 1_000_000],
      ["WIP Sales Value", -1_000_000],
    ]);
    expect(standing(done.after, "Accrued Revenue")).toEqual([-1_000_000, -1_000_000]);
    const again = eliminate(done.after, "2026-12-31", { lines: ["L-1"] });
    expect([codes(again), again.appends]).toEqual([["already-eliminated"], {}]);
    expect(codes(recognize(done.after, "2027-01", { lines: ["L-1"] }))).toEqual(["line-eliminated"]);
  });

  it("brings a completed contract's costs and revenue into profit and loss", () => {
    const book = finished("Completed contract");
    expect([standing(book, "WIP Cost")[0], standing(book, "Cost")[0]]).toEqual([600_000, 0]);
    const { after } = eliminate(book, "2026-12-31", { lines: ["L-1"] });
    const left = ["WIP Cost", "WIP Invoiced On-Account", "Cost", "Accrued Revenue"] as const;
    expect(left.map((type) => standing(after, type)[0])).toEqual([0, 0, 600_000, -1_000_000]);
  });

  it("takes costs that waited in the balance to Cost by their class", () => {
    const book = costed(
      firm("Completed contract", { RevenueEstimates: [estimate("2026-12", 6000)] }, { postCosts: "Balance" }),
    );
    expect(codes(recognize(book, "2026-12", { lines: ["L-1"] }))).toEqual(["nothing-to-recognize"]);
    const posted = invoiced(invoiced(book, "2026-10-31", "PF-00001"), "2026-12-31", "PF-00002");
    const done = eliminate(posted, "2026-12-31");
    expect([standing(done.after, "WIP Cost")[0], standing(done.after, "Cost")[0]]).toEqual([0, 600_000]);
    const moved = done.appends.LedgerEntries?.filter(({ postingType }) => postingType === "Cost") ?? [];
    expect(moved.map(({ sourceKey }) => sourceKey)).toEqual(["C|A-1", "C|A-2", "C|A-3"]);
    const back = eliminate(done.after, "2026-12-31", { lines: ["L-1"], reverse: true }).after;
    expect([waitingCosts(posted).size, waitingCosts(done.after).size, waitingCosts(back).size]).toEqual([3, 0, 3]);
  });

  it("is reversed as a whole, before anything else of the line", () => {
    const book = finished("Completed percentage");
    const { after } = eliminate(book, "2026-12-31");
    expect(codes(recognize(after, "2026-12", { lines: ["L-1"], reverse: true }))).toEqual(["line-eliminated"]);
    expect(codes(eliminate(after, "2026-12-30", { lines: ["L-1"], reverse: true }))).toEqual(["elimination-too-early"]);
    const back = eliminate(after, "2027-01-15", { lines: ["L-1"], reverse: true });
    expect(back.appends.RevenuePosted).toMatchObject([
      { key: "L-1|Elimination|R", posted: -1_000_000, earnedToDate: 1_000_000 },
    ]);
    expect(standing(back.after, "WIP Sales Value")).toEqual([1_000_000, 1_000_000]);
    expect(codes(eliminate(back.after, "2027-01-15", { lines: ["L-1"], reverse: true }))).toEqual(["not-eliminated"]);
    const again = eliminate(back.after, "2027-01-31");
    expect(again.appends.RevenuePosted?.map(({ key }) => key)).toEqual(["L-1|Elimination|2"]);
  });

  it("waits for the whole revenue, the whole invoice, and its day", () => {
    const book = costed(firm("Completed percentage"));
    const of = (before: Book, date = "2026-12-31") => codes(eliminate(before, date, { lines: ["L-1"] }));
    expect(of(book)).toEqual(["not-earned"]);
    expect(codes(eliminate(book, "2026-12-31"))).toEqual(["nothing-to-eliminate"]);
    const contractWork = costed(firm("Completed contract"));
    expect(eliminate(contractWork, "2026-12-31", { lines: ["L-1"] }).outcomes).toMatchObject([
      { code: "not-complete", params: { percent: "75" } },
    ]);
    const RevenueEstimates = [estimate("2026-10", 6000)];
    const earned = MONTHS.reduce(
      (before, period) => recognize(before, period).after,
      costed(firm("Completed percentage", { RevenueEstimates })),
    );
    expect(of(earned)).toEqual(["not-fully-invoiced"]);
    const halfway = invoiced(earned, "2026-10-31", "PF-00001");
    expect(eliminate(halfway, "2026-12-31", { lines: ["L-1"] }).outcomes).toMatchObject([
      { code: "not-fully-invoiced", params: { invoiced: "6000.00", total: "10000.00" } },
    ]);
    expect(of(finished("Completed percentage"), "2026-12-30")).toEqual(["elimination-too-early"]);
  });
});

describe("in another currency than the books'", () => {
  const ExchangeRates = [
    { from: "EUR", to: "USD", validFrom: "2026-01-01", rate: millionths(1.1) },
    { from: "EUR", to: "USD", validFrom: "2026-11-01", rate: millionths(1.2) },
  ];
  const abroad = (more: PartialRows = {}) =>
    costed(
      firm("Completed percentage", {
        Contracts: [contract({ currency: "EUR" })],
        RevenueEstimates: [estimate("2026-10", 3000)],
        ExchangeRates,
        ...more,
      }),
    );

  it("converts each entry at the rate of its period's last day, and reverses it as it was", () => {
    const october = recognize(abroad(), "2026-10").after;
    expect(standing(october, "WIP Sales Value")).toEqual([733_334, 666_667]);
    const november = recognize(october, "2026-11");
    expect(november.appends.RevenuePosted).toMatchObject([{ posted: 400_000, earnedToDate: 1_133_334 }]);
    const rates = firm("No WIP", { ExchangeRates: [] }).rows;
    const gone = { ...november.after, rows: { ...november.after.rows, ExchangeRates: rates.ExchangeRates } };
    const back = recognize(recognize(gone, "2026-11", { reverse: true }).after, "2026-10", { reverse: true }).after;
    expect(standing(back, "WIP Sales Value")).toEqual([0, 0]);
    expect(recognize(back, "2026-10").problems.map(({ code }) => code)).toEqual(["no-exchange-rate"]);
  });

  it("takes a fixed exchange rate, and leaves what rates changed between to Exchange Gain or Loss", () => {
    const fixed = abroad({ Contracts: [contract({ currency: "EUR", fixedExchangeRate: millionths(1.25) })] });
    expect(standing(recognize(fixed, "2026-10").after, "WIP Sales Value")).toEqual([833_334, 666_667]);
    const earned = recognize(recognize(abroad(), "2026-10").after, "2026-11").after;
    const onAccount = (amount: number, rate: number): Partial<Row<"LedgerEntries">> => ({
      lineId: "L-1",
      contractId: "K-1",
      postingType: "WIP Invoiced On-Account",
      account: "2230",
      currency: "EUR",
      amount: cents(-amount),
      rate: millionths(rate),
      accountingAmount: cents((-amount * rate).toFixed(2)),
      accountingDate: "2026-11-15",
    });
    const invoices = [onAccount(12_000, 1.15), onAccount(-2000, 1.15)].map((row, index) =>
      rowOf("LedgerEntries", { ...row, key: `V-9|${index + 1}`, voucher: "V-9", event: "Invoice" }),
    );
    const done = eliminate(joined(earned, { LedgerEntries: invoices }), "2026-11-30");
    expect(
      done.appends.LedgerEntries?.map((one) => [one.postingType, one.accountingAmount, one.amount, one.rate]),
    ).toEqual([
      ["WIP Invoiced On-Account", 1_150_000, 1_000_000, millionths(1.15)],
      ["WIP Sales Value", -1_133_334, -1_000_000, null],
      ["Exchange Gain or Loss", -16_666, 0, null],
    ]);
    expect(standing(done.after, "Accrued Revenue", "Exchange Gain or Loss")).toEqual([-1_150_000, -1_000_000]);
    for (const type of ["WIP Sales Value", "WIP Invoiced On-Account"] as const) {
      expect(standing(done.after, type)).toEqual([0, 0]);
    }
  });
});

describe("what keeps a line back", () => {
  it("names what its revenue is recognised by", () => {
    const of = (book: Book) =>
      recognize(costed(book), "2026-10").problems.map(({ code, params }) => [code, params["column"]]);
    expect(of(firm("Completed percentage", { RevenueEstimates: [] }))).toEqual([
      ["revenue-needs", "Estimated Total Cost"],
    ]);
    expect(of(firm("Straight line"))).toEqual([["revenue-needs", "Recognition Start"]]);
    const unpriced = firm("Completed percentage", { ContractLines: [fixedLine({ contractAmount: null })] });
    expect(of(unpriced)).toEqual([["revenue-needs", "Contract Amount"]]);
    const conflicting = firm("Completed percentage", {}, { onAccountInvoicing: "Profit and loss" });
    expect(of(conflicting).map(([code]) => code)).toEqual(["profile-conflict"]);
  });

  it("is told of the lines that are named, and of the others only where something is wrong", () => {
    const book = costed(firm("No WIP", {}, { onAccountInvoicing: "Profit and loss" }));
    expect(codes(recognize(book, "2026-10"))).toEqual(["nothing-to-recognize"]);
    expect(codes(recognize(book, "2026-10", { lines: ["L-1", "L-9"] }))).toEqual([
      "line-without-recognition",
      "no-such-line",
    ]);
    expect(codes(recognize(book, "October"))).toEqual(["period-unknown"]);
  });

  it("stops no other line", () => {
    const lines = ["L-1", "L-2"].map((lineId) =>
      fixedLine({ lineId, projectId: lineId, contractAmount: lineId === "L-1" ? null : cents(100) }),
    );
    const book = firm("Completed percentage", {
      ContractLines: lines,
      Projects: ["L-1", "L-2"].map((projectId) => ({ projectId, name: projectId })),
      Actuals: [],
      RevenueEstimates: [{ lineId: "L-2", period: "2026-10", percentComplete: millionths(50) }],
    });
    const done = recognize(book, "2026-10");
    expect(done.outcomes.map(({ key, code }) => [key, code])).toEqual([
      ["L-1", "recognition-refused"],
      ["L-2", "revenue-recognized"],
    ]);
    expect(done.appends.RevenuePosted?.map(({ posted }) => posted)).toEqual([5000]);
  });

  it("is another way of recognising than before", () => {
    const book = recognize(costed(firm("Completed percentage")), "2026-10").after;
    const { RevenueProfiles } = firm("Completed contract").rows;
    const changed = { ...book, rows: { ...book.rows, RevenueProfiles } };
    expect(codes(recognize(changed, "2026-11"))).toEqual(["method-changed"]);
  });
});
