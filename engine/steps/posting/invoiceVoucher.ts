/**
 * What posting an invoice books: the lines of its voucher, and its rows of the project ledger.
 */
import { negate, NOTHING, ONE_MICRO, subtract, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import { placeOf, type Book } from "../../model/book";
import type { PostingAmount, PostingBasis, PostingProblem } from "../../model/posting";
import type { PostingEvent } from "../../model/postingRules";
import { mirrored, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { isOriginal } from "../journalSources";

/** A row of the project ledger without what its voucher gives it. */
export type ProjectAmount = Omit<
  Row<"ProjectLedger">,
  "key" | "commit" | "voucher" | "accountingDate" | "postedAt" | "row" | "dimensions"
>;

/** Everything the book holds about one confirmed proforma. */
export type ConfirmedInvoice = {
  readonly header: Row<"Invoices">;
  /** By Detail ID. */
  readonly details: readonly Row<"InvoiceLineDetails">[];
  /** Stage Confirmed, by key. */
  readonly taxes: readonly Row<"InvoiceTaxes">[];
  /** Its rows of `BookedActuals`. */
  readonly booked: readonly Row<"BookedActuals">[];
  /** Booked originals that it reverses: unbilled sales the journal posts. */
  readonly reversed: readonly Row<"BookedActuals">[];
  /** What the journal booked for them, where revenue is accrued. */
  readonly accrued: readonly Row<"LedgerEntries">[];
  readonly accruedInProjects: readonly Row<"ProjectLedger">[];
  readonly hasRetainers: boolean;
};

export type InvoicePosting = {
  readonly lines: readonly VoucherLine[];
  readonly project: readonly ProjectAmount[];
  /** Why it cannot be posted; then lines and project are not to be used. */
  readonly problems: readonly PostingProblem[];
};

/** Finds the invoices of a book, indexed once. */
export function confirmedInvoices(book: Book): (invoiceId: string) => ConfirmedInvoice | null {
  const { rows } = book;
  const headers = new Map(rows.Invoices.map((header) => [header.invoiceId, header]));
  const details = grouped(rows.InvoiceLineDetails, ({ invoiceId }) => invoiceId);
  const taxes = grouped(
    rows.InvoiceTaxes.filter(({ stage }) => stage === "Confirmed"),
    ({ invoiceId }) => invoiceId,
  );
  const booked = grouped(rows.BookedActuals, ({ invoiceId }) => invoiceId);
  const originals = new Map(rows.BookedActuals.filter(isOriginal).map((row) => [row.key, row]));
  const accrued = grouped(
    rows.LedgerEntries.filter(({ event }) => event === "Unbilled sales"),
    ({ sourceKey }) => sourceKey,
  );
  const accruedInProjects = grouped(
    rows.ProjectLedger.filter(({ type }) => type === "Unbilled Sales"),
    ({ sourceKey }) => sourceKey,
  );
  const withRetainers = new Set(rows.AppliedRetainers.map(({ invoiceId }) => invoiceId));
  return (invoiceId) => {
    const header = headers.get(invoiceId);
    if (!header) return null;
    const own = booked.get(invoiceId) ?? [];
    const reversed = own.flatMap(({ reverses }) => originals.get(reverses ?? "") ?? []);
    return {
      header,
      details: (details.get(invoiceId) ?? []).sort((a, b) => compareText(a.detailId, b.detailId)),
      taxes: (taxes.get(invoiceId) ?? []).sort((a, b) => compareText(a.key, b.key)),
      booked: own,
      reversed,
      accrued: reversed.flatMap(({ key }) => accrued.get(key) ?? []),
      accruedInProjects: reversed.flatMap(({ key }) => accruedInProjects.get(key) ?? []),
      hasRetainers: withRetainers.has(invoiceId),
    };
  };
}

/** Details that count: the others are shown on the document and stand in no ledger. */
export function chargeableOf(invoice: ConfirmedInvoice): readonly Row<"InvoiceLineDetails">[] {
  return invoice.details.filter(({ billingType }) => billingType === "Chargeable");
}

/**
 * Customer Balance against revenue by detail, tax by rate, discount and freight; and the accrual of the originals it
 * reverses, if they had any, mirrored at its stored amounts. The amounts are the booked document's: nothing is computed
 * anew but the discount, which is Detail Amount less Pre-Freight Amount.
 *
 * Codes: no-account, profile-conflict, ambiguous-profile; totals-differ where the document's rows do not sum to its
 * totals (someone changed the book); not-yet-supported for retainers.
 */
export function invoicePosting(book: Book, basis: PostingBasis, invoice: ConfirmedInvoice): InvoicePosting {
  const faults = faultsOf(book, invoice);
  if (faults.length > 0) return { lines: [], project: [], problems: faults };
  const revenue = [
    ...chargeableOf(invoice).map((detail) => ({
      posting: detailAmount(basis, invoice, detail),
      quantity: detail.quantity,
    })),
    ...documentAmounts(invoice).map((posting) => ({ posting, quantity: NOTHING })),
  ];
  const taxes = invoice.taxes.map((tax) => taxAmount(book, invoice, tax));
  const posted = [...revenue.map(({ posting }) => posting), ...taxes].map(basis.post);
  return {
    lines: [...posted.flatMap((result) => (result.kind === "lines" ? result.lines : [])), ...mirrored(invoice.accrued)],
    project: [
      ...revenue
        .filter(({ posting }) => posting.amount !== 0)
        .map(({ posting, quantity }) => billed(posting, quantity)),
      ...invoice.accruedInProjects.map(takenBack),
    ],
    problems: posted.flatMap((result) => (result.kind === "problems" ? result.problems : [])),
  };
}

function faultsOf(book: Book, invoice: ConfirmedInvoice): readonly PostingProblem[] {
  const { header, details, taxes, hasRetainers } = invoice;
  const place = placeOf(book, "Invoices", header.row, "totalAmount");
  if (hasRetainers || details.some(({ kind }) => kind === "Retainer")) {
    return [{ code: "not-yet-supported", place, params: { feature: "retainer" } }];
  }
  const ofDetails = sum(chargeableOf(invoice).map(({ amount }) => amount));
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

function detailAmount(
  basis: PostingBasis,
  { header, booked }: ConfirmedInvoice,
  detail: Row<"InvoiceLineDetails">,
): PostingAmount {
  const isOnAccount = detail.kind === "Milestone" || basis.lineOf(detail.lineId)?.billingMethod === "Fixed Price";
  const bill = booked.find(
    (row) => row.detailId === detail.detailId && row.type === "Billed Sales" && row.billingType === "Chargeable",
  );
  return {
    ...documentAmount(header, isOnAccount ? "on-account" : "invoice", detail.amount),
    class: detail.class,
    category: detail.category,
    lineId: detail.lineId,
    projectId: detail.projectId,
    sourceKey: bill?.key ?? detail.detailId,
    dimensions: basis.dimensionsOf(detail.projectId),
  };
}

function taxAmount(book: Book, { header }: ConfirmedInvoice, tax: Row<"InvoiceTaxes">): PostingAmount {
  const account = taxAccountOf(book, header, tax);
  return {
    ...documentAmount(header, "tax", tax.tax),
    sourceKey: tax.key,
    taxGroup: tax.taxGroup,
    account: account === null ? null : { postingType: "Tax Payable", account },
  };
}

/** The account the rate itself names; null: by posting profile. */
function taxAccountOf(book: Book, header: Row<"Invoices">, tax: Row<"InvoiceTaxes">): string | null {
  const date = header.taxPointDate ?? header.accountingDate ?? "";
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

function documentAmounts({ header }: ConfirmedInvoice): readonly PostingAmount[] {
  const discount = subtract(header.detailAmount, header.preFreightAmount);
  return [
    documentAmount(header, "discount", discount),
    documentAmount(header, "freight", header.freightAmount ?? ZERO),
  ];
}

function documentAmount(header: Row<"Invoices">, event: PostingEvent, amount: Minor): PostingAmount {
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

function grouped<R>(rows: readonly R[], keyOf: (row: R) => string | null): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
