/** What a document posts as the mirror of posted entries. */
import { add, sum, ZERO, type Minor } from "../../kernel/money";
import type { DocumentTax } from "../../model/invoice";
import type { VoucherLine } from "../../model/voucher";

/** An amount with what it is in accounting currency. */
export type InBoth = { readonly amount: Minor; readonly accountingAmount: Minor };

/** A part of a document's tax that is mirrored; `key` is that of the document's row, or of the row it was billed with. */
export type MirroredTax = Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "ratePercent" | "tax"> & {
  readonly key: string;
  readonly accountingAmount: Minor;
};

/** What a mirror takes of a posted line, signed as the mirror is. */
export type Take = InBoth & { readonly of: VoucherLine };

/** What a document posts as the mirror of posted entries; all else is posted by today's profiles. */
export type Mirror = {
  readonly lines: readonly VoucherLine[];
  /** Details whose whole amount is among the lines, by ID, with what they are in accounting currency. */
  readonly details: ReadonlyMap<string, Minor>;
  /** Applied retainers that are given back, by key. */
  readonly retainers: ReadonlySet<string>;
  /** The parts of discount and freight that are; below zero where they are credited. */
  readonly discount: InBoth;
  readonly freight: InBoth;
  readonly taxes: readonly MirroredTax[];
  /** What it takes of which posted line. */
  readonly takes: readonly Take[];
};

/** Nothing in either currency. */
export const NOTHING_IN_BOTH: InBoth = { amount: ZERO, accountingAmount: ZERO };

/** Of a document that takes nothing back. */
export const NOTHING_MIRRORED: Mirror = {
  lines: [],
  details: new Map(),
  retainers: new Set(),
  discount: NOTHING_IN_BOTH,
  freight: NOTHING_IN_BOTH,
  taxes: [],
  takes: [],
};

/** Both mirrors as one. */
export function together(a: Mirror, b: Mirror): Mirror {
  return {
    lines: [...a.lines, ...b.lines],
    details: new Map([...a.details, ...b.details]),
    retainers: new Set([...a.retainers, ...b.retainers]),
    discount: bothOf(a.discount, b.discount),
    freight: bothOf(a.freight, b.freight),
    taxes: [...a.taxes, ...b.taxes],
    takes: [...a.takes, ...b.takes],
  };
}

/** The sum in both currencies. */
export function sumOfBoth(ones: readonly InBoth[]): InBoth {
  return {
    amount: sum(ones.map(({ amount }) => amount)),
    accountingAmount: sum(ones.map(({ accountingAmount }) => accountingAmount)),
  };
}

/** The sum of two in both currencies. */
export function bothOf(a: InBoth, b: InBoth): InBoth {
  return { amount: add(a.amount, b.amount), accountingAmount: add(a.accountingAmount, b.accountingAmount) };
}
