/** A firm that keeps its books in US dollars and sells in pounds, for the tests of currencies. */
import type { Book } from "../../engine/model/book";
import { minorDigits } from "../../engine/kernel/currency";
import { minorText } from "../../engine/kernel/money";
import type { Settings } from "../../engine/model/settings";
import type { Row } from "../../engine/schema/tables";
import { actual, contract, decision, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";

/** The unbilled sale of the firm's one actual. */
export const HOURS = "U|A-1|C-1|C";

/** Four hours at GBP 250 on 5 October; they cost USD 100 an hour. */
export const FOUR_HOURS = {
  quantity: millionths(4),
  price: millionths(250),
  currency: "GBP",
} as const satisfies Partial<Row<"Actuals">>;

/** Costs in profit and loss, and revenue accrued. */
export const ACCRUED: PartialRows["RevenueProfiles"] = [
  { profile: "T", billingMethod: "Time and Material", postCosts: "Profit and loss", accrueRevenue: "Yes" },
];

/** How many of the one currency are paid for one of the other from a day on. */
export function rated(
  from: string,
  to: string,
  validFrom: string,
  rate: number | string,
): Partial<Row<"ExchangeRates">> {
  return { from, to, validFrom, rate: millionths(rate) };
}

/** Contract K-1 in pounds. */
export function inPounds(partial: Partial<Row<"Contracts">> = {}): Partial<Row<"Contracts">> {
  return contract({ currency: "GBP", ...partial });
}

/** The firm with its four hours worked and marked ready; tables given replace its own. */
export function poundFirm(rows: PartialRows = {}, settings: Partial<Settings> = {}): Book {
  return smallBook(
    {
      Contracts: [inPounds()],
      Actuals: [actual(FOUR_HOURS)],
      RevenueProfiles: ACCRUED,
      Decisions: [decision({ key: HOURS })],
      ...rows,
    },
    settings,
  );
}

/** "1220 1000.00 GBP x 1.25 = 1250.00" for each entry, in the book's order. */
export function entriesIn(book: Book, of: (entry: Row<"LedgerEntries">) => boolean = () => true): readonly string[] {
  const digits = minorDigits(book.settings.accountingCurrency);
  return book.rows.LedgerEntries.filter(of).map(({ account, amount, currency, rate, accountingAmount }) => {
    const own = minorText(amount, minorDigits(currency));
    return `${account} ${own} ${currency} x ${(rate ?? 0) / 1_000_000} = ${minorText(accountingAmount, digits)}`;
  });
}
