/**
 * What posting an invoice books: the lines of its voucher, and its rows of the project ledger.
 */
import { negate, NOTHING, ONE_MICRO, subtract, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import { placeOf, type Book } from "../../model/book";
import type { PostingAmount, PostingBasis, PostingProblem } from "../../model/posting";
import type { PostingEvent } from "../../model/postingRules";
import { billedRetainersOf, isOfAppliedRetainer, type BilledRetainer } from "../../model/retainers";
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
  /** Applied and given back, each with the invoice that billed it. */
  readonly retainers: readonly UsedRetainer[];
};

export type UsedRetainer = { readonly row: Row<"AppliedRetainers">; readonly billed: BilledRetainer | null };

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
  const retainers = grouped(rows.AppliedRetainers, ({ invoiceId }) => invoiceId);
  const billed = billedRetainersOf(book);
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
      retainers: (retainers.get(invoiceId) ?? []).map((row) => ({ row, billed: billed.get(row.retainerId) ?? null })),
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
 * anew but the discount, which is Detail Amount less Pre-Freight Amount. Retainers are a liability and stand in no project
 * ledger; applying or giving them back releases liability and tax at the booked amounts.
 *
 * Codes: no-account, profile-conflict, ambiguous-profile; totals-differ where the document's rows do not sum to its
 * totals (someone changed the book).
 */
export function invoicePosting(book: Book, basis: PostingBasis, invoice: ConfirmedInvoice): InvoicePosting {
  const faults = faultsOf(book, invoice);
  if (faults.length > 0) return { lines: [], project: [], problems: faults };
  const charged = chargeableOf(invoice);
  const revenue = [
    ...charged.filter(isNoRetainer).map((detail) => ({
      posting: detailAmount(basis, invoice, detail),
      quantity: detail.quantity,
    })),
    ...documentAmounts(invoice).map((posting) => ({ posting, quantity: NOTHING })),
  ];
  const taxes = invoice.taxes.map((tax) => taxAmount(book, invoice, tax));
  const posted = [...revenue.map(({ posting }) => posting), ...retainerAmounts(invoice), ...taxes].map(basis.post);
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

function detailAmount(
  basis: PostingBasis,
  { header, booked }: ConfirmedInvoice,
  detail: Row<"InvoiceLineDetails">,
): PostingAmount {
  const isOnAccount = detail.class === "Milestone" || basis.lineOf(detail.lineId)?.billingMethod === "Fixed Price";
  return {
    ...documentAmount(header, isOnAccount ? "on-account" : "invoice", detail.amount),
    class: detail.class,
    category: detail.category,
    lineId: detail.lineId,
    projectId: detail.projectId,
    sourceKey: billOf(booked, detail.detailId) ?? detail.detailId,
    dimensions: basis.dimensionsOf(detail.projectId),
  };
}

function isNoRetainer(detail: Row<"InvoiceLineDetails">): boolean {
  return detail.class !== "Retainer";
}

/** Retainers billed, and negative those applied or given back. */
function retainerAmounts(invoice: ConfirmedInvoice): readonly PostingAmount[] {
  const { header, booked, retainers } = invoice;
  const amountOf = (amount: Minor, sourceKey: string): PostingAmount => ({
    ...documentAmount(header, "retainer", amount),
    class: "Retainer",
    sourceKey,
  });
  const billed = chargeableOf(invoice).filter((detail) => !isNoRetainer(detail));
  return [
    ...billed.map(({ amount, detailId }) => amountOf(amount, billOf(booked, detailId) ?? detailId)),
    ...retainers.map(({ row }) => amountOf(negate(row.usedAmount), `${row.key}|B`)),
  ];
}

function billOf(booked: ConfirmedInvoice["booked"], detailId: string): string | null {
  const isBill = (row: Row<"BookedActuals">) => row.type === "Billed Sales" && row.billingType === "Chargeable";
  return booked.find((row) => row.detailId === detailId && isBill(row))?.key ?? null;
}

function taxAmount(book: Book, { header, retainers }: ConfirmedInvoice, tax: Row<"InvoiceTaxes">): PostingAmount {
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
  tax: Row<"InvoiceTaxes">,
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
function taxAccountOf(book: Book, date: string, tax: Row<"InvoiceTaxes">): string | null {
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
