import { checkSheetFormulas } from "../../../engine/formula/checkSheetFormulas";
import { loadSpreadsheet } from "../../../engine/formula/loadSpreadsheet";
import type { SheetPlan } from "../../../engine/model/plan";
import type { AnyRow, Report } from "../../../engine/model/runResult";
import * as tables from "../../../engine/schema/reportTables";
import { TABLES } from "../../../engine/schema/tables";
import { reportSheets } from "../../../engine/sheets/reportSheets";
import { cents } from "../bookBuilder";

const OF = { asOf: "2026-10-31", knownAt: "2026-11-02T10:00:00Z", currency: "USD" } as const;

const balances: Report = {
  ...OF,
  name: "trial-balance",
  tables: [
    {
      section: "trialBalance",
      table: tables.TrialBalance,
      rows: [
        { account: "1100", debit: cents(1600), credit: cents("100.05"), balance: cents("1499.95") },
        { account: "4100", debit: cents(0), credit: cents("1499.95"), balance: cents("-1499.95") },
      ],
    },
  ],
};

/** What one customer owes in euros and in yen, and another in euros; 1 EUR is 2 USD, 100 JPY are 1 USD. */
function openItem(customerId: string, currency: string, amount: number, open: number, daysOverdue: number): AnyRow {
  const within = (from: number, to: number) => (daysOverdue >= from && daysOverdue <= to ? cents(open) : cents(0));
  return {
    customerId,
    currency,
    daysOverdue,
    openAmount: cents(amount, currency === "JPY" ? 0 : 2),
    open: cents(open),
    notDue: within(0, 0),
    upTo30Days: within(1, 30),
    upTo60Days: within(31, 60),
    upTo90Days: within(61, 90),
    over90Days: within(91, 1000),
  };
}

const owed: Report = {
  ...OF,
  name: "customer-ledger",
  tables: [
    { section: "customerLedger", table: TABLES.CustomerLedger, rows: [] },
    {
      section: "openItems",
      table: tables.OpenItems,
      rows: [
        openItem("C-1", "EUR", 10, 20, 0),
        openItem("C-1", "JPY", 500, 5, 31),
        openItem("C-1", "EUR", 1, 2, 91),
        openItem("C-2", "EUR", 3, 6, 30),
      ],
    },
    {
      section: "ageing",
      table: tables.Ageing,
      rows: [
        { ...openItem("C-1", "EUR", 11, 22, 0), notDue: cents(20), over90Days: cents(2) },
        openItem("C-1", "JPY", 500, 5, 31),
        openItem("C-2", "EUR", 3, 6, 30),
      ],
    },
    {
      section: "ageingByCurrency",
      table: tables.AgeingByCurrency,
      rows: [{ ...openItem("", "EUR", 14, 28, 0), notDue: cents(20), upTo30Days: cents(6), over90Days: cents(2) }],
    },
  ],
};

/** Vouchers of two entries each. */
function ledger(vouchers: number): Report {
  const rows = Array.from({ length: vouchers }, (_, index) => {
    const entry = { voucher: `V-${String(index).padStart(6, "0")}`, accountingDate: "2026-10-31", currency: "USD" };
    const [debit, credit] = [cents(1), cents(-1)];
    return [
      { ...entry, account: "1100", amount: debit, accountingAmount: debit },
      { ...entry, account: "4100", amount: credit, accountingAmount: credit },
    ];
  });
  return {
    ...OF,
    name: "general-ledger",
    tables: [{ section: "ledger", table: TABLES.LedgerEntries, rows: rows.flat() }],
  };
}

function formulasOf({ cells }: SheetPlan): readonly (readonly [string | null, string | null])[] {
  return cells.flatMap(({ formula, value }) => (formula === null ? [] : [[formula, value] as const]));
}

function sheetOf(report: Report, index = 0): SheetPlan {
  const sheet = reportSheets(report)[index];
  if (sheet === undefined) throw new Error("no such sheet");
  return sheet;
}

const faultsOf = async (sheet: SheetPlan) => checkSheetFormulas(await loadSpreadsheet(), sheet);

describe("a report as a sheet", () => {
  const plan = sheetOf(balances);

  it("says at its top what it is as of, known at, and in which currency", () => {
    expect(plan.cells.filter(({ row }) => row <= 2).map(({ value }) => value)).toEqual([
      "Trial balance",
      "As of 2026-10-31, known at 2026-11-02 10:00 UTC, in USD.",
    ]);
  });

  it("has live balances and sums, which reconcile", async () => {
    expect(formulasOf(plan)).toEqual([
      ["D6-E6", "1499.95"],
      ["D7-E7", "-1499.95"],
      ["SUM(D6:D7)", "1600.00"],
      ["SUM(E6:E7)", "1600.00"],
      ["SUM(F6:F7)", "0.00"],
    ]);
    expect(await faultsOf(plan)).toEqual([]);
  });

  it("is locked, landscape, one page wide; headings stay in view and stand on each page", () => {
    expect(plan.cells.every(({ style }) => style.locked)).toBe(true);
    expect(plan.protection).not.toBeNull();
    expect(plan.frozenRows).toBe(5);
    expect(plan.print).toMatchObject({ orientation: "landscape", fitToWidth: 1, repeatRows: "1:5" });
  });
});

describe("open items on a sheet", () => {
  const plan = sheetOf(owed, 1);

  it("stand by customer and currency, each in its age by a formula over its days", async () => {
    const formulas = formulasOf(plan).map(([formula]) => formula);
    expect(formulas).toContain("IF(G6<=0,J6,0)");
    expect(formulas).toContain("IF(G7>=91,J7,0)");
    expect(await faultsOf(plan)).toEqual([]);
  });

  it("add up no amounts of different currencies: each currency has its subtotal, and there is no total of them", () => {
    const ofItems = plan.cells.filter(({ row, column, formula }) => row <= 13 && column === 9 && formula !== null);
    expect(ofItems.map(({ formula, value }) => [formula, value])).toEqual([
      ["SUM(I6:I7)", "11.00"],
      ["SUM(I9:I9)", "500"],
      ["SUM(I11:I11)", "3.00"],
    ]);
    const byCurrency = plan.cells.filter(({ formula, value }) => formula?.includes(",") === true && value === "14.00");
    expect(byCurrency.map(({ formula }) => formula)).toEqual(["SUM(E17:E17,E19:E19)"]);
    expect(formulasOf(plan)).toContainEqual(["SUM(J8,J10,J12)", "33.00"]);
  });
});

describe("a sheet of many rows", () => {
  it("has subtotals by voucher, which the total adds up", async () => {
    const plan = sheetOf(ledger(3));
    expect(formulasOf(plan).filter(([formula]) => formula?.includes(",") === true)).toEqual([
      ["SUM(M8,M11,M14)", "3.00"],
      ["SUM(N8,N11,N14)", "3.00"],
    ]);
    expect(await faultsOf(plan)).toEqual([]);
  });

  it("holds at most 5,000 formulas: beyond, subtotals are values, and the totals stay formulas that reconcile", async () => {
    const plan = sheetOf(ledger(2_500));
    expect(formulasOf(plan)).toEqual([
      ["SUM(M6:M7505)/2", "2500.00"],
      ["SUM(N6:N7505)/2", "2500.00"],
    ]);
    expect(plan.cells.filter(({ row }) => row === 3)).toHaveLength(1);
    expect(await faultsOf(plan)).toEqual([]);
    expect(formulasOf(sheetOf(ledger(2_490)))).toHaveLength(4_982);
  });
});
