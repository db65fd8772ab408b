/** The rows that posting an invoice appends. */
import type { IsoDate } from "../../kernel/calendar";
import { sum, type Minor } from "../../kernel/money";
import { isCreditNote } from "../../model/invoice";
import { NO_DIMENSIONS } from "../../model/noDimensions";
import type { Proposal } from "../../model/proposal";
import { projectRows } from "../../model/projectLedger";
import { isOfAppliedRetainer } from "../../model/retainers";
import { entriesOf, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import type { ConfirmedInvoice } from "./confirmedInvoices";
import { taxInAccountingCurrency } from "./invoiceTaxes";
import type { InvoicePosting } from "./invoiceVoucher";

/** A confirmed proforma and how it will be posted. */
export type Proposed = { readonly invoice: ConfirmedInvoice; readonly proposal: Proposal };

export type PostedInvoiceRows = {
  readonly proposals: readonly Row<"Proposals">[];
  /** Stage Posted. */
  readonly taxes: readonly Row<"InvoiceTaxes">[];
  readonly entries: readonly Row<"LedgerEntries">[];
  readonly customer: readonly Row<"CustomerLedger">[];
  readonly project: readonly Row<"ProjectLedger">[];
};

/** The date of every entry of a document: its Accounting Date. */
export function accountingDateOf(header: Row<"Invoices">, proposal: Proposal): IsoDate {
  return header.accountingDate ?? proposal.invoiceDate;
}

/** Whether it takes its number from the credit note series: below zero, or zero with corrections. */
export function isCredit({ header, details }: Pick<ConfirmedInvoice, "header" | "details">): boolean {
  return isCreditNote({ header, details });
}

/** The rows of a document that draws a number: entries, ledgers, the tax register, and the proposal as it was posted. */
export function postedInvoiceRows(
  { invoice, proposal }: Proposed,
  posting: InvoicePosting,
  { number, voucher, postedAt }: { readonly number: string; readonly voucher: string; readonly postedAt: string },
): PostedInvoiceRows {
  const { header } = invoice;
  const { invoiceId, currency } = header;
  const accountingDate = accountingDateOf(header, proposal);
  const head = {
    voucher,
    accountingDate,
    postedAt,
    invoiceId,
    number,
    event: isCredit(invoice) ? "Credit note" : "Invoice",
  };
  const dueDate = proposal.dueDateOverride ?? proposal.dueDate;
  return {
    proposals: [proposalRow(invoiceId, proposal)],
    taxes: invoice.taxes.map((tax, index) => ({
      ...tax,
      key: `${invoiceId}|Posted|${isOfAppliedRetainer(tax.key) ? "R" : ""}${index + 1}`,
      commit: "",
      stage: "Posted",
      taxInAccountingCurrency: taxInAccountingCurrency(posting.lines, tax.key),
      row: 0,
    })),
    entries: entriesOf(head, posting.lines),
    customer: [
      {
        key: `${voucher}|1`,
        commit: "",
        voucher,
        customerId: header.customerId,
        invoiceId,
        number,
        dueDate,
        amount: header.totalAmount,
        currency,
        accountingAmount: owedIn(posting.lines),
        settles: null,
        accountingDate,
        postedAt,
        row: 0,
        dimensions: NO_DIMENSIONS,
      },
    ],
    project: projectRows(head, posting.project),
  };
}

/** What the customer owes, as the general ledger has it. */
function owedIn(lines: readonly VoucherLine[]): Minor {
  const owed = lines.filter(({ postingType }) => postingType === "Customer Balance");
  return sum(owed.map(({ accountingAmount }) => accountingAmount));
}

/** The proposal of a posted document; its key is the Invoice ID. */
export function proposalRow(invoiceId: string, proposal: Proposal): Row<"Proposals"> {
  const { invoiceDate, dueDate, dueDateOverride, text, sections } = proposal;
  return {
    key: invoiceId,
    commit: "",
    invoiceId,
    invoiceDate,
    dueDate,
    dueDateOverride,
    text,
    sections,
    status: "Posted",
    row: 0,
    dimensions: new Map(),
  };
}
