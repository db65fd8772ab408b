/** Taking parts of posted lines back at their stored amounts, so that the parts sum to the line. */
import { add, negate, type Minor } from "../../kernel/money";
import type { VoucherLine } from "../../model/voucher";
import { conversionLike } from "./conversion";
import { bothOf, type InBoth, type Take } from "./mirror";

export type Taking = {
  /**
   * What a part of a line is in accounting currency, both signed as the mirror is: what is left of the line where the part
   * is all of it, else by the rate the line was posted at.
   *
   * @param own the lines that were posted with it
   */
  readonly take: (of: VoucherLine, amount: Minor, own: readonly VoucherLine[]) => Minor;
  /** What is left of lines in both currencies. */
  readonly leftOf: (lines: readonly VoucherLine[]) => InBoth;
  /** Notes a part that was worked out otherwise. */
  readonly note: (take: Take) => void;
  /** What was taken here, in order. */
  readonly takes: readonly Take[];
};

/** Takes on from what earlier documents took. */
export function takingAfter(before: readonly Take[], accountingCurrency: string): Taking {
  const taken = new Map<VoucherLine, InBoth>();
  const takes: Take[] = [];
  const addUp = ({ of, ...part }: Take): void => {
    const sofar = taken.get(of);
    taken.set(of, sofar === undefined ? part : bothOf(sofar, part));
  };
  before.forEach(addUp);
  const leftOf = (lines: readonly VoucherLine[]): InBoth =>
    lines
      .map((line): InBoth => {
        const { amount, accountingAmount } = line;
        const sofar = taken.get(line);
        return sofar === undefined ? { amount, accountingAmount } : bothOf({ amount, accountingAmount }, sofar);
      })
      .reduce(bothOf);
  const note = (take: Take): void => {
    addUp(take);
    takes.push(take);
  };
  return {
    leftOf,
    note,
    takes,
    take(of, amount, own) {
      const left = leftOf([of]);
      const isRest = add(left.amount, amount) === 0;
      const accountingAmount = isRest
        ? negate(left.accountingAmount)
        : conversionLike(of, own, accountingCurrency).of(amount);
      note({ of, amount, accountingAmount });
      return accountingAmount;
    },
  };
}
