/** The lines of an amount that is the mirror of a posted one. */
import { add, negate, ONE_MICRO, ratioOf, subtract, ZERO, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { PostingAmount, PostingBasis } from "../../model/posting";
import type { VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { differenceAmount } from "./invoiceAmounts";
import { sumOfBoth } from "./mirror";
import type { Taking } from "./taking";

/** One amount as today's profiles would post it, and the posted line it is the mirror of. */
export type Part = { readonly amount: PostingAmount; readonly of: VoucherLine | undefined };

/** The lines of a part, and what it is in accounting currency, signed as its event is. */
export type MirroredPart = { readonly lines: readonly VoucherLine[]; readonly accountingAmount: Minor };

type Ground = { readonly basis: PostingBasis; readonly taking: Taking };

/** Whether there is something to mirror, and its posting is known. */
export function isMirrored({ amount, of }: Part): boolean {
  return of !== undefined && amount.amount !== 0;
}

/**
 * The part's side as it was posted, at its stored amounts, against the customer; with it what was gained or lost where a
 * retainer was applied at another rate than it was billed at.
 */
export function linesOf({ basis, taking }: Ground, part: Part, own: readonly VoucherLine[]): MirroredPart {
  const { amount, of } = part;
  if (of === undefined || !isMirrored(part)) return { lines: [], accountingAmount: ZERO };
  const isDebit = amount.event === "discount";
  const side = isDebit ? amount.amount : negate(amount.amount);
  const accountingAmount = taking.take(of, side, own);
  const exchange = exchangeOf(of, side, own);
  const owed = negate(exchange === null ? accountingAmount : add(accountingAmount, exchange.accountingAmount));
  return {
    lines: [
      { ...of, sourceKey: amount.sourceKey, amount: side, accountingAmount },
      ...(exchange === null ? [] : [{ ...exchange, sourceKey: amount.sourceKey }]),
      customerLine(of, customerAccountOf(basis, amount, own), { amount: negate(side), accountingAmount: owed }),
    ],
    accountingAmount: isDebit ? accountingAmount : negate(accountingAmount),
  };
}

/**
 * What the customer owed above its parts, by rounding, is taken back with the last of it: lines to Rounding, none where
 * something of it is left or there is no difference.
 */
export function closingLines(
  { basis, taking }: Ground,
  header: Row<"Invoices">,
  lines: readonly VoucherLine[],
  own: readonly VoucherLine[],
): readonly VoucherLine[] {
  const owed = lines.filter(isOwed);
  return [...new Set(owed.map(({ account }) => account))].flatMap((account) => {
    const before = own.filter((line) => isOwed(line) && line.account === account);
    const [of] = before;
    if (of === undefined) return [];
    const left = taking.leftOf(before);
    const part = sumOfBoth(owed.filter((line) => line.account === account));
    const isRest = add(left.amount, part.amount) === 0;
    const accountingAmount = isRest ? negate(left.accountingAmount) : part.accountingAmount;
    taking.note({ of, amount: part.amount, accountingAmount });
    const difference = subtract(accountingAmount, part.accountingAmount);
    return difference === 0 ? [] : roundingLines(basis, { of, header, difference }, own);
  });
}

/** Rounding as it was posted, turned; by today's profiles where there was none, and left with the customer where they say none. */
function roundingLines(
  basis: PostingBasis,
  {
    of,
    header,
    difference,
  }: { readonly of: VoucherLine; readonly header: Row<"Invoices">; readonly difference: Minor },
  own: readonly VoucherLine[],
): readonly VoucherLine[] {
  const posted = own.find(({ postingType }) => postingType === "Rounding");
  const account = posted === undefined ? null : ({ postingType: "Rounding", account: posted.account } as const);
  const found = basis.post({
    ...differenceAmount(header, "rounding", difference),
    rate: of.rate ?? ONE_MICRO,
    account,
  });
  const lines = found.kind === "lines" ? found.lines : [];
  return lines.map((line) => (isOwed(line) ? { ...line, account: of.account } : line));
}

/** The part of what was gained or lost with an applied retainer; null where nothing was. */
function exchangeOf(of: VoucherLine, side: Minor, own: readonly VoucherLine[]): VoucherLine | null {
  const found = own.find(
    ({ postingType, sourceKey }) => postingType === "Exchange Gain or Loss" && sourceKey === of.sourceKey,
  );
  if (found === undefined || of.amount === 0) return null;
  return { ...found, accountingAmount: ratioOf(found.accountingAmount, { part: side, whole: of.amount }) };
}

/** One side of a part; what a customer owes names neither line, project nor source. */
function customerLine(
  of: VoucherLine,
  account: string,
  owed: { readonly amount: Minor; readonly accountingAmount: Minor },
): VoucherLine {
  return {
    ...of,
    ...owed,
    account,
    postingType: "Customer Balance",
    lineId: null,
    projectId: null,
    sourceKey: null,
    taxGroup: null,
    dimensions: new Map(),
  };
}

function isOwed({ postingType }: VoucherLine): boolean {
  return postingType === "Customer Balance";
}

/**
 * What a customer owes was posted as one entry a document and account. Of several accounts it is the one that the amount
 * still goes to, else the one with the largest balance.
 */
function customerAccountOf(basis: PostingBasis, amount: PostingAmount, own: readonly VoucherLine[]): string {
  const posted = basis.post(amount);
  const lines = posted.kind === "lines" ? posted.lines : [];
  const today = lines.find(isOwed)?.account ?? "";
  const owed = own
    .filter(isOwed)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || compareText(a.account, b.account));
  return owed.find(({ account }) => account === today)?.account ?? owed[0]?.account ?? today;
}
