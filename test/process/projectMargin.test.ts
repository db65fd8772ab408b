/** Revenue, cost and margin of a project whose fixed price is recognised: what profit and loss has of it, day by day. */
import type { Book } from "../../engine/model/book";
import { millionths } from "../engine/bookBuilder";
import { eliminate, recognize } from "../engine/steps/ledgerBook";
import { rowsOf } from "../engine/steps/reportRows";
import { contract } from "../engine/bookBuilder";
import { costed, estimate, firm, fixedLine, invoiced } from "./revenueFirm";

const RevenueEstimates = [estimate("2026-10", 8000), estimate("2026-12", 6000)];

/** The days the figures are of: before, at and after each month's end. */
const DAYS = ["2026-10-30", "2026-10-31", "2026-11-30", "2026-12-30", "2026-12-31"] as const;

/** Accrued Revenue, Billed, Cost; Revenue, Cost of Sales and Margin, in whole dollars. */
function project(book: Book, asOf: string): readonly number[] {
  const [row] = rowsOf(book, "project-ledger", "projectTotals", { asOf });
  return ["accrued", "billed", "cost", "revenue", "costOfSales", "margin"].map((key) => Number(row?.[key]) / 100);
}

const days = (book: Book) => DAYS.map((asOf) => project(book, asOf));

const recognised = (book: Book): Book =>
  ["2026-10", "2026-11", "2026-12"].reduce((before, period) => recognize(before, period).after, book);

/** 6,000 is invoiced on 31 October and the other 4,000 on 31 December. */
const billed = (book: Book): Book => invoiced(invoiced(book, "2026-10-31", "PF-00001"), "2026-12-31", "PF-00002");

test("by percentage, revenue is what is recognised, whatever is invoiced on account beside it", () => {
  const before = billed(recognised(costed(firm("Completed percentage", { RevenueEstimates }))));
  const until = [
    [0, 0, 2000, 0, 2000, -2000],
    [2500, 6000, 2000, 2500, 2000, 500],
    [3750, 6000, 3000, 3750, 3000, 750],
    [3750, 6000, 6000, 3750, 6000, -2250],
  ];
  expect(days(before)).toEqual([...until, [10_000, 10_000, 6000, 10_000, 6000, 4000]]);
  const after = eliminate(before, "2026-12-31").after;
  expect(days(after)).toEqual([...until, [0, 10_000, 6000, 10_000, 6000, 4000]]);
  const back = eliminate(after, "2026-12-31", { lines: ["L-1"], reverse: true }).after;
  expect(days(back)).toEqual(days(before));
});

test("by straight line, it is what the days have earned", () => {
  const ContractLines = [fixedLine({ recognitionStart: "2026-10-01", recognitionEnd: "2026-12-31" })];
  const book = billed(recognised(costed(firm("Straight line", { ContractLines }))));
  expect(days(book).map(([, , , revenue]) => revenue)).toEqual([0, 3369.57, 6630.43, 6630.43, 10_000]);
  const after = eliminate(book, "2026-12-31").after;
  expect(project(after, "2026-12-31")).toEqual([0, 10_000, 6000, 10_000, 6000, 4000]);
});

test("a completed contract earns and spends nothing until it is eliminated", () => {
  const before = billed(recognised(costed(firm("Completed contract", { RevenueEstimates }))));
  expect(days(before)).toEqual([
    // Costs that no period has moved yet are in profit and loss.
    [0, 0, 2000, 0, 2000, -2000],
    [0, 6000, 2000, 0, 0, 0],
    [0, 6000, 3000, 0, 0, 0],
    [0, 6000, 6000, 0, 3000, -3000],
    [0, 10_000, 6000, 0, 0, 0],
  ]);
  const after = eliminate(before, "2026-12-31").after;
  expect(project(after, "2026-12-31")).toEqual([0, 10_000, 6000, 10_000, 6000, 4000]);
});

test("in another currency, revenue is at the rates it was earned at, and what rates changed is no margin", () => {
  const book = billed(
    recognised(
      costed(
        firm("Completed percentage", {
          RevenueEstimates,
          Contracts: [contract({ currency: "EUR" })],
          ExchangeRates: ["10:1.1", "11:1.2", "12:1.15"].map((text) => ({
            from: "EUR",
            to: "USD",
            validFrom: `2026-${text.slice(0, 2)}-01`,
            rate: millionths(text.slice(3)),
          })),
        }),
      ),
    ),
  );
  // 2,500 at 1.1, 1,250 at 1.2 and 6,250 at 1.15; 6,000 invoiced at 1.1 and 4,000 at 1.15.
  expect(project(book, "2026-12-31")).toEqual([11_437.5, 11_200, 6000, 11_437.5, 6000, 5437.5]);
  const after = eliminate(book, "2026-12-31").after;
  expect(project(after, "2026-12-31")).toEqual([0, 11_200, 6000, 11_437.5, 6000, 5437.5]);
});
