/**
 * Laws of the ledgers, over lives of a book: work and milestones are marked, drafted, edited, confirmed, journalled,
 * posted and paid in any order.
 */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import type { ReportName } from "../../engine/model/command";
import type { Report } from "../../engine/model/runResult";
import { derive } from "../../engine/steps/derive";
import { reportOf } from "../../engine/steps/reports";
import type { Row } from "../../engine/schema/tables";
import { actual, bookOf, cents, contract, decision, line, milestone, millionths } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { ada, journal, pay, post } from "../engine/steps/ledgerBook";

const amounts = fc.integer({ min: -50_000, max: 500_000 }).map((minorUnits) => minorUnits / 100);

const actuals = fc
  .array(
    fc.record({
      class: fc.constantFrom("Time" as const, "Expense" as const, "Material" as const, "Fee" as const),
      day: fc.integer({ min: 1, max: 30 }),
      quantity: fc.integer({ min: -400, max: 4_000 }).map((hundredths) => hundredths / 100),
      unitCost: amounts,
      price: amounts,
      billingType: fc.constantFrom("Chargeable" as const, "Non-chargeable" as const, "Complimentary" as const, null),
      ready: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rows) =>
    rows.map((row, index) => ({
      ...row,
      actualId: `A-${index + 1}`,
      quantity: row.class === "Time" ? Math.abs(row.quantity) : row.quantity,
    })),
  );

const commands = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("journal" as const), day: fc.integer({ min: 1, max: 30 }), post: fc.boolean() }),
    fc.record({
      kind: fc.constant("confirm" as const),
      day: fc.integer({ min: 1, max: 30 }),
      discountPercent: fc.constantFrom("0", "2.5", "100"),
      freight: fc.constantFrom("0", "19.99"),
    }),
    fc.record({ kind: fc.constant("post" as const), day: fc.integer({ min: 1, max: 28 }) }),
    fc.record({ kind: fc.constant("pay" as const) }),
  ),
  { maxLength: 8 },
);

const profiles = fc.record({
  postCosts: fc.constantFrom("Profit and loss" as const, "Balance" as const, "Never" as const),
  accrueRevenue: fc.constantFrom("Yes" as const, "No" as const),
});

const lives = fc.record({
  actuals,
  commands,
  profiles,
  taxRounding: fc.constantFrom("Per tax group" as const, "Per detail" as const),
});
type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never;

function bornBook({ actuals: rows, profiles: profile, taxRounding }: Life): Book {
  const accrueRevenue = profile.postCosts === "Profit and loss" ? profile.accrueRevenue : "No";
  return bookOf(
    {
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "NO" }],
      Projects: [
        { projectId: "P-1", name: "Harbour" },
        { projectId: "P-2", name: "Quay" },
      ],
      Contracts: [contract()],
      ContractLines: [
        line(),
        line({ lineId: "L-2", projectId: "P-2", billingMethod: "Fixed Price", contractAmount: cents(1000) }),
      ],
      Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      TaxRates: [{ taxGroup: "NO", itemTaxGroup: "WORK", ratePercent: millionths(21) }],
      RevenueProfiles: [
        { profile: "T", billingMethod: "Time and Material", postCosts: profile.postCosts, accrueRevenue },
      ],
      Milestones: [milestone({ lineId: "L-2", tax: cents("210.01") })],
      Actuals: rows.map(({ actualId, class: transactionClass, day, quantity, unitCost, price, billingType }) =>
        actual({
          actualId,
          class: transactionClass,
          role: transactionClass === "Time" ? "Consultant" : null,
          category: transactionClass === "Time" ? null : "Travel",
          date: dayOf(day),
          quantity: millionths(quantity),
          unitCost: millionths(unitCost),
          price: millionths(price),
          billingType,
        }),
      ),
      Decisions: [
        decision({ key: "M|M-1#1|C-1" }),
        ...rows
          .filter(({ ready }) => ready)
          .flatMap(({ actualId }) => [
            decision({ key: `U|${actualId}|C-1|C` }),
            decision({ key: `U|${actualId}|C-1|N` }),
          ]),
      ],
    },
    { taxRounding },
  );
}

function dayOf(day: number): string {
  return `2026-11-${String(day).padStart(2, "0")}`;
}

type LifeCommand = Life["commands"][number];

function performed(book: Book, command: LifeCommand): Book {
  switch (command.kind) {
    case "journal":
      return journal(book, command.post, dayOf(command.day)).after;
    case "confirm": {
      const created = flowOf(book).create({ asOf: dayOf(command.day) });
      const draft = created.book.rows.DraftInvoices.find((row) => row.projectInvoiceStatus === "Draft");
      if (!draft) return created.book;
      const { discountPercent, freight } = command;
      const edited = created.edit(draft.invoiceId, { "Discount %": discountPercent, "Freight Amount": freight });
      return edited.confirm([draft.invoiceId]).book;
    }
    case "post":
      return post(book, idsIn(book, "Confirmed"), dayOf(command.day)).after;
    case "pay":
      return idsIn(book, "Posted").reduce((paid, id) => pay(paid, id).after, book);
  }
}

function idsIn(book: Book, state: Row<"Invoices">["projectInvoiceStatus"]): readonly string[] {
  return book.rows.Invoices.filter((row) => row.projectInvoiceStatus === state).map(({ invoiceId }) => invoiceId);
}

/** The book after each command of a life, ending with everything journalled, posted. */
function stages(life: Life): readonly Book[] {
  const last: readonly LifeCommand[] = [
    { kind: "confirm", day: 30, discountPercent: "0", freight: "0" },
    { kind: "journal", day: 30, post: true },
    { kind: "post", day: 30 },
  ];
  const books = [bornBook(life)];
  for (const command of [...life.commands, ...last]) books.push(performed(books.at(-1) ?? bornBook(life), command));
  return books;
}

function totalOf(entries: readonly Row<"LedgerEntries">[], ...types: readonly Row<"LedgerEntries">["postingType"][]) {
  return entries
    .filter(({ postingType }) => types.includes(postingType))
    .reduce((total, { accountingAmount }) => total + accountingAmount, 0);
}

function reportAt(book: Book, report: ReportName, asOf = "2026-12-31", knownAt: string | null = null): Report {
  const command = { kind: "report", report, asOf, knownAt } as const;
  return reportOf(book, derive(book).derivation, [], command, { ...ada, at: "2027-01-01T00:00:00Z" });
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
      expect(post(book, idsIn(book, "Posted"), dayOf(30))).toMatchObject({ appends: {}, states: [] });
    });
  });
});
