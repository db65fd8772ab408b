/** Laws of the ledgers, over lives of a book. */
import { wordNteFailure } from "../../engine/locale/limits";
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import type { ReportName } from "../../engine/model/command";
import type { Report } from "../../engine/model/runResult";
import { derive } from "../../engine/steps/derive";
import { reportOf } from "../../engine/steps/reports";
import type { Row } from "../../engine/schema/tables";
import { ada, journal, post } from "../engine/steps/ledgerBook";
import { bornBook, dayOf, idsIn, lives, stages, type Life } from "./lives";

function totalOf(entries: readonly Row<"LedgerEntries">[], ...types: readonly Row<"LedgerEntries">["postingType"][]) {
  return entries
    .filter(({ postingType }) => types.includes(postingType))
    .reduce((total, { accountingAmount }) => total + accountingAmount, 0);
}

function reportAt(book: Book, report: ReportName, asOf = "2026-12-31", knownAt: string | null = null): Report {
  const command = { kind: "report", report, asOf, knownAt } as const;
  return reportOf(book, derive(book).derivation, [], command, { ...ada, at: "2027-01-01T00:00:00Z" }, wordNteFailure);
}

function columnSum(report: Report, section: string, column: string): number {
  const rows = report.tables.find((table) => table.section === section)?.rows ?? [];
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}

const check = (law: (life: Life) => void) => fc.assert(fc.property(lives, law), { numRuns: 60 });

describe("the ledgers", () => {
  it("balance voucher by voucher, and so does the trial balance", () => {
    let vouchersSeen = 0;
    check((life) => {
      for (const book of stages(life)) {
        const balances = new Map<string, number>();
        for (const { voucher, accountingAmount } of book.rows.LedgerEntries) {
          balances.set(voucher, (balances.get(voucher) ?? 0) + accountingAmount);
        }
        vouchersSeen += balances.size;
        expect([...balances.values()].filter((balance) => balance !== 0)).toEqual([]);
        expect(columnSum(reportAt(book, "trial-balance"), "trialBalance", "balance")).toBe(0);
      }
    });
    expect(vouchersSeen).toBeGreaterThan(100);
  });

  it("agree with each other: general, customer and project ledger, and the tax register", () => {
    check((life) => {
      for (const { rows } of stages(life)) {
        const { LedgerEntries, CustomerLedger, ProjectLedger } = rows;
        const owed = CustomerLedger.reduce((total, { accountingAmount }) => total + accountingAmount, 0);
        expect(owed).toBe(totalOf(LedgerEntries, "Customer Balance"));
        const inProjects = (type: string) =>
          ProjectLedger.filter((row) => row.type === type).reduce((total, row) => total + row.accountingAmount, 0);
        expect(inProjects("Cost")).toBe(totalOf(LedgerEntries, "Cost", "WIP Cost"));
        const revenue = ["Invoiced Revenue", "Invoiced Revenue On-Account", "Freight Revenue", "Discount"] as const;
        expect(inProjects("Billed Sales")).toBe(0 - totalOf(LedgerEntries, ...revenue));
        expect(inProjects("Unbilled Sales")).toBe(0 - totalOf(LedgerEntries, "Accrued Revenue"));
      }
    });
  });

  it("credit Tax Payable with exactly the tax of the documents", () => {
    check((life) => {
      const book = stages(life).at(-1) ?? bornBook(life);
      const tax = reportAt(book, "tax");
      expect(columnSum(tax, "taxByPeriod", "tax")).toBe(0 - totalOf(book.rows.LedgerEntries, "Tax Payable"));
      expect(columnSum(tax, "taxReconciliation", "difference")).toBe(0);
      const posted = book.rows.Invoices.filter(({ number }) => number !== null);
      expect(columnSum(tax, "taxByPeriod", "tax")).toBe(posted.reduce((total, { totalTax }) => total + totalTax, 0));
    });
  });

  it("hold every cost of the work once, in whatever order it was journalled and invoiced", () => {
    check((life) => {
      const { rows } = stages(life).at(-1) ?? bornBook(life);
      const moved = life.actuals.filter(({ quantity }) => quantity !== 0);
      const costs = rows.Journal.filter(({ type }) => type === "Cost").map(({ sourceKey }) => sourceKey);
      expect([...costs].sort()).toEqual(moved.map(({ actualId }) => `C|${actualId}`).sort());
      const keys = [rows.BookedActuals, rows.Journal, rows.LedgerEntries, rows.ProjectLedger, rows.CustomerLedger];
      for (const table of keys) expect(new Set(table.map(({ key }) => key)).size).toBe(table.length);
    });
  });

  it("leave no accrued revenue of what is billed", () => {
    check((life) => {
      const { rows } = stages(life).at(-1) ?? bornBook(life);
      const reversed = new Set(rows.BookedActuals.map(({ reverses }) => reverses));
      const left = rows.LedgerEntries.filter(({ sourceKey }) => reversed.has(sourceKey));
      expect(totalOf(left, "WIP Sales Value", "Accrued Revenue")).toBe(0);
      expect(totalOf(left, "WIP Sales Value")).toBe(0);
    });
  });

  it("give numbers without gap or repeat, and dates that never go back", () => {
    check((life) => {
      for (const { rows } of stages(life)) {
        for (const series of ["INV-2026-", "CN-2026-"]) {
          const given = rows.Invoices.filter(({ number }) => number?.startsWith(series)).sort((a, b) =>
            String(a.number) < String(b.number) ? -1 : 1,
          );
          expect(given.map(({ number }) => Number(number?.slice(series.length)))).toEqual(
            given.map((_, index) => index + 1),
          );
          const dates = given.map(({ invoiceDate }) => invoiceDate);
          expect(dates).toEqual([...dates].sort());
        }
      }
    });
  });

  it("gain nothing when a command is repeated", () => {
    check((life) => {
      const book = stages(life).at(-1) ?? bornBook(life);
      expect(journal(book, true, dayOf(30)).appends).toEqual({});
      expect(journal(book, false, dayOf(30)).appends).toEqual({});
      const again = post(book, idsIn(book, "Posted"), dayOf(30));
      expect([again.appends, again.states]).toEqual([{}, []]);
    });
  });
});
