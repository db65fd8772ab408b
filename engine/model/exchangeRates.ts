/**
 * What one currency is worth in another on a day.
 */
import { compareText } from "../kernel/problem";
import type { IsoDate } from "../kernel/calendar";
import { timesFraction, type Micro, type Minor } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { Book } from "./book";

/** How many of one currency are paid for one of another, as an exact fraction: 1.25 is 1250000 / 1000000. */
export type Rate = { readonly part: bigint; readonly whole: bigint };

/** From one currency to another on a day. */
export type Exchange = { readonly from: string; readonly to: string; readonly date: IsoDate };

export type ExchangeRates = {
  /** Null where there is none: `no-exchange-rate`. */
  readonly rateOn: (exchange: Exchange) => Rate | null;
};

const ONE: Rate = { part: 1n, whole: 1n };
const MILLION = 1_000_000n;

/**
 * The rates of a book.
 *
 * A rate is that of the row from the one currency to the other with the latest Valid From on or before the day; where
 * there is no such row, the inverse of the latest from the other to the one, as Dynamics 365 Finance takes a rate given
 * in one direction for both; else the product of the two found so through the accounting currency. It is not rounded:
 * only what is converted is.
 */
export function exchangeRatesOf({ rows, settings }: Book): ExchangeRates {
  const byPair = new Map<string, Row<"ExchangeRates">[]>();
  for (const row of rows.ExchangeRates) {
    const pair = pairOf(row.from, row.to);
    const listed = byPair.get(pair);
    if (listed) listed.push(row);
    else byPair.set(pair, [row]);
  }
  for (const listed of byPair.values()) listed.sort((a, b) => compareText(a.validFrom, b.validFrom));
  const given = ({ from, to, date }: Exchange): Rate | null => {
    const direct = latest(byPair.get(pairOf(from, to)), date);
    if (direct) return direct.rate > 0 ? { part: BigInt(direct.rate), whole: MILLION } : null;
    const inverse = latest(byPair.get(pairOf(to, from)), date);
    return inverse && inverse.rate > 0 ? { part: MILLION, whole: BigInt(inverse.rate) } : null;
  };
  const through = settings.accountingCurrency;
  return {
    rateOn({ from, to, date }) {
      if (from === to) return ONE;
      const found = given({ from, to, date });
      if (found !== null || from === through || to === through) return found;
      const first = given({ from, to: through, date });
      const second = first === null ? null : given({ from: through, to, date });
      return first && second ? { part: first.part * second.part, whole: first.whole * second.whole } : null;
    },
  };
}

/** A price in the other currency, rounded once to six decimals. */
export function convertPrice(price: Micro, rate: Rate): Micro {
  return timesFraction(price, rate);
}

/** An amount in the other currency, rounded once, half away from zero, to its minor unit. */
export function convertAmount(
  amount: Minor,
  rate: Rate,
  digits: { readonly from: number; readonly to: number },
): Minor {
  return timesFraction(amount, {
    part: rate.part * 10n ** BigInt(digits.to),
    whole: rate.whole * 10n ** BigInt(digits.from),
  });
}

function pairOf(from: string, to: string): string {
  return `${from}>${to}`;
}

/** The last row that is valid on the day, of rows in the order of Valid From. */
function latest(rows: readonly Row<"ExchangeRates">[] | undefined, date: IsoDate): Row<"ExchangeRates"> | undefined {
  if (rows === undefined) return undefined;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.validFrom ?? "") <= date) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1];
}
