/**
 * How a confirmed proforma will be posted: the defaults, and what was decided about them.
 */
import { parseIsoDate, type IsoDate } from "../kernel/calendar";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { decidedValue, type LastDecisions } from "./decisions";
import { dueDateOf } from "./paymentTerms";
import { parsePrintSections, printSectionsText } from "./printSections";

/** Fields of a proposal that may be edited until it is posted, by header. Their decisions are keyed by the Invoice ID. */
export const PROPOSAL_FIELDS = {
  invoiceDate: "Invoice Date",
  dueDateOverride: "Due Date Override",
  text: "Text",
  sections: "Sections",
} as const;

export type ProposalField = (typeof PROPOSAL_FIELDS)[keyof typeof PROPOSAL_FIELDS];

/** The field a column names, in capitals or not; Due Date is its override. null: no field of a proposal. */
export function proposalField(column: string): ProposalField | null {
  const wanted = column.trim().toLowerCase();
  if (wanted === "due date") return PROPOSAL_FIELDS.dueDateOverride;
  return Object.values(PROPOSAL_FIELDS).find((header) => header.toLowerCase() === wanted) ?? null;
}

/**
 * What was typed for a field, as its decision stores it: null takes an earlier one back. Codes: not-a-date; bad-sections
 * (value: the part that cannot be read).
 */
export type ProposalValue =
  | { readonly kind: "value"; readonly value: string | null }
  | { readonly kind: "problem"; readonly code: "not-a-date" | "bad-sections"; readonly value: string };

/** Reads what was typed for a field. */
export function proposalValue(field: ProposalField, typed: string | null): ProposalValue {
  const text = typed?.trim().normalize("NFC") ?? "";
  if (text === "") return { kind: "value", value: null };
  switch (field) {
    case "Text":
      return { kind: "value", value: text };
    case "Sections": {
      const found = parsePrintSections(text);
      if (found.kind === "problem") return { kind: "problem", code: found.code, value: found.part };
      return { kind: "value", value: printSectionsText(found.sections) };
    }
    case "Invoice Date":
    case "Due Date Override": {
      const date = parseIsoDate(text);
      return date === null ? { kind: "problem", code: "not-a-date", value: text } : { kind: "value", value: date };
    }
  }
}

export type Proposal = {
  readonly invoiceDate: IsoDate;
  /** By the payment terms; null where they are none of the known four. */
  readonly dueDate: IsoDate | null;
  readonly dueDateOverride: IsoDate | null;
  readonly text: string | null;
  /** Print sections (`model/printSections.ts`), as short as they can be written; null for the usual ones. */
  readonly sections: string | null;
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
    sections: decidedValue(decisions, invoiceId, PROPOSAL_FIELDS.sections),
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
