import { checkSheetFormulas } from "../../../engine/formula/checkSheetFormulas";
import { loadSpreadsheet } from "../../../engine/formula/loadSpreadsheet";
import type { Report } from "../../../engine/model/runResult";
import { amount, currency, id } from "../../../engine/schema/column";
import { table } from "../../../engine/schema/table";
import { reportSheet } from "../../../engine/sheets/reportSheet";
import { cents } from "../bookBuilder";

const required = { required: true, negative: true, accounting: true } as const;
const balances = table("TrialBalance", "list", "What each account was debited and credited.", {
  account: id("Account"),
  debit: amount("Debit", required),
  credit: amount("Credit", required),
  balance: amount("Balance", required),
});
const entries = table("Entries", "list", "Entries.", { amount: amount("Amount"), currency: currency("Currency") });

const report: Report = {
  name: "trial-balance",
  asOf: "2026-10-31",
  knownAt: "2026-11-02T10:00:00Z",
  currency: "USD",
  tables: [
    {
      section: "trialBalance",
      table: balances,
      rows: [
        { account: "1100", debit: cents(1600), credit: cents("100.05"), balance: cents("1499.95") },
        { account: "4100", debit: cents(0), credit: cents("1499.95"), balance: cents("-1499.95") },
      ],
    },
    {
      section: "entries",
      table: entries,
      rows: [
        { amount: cents(5), currency: "EUR" },
        { amount: cents(500, 0), currency: "JPY" },
      ],
    },
  ],
};

describe("a report as a sheet", () => {
  const plan = reportSheet(report);
  const formulas = plan.cells.filter(({ formula }) => formula !== null);

  it("says at its top what it is as of, known at, and in which currency", () => {
    expect(plan.cells.filter(({ row }) => row <= 2).map(({ value }) => value)).toEqual([
      "Trial balance",
      "As of 2026-10-31, known at 2026-11-02 10:00 UTC, in USD.",
    ]);
  });

  it("has live balances and sums, which reconcile", async () => {
    expect(formulas.map(({ formula, value }) => [formula, value])).toEqual([
      ["B6-C6", "1499.95"],
      ["B7-C7", "-1499.95"],
      ["SUM(B6:B7)", "1600.00"],
      ["SUM(C6:C7)", "1600.00"],
      ["SUM(D6:D7)", "0.00"],
    ]);
    expect(checkSheetFormulas(await loadSpreadsheet(), plan)).toEqual([]);
  });

  it("adds up no amounts of different currencies", () => {
    expect(formulas.some(({ row }) => row > 8)).toBe(false);
    expect(plan.cells.filter(({ row, column }) => row >= 12 && column === 1).map(({ value }) => value)).toEqual([
      "5.00",
      "500",
      "Total",
    ]);
  });

  it("is locked throughout", () => {
    expect(plan.cells.every(({ style }) => style.locked)).toBe(true);
    expect(plan.protection).not.toBeNull();
  });
});
