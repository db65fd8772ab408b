/** Where billed retainers and their tax were posted. */
import { groupBy } from "../../kernel/group";
import { once } from "../../kernel/once";
import type { Book } from "../../model/book";
import { rateKeyOf, type DocumentTax } from "../../model/invoice";
import { retainerIdOf, type BilledRetainer } from "../../model/retainers";
import type { Revisions } from "../../model/revision";
import type { VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { billOf, type ConfirmedInvoice } from "./confirmedInvoices";
import type { PostedLines } from "./postedLines";

type Detail = Row<"InvoiceLineDetails">;

/** A rate of tax, whatever its amount. */
export type RateOf = Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "ratePercent">;

export type RetainerLines = {
  /** The line that holds the liability of a billed retainer; undefined where its billing is not posted. */
  readonly liabilityOf: (retainer: BilledRetainer) => VoucherLine | undefined;
  /** The line that holds the tax of a document's applied retainers of a rate, where they were billed. */
  readonly taxOf: (invoice: ConfirmedInvoice, tax: RateOf) => VoucherLine | undefined;
};

type Ground = {
  readonly revisions: Revisions;
  readonly invoiceOf: (invoiceId: string) => ConfirmedInvoice | null;
  readonly posted: PostedLines;
};

/** The retainers' lines of a book. */
export function retainerLinesOf({ rows }: Book, { revisions, invoiceOf, posted }: Ground): RetainerLines {
  const billings = once(() => {
    const ofRetainers = rows.InvoiceLineDetails.filter((one) => one.class === "Retainer" && one.kind !== "Reversal");
    return groupBy(ofRetainers.reverse(), ({ sourceKey }) => retainerIdOf(sourceKey ?? ""));
  });
  /** The details that billed a retainer: what stands before what was revised, the last first. */
  const billingsOf = ({ retainerId }: BilledRetainer): readonly Detail[] => {
    const found = billings().get(retainerId) ?? [];
    const isRevised = ({ detailId }: Detail) => revisions.revisedBy(detailId) !== null;
    return [...found.filter((one) => !isRevised(one)), ...found.filter(isRevised)];
  };
  return {
    liabilityOf: (retainer) =>
      firstOf(billingsOf(retainer), ({ invoiceId, detailId }) => {
        const bill = billOf(invoiceOf(invoiceId)?.booked ?? [], detailId);
        const isLiability = (line: VoucherLine) => line.postingType === "Retainer Liability" && line.sourceKey === bill;
        return posted.ownOf(invoiceId).find(isLiability);
      }),
    taxOf: ({ retainers }, tax) => {
      const billed = retainers.find((one) => one.billed !== null && isOfRate(one.billed, tax))?.billed;
      if (!billed) return undefined;
      return firstOf(billingsOf(billed), ({ invoiceId }) => posted.taxLineOf(invoiceId, rateKeyOf(billed)));
    },
  };
}

function firstOf<T, R>(ones: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of ones) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isOfRate(one: RateOf, other: RateOf): boolean {
  return (
    one.taxGroup === other.taxGroup && one.itemTaxGroup === other.itemTaxGroup && one.ratePercent === other.ratePercent
  );
}
