/** Laws of a project's revenue, cost and margin, against the general ledger, on any day of any life. */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import type { AnyRow } from "../../engine/model/runResult";
import type { Row } from "../../engine/schema/tables";
import { ada } from "../engine/steps/ledgerBook";
import { rowsOf, textOf } from "../engine/steps/reportRows";
import { born, DAYS, firms, moved, type Move } from "./reportLives";

type Entry = Row<"LedgerEntries">;

const total = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { accountingAmount }) => sum + accountingAmount, 0);

const amountIn = (row: AnyRow, key: string): number => Number(row[key]);

/** The shipped accounts of revenue, discount included, and of cost. */
const REVENUE = ["4100", "4110", "4200", "4800", "4900"];
const COST = "5100";

/** Every project's row with the general ledger's entries of that project and contract, day by day. */
function told(book: Book): readonly { readonly row: AnyRow; readonly entries: readonly Entry[] }[] {
  return DAYS.flatMap((asOf) =>
    rowsOf(book, "project-ledger", "projectTotals", { asOf }).map((row) => ({
      row,
      entries: book.rows.LedgerEntries.filter(
        (entry) =>
          entry.accountingDate <= asOf &&
          entry.projectId === row["projectId"] &&
          entry.contractId === row["contractId"],
      ),
    })),
  );
}

/** All that happens to the firm, of which a life has most. */
const WHOLE_LIFE: readonly Move[] = [
  { kind: "journal", day: "2026-10-31" },
  { kind: "recognize", day: "2026-10-31" },
  { kind: "bill", day: "2026-10-31" },
  { kind: "post", day: "2026-10-31" },
  { kind: "recognize", day: "2026-11-30" },
  { kind: "move costs", day: "2026-11-30" },
  { kind: "eliminate", day: "2026-11-30" },
  { kind: "credit", day: "2026-11-30" },
  { kind: "post", day: "2026-11-30" },
  { kind: "take back", day: "2026-11-30" },
  { kind: "bill", day: "2026-12-31" },
  { kind: "post", day: "2026-12-31" },
  { kind: "recognize", day: "2026-11-30" },
  { kind: "eliminate", day: "2026-12-31" },
];

function check(law: (book: Book) => void): void {
  fc.assert(
    fc.property(firms, fc.subarray([...WHOLE_LIFE], { minLength: 9 }), (firm, moves) => {
      law(moves.reduce((book, move) => moved(book, move, { ...ada, at: "2026-12-01T09:00:00Z" }), born(firm)));
    }),
    { numRuns: 30 },
  );
}

describe("the margin of a project", () => {
  it("is what the accounts of revenue and cost hold of it, and of all projects what they hold", () => {
    let seen = 0;
    check((book) => {
      for (const { row, entries } of told(book)) {
        const revenue = 0 - total(entries.filter(({ account }) => REVENUE.includes(account)));
        const cost = total(entries.filter(({ account }) => account === COST));
        expect([amountIn(row, "revenue"), amountIn(row, "costOfSales")]).toEqual([revenue, cost]);
        expect(amountIn(row, "margin")).toBe(revenue - cost);
        if (revenue !== 0) seen += 1;
      }
      for (const asOf of DAYS) {
        const margins = rowsOf(book, "project-ledger", "projectTotals", { asOf }).map((row) => amountIn(row, "margin"));
        const balances = rowsOf(book, "trial-balance", "trialBalance", { asOf })
          .filter(({ account }) => [...REVENUE, COST].includes(textOf(account)))
          .map((row) => amountIn(row, "balance"));
        const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);
        expect(sum(margins)).toBe(0 - sum(balances));
      }
    });
    expect(seen).toBeGreaterThan(30);
  });

  it("differs from the project ledger by what waits in the balance, and by what rates changed until elimination", () => {
    let [onAccount, eliminated] = [0, 0];
    check((book) => {
      for (const { row, entries } of told(book)) {
        const waiting = 0 - total(entries.filter(({ postingType }) => postingType === "WIP Invoiced On-Account"));
        const changed =
          0 - total(entries.filter(({ account, event }) => account === "7800" && event === "Elimination"));
        const inLedger = amountIn(row, "accrued") + amountIn(row, "billed");
        expect(inLedger - amountIn(row, "revenue")).toBe(waiting + changed);
        const inBalance = total(entries.filter(({ postingType }) => postingType === "WIP Cost"));
        expect(amountIn(row, "cost") - amountIn(row, "costOfSales")).toBe(inBalance);
        if (waiting !== 0) onAccount += 1;
        if (entries.some(({ event }) => event === "Elimination")) eliminated += 1;
      }
    });
    expect([onAccount > 5, eliminated > 0]).toEqual([true, true]);
  });
});
