/** Lives of a firm whose reports are asked for: work by the hour, a recognised fixed price, and everything done to them. */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import type { Actor } from "../../engine/model/command";
import { actual, cents, contract, decision, line, milestone, millionths, smallBook } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { costs, eliminate, journal, pay, post, recognize } from "../engine/steps/ledgerBook";
import { estimate } from "../process/revenueFirm";

/** Days that moves are made on and reports are asked as of. */
export const DAYS = ["2026-10-15", "2026-10-31", "2026-11-30", "2026-12-31"] as const;

const moves = fc.array(
  fc.record({
    kind: fc.constantFrom(
      "journal",
      "bill",
      "post",
      "pay",
      "credit",
      "recognize",
      "take back",
      "eliminate",
      "move costs",
      "edit sources",
    ),
    day: fc.constantFrom(...DAYS),
  }),
  { minLength: 2, maxLength: 6 },
);
export type Move = typeof moves extends fc.Arbitrary<readonly (infer M)[]> ? M : never;

/** A firm, and what is done before and after a moment. */
export const firms = fc.record({
  quantities: fc.array(fc.integer({ min: 1, max: 800 }), { minLength: 3, maxLength: 3 }),
  postCosts: fc.constantFrom("Profit and loss" as const, "Balance" as const),
  currency: fc.constantFrom("USD", "GBP"),
  before: moves,
  since: moves,
});
export type Firm = typeof firms extends fc.Arbitrary<infer F> ? F : never;

/** Work by the hour in October and November, and a fixed price with a milestone and an estimate of its cost. */
export function born({ quantities, postCosts, currency }: Firm): Book {
  const hours = quantities.map((hundredths, index) =>
    actual({
      actualId: `A-${String(index + 1)}`,
      date: `2026-1${String(index % 2)}-05`,
      projectId: index === 2 ? "P-2" : "P-1",
      quantity: millionths(hundredths / 100),
      ...(currency === "GBP" ? { currency, costCurrency: "USD" } : {}),
    }),
  );
  return smallBook({
    Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
    Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
    TaxRates: [{ taxGroup: "HOME", itemTaxGroup: "WORK", ratePercent: millionths(21) }],
    ExchangeRates: [{ from: "GBP", to: "USD", validFrom: "2026-01-01", rate: millionths("1.333333") }],
    Projects: ["P-1", "P-2"].map((projectId) => ({ projectId, name: projectId })),
    Contracts: [contract({ currency })],
    ContractLines: [
      line(),
      line({
        lineId: "L-2",
        projectId: "P-2",
        billingMethod: "Fixed Price",
        contractAmount: cents(1000),
        itemTaxGroup: "WORK",
      }),
    ],
    RevenueProfiles: [
      {
        profile: "T",
        billingMethod: "Time and Material",
        postCosts,
        accrueRevenue: postCosts === "Balance" ? "No" : "Yes",
      },
      { profile: "F", billingMethod: "Fixed Price", onAccountInvoicing: "Balance", completion: "Completed percentage" },
    ],
    RevenueEstimates: [
      { ...estimate("2026-10", null, 50), lineId: "L-2" },
      { ...estimate("2026-11", null, 100), lineId: "L-2" },
    ],
    Milestones: [milestone({ lineId: "L-2" })],
    Actuals: hours,
    Decisions: ["M|M-1#1|C-1", ...hours.map(({ actualId }) => `U|${actualId ?? ""}|C-1|C`)].map((key) =>
      decision({ key }),
    ),
  });
}

/** The book after a move; one that is refused leaves it as it is. */
export function moved(book: Book, { kind, day }: Move, by: Actor): Book {
  const inState = (state: string) =>
    book.rows.Invoices.filter((row) => row.projectInvoiceStatus === state).map(({ invoiceId }) => invoiceId);
  const [posted] = inState("Posted");
  switch (kind) {
    case "journal":
      return journal(book, true, day, by).after;
    case "bill":
      return confirmed(flowOf(book).create({ asOf: day }, by).book, day, by);
    case "post":
      return post(journal(book, true, "2026-12-31", by).after, inState("Confirmed"), day, by).after;
    case "pay":
      return posted === undefined ? book : pay(book, posted, { "Paid Date": day }, by).after;
    case "credit":
      return posted === undefined ? book : confirmed(flowOf(book).revise({ invoice: posted }, by).book, day, by);
    case "recognize":
      return recognize(book, day.slice(0, 7), {}, by).after;
    case "take back":
      return recognize(book, day.slice(0, 7), { reverse: true }, by).after;
    case "eliminate":
      return eliminate(book, day, {}, by).after;
    case "move costs":
      return costs(book, {}, day, by).after;
    case "edit sources":
      return edited(book);
  }
}

/** The first draft dated and confirmed; of a revision, all of it is taken back. */
function confirmed(book: Book, day: string, by: Actor): Book {
  const draft = book.rows.DraftInvoices.find((row) => row.projectInvoiceStatus === "Draft")?.invoiceId;
  if (draft === undefined) return book;
  return flowOf(book).edit(draft, { "Accounting Date": day }, by).confirm([draft], by).book;
}

/** Prices, costs, names, rates, profiles and estimates are others, and an actual is gone. */
function edited({ rows, ...book }: Book): Book {
  return {
    ...book,
    rows: {
      ...rows,
      Actuals: rows.Actuals.slice(1).map((row) => ({ ...row, unitCost: millionths(7), price: millionths(11) })),
      ExchangeRates: rows.ExchangeRates.map((row) => ({ ...row, rate: millionths(2) })),
      TaxRates: [],
      RevenueProfiles: [],
      RevenueEstimates: rows.RevenueEstimates.slice(1),
    },
  };
}
