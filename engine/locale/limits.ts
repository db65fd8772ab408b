/**
 * What NTE Detail says, in words.
 */
import { minorDigits } from "../kernel/currency";
import { minorText } from "../kernel/money";
import type { WordFailure } from "../model/limits";
import { limitName, NTE_DETAIL } from "./en/limits";
import { withThousands } from "./sentence";

/** Which limit a row goes beyond, and by how much: "300.00 over the contract's limit of 1,000.00". */
export const wordNteFailure: WordFailure = ({ level, limit, overrun }, currency) => {
  const digits = minorDigits(currency);
  const told = (amount: typeof limit) => withThousands(minorText(amount, digits));
  return NTE_DETAIL({ name: limitName(level), limit: told(limit), overrun: told(overrun) });
};
