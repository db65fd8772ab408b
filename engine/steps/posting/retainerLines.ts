/** Where billed retainers and their tax were posted. */
import { groupBy } from "../../kernel/group";
import { negate, sum, type Minor } from "../../kernel/money";
import { once } from "../../kernel/once";
import type { Book } from "../../model/book";
import { rateKeyOf, type DocumentTax } from "../../model/invoice";
import { retainerIdOf, type BilledRetainer } from "../../model/retainers";
import type { Revisions } from "../../model/revision";
import type { VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { billOf, type ConfirmedInvoice } from "./confirmedInvoices";
import { conversionLike, type Conversion } from "./conversion";
import { sumOfBoth, type InBoth } from "./mirror";
import type { PostedLines } from "./postedLines";

type Detail = Row<"InvoiceLineDetails">;

/** A rate of tax, whatever its amount. */
export type RateOf = Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "ratePercent">;

export type RetainerLines = {
  /** The line that holds the liability of a billed retainer; undefined where its billing is not posted. */
  readonly liabilityOf: (retainer: BilledRetainer) => VoucherLine | undefined;
  /** The line that holds the tax of a document's applied retainers of a rate, where they were billed. */
  readonly taxOf: (invoice: ConfirmedInvoice, tax: RateOf) => VoucherLine | undefined;
  /** The liability that is left of a retainer in the general ledger, as credits: above zero. */
  readonly leftOf: (retainer: BilledRetainer) => InBoth;
  /** As the tax of a retainer was converted where it was billed; null where its billing is not posted. */
  readonly taxConversionOf: (retainer: BilledRetainer) => Conversion | null;
  /** The tax that posted invoices other than this one have released of a retainer. */
  readonly releasedTaxOf: (retainer: BilledRetainer, invoiceId: string) => Minor;
};

type Ground = {
  readonly revisions: Revisions;
  readonly invoiceOf: (invoiceId: string) => ConfirmedInvoice | null;
  readonly posted: PostedLines;
  readonly entriesOf: (invoiceId: string) => readonly Row<"LedgerEntries">[];
};

/** The retainers' lines of a book. */
export function retainerLinesOf(
  { rows, settings }: Book,
  { revisions, invoiceOf, posted, entriesOf }: Ground,
): RetainerLines {
  const applied = once(() => groupBy(rows.AppliedRetainers, ({ retainerId }) => retainerId));
  const detailsOf = once(() => {
    const ofRetainers = rows.InvoiceLineDetails.filter((one) => one.class === "Retainer");
    return groupBy(ofRetainers, ({ sourceKey }) => retainerIdOf(sourceKey ?? ""));
  });
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
  /** What the general ledger holds of a retainer: what its billings and applications posted, by invoice and source. */
  const heldOf = ({ retainerId }: BilledRetainer): readonly InBoth[] => {
    const billings = (detailsOf().get(retainerId) ?? []).map(({ invoiceId, detailId }) => {
      return { invoiceId, source: billOf(invoiceOf(invoiceId)?.booked ?? [], detailId) ?? detailId };
    });
    const uses = (applied().get(retainerId) ?? []).map(({ invoiceId, key }) => ({ invoiceId, source: `${key}|B` }));
    return [...billings, ...uses].flatMap(({ invoiceId, source }) =>
      entriesOf(invoiceId).filter(
        ({ postingType, sourceKey }) => postingType === "Retainer Liability" && sourceKey === source,
      ),
    );
  };
  return {
    leftOf: (retainer) => {
      const { amount, accountingAmount } = sumOfBoth(heldOf(retainer));
      return { amount: negate(amount), accountingAmount: negate(accountingAmount) };
    },
    taxConversionOf: (retainer) =>
      firstOf(billingsOf(retainer), ({ invoiceId }) => {
        const line = posted.taxLineOf(invoiceId, rateKeyOf(retainer));
        return line && conversionLike(line, posted.ownOf(invoiceId), settings.accountingCurrency);
      }) ?? null,
    releasedTaxOf: ({ retainerId }, invoiceId) => {
      const isPosted = (id: string) => id !== invoiceId && entriesOf(id).length > 0;
      return sum((applied().get(retainerId) ?? []).flatMap((row) => (isPosted(row.invoiceId) ? row.tax : [])));
    },
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

/** Whether both are of one rate. */
export function isOfRate(one: RateOf, other: RateOf): boolean {
  return (
    one.taxGroup === other.taxGroup && one.itemTaxGroup === other.itemTaxGroup && one.ratePercent === other.ratePercent
  );
}
