/**
 * Laws of tax, over documents of any rates, typed taxes, discount and freight, with tax groups changed before posting, in
 * the currency of the books and in others.
 */
import { Decimal } from "decimal.js";
import fc from "fast-check";

import type { Flow } from "../engine/steps/documentFlow";
import { rated } from "../process/currencyFirm";
import { derive } from "../../engine/steps/derive";
import { reportOf } from "../../engine/steps/reports";
import { wordNteFailure } from "../../engine/locale/limits";
import { ada } from "../engine/steps/ledgerBook";
import {
  balances,
  creditedWhole,
  detailId,
  HOME_RATES,
  invoiced,
  posted,
  proposed,
  type Charged,
  type Work,
} from "../process/taxFirm";

type Document = {
  readonly currency: string;
  /** That of the books. */
  readonly accountingCurrency: string;
  readonly work: readonly Work[];
  readonly charged: Charged;
  readonly rounding: "Per tax group" | "Per detail";
  /** The tax group that work n is given on the proposal; null where it keeps its own. */
  readonly moved: readonly (string | null)[];
};

const work: fc.Arbitrary<Work> = fc.record({
  price: fc.integer({ min: 1, max: 90_000 }).map((cents) => cents / 100),
  role: fc.constantFrom("Consultant", "Trainer", "Author"),
  tax: fc.constantFrom("computed", "computed", "computed", "given", "typed"),
});

const charged = fc.record({
  discount: fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: null }),
  freight: fc.option(fc.integer({ min: 1, max: 9_000 }), { nil: null }),
});

const documents: fc.Arbitrary<Document> = fc
  .tuple(
    fc.constantFrom("USD", "USD", "GBP", "IDR"),
    fc.constantFrom("USD", "USD", "USD", "IDR"),
    fc.array(work, { minLength: 1, maxLength: 6 }),
    charged,
    fc.constantFrom("Per tax group", "Per detail"),
    fc.array(fc.constantFrom(null, null, "NEAR", "EXPORT"), { minLength: 6, maxLength: 6 }),
  )
  .map(([currency, accountingCurrency, works, { discount, freight }, rounding, groups]) => ({
    currency,
    accountingCurrency,
    work: works.map((one) => ({ ...one, price: currency === "IDR" ? Math.round(one.price * 7_777) : one.price })),
    charged: {
      ...(discount === null ? {} : { "Discount %": String(discount / 100) }),
      ...(freight === null ? {} : { "Freight Amount": String(currency === "IDR" ? freight : freight / 100) }),
    },
    rounding,
    moved: works.map(({ role }, index) => (RATED[role].includes(groups[index] ?? "") ? (groups[index] ?? null) : null)),
  }));

/** Tax groups besides HOME that have a rate for a role. */
const RATED: Readonly<Record<Work["role"], readonly string[]>> = {
  Consultant: ["NEAR", "EXPORT"],
  Trainer: ["NEAR"],
  Author: [],
};

const confirmedOf = ({ work: works, charged: charges, rounding, currency, accountingCurrency }: Document) =>
  invoiced(works, charges, rounding, { ...ACCOUNTS, ExchangeRates }, currency, { accountingCurrency });

/** Others when the work is done, when it is invoiced, and when it is credited. */
const ExchangeRates = [
  rated("GBP", "USD", "2026-01-01", "1.2305"),
  rated("GBP", "USD", "2026-12-01", "1.3333"),
  rated("GBP", "USD", "2027-01-01", "1.1179"),
  rated("USD", "IDR", "2026-01-01", "16321.7"),
  rated("USD", "IDR", "2026-12-01", "15987.3"),
  rated("USD", "IDR", "2027-01-01", "17004.9"),
  rated("GBP", "IDR", "2026-01-01", "21007.7"),
  rated("GBP", "IDR", "2026-12-01", "21315.9"),
  rated("GBP", "IDR", "2027-01-01", "19010.1"),
];

const ACCOUNTS = {
  Accounts: ["1100", "2100", "2190", "4100", "4800", "4900", "5100", "5900", "7800", "7900"].map((account) => ({
    account,
    name: account,
  })),
};

const movedOn = (flow: Flow, { moved }: Document) =>
  moved.reduce(
    (now, taxGroup, at) => (taxGroup === null ? now : proposed(now, detailId(at + 1), { "Tax Group": taxGroup })),
    flow,
  );

const check = (law: (document: Document) => void, numRuns = 50) => fc.assert(fc.property(documents, law), { numRuns });

function summed<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  amountOf: (row: T) => number,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[keyOf(row)] = (sums[keyOf(row)] ?? 0) + amountOf(row);
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

const HALF_AWAY = Decimal.ROUND_HALF_UP;

const totalOf = (rows: readonly { readonly tax: number | null }[]) =>
  rows.reduce((total, { tax }) => total + (tax ?? 0), 0);

