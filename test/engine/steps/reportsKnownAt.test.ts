import { wordNteFailure } from "../../../engine/locale/limits";
import type { Book } from "../../../engine/model/book";
import type { ReportName } from "../../../engine/model/command";
import { derive } from "../../../engine/steps/derive";
import { reportOf } from "../../../engine/steps/reports";
import { actual, cents, millionths, smallBook } from "../bookBuilder";
import { confirmed } from "./confirmedBook";
import { ada, joined, journal, pay, post } from "./ledgerBook";

const POSTED: readonly ReportName[] = ["trial-balance", "general-ledger", "customer-ledger", "project-ledger", "tax"];
const early = { ...ada, at: "2026-11-01T08:00:00Z" };
const late = { ...ada, at: "2026-11-20T08:00:00Z" };

/** Journal and invoice of 1 November. */
function posted(): Book {
  const taxes = [
    { taxGroup: "NO", itemTaxGroup: "WORK", ratePercent: millionths(25), net: cents(1600), tax: cents(400) },
  ];
  const journalled = journal(smallBook(), true, "2026-12-31", early).after;
  return post(joined(journalled, confirmed({ taxes })), ["PF-00001"], "2026-10-31", early).after;
}

/** Paid, more work journalled, and sources edited, on 20 November. */
function later(book: Book): Book {
  const paid = pay(book, "PF-00001", { "Paid Date": "2026-10-31" }, late).after;
  const added = smallBook({ Actuals: [actual({ actualId: "A-9" })] }).rows.Actuals;
  const Actuals = [...book.rows.Actuals.map((row) => ({ ...row, unitCost: millionths(1) })), ...added];
  return journal(
    { ...paid, rows: { ...paid.rows, Actuals, TaxRates: [], ExchangeRates: [] } },
    true,
    "2026-12-31",
    late,
  ).after;
}

function told(book: Book, report: ReportName, knownAt: string) {
  const command = { kind: "report", report, asOf: "2026-12-31", knownAt } as const;
  return reportOf(book, derive(book).derivation, [], command, late, wordNteFailure);
}

describe("a report known at an earlier time", () => {
  it("never changes, whatever is posted, paid or edited later", () => {
    const before = posted();
    const after = later(before);
    for (const report of POSTED) {
      expect(told(after, report, early.at)).toEqual(told(before, report, early.at));
      expect(told(after, report, late.at)).not.toEqual(told(before, report, early.at));
    }
  });
});

describe("the reconciliation of work in progress", () => {
  it("has nothing to say of a book that accrues nothing", () => {
    expect(told(later(posted()), "wip", late.at).tables.map(({ rows }) => rows.length)).toEqual([0, 0, 0]);
  });
});
