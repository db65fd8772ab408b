/** Laws of revenue recognition, over contract amounts, costs, estimates and methods. */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import { cents, contract, millionths } from "../engine/bookBuilder";
import { eliminate, recognize } from "../engine/steps/ledgerBook";
import { rated } from "../process/currencyFirm";
import { unbalanced } from "../process/postingFirm";
import { codes, costed, estimate, firm, fixedLine, invoiced, standing, work } from "../process/revenueFirm";

/** Days on which the rate changes: those that periods are converted on. */
const CHANGES = ["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"] as const;
const PERIODS = ["2026-10", "2026-11", "2026-12"] as const;

const jobs = fc.record({
  completion: fc.constantFrom("Completed percentage", "Straight line", "Completed contract"),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
  costs: fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 3, maxLength: 3 }),
  currency: fc.constantFrom("USD", "USD", "GBP"),
  /** Dollars for a pound, in millionths, from the last day of September, October, November and December on. */
  rates: fc.array(fc.integer({ min: 500_000, max: 2_500_000 }), { minLength: 4, maxLength: 4 }),
  estimates: fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 2, maxLength: 2 }),
});
type Job = typeof jobs extends fc.Arbitrary<infer T> ? T : never;

/** A line that is complete by the end of December, with its costs journalled. */
function bookOf({ completion, amount, costs, estimates, currency, rates }: Job): Book {
  const days = ["2026-10-07", "2026-11-07", "2026-12-07"];
  const dates = { recognitionStart: "2026-10-03", recognitionEnd: "2026-12-31" };
  return costed(
    firm(completion, {
      Contracts: [contract({ currency })],
      ExchangeRates: rates.map((rate, index) => rated("GBP", "USD", CHANGES[index] ?? "", rate / 1_000_000)),
      ContractLines: [fixedLine({ contractAmount: cents(amount / 100), ...dates })],
      Actuals: costs.map((cost, index) => work(`A-${index + 1}`, days[index] ?? "", cost)),
      RevenueEstimates: [
        ...estimates.map((total, index) => estimate(PERIODS[index] ?? "", total)),
        estimate("2026-12", null, 100),
      ],
      Milestones: [{ milestoneId: "M-1", lineId: "L-1", name: "All", date: "2026-12-31", amount: cents(amount / 100) }],
    }),
  );
}

const recognised = (book: Book): Book => PERIODS.reduce((before, period) => recognize(before, period).after, book);

const check = (law: (job: Job) => void) => fc.assert(fc.property(jobs, law), { numRuns: 40 });

/** Every account, as plain numbers; zeros left out. */
function balances({ rows }: Book): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { account, accountingAmount } of rows.LedgerEntries)
    sums[account] = (sums[account] ?? 0) + accountingAmount;
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

describe("revenue of a fixed-price line", () => {
  it("is exactly the contract amount once eliminated, with no work in progress left", () => {
    let eliminated = 0;
    check((job) => {
      const book = invoiced(recognised(bookOf(job)), "2026-12-31", "PF-00001");
      const { after, outcomes } = eliminate(book, "2026-12-31");
      expect(codes({ outcomes })).toEqual(["wip-eliminated"]);
      eliminated += 1;
      for (const type of ["WIP Sales Value", "WIP Invoiced On-Account", "WIP Cost"] as const) {
        expect(standing(after, type)).toEqual([0, 0]);
      }
      expect(unbalanced(after)).toEqual([]);
      // Of what is earned at other rates than invoiced, the difference is gain or loss; in dollars there is none.
      const [owed] = standing(after, "Customer Balance");
      expect(standing(after, "Accrued Revenue", "Exchange Gain or Loss")).toEqual([-owed, -job.amount]);
      if (job.currency === "USD")
        expect([owed, standing(after, "Exchange Gain or Loss")]).toEqual([job.amount, [0, 0]]);
      expect(standing(after, "Cost")[0]).toBe(job.costs.reduce((total, cost) => total + cost * 100, 0));
      const inProjects = after.rows.ProjectLedger.filter(({ type }) => type !== "Cost");
      expect(inProjects.reduce((total, row) => total + row.accountingAmount, 0)).toBe(owed);
      const back = eliminate(after, "2026-12-31", { lines: ["L-1"], reverse: true }).after;
      expect(balances(back)).toEqual(balances(book));
    });
    expect(eliminated).toBeGreaterThan(30);
  });

  it("is earned by the rate of each period's last day", () => {
    let seen = 0;
    check((job) => {
      const { LedgerEntries } = recognised(bookOf(job)).rows;
      for (const { event, currency, amount, accountingDate, accountingAmount } of LedgerEntries) {
        if (event !== "Revenue recognition" || currency !== "GBP") continue;
        const product = amount * (job.rates[CHANGES.findIndex((day) => day === accountingDate)] ?? 0);
        expect(accountingAmount).toBe(Math.sign(product) * Math.round(Math.abs(product) / 1_000_000) + 0);
        seen += 1;
      }
    });
    expect(seen).toBeGreaterThan(5);
  });

  it("is nothing again once every period is reversed, the last first", () => {
    check((job) => {
      const before = bookOf(job);
      const back = [...PERIODS]
        .reverse()
        .reduce((book, period) => recognize(book, period, { reverse: true }).after, recognised(before));
      expect(balances(back)).toEqual(balances(before));
      expect(unbalanced(back)).toEqual([]);
      const unbilled = back.rows.ProjectLedger.filter(({ type }) => type === "Unbilled Sales");
      expect(unbilled.reduce((total, { accountingAmount }) => total + accountingAmount, 0)).toBe(0);
    });
  });

  it("stands in the project ledger as it stands in work in progress, and gains nothing when asked again", () => {
    check((job) => {
      let book = bookOf(job);
      for (const period of PERIODS) {
        book = recognize(book, period).after;
        const again = recognize(book, period);
        expect(again.appends).toEqual({});
        const unbilled = book.rows.ProjectLedger.filter(({ type }) => type === "Unbilled Sales");
        const total = unbilled.reduce((all, { accountingAmount }) => all + accountingAmount, 0);
        expect(total).toBe(standing(book, "WIP Sales Value")[0]);
      }
    });
  });

  it("does not depend on the order in which lines are named", () => {
    const lines = ["L-1", "L-2", "L-3"];
    const book = firm("Completed percentage", {
      ContractLines: lines.map((lineId) => fixedLine({ lineId, projectId: lineId })),
      Projects: lines.map((projectId) => ({ projectId, name: projectId })),
      Actuals: [],
      RevenueEstimates: lines.map((lineId, index) => ({
        lineId,
        period: "2026-10",
        percentComplete: millionths(10 + index),
      })),
    });
    const inOrder = recognize(book, "2026-10").appends;
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 3 }), (named) => {
        expect(recognize(book, "2026-10", { lines: named }).appends).toEqual(inOrder);
      }),
      { numRuns: 6 },
    );
  });
});
