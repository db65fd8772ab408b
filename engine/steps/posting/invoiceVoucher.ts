/**
 * What posting an invoice books: the lines of its voucher, and its rows of the project ledger.
 */
import { NOTHING, negate, subtract, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import { placeOf, type Book } from "../../model/book";
import type { Posted, PostingAmount, PostingProblem } from "../../model/posting";
import type { ProjectAmount } from "../../model/projectLedger";
import { mirrored, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { chargeableOf, type ConfirmedInvoice } from "./confirmedInvoices";
import { convertedBy, type Conversion } from "./conversion";
import { customerRounding, roundingFault } from "./customerRounding";
import { detailAmount, documentAmount } from "./invoiceAmounts";
import { taxAmounts } from "./invoiceTaxes";
import { bothOf, type InBoth, type Mirror } from "./mirror";
import type { PostingWork } from "./postingWork";
import { usedAmounts, usedTaxAmounts } from "./usedRetainers";

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
 * Every amount is converted by itself, at the document's rate; what stands of a revised detail at that of its invoice. What
 * the customer owes is converted as a whole, and differs from its parts by what goes to Rounding: at most one minor unit a
 * line of the voucher.
 *
 * Codes: no-account, profile-conflict, ambiguous-profile; totals-differ where the document's rows do not sum to its
 * totals, or the accounting amounts not to what the customer owes (someone changed the book).
 */
export function invoicePosting(work: PostingWork, invoice: ConfirmedInvoice, conversion: Conversion): InvoicePosting {
  const { book, basis, mirrors } = work;
  const faults = faultsOf(book, invoice);
  if (faults.length > 0) return { lines: [], project: [], problems: faults };
  const mirror = mirrors.of(invoice);
  const charged = chargeableOf(invoice).map((detail) => ({
    detail,
    posting: convertedBy(detailAmount(basis, invoice, detail), mirrors.conversionOf(detail) ?? conversion),
  }));
  const wholes = documentAmounts(invoice).map((whole) => {
    const part = whole.event === "discount" ? mirror.discount : mirror.freight;
    return { part, posting: convertedBy(lessBy(whole, part.amount), conversion) };
  });
  const own = charged.filter(({ detail }) => !mirror.details.has(detail.detailId));
  const posted = [
    ...own.map(({ posting }) => basis.post(posting)),
    ...wholes.map(({ posting }) => basis.post(posting)),
    ...usedAmounts(work, invoice, conversion).map((amount) => owedAt(conversion, basis.post(amount))),
    ...taxAmounts(work, invoice, conversion).map((amount) => basis.post(amount)),
    ...usedTaxAmounts(work, invoice, conversion).map((amount) => owedAt(conversion, basis.post(amount))),
  ];
  const rounding = customerRounding(invoice.header, linesOf(posted), conversion);
  const results = rounding === null ? posted : [...posted, basis.post(rounding)];
  const lines = [...linesOf(results), ...mirror.lines, ...mirrored(invoice.accrued)];
  const problems = results.flatMap((result) => (result.kind === "problems" ? result.problems : []));
  return {
    lines,
    project: [
      ...projectAmounts(charged, mirror),
      ...wholes.map(({ posting, part }) => billed(withPart(posting, part), NOTHING)),
    ]
      .filter(({ amount, accountingAmount }) => amount !== 0 || accountingAmount !== 0)
      .concat(invoice.accruedInProjects.map(takenBack)),
    problems: problems.length > 0 ? problems : roundingFault(book, invoice.header, lines),
  };
}

function linesOf(results: readonly Posted[]): readonly VoucherLine[] {
  return results.flatMap((result) => (result.kind === "lines" ? result.lines : []));
}

/** What is released at the booked rate is owed at the document's: the difference is posted beside it. */
function owedAt({ rate }: Conversion, result: Posted): Posted {
  if (result.kind === "problems") return result;
  const isOwed = ({ postingType }: VoucherLine) => postingType === "Customer Balance";
  return { kind: "lines", lines: result.lines.map((line) => (isOwed(line) ? { ...line, rate } : line)) };
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

/** What is left to post by today's profiles of an amount of which a part is mirrored. */
function lessBy(posting: PostingAmount, part: Minor): PostingAmount {
  return { ...posting, amount: subtract(posting.amount, part) };
}

function withPart(posting: PostingAmount, part: InBoth): PostingAmount {
  return { ...posting, ...bothOf(posting, part) };
}

type Charged = { readonly detail: Row<"InvoiceLineDetails">; readonly posting: PostingAmount };

/** What is mirrored, at its stored amount. */
function projectAmounts(charged: readonly Charged[], mirror: Mirror): readonly ProjectAmount[] {
  return charged
    .filter(({ detail }) => detail.class !== "Retainer")
    .map(({ detail, posting }) => {
      const accountingAmount = mirror.details.get(detail.detailId) ?? posting.accountingAmount;
      return billed({ ...posting, accountingAmount }, detail.quantity);
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
    accountingAmount: amount.event === "discount" ? negate(amount.accountingAmount) : amount.accountingAmount,
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
