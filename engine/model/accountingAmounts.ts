/**
 * Amounts of other currencies in accounting currency: the one place where they are converted.
 */
import type { IsoDate } from "../kernel/calendar";
import { minorDigits } from "../kernel/currency";
import { ONE_MICRO, type Micro, type Minor } from "../kernel/money";
import type { Book } from "./book";
import { convertAmount, convertPrice, exchangeRatesOf, type Rate } from "./exchangeRates";

/** An amount as it enters the books. `rate` is accounting currency for one, shown to six decimals. */
export type Converted = { readonly rate: Micro; readonly accountingAmount: Minor };

/** What a sale is of: the contract whose Fixed Exchange Rate may hold, null for none. */
export type SaleOf = { readonly currency: string; readonly contractId: string | null; readonly date: IsoDate };

/** What a cost is of. */
export type CostOf = { readonly currency: string; readonly date: IsoDate };

/** Conversion into accounting currency; null where no rate is known: `no-exchange-rate`. */
export type AccountingAmounts = {
  /** By the contract's Fixed Exchange Rate where it has one and the amount is in its currency, else the rate of the date. */
  readonly ofSale: (amount: Minor, of: SaleOf) => Converted | null;
  /** By the rate of the date: a Fixed Exchange Rate is of sales only. */
  readonly ofCost: (amount: Minor, of: CostOf) => Converted | null;
};

const MILLION = 1_000_000n;

/**
 * The conversions of a book.
 *
 * Amounts are converted by the exact rate and rounded once, half away from zero, to the minor unit of the accounting
 * currency. An amount in accounting currency is itself, at rate 1; a Fixed Exchange Rate that is not above zero is none.
 */
export function accountingAmountsOf(book: Book): AccountingAmounts {
  const to = book.settings.accountingCurrency;
  const digits = minorDigits(to);
  const rates = exchangeRatesOf(book);
  const contracts = new Map(book.rows.Contracts.map((contract) => [contract.contractId, contract]));
  const fixedRate = ({ currency, contractId }: SaleOf): Rate | null => {
    const contract = contractId === null ? undefined : contracts.get(contractId);
    const fixed = contract?.fixedExchangeRate ?? null;
    if (fixed === null || fixed <= 0 || contract?.currency !== currency) return null;
    return { part: BigInt(fixed), whole: MILLION };
  };
  const converted = (amount: Minor, from: string, rate: Rate | null): Converted | null => {
    if (rate === null) return null;
    const accountingAmount = convertAmount(amount, rate, { from: minorDigits(from), to: digits });
    return { rate: convertPrice(ONE_MICRO, rate), accountingAmount };
  };
  const itself = (amount: Minor): Converted => ({ rate: ONE_MICRO, accountingAmount: amount });
  return {
    ofSale(amount, of) {
      if (of.currency === to) return itself(amount);
      const rate = fixedRate(of) ?? rates.rateOn({ from: of.currency, to, date: of.date });
      return converted(amount, of.currency, rate);
    },
    ofCost(amount, { currency, date }) {
      if (currency === to) return itself(amount);
      return converted(amount, currency, rates.rateOn({ from: currency, to, date }));
    },
  };
}
