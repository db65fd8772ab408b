/** A firm whose contract is in euros or in pounds and its books in euros, and what a case of the posting table books in it. */
import { groupBy } from "../../engine/kernel/group";
import { minorText, sum } from "../../engine/kernel/money";
import type { Book } from "../../engine/model/book";
import type { Settings } from "../../engine/model/settings";
import type { Row } from "../../engine/schema/tables";
import { actual, contract, decision, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { rated } from "./currencyFirm";

/** Columns of the revenue profile of every line. */
export type Profile = Partial<Row<"RevenueProfiles">>;

/** How many euros are one of the contract's currency, all year. */
export const RATES = { EUR: 1, GBP: 1.25 } as const;
/** Of the contract. */
export type Currency = keyof typeof RATES;

/** Each a currency of the contract. */
export const CURRENCIES: readonly Currency[] = ["EUR", "GBP"];

/** A book on which something is done, and the event of the entries it is about. */
export type Case = {
  readonly row: string;
  readonly event: string;
  readonly rows?: PartialRows | ((currency: Currency) => PartialRows);
  readonly profile?: Profile;
  readonly settings?: Partial<Settings>;
  readonly done: (book: Book) => Book;
  /**
   * "5100 Cost 400.00", by account, in the contract's currency; those of a voucher added up. Where only the contract in
   * pounds books any: those, with both amounts.
   */
  readonly books: readonly string[] | { readonly inPounds: readonly string[] };
};

/** Four hours that cost 400 and sell for 1,000. */
export const hours = actual({ quantity: millionths(4), price: millionths(250) });

/** The hours, taxed 20 %, on contract K-1 in that currency. */
export function firm(
  currency: Currency,
  { rows = {}, profile = {}, settings = {} }: Omit<Case, "done" | "books">,
): Book {
  const own = typeof rows === "function" ? rows(currency) : rows;
  const Actuals = (own.Actuals ?? [hours]).map((row) => ({ currency, costCurrency: currency, ...row }));
  return smallBook(
    {
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
      Contracts: [contract({ currency })],
      Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      TaxRates: [{ taxGroup: "HOME", itemTaxGroup: "WORK", ratePercent: millionths(20) }],
      ExchangeRates: [rated("GBP", "EUR", "2026-01-01", RATES.GBP)],
      RevenueProfiles: (["Time and Material", "Fixed Price"] as const).map((billingMethod) => ({
        profile: billingMethod,
        billingMethod,
        ...profile,
      })),
      Decisions: [decision({ key: "U|A-1|C-1|C" })],
      ...own,
      Actuals,
    },
    { accountingCurrency: "EUR", ...settings },
  );
}

/** The entries of an event, by account, those of one voucher added up; each with both amounts. */
export function entriesOf({ rows }: Book, event: string): readonly string[] {
  const ofEvent = rows.LedgerEntries.filter((entry) => entry.event === event);
  const sides = groupBy(ofEvent, ({ voucher, account, postingType }) => `${account} ${postingType}|${voucher}`);
  return [...sides]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([side, entries]) => {
      const currencies = new Set(entries.map(({ currency }) => currency));
      const amount = minorText(sum(entries.map((entry) => entry.amount)), 2);
      const inEuros = minorText(sum(entries.map(({ accountingAmount }) => accountingAmount)), 2);
      return `${side.replace(/\|.*/, "")} ${amount} ${[...currencies].join(", ")} = ${inEuros}`;
    });
}

/** What a case books in a contract of that currency; null: it is not about one. */
export function expected(currency: Currency, books: Case["books"]): readonly string[] | null {
  if ("inPounds" in books) return currency === "GBP" ? books.inPounds : null;
  return books.map((text) => {
    const amount = Number(text.slice(text.lastIndexOf(" ")));
    return `${text} ${currency} = ${(amount * RATES[currency]).toFixed(2)}`;
  });
}

/** Vouchers that do not sum to zero in a currency they carry, or in accounting currency. */
export function unbalanced({ rows }: Book): readonly string[] {
  const byCurrency = groupBy(rows.LedgerEntries, ({ voucher, currency }) => `${voucher} ${currency}`);
  const byVoucher = groupBy(rows.LedgerEntries, ({ voucher }) => voucher);
  return [
    ...[...byCurrency].filter(([, entries]) => sum(entries.map(({ amount }) => amount)) !== 0),
    ...[...byVoucher].filter(([, entries]) => sum(entries.map(({ accountingAmount }) => accountingAmount)) !== 0),
  ].map(([key]) => key);
}
