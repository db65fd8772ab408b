/** Why a price formula gives no price, as the parameter `fault` of `formula-error` says it. */
import type { SentenceParams } from "../sentence";

/** Within a sentence; a fault without words is named as it is. */
export function formulaFault({ fault = "…", at = "" }: SentenceParams): string {
  switch (fault) {
    case "no-equals-sign":
      return "it does not begin with =";
    case "too-long":
      return "it has more than 1,024 characters";
    case "too-deep":
      return "it has more than 64 levels of brackets";
    case "unknown-name":
      return `${at} is no name it may use`;
    case "unknown-function":
      return `${at} is no function it may use`;
    case "text":
      return `${at} is a text`;
    case "unexpected":
      return `${at} may not stand where it does`;
    case "unfinished":
      return "it ends before it is complete";
    case "arguments":
      return `${at} has too few or too many arguments`;
    case "number":
      return `${at} has more than fifteen digits`;
    case "division-by-zero":
      return "it divides by zero";
    case "no-number":
      return `its result is ${at}, which is no number`;
    case "negative":
      return `its result is ${at}, and a price of Time is not negative`;
    case "too-large":
      return "its result is too large";
    case "earlier-unpriced":
      return "AmountToDate counts an earlier actual that has no price itself";
    case "not-evaluated":
      return "it was not evaluated";
    default:
      return fault;
  }
}

/** What to do about it. */
export function formulaRemedy(fault: string): string {
  switch (fault) {
    case "earlier-unpriced":
      return "Give the earlier actual its price.";
    case "unknown-name":
      return "Use Quantity, UnitCost, ListPrice, HoursToDate, AmountToDate, and numbers.";
    case "unknown-function":
      return "Use IF, IFS, CHOOSE, AND, OR, NOT, MIN, MAX, ROUND, ROUNDUP, ROUNDDOWN, ABS, INT, MOD.";
    case "unexpected":
      return "Use + - * / ^ %, comparisons and brackets, with commas between arguments and a decimal point.";
    case "no-equals-sign":
      return "Begin it with =, in a cell formatted as text.";
    default:
      return "Correct the formula in Prices.";
  }
}
