/**
 * How a confirmed proforma will be posted: the defaults, and what was decided about them.
 */
import { parseIsoDate, type IsoDate } from "../kernel/calendar";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { decidedValue, type LastDecisions } from "./decisions";
import { dueDateOf } from "./paymentTerms";
import { parsePrintSections } from "./printSections";

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
      return { kind: "value", value: found.text };
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
  /** Print sections (`model/printSections.ts`), written whole; null for the usual ones. */
  readonly sections: string | null;
  /** The terms the due date comes from. */
  readonly terms: string;
};

type Party = Pick<Row<"Invoices">, "contractId" | "customerId">;

/** The dates of a proposal that people decide; null: not decided. */
export type DecidedDates = { readonly invoiceDate: IsoDate | null; readonly dueDateOverride: IsoDate | null };

/**
 * Why a document cannot have these dates: nothing is owed before it is invoiced, and ageing would count it overdue from
 * the first day on. Null where they fit, or one of them is not decided. Code: due-before-invoice (due, date).
 */
export function dueBeforeInvoice({ invoiceDate, dueDateOverride }: DecidedDates): EarlyDue | null {
  if (invoiceDate === null || dueDateOverride === null || dueDateOverride >= invoiceDate) return null;
  return { code: "due-before-invoice", params: { due: dueDateOverride, date: invoiceDate } };
}

export type EarlyDue = {
  readonly code: "due-before-invoice";
  readonly params: { readonly due: IsoDate; readonly date: IsoDate };
};

/**
 * The dates a document has once fields are decided that `decidedNow` tells: undefined where nothing is decided anew, null
 * where an earlier decision is taken back.
 */
export function datesWith(
  decisions: LastDecisions,
  invoiceId: string,
  decidedNow: (field: ProposalField) => string | null | undefined,
): DecidedDates {
  const dateOf = (field: ProposalField): IsoDate | null => {
    const now = decidedNow(field);
    return parseIsoDate((now === undefined ? decidedValue(decisions, invoiceId, field) : now) ?? "");
  };
  return {
    invoiceDate: dateOf(PROPOSAL_FIELDS.invoiceDate),
    dueDateOverride: dateOf(PROPOSAL_FIELDS.dueDateOverride),
  };
}

/** The proposals of a book, its terms looked up once. */
export type Proposals = (
  header: Party & Pick<Row<"Invoices">, "invoiceId">,
  /** The Invoice Date of those that none was decided for. */
  postingDate: IsoDate,
) => Proposal;

/**
 * The proposals of confirmed proformas: Invoice Date the posting date unless decided; Due Date by the terms of the
 * contract customer, else the contract, else the customer, counted from the Invoice Date.
 */
export function proposalsOf(book: Book, decisions: LastDecisions): Proposals {
  const termsOf = paymentTermsOf(book);
  return (header, postingDate) => {
    const { invoiceId } = header;
    const dateOf = (field: ProposalField): IsoDate | null =>
      parseIsoDate(decidedValue(decisions, invoiceId, field) ?? "");
    const invoiceDate = dateOf(PROPOSAL_FIELDS.invoiceDate) ?? postingDate;
    const terms = termsOf(header);
    return {
      invoiceDate,
      dueDate: dueDateOf(terms, invoiceDate),
      dueDateOverride: dateOf(PROPOSAL_FIELDS.dueDateOverride),
      text: decidedValue(decisions, invoiceId, PROPOSAL_FIELDS.text),
      sections: decidedValue(decisions, invoiceId, PROPOSAL_FIELDS.sections),
      terms,
    };
  };
}

/** What counts where nobody says otherwise, as the Customers table has it. */
const USUAL_TERMS = "Net 30";

/** The terms of a contract's customer; of rows alike the first counts. */
function paymentTermsOf({ rows }: Book): (party: Party) => string {
  const shared = firstBy(rows.ContractCustomers, partyKey);
  const contracts = firstBy(rows.Contracts, ({ contractId }) => contractId);
  const customers = firstBy(rows.Customers, ({ customerId }) => customerId);
  return (party) =>
    shared.get(partyKey(party))?.paymentTerms ??
    contracts.get(party.contractId)?.paymentTerms ??
    customers.get(party.customerId)?.paymentTerms ??
    USUAL_TERMS;
}

function partyKey({ contractId, customerId }: Party): string {
  return `${contractId}|${customerId}`;
}

function firstBy<R>(rows: readonly R[], keyOf: (row: R) => string): ReadonlyMap<string, R> {
  const first = new Map<string, R>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return first;
}
