/** What of a confirmed proforma is posted, amount by amount, as today's profiles have it. */
import { ONE_MICRO, ZERO, type Minor } from "../../kernel/money";
import type { Book } from "../../model/book";
import type { PostingAmount, PostingBasis } from "../../model/posting";
import type { PostingEvent } from "../../model/postingRules";
import { isOfAppliedRetainer } from "../../model/retainers";
import type { Row } from "../../schema/tables";
import { billOf, type ConfirmedInvoice } from "./confirmedInvoices";

/** The net amount of a detail: revenue, or the liability of a retainer. */
export function detailAmount(
  basis: PostingBasis,
  { header, booked }: ConfirmedInvoice,
  detail: Row<"InvoiceLineDetails">,
): PostingAmount {
  const sourceKey = billOf(booked, detail.detailId) ?? detail.detailId;
  if (detail.class === "Retainer") return retainerAmount(header, detail.amount, sourceKey);
  const isOnAccount = detail.class === "Milestone" || basis.lineOf(detail.lineId)?.billingMethod === "Fixed Price";
  return {
    ...documentAmount(header, isOnAccount ? "on-account" : "invoice", detail.amount),
    class: detail.class,
    category: detail.category,
    lineId: detail.lineId,
    projectId: detail.projectId,
    sourceKey,
    dimensions: basis.dimensionsOf(detail.projectId),
  };
}

/** A retainer billed; negative where it is applied or given back. */
export function retainerAmount(header: Row<"Invoices">, amount: Minor, sourceKey: string): PostingAmount {
  return { ...documentAmount(header, "retainer", amount), class: "Retainer", sourceKey };
}

/** The tax of one row of a document, to the account its rate names. */
export function taxAmount(
  book: Book,
  { header, retainers }: ConfirmedInvoice,
  tax: Pick<Row<"InvoiceTaxes">, "key" | "tax" | "taxGroup" | "itemTaxGroup" | "ratePercent">,
): PostingAmount {
  const account = taxAccountOf(book, taxDateOf(header, retainers, tax), tax);
  return {
    ...documentAmount(header, "tax", tax.tax),
    sourceKey: tax.key,
    taxGroup: tax.taxGroup,
    account: account === null ? null : { postingType: "Tax Payable", account },
  };
}

/** Tax of retainers goes back to the account it was billed to: that of the rate on the day of their billing. */
function taxDateOf(
  header: Row<"Invoices">,
  retainers: ConfirmedInvoice["retainers"],
  tax: Pick<Row<"InvoiceTaxes">, "key" | "taxGroup" | "itemTaxGroup" | "ratePercent">,
): string {
  const own = header.taxPointDate ?? header.accountingDate ?? "";
  if (!isOfAppliedRetainer(tax.key)) return own;
  const source = retainers.find(
    ({ billed }) =>
      billed?.taxGroup === tax.taxGroup &&
      billed.itemTaxGroup === tax.itemTaxGroup &&
      billed.ratePercent === tax.ratePercent,
  );
  return source?.billed?.taxPointDate ?? own;
}

/** The account the rate itself names; null: by posting profile. */
function taxAccountOf(
  book: Book,
  date: string,
  tax: Pick<Row<"InvoiceTaxes">, "taxGroup" | "itemTaxGroup" | "ratePercent">,
): string | null {
  const rate = book.rows.TaxRates.find(
    (row) =>
      row.taxGroup === tax.taxGroup &&
      row.itemTaxGroup === tax.itemTaxGroup &&
      row.ratePercent === tax.ratePercent &&
      (row.validFrom === null || row.validFrom <= date) &&
      (row.validTo === null || date <= row.validTo),
  );
  return rate?.account ?? null;
}

/** A difference in accounting currency, of a document as a whole unless it names its source. */
export function differenceAmount(
  header: Row<"Invoices">,
  event: "exchange" | "rounding",
  accountingAmount: Minor,
  sourceKey: string | null = header.invoiceId,
): PostingAmount {
  return { ...documentAmount(header, event, ZERO), accountingAmount, sourceKey };
}

/** An amount of a document as a whole, in accounting currency as it is until it is converted. */
export function documentAmount(header: Row<"Invoices">, event: PostingEvent, amount: Minor): PostingAmount {
  const { contractId, customerId, currency, invoiceId } = header;
  return {
    event,
    class: event === "tax" ? null : "Fee",
    category: null,
    contractId,
    lineId: null,
    projectId: null,
    customerId,
    sourceKey: invoiceId,
    taxGroup: null,
    amount,
    currency,
    rate: ONE_MICRO,
    accountingAmount: amount,
    dimensions: new Map(),
    account: null,
  };
}
