/**
 * How a confirmed proforma will be posted: the defaults, and what was decided about them.
 */
import { parseIsoDate, type IsoDate } from "../kernel/calendar";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { decidedValue, type LastDecisions } from "./decisions";
import { dueDateOf } from "./paymentTerms";

/** Fields of a proposal that may be edited until it is posted, by header. Their decisions are keyed by the Invoice ID. */
export const PROPOSAL_FIELDS = {
  invoiceDate: "Invoice Date",
  dueDateOverride: "Due Date Override",
  text: "Text",
} as const;

export type Proposal = {
  readonly invoiceDate: IsoDate;
  /** By the payment terms; null where they are none of the known four. */
  readonly dueDate: IsoDate | null;
  readonly dueDateOverride: IsoDate | null;
  readonly text: string | null;
  /** The terms the due date comes from. */
  readonly terms: string;
};

/**
 * The proposal of a confirmed proforma: Invoice Date the posting date unless decided; Due Date by the terms of the
 * contract customer, else the contract, else the customer, counted from the Invoice Date.
 */
export function proposalOf(
  book: Book,
  header: Pick<Row<"Invoices">, "invoiceId" | "contractId" | "customerId">,
  postingDate: IsoDate,
  decisions: LastDecisions,
): Proposal {
  const { invoiceId } = header;
  const dateOf = (field: string): IsoDate | null => parseIsoDate(decidedValue(decisions, invoiceId, field) ?? "");
  const invoiceDate = dateOf(PROPOSAL_FIELDS.invoiceDate) ?? postingDate;
  const terms = termsOf(book, header);
  return {
    invoiceDate,
    dueDate: dueDateOf(terms, invoiceDate),
    dueDateOverride: dateOf(PROPOSAL_FIELDS.dueDateOverride),
    text: decidedValue(decisions, invoiceId, PROPOSAL_FIELDS.text),
    terms,
  };
}

function termsOf(book: Book, { contractId, customerId }: Pick<Row<"Invoices">, "contractId" | "customerId">): string {
  const { ContractCustomers, Contracts, Customers } = book.rows;
  const shared = ContractCustomers.find((row) => row.contractId === contractId && row.customerId === customerId);
  const contract = Contracts.find((row) => row.contractId === contractId);
  const customer = Customers.find((row) => row.customerId === customerId);
  return shared?.paymentTerms ?? contract?.paymentTerms ?? customer?.paymentTerms ?? "Net 30";
}