describe("the tax of a document", () => {
  it("is the sum of the cells shown, and of each rate the sum of its details", () => {
    check((document) => {
      const { header, details, taxes } = confirmedOf(document).document();
      expect(totalOf(taxes)).toBe(header.totalTax);
      const ofDetails = taxes.filter(({ part }) => part === "details");
      const byItem = (rows: readonly { itemTaxGroup: string | null; tax: number | null }[]) =>
        summed(
          rows,
          ({ itemTaxGroup }) => itemTaxGroup ?? "",
          ({ tax }) => tax ?? 0,
        );
      expect(byItem(ofDetails)).toEqual(byItem(details));
    });
  });

  it("is at each rate that of what is charged at it, rounded once to the smallest unit of its currency", () => {
    const rated = new Map<string, number>();
    check((document) => {
      const { currency, work: works } = document;
      const { taxes } = confirmedOf({ ...document, rounding: "Per tax group" }).document();
      for (const [role, percent] of Object.entries(HOME_RATES)) {
        if (works.some((one) => one.role === role && one.tax !== "computed")) continue;
        const rows = taxes.filter(({ itemTaxGroup }) => itemTaxGroup === role);
        const net = rows.reduce((sum, row) => sum + row.net, 0);
        expect(totalOf(rows)).toBe(new Decimal(net).times(percent).dividedBy(100).toDP(0, HALF_AWAY).toNumber());
        if (net !== 0) rated.set(currency, (rated.get(currency) ?? 0) + 1);
      }
    });
    expect([...rated.keys()].sort()).toEqual(["GBP", "IDR", "USD"]);
  });

  it("is posted to Tax Payable by rate, and charged to the customer, by the groups of the proposal", () => {
    let moved = 0;
    check((document) => {
      const flow = posted(movedOn(confirmedOf(document), document));
      expect(flow.codes).toEqual(["invoice-posted"]);
      const { InvoiceTaxes, LedgerEntries, CustomerLedger } = flow.book.rows;
      const register = InvoiceTaxes.filter(({ stage }) => stage === "Posted");
      const payable = LedgerEntries.filter(({ postingType }) => postingType === "Tax Payable");
      const isMoved = document.moved.some((group) => group !== null);
      moved += isMoved ? 1 : 0;
      const stage = isMoved ? "Posted" : "Confirmed";
      const ofPayable = (amountOf: (entry: (typeof payable)[number]) => number) =>
        summed(
          payable,
          ({ sourceKey }) => sourceKey ?? "",
          (entry) => 0 - amountOf(entry),
        );
      const ofRegister = (amountOf: (row: (typeof register)[number]) => number) =>
        summed(register, ({ key }) => key.replace("Posted", stage), amountOf);
      expect(ofPayable(({ amount }) => amount)).toEqual(ofRegister(({ tax }) => tax));
      const inBooks = ofRegister(({ taxInAccountingCurrency }) => taxInAccountingCurrency ?? 0);
      expect(ofPayable(({ accountingAmount }) => accountingAmount)).toEqual(inBooks);
      const { totalAmount, totalTax } = flow.document().header;
      expect(CustomerLedger.map(({ amount }) => amount)).toEqual([totalAmount - totalTax + totalOf(register)]);
      expect(differences(flow)).toEqual([]);
    });
    expect(moved).toBeGreaterThan(12);
  });

  it("changes with the groups of its lines alone: others keep their tax to the cent", () => {
    check((document) => {
      const flow = posted(movedOn(confirmedOf(document), document));
      const left = new Set(document.work.flatMap(({ role }, at) => (document.moved[at] === null ? [] : [role])));
      const rowsOf = (wanted: "Confirmed" | "Posted") =>
        flow.book.rows.InvoiceTaxes.filter(
          ({ stage, taxGroup, itemTaxGroup }) =>
            stage === wanted && taxGroup === "HOME" && [...left].every((role) => role !== itemTaxGroup),
        ).map(({ itemTaxGroup, net, tax }) => [itemTaxGroup, net, tax]);
      expect(rowsOf("Posted")).toEqual(rowsOf("Confirmed"));
    });
  });
});

/** The Invoice Date of credits. */
const LATER = "2027-01-15";

describe("an invoice and its credit", () => {
  const nothingLeft = (flow: Flow) => {
    expect(balances(flow)).toEqual({});
    const documents = flow.book.rows.LedgerEntries.filter(({ invoiceId }) => invoiceId !== null);
    const inBooks = summed(
      documents,
      ({ account }) => account,
      ({ accountingAmount }) => accountingAmount,
    );
    expect(inBooks).toEqual({});
    const register = flow.book.rows.InvoiceTaxes.filter(({ stage }) => stage === "Posted");
    const rate = (row: (typeof register)[number]) => JSON.stringify([row.taxGroup, row.itemTaxGroup, row.ratePercent]);
    expect(summed(register, rate, ({ tax }) => tax)).toEqual({});
    expect(summed(register, rate, ({ net }) => net)).toEqual({});
    expect(summed(register, rate, ({ taxInAccountingCurrency }) => taxInAccountingCurrency ?? 0)).toEqual({});
    expect([flow.codes, differences(flow)]).toEqual([["invoice-posted"], []]);
  };

  it("are zero together, by rate and on every account, when all of it is credited", () => {
    check((document) => {
      nothingLeft(creditedWhole(posted(movedOn(confirmedOf(document), document)), "PF-00001", "PF-00002", LATER));
    });
  });

  it("are zero together when it is credited line by line, a line in part before", () => {
    check((document) => {
      const flow = posted(movedOn(confirmedOf(document), document));
      const part = flow.revise({ ids: [detailId(1)] }).edit(detailId(2, "PF-00002"), { Quantity: "0.4" });
      const halved = posted(part.confirm(["PF-00002"]), "PF-00002");
      const rest = document.work.length === 1 ? halved : creditedWhole(halved, "PF-00001", "PF-00003", LATER);
      const last = document.work.length === 1 ? "PF-00003" : "PF-00004";
      nothingLeft(creditedWhole(rest, "PF-00002", last, LATER));
    }, 35);
  });
});

/** Periods in which the tax of documents is not what Tax Payable was credited. */
function differences({ book }: Flow): readonly unknown[] {
  const command = { kind: "report", report: "tax", asOf: "2027-01-31", knownAt: null } as const;
  const actor = { ...ada, at: "2027-02-01T00:00:00Z" };
  const { tables } = reportOf(book, derive(book).derivation, [], command, actor, wordNteFailure);
  const rows = tables.find(({ section }) => section === "taxReconciliation")?.rows ?? [];
  return rows.filter((row) => row["difference"] !== 0);
}
