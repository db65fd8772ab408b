/**
 * What posting an invoice books: the lines of its voucher, and its rows of the project ledger.
 */
import { NOTHING, negate, subtract, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import { placeOf, type Book } from "../../model/book";
import type { PostingAmount, PostingBasis, PostingProblem } from "../../model/posting";
import { isOfAppliedRetainer } from "../../model/retainers";
import { mirrored, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { chargeableOf, type ConfirmedInvoice } from "./confirmedInvoices";
import { detailAmount, documentAmount, retainerAmount, taxAmount } from "./invoiceAmounts";
import type { Mirror } from "./mirror";
import type { Mirrors } from "./mirrors";

/** A row of the project ledger without what its voucher gives it. */
export type ProjectAmount = Omit<
  Row<"ProjectLedger">,
  "key" | "commit" | "voucher" | "accountingDate" | "postedAt" | "row" | "dimensions"
>;

export type InvoicePosting = {
  readonly lines: readonly VoucherLine[];
  readonly project: readonly ProjectAmount[];
  /** Why it cannot be posted; then lines and project are not to be used. */
  readonly problems: readonly PostingProblem[];
};

/**
 * Customer Balance against revenue by detail, tax by rate, discount and freight; and the accrual of the originals it
 * reverses, if they had any, mirrored at its stored amounts. The amounts are the booked document's: nothing is computed
 * anew but the discount, which is Detail Amount less Pre-Freight Amount. Retainers are a liability and stand in no project
 * ledger; applying or giving them back releases liability and tax at the booked amounts. What a revision takes back goes to
 * the accounts it was posted to (`mirrorsOf`); what stands, as all else, by today's profiles.
 *
 * Codes: no-account, profile-conflict, ambiguous-profile; totals-differ where the document's rows do not sum to its
 * totals (someone changed the book).
 */
export function invoicePosting(
  book: Book,
  basis: PostingBasis,
  invoice: ConfirmedInvoice,
  mirrors: Mirrors,
): InvoicePosting {
  const faults = faultsOf(book, invoice);
  if (faults.length > 0) return { lines: [], project: [], problems: faults };
  const mirror = mirrors.of(invoice);
  const charged = chargeableOf(invoice).map((detail) => ({ detail, posting: detailAmount(basis, invoice, detail) }));
  const wholes = documentAmounts(invoice);
  const posted = [
    ...charged.filter(({ detail }) => !mirror.details.has(detail.detailId)).map(({ posting }) => posting),
    ...wholes.map((posting) => lessBy(posting, posting.event === "discount" ? mirror.discount : mirror.freight)),
    ...usedAmounts(invoice, mirrors, mirror),
    ...taxAmounts(book, invoice, { mirrors, mirror }),
  ].map(basis.post);
  const inProjects = [
    ...charged
      .filter(({ detail }) => detail.class !== "Retainer")
      .map(({ detail, posting }) => billed(posting, detail.quantity)),
    ...wholes.map((posting) => billed(posting, NOTHING)),
  ];
  return {
    lines: [
      ...posted.flatMap((result) => (result.kind === "lines" ? result.lines : [])),
      ...mirror.lines,
      ...mirrored(invoice.accrued),
    ],
    project: [...inProjects.filter(({ amount }) => amount !== 0), ...invoice.accruedInProjects.map(takenBack)],
    problems: posted.flatMap((result) => (result.kind === "problems" ? result.problems : [])),
  };
}

/** What is left to post by today's profiles of an amount of which a part is mirrored. */
function lessBy(posting: PostingAmount, part: Minor): PostingAmount {
  const amount = subtract(posting.amount, part);
  return { ...posting, amount, accountingAmount: amount };
}

function faultsOf(book: Book, invoice: ConfirmedInvoice): readonly PostingProblem[] {
  const { header, taxes, retainers } = invoice;
  const place = placeOf(book, "Invoices", header.row, "totalAmount");
  const used = sum(retainers.map(({ row }) => row.usedAmount));
  const ofDetails = subtract(sum(chargeableOf(invoice).map(({ amount }) => amount)), used);
  const freight = header.freightAmount ?? ZERO;
  const sums: readonly (readonly [string, Minor, Minor])[] = [
    ["Detail Amount", header.detailAmount, ofDetails],
    ["Total Tax", header.totalTax, sum(taxes.map(({ tax }) => tax))],
    ["Total Amount", header.totalAmount, sum([header.preFreightAmount, freight, header.totalTax])],
  ];
  return sums
    .filter(([, stated, summed]) => stated !== summed)
    .map(([column]) => ({ code: "totals-differ", place, params: { column } }));
}

/** Retainers applied and refunded: their liability leaves the account they were billed to. */
function usedAmounts({ header, retainers }: ConfirmedInvoice, mirrors: Mirrors, mirror: Mirror): PostingAmount[] {
  return retainers
    .filter(({ row }) => !mirror.retainers.has(row.key))
    .map(({ row, billed }) => {
      const account = billed === null ? null : mirrors.liabilityOf(billed);
      const amount = retainerAmount(header, negate(row.usedAmount), `${row.key}|B`);
      return account === null ? amount : { ...amount, account: { postingType: "Retainer Liability", account } };
    });
}

/** Tax by rate without what is mirrored; that of applied retainers leaves the account it was billed to. */
function taxAmounts(
  book: Book,
  invoice: ConfirmedInvoice,
  { mirrors, mirror }: { readonly mirrors: Mirrors; readonly mirror: Mirror },
): readonly PostingAmount[] {
  const keys = new Set(invoice.taxes.map(({ key }) => key));
  const netted = mirror.taxes.filter(({ key }) => !keys.has(key)).map((tax) => ({ ...tax, tax: ZERO }));
  return [...invoice.taxes, ...netted].map((tax) => {
    const part = sum(mirror.taxes.filter(({ key }) => key === tax.key).map((one) => one.tax));
    const amount = lessBy(taxAmount(book, invoice, tax), part);
    const account = isOfAppliedRetainer(tax.key) ? mirrors.retainerTaxAccountOf(invoice, tax) : null;
    return account === null ? amount : { ...amount, account: { postingType: "Tax Payable", account } };
  });
}

function documentAmounts({ header }: ConfirmedInvoice): readonly PostingAmount[] {
  const discount = subtract(header.detailAmount, header.preFreightAmount);
  return [
    documentAmount(header, "discount", discount),
    documentAmount(header, "freight", header.freightAmount ?? ZERO),
  ];
}

/** A discount takes revenue away; it and freight belong to the contract, not to a project. */
function billed(amount: PostingAmount, quantity: Micro): ProjectAmount {
  const revenue = amount.event === "discount" ? negate(amount.amount) : amount.amount;
  return {
    projectId: amount.projectId,
    contractId: amount.contractId,
    lineId: amount.lineId,
    class: amount.class ?? "Fee",
    type: "Billed Sales",
    quantity,
    amount: revenue,
    currency: amount.currency,
    accountingAmount: revenue,
    sourceKey: amount.sourceKey,
  };
}

/** A row of an accrual the other way round, at its stored amounts. */
function takenBack(row: Row<"ProjectLedger">): ProjectAmount {
  const { projectId, contractId, lineId, class: transactionClass, type, currency, sourceKey } = row;
  return {
    projectId,
    contractId,
    lineId,
    class: transactionClass,
    type,
    quantity: negate(row.quantity),
    amount: negate(row.amount),
    currency,
    accountingAmount: negate(row.accountingAmount),
    sourceKey,
  };
}
