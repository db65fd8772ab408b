/**
 * A voucher: entries of the general ledger that balance.
 */
import type { IsoDate } from "../kernel/calendar";
import { add, negate, ZERO, type Micro, type Minor } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { PostingType } from "../schema/values";

/** One side of a posting, debits positive, with what it is about; null where it is about none. */
export type VoucherLine = {
  readonly account: string;
  readonly postingType: PostingType;
  readonly amount: Minor;
  readonly currency: string;
  /** Accounting currency for one of `currency`. */
  readonly rate: Micro | null;
  readonly accountingAmount: Minor;
  readonly contractId: string | null;
  readonly lineId: string | null;
  readonly projectId: string | null;
  readonly customerId: string | null;
  readonly sourceKey: string | null;
  readonly taxGroup: string | null;
  readonly dimensions: ReadonlyMap<string, string>;
};

/** What all entries of a voucher share. */
export type VoucherHead = {
  readonly voucher: string;
  /** "Cost", "Unbilled sales", "Invoice", "Credit note", "Post costs", "Revenue recognition", "Elimination", "Paid". */
  readonly event: string;
  readonly accountingDate: IsoDate;
  readonly postedAt: string;
  readonly invoiceId: string | null;
  readonly number: string | null;
};

/**
 * The entries of a voucher: lines that differ in nothing but the amount are one entry, entries of nothing are left out;
 * keys `<Voucher>|1`, `|2`, ... in the order of the first line of each.
 *
 * Throws unless the lines sum to zero in every currency they carry and in accounting currency: an unbalanced voucher is
 * a fault of Daybook's, never of the user's figures.
 */
export function entriesOf(head: VoucherHead, lines: readonly VoucherLine[]): readonly Row<"LedgerEntries">[] {
  assertBalanced(head.voucher, lines);
  const { voucher, event, accountingDate, postedAt, invoiceId, number } = head;
  // Written out column by column: a year's posting makes a hundred thousand of them.
  return mergedLines(lines).map((line, index) => ({
    key: `${voucher}|${index + 1}`,
    commit: "",
    voucher,
    event,
    accountingDate,
    postedAt,
    invoiceId,
    number,
    account: line.account,
    postingType: line.postingType,
    amount: line.amount,
    currency: line.currency,
    rate: line.rate,
    accountingAmount: line.accountingAmount,
    contractId: line.contractId,
    lineId: line.lineId,
    projectId: line.projectId,
    customerId: line.customerId,
    sourceKey: line.sourceKey,
    taxGroup: line.taxGroup,
    dimensions: line.dimensions,
    row: 0,
  }));
}

/** Lines that differ in nothing but the amount as one, in the order of the first of each; those of nothing are left out. */
export function mergedLines(lines: readonly VoucherLine[]): readonly VoucherLine[] {
  const merged = new Map<string, VoucherLine>();
  for (const line of lines) {
    const alike = likenessOf(line);
    const before = merged.get(alike);
    merged.set(alike, before ? together(before, line) : line);
  }
  return [...merged.values()].filter((line) => line.amount !== 0 || line.accountingAmount !== 0);
}

/** Booked entries the other way round, at their stored amounts: a reversal never converts again. */
export function mirrored(entries: readonly Row<"LedgerEntries">[]): readonly VoucherLine[] {
  return entries.map((entry) => ({
    ...voucherLineOf(entry),
    amount: negate(entry.amount),
    accountingAmount: negate(entry.accountingAmount),
  }));
}

/** A booked entry without what its voucher gave it. */
export function voucherLineOf(entry: Row<"LedgerEntries">): VoucherLine {
  return {
    account: entry.account,
    postingType: entry.postingType,
    amount: entry.amount,
    currency: entry.currency,
    rate: entry.rate,
    accountingAmount: entry.accountingAmount,
    contractId: entry.contractId,
    lineId: entry.lineId,
    projectId: entry.projectId,
    customerId: entry.customerId,
    sourceKey: entry.sourceKey,
    taxGroup: entry.taxGroup,
    dimensions: entry.dimensions,
  };
}

function assertBalanced(voucher: string, lines: readonly VoucherLine[]): void {
  const balances = new Map<string, Minor>();
  let inAccountingCurrency = ZERO;
  for (const line of lines) {
    balances.set(line.currency, add(balances.get(line.currency) ?? ZERO, line.amount));
    inAccountingCurrency = add(inAccountingCurrency, line.accountingAmount);
  }
  if (inAccountingCurrency !== 0 || [...balances.values()].some((balance) => balance !== 0)) {
    throw new Error(`voucher ${voucher} does not balance`);
  }
}

function likenessOf(line: VoucherLine): string {
  const { account, postingType, currency, rate, contractId, lineId, projectId, customerId, sourceKey, taxGroup } = line;
  const dimensions = [...line.dimensions];
  return JSON.stringify([
    [account, postingType, currency, rate, contractId, lineId, projectId, customerId, sourceKey, taxGroup],
    dimensions,
  ]);
}

function together(a: VoucherLine, b: VoucherLine): VoucherLine {
  return { ...a, amount: add(a.amount, b.amount), accountingAmount: add(a.accountingAmount, b.accountingAmount) };
}
