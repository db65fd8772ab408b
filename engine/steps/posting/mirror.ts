/** What a document posts as the mirror of posted entries. */
import { sum, ZERO, type Minor } from "../../kernel/money";
import type { DocumentTax } from "../../model/invoice";
import type { VoucherLine } from "../../model/voucher";

/** A part of a document's tax that is mirrored; `key` is that of the document's row, or of the row it was billed with. */
export type MirroredTax = Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "ratePercent" | "tax"> & {
  readonly key: string;
};

/** What a document posts as the mirror of posted entries; all else is posted by today's profiles. */
export type Mirror = {
  readonly lines: readonly VoucherLine[];
  /** Details whose whole amount is among the lines, by ID. */
  readonly details: ReadonlySet<string>;
  /** Applied retainers that are given back, by key. */
  readonly retainers: ReadonlySet<string>;
  /** The parts of discount and freight that are; below zero where they are credited. */
  readonly discount: Minor;
  readonly freight: Minor;
  readonly taxes: readonly MirroredTax[];
};

/** Of a document that takes nothing back. */
export const NOTHING_MIRRORED: Mirror = {
  lines: [],
  details: new Set(),
  retainers: new Set(),
  discount: ZERO,
  freight: ZERO,
  taxes: [],
};

/** Both mirrors as one. */
export function together(a: Mirror, b: Mirror): Mirror {
  return {
    lines: [...a.lines, ...b.lines],
    details: new Set([...a.details, ...b.details]),
    retainers: new Set([...a.retainers, ...b.retainers]),
    discount: sum([a.discount, b.discount]),
    freight: sum([a.freight, b.freight]),
    taxes: [...a.taxes, ...b.taxes],
  };
}
