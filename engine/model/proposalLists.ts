/** The proposals that wait to be posted, as the lists people edit them in. */
import { compareText } from "../kernel/problem";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { lastDecisions, type LastDecisions } from "./decisions";
import { proposalsOf } from "./proposal";
import { groupsKeptOf, proposedGroups } from "./proposalTaxes";

export type ProposalLists = {
  /** One row a confirmed document that is not posted, by Invoice ID. */
  readonly proposals: readonly Row<"InvoiceProposals">[];
  /** Their chargeable details, by Detail ID. */
  readonly lines: readonly Row<"ProposalLines">[];
  /** Detail IDs of lines that are posted with the groups they were confirmed with, whatever is asked. */
  readonly fixed: ReadonlySet<string>;
};

/** The confirmed documents of a book that are not posted. */
export function waitingInvoices(book: Book): readonly Row<"Invoices">[] {
  return book.rows.Invoices.filter(({ projectInvoiceStatus }) => projectInvoiceStatus === "Confirmed").sort((a, b) =>
    compareText(a.invoiceId, b.invoiceId),
  );
}

/**
 * The lists of a book. Invoice Date and what is decided are blank where nothing was: then it is posted with its defaults.
 * Due Date is by the terms, and blank as long as no Invoice Date is decided.
 */
export function proposalLists(book: Book): ProposalLists {
  const waiting = waitingInvoices(book);
  if (waiting.length === 0) return { proposals: [], lines: [], fixed: new Set() };
  const decisions = lastDecisions(book);
  const keptOf = groupsKeptOf(book);
  const headers = new Map(waiting.map((header) => [header.invoiceId, header]));
  const details = book.rows.InvoiceLineDetails.flatMap((detail) => {
    const header = detail.billingType === "Chargeable" ? headers.get(detail.invoiceId) : undefined;
    return header === undefined ? [] : [{ detail, header }];
  }).sort((a, b) => compareText(a.detail.detailId, b.detail.detailId));
  return {
    proposals: proposalRows(book, waiting, decisions),
    lines: details.map(({ detail, header }) => lineRow(header, detail, decisions)),
    fixed: new Set(details.filter(({ detail }) => keptOf(detail) !== null).map(({ detail }) => detail.detailId)),
  };
}

const IN_NO_TABLE = { shown: null, row: 0, dimensions: new Map<string, string>() } as const;

function proposalRows(
  book: Book,
  waiting: readonly Row<"Invoices">[],
  decisions: LastDecisions,
): readonly Row<"InvoiceProposals">[] {
  const proposalOf = proposalsOf(book, decisions);
  return waiting.map((header) => {
    const { invoiceId, customerId, contractId, name, accountingDate, totalTax, totalAmount, currency } = header;
    const decided = proposalOf(header, NO_DAY);
    const isDated = decided.invoiceDate !== NO_DAY;
    return {
      ...IN_NO_TABLE,
      key: invoiceId,
      invoiceDate: isDated ? decided.invoiceDate : null,
      dueDateOverride: decided.dueDateOverride,
      text: decided.text,
      sections: decided.sections,
      customerId,
      contractId,
      name,
      invoiceId,
      accountingDate,
      paymentTerms: decided.terms,
      dueDate: isDated ? decided.dueDate : null,
      totalTax,
      totalAmount,
      currency,
    };
  });
}

/** Stands for the posting date, which no list knows. */
const NO_DAY = "0001-01-01";

function lineRow(
  { customerId, contractId, currency }: Row<"Invoices">,
  detail: Row<"InvoiceLineDetails">,
  decisions: LastDecisions,
): Row<"ProposalLines"> {
  const { detailId, invoiceId, lineId, date, amount, billingType, description, externalDescription } = detail;
  return {
    ...IN_NO_TABLE,
    key: detailId,
    ...proposedGroups(decisions, detail),
    customerId,
    contractId,
    lineId,
    invoiceId,
    detailId,
    date,
    class: detail.class,
    description: externalDescription ?? description,
    amount,
    currency,
    billingType,
  };
}
