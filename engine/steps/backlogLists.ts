/** The rows of the lists of what is to bill, by kind. */
import { minorDigits } from "../kernel/currency";
import { add, microText, minorText, subtract, ZERO, type Minor } from "../kernel/money";
import type { Derivation, MilestoneClaim, RetainerClaim, UnbilledSales } from "../model/billable";
import type { Book } from "../model/book";
import { decidedValue, lastDecisions, markText, NOT_READY, NTE_DECISION, READY_TO_INVOICE } from "../model/decisions";
import type { InvoiceDocument } from "../model/invoice";
import type { WordFailure } from "../model/limits";
import { NO_DIMENSIONS } from "../model/noDimensions";
import type { RunLists } from "../model/runResult";
import { stagedByRetainer } from "../model/stagedRetainers";
import type { Row } from "../schema/tables";
import { billingHubRows } from "./billingHub";

/** The lists of what is to bill; documents count as what is on draft in the Billing Hub. `word` words NTE Detail. */
export function backlogLists(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  word: WordFailure,
): Omit<RunLists, "journal"> {
  return {
    backlog: backlogRows(book, derivation, word),
    milestones: milestoneRows(derivation),
    retainers: retainerRows(derivation, documents),
    hub: billingHubRows(book, derivation, documents),
  };
}

const IN_NO_SHEET = { row: 0, dimensions: NO_DIMENSIONS } as const;

/**
 * The Time and Material backlog: unbilled sales not on a confirmed invoice, by key. `shown` is the JSON array of the
 * texts of Ready to Invoice and NTE Decision.
 */
export function backlogRows(
  book: Book,
  derivation: Pick<Derivation, "unbilled">,
  word: WordFailure,
): readonly Row<"Backlog">[] {
  const decisions = lastDecisions(book);
  const isDecided = book.rows.Decisions.some(({ field }) => field === NTE_DECISION);
  return derivation.unbilled.map((sale) => {
    const decided = isDecided ? decidedValue(decisions, sale.key, NTE_DECISION) : null;
    return new BacklogRow(sale, decided === "Reset" || decided === "First" ? decided : null, word);
  });
}

/**
 * A backlog row takes its columns from the sale when they are asked for: a list of a million is made for every command,
 * and shown by few. Its columns are getters, so that `{ ...row }` would lose them.
 */
class BacklogRow implements Row<"Backlog"> {
  readonly sale: UnbilledSales;
  readonly nteDecision: Row<"Backlog">["nteDecision"];
  readonly word: WordFailure;

  constructor(sale: UnbilledSales, nteDecision: Row<"Backlog">["nteDecision"], word: WordFailure) {
    this.sale = sale;
    this.nteDecision = nteDecision;
    this.word = word;
  }

  get readyToInvoice() {
    return markText(this.sale);
  }
  get customerId() {
    return this.sale.customerId;
  }
  get contractId() {
    return this.sale.contractId;
  }
  get lineId() {
    return this.sale.lineId;
  }
  get projectId() {
    return this.sale.projectId;
  }
  get date() {
    return this.sale.date;
  }
  get class() {
    return this.sale.class;
  }
  get task() {
    return this.sale.task;
  }
  get role() {
    return this.sale.role;
  }
  get category() {
    return this.sale.category;
  }
  get product() {
    return this.sale.product;
  }
  get resource() {
    return this.sale.resource;
  }
  get description() {
    return this.sale.description;
  }
  get quantity() {
    return this.sale.quantity;
  }
  get unit() {
    return this.sale.unit;
  }
  get price() {
    return this.sale.price;
  }
  get amount() {
    return this.sale.amount;
  }
  get currency() {
    return this.sale.currency;
  }
  get splitPercent() {
    return this.sale.splitPercent;
  }
  get billingType() {
    return this.sale.billingType;
  }
  get nteStatus() {
    return this.sale.nteStatus;
  }
  get nteDetail() {
    const { nteDetail, currency } = this.sale;
    return nteDetail === null ? null : this.word(nteDetail, currency);
  }
  get billingStatus() {
    return this.sale.billingStatus;
  }
  get invoiceId() {
    return this.sale.invoiceId;
  }
  get actualId() {
    return this.sale.actualId;
  }
  get key() {
    return this.sale.key;
  }
  get shown() {
    const { readyToInvoice, nteDecision } = this;
    return nteDecision === null ? SHOWN[readyToInvoice] : JSON.stringify([readyToInvoice, nteDecision]);
  }
  get row() {
    return IN_NO_SHEET.row;
  }
  get dimensions() {
    return IN_NO_SHEET.dimensions;
  }
}

const SHOWN = {
  [READY_TO_INVOICE]: JSON.stringify([READY_TO_INVOICE, null]),
  [NOT_READY]: JSON.stringify([NOT_READY, null]),
} as const;

/** Milestones by claim and customer, billed ones too (Header Status Completed), by key. */
export function milestoneRows(derivation: Pick<Derivation, "milestones">): readonly Row<"MilestoneBacklog">[] {
  return derivation.milestones.map(milestoneRow);
}

function milestoneRow(claim: MilestoneClaim): Row<"MilestoneBacklog"> {
  const readyToInvoice = markText(claim);
  const { nextInvoicePercent, nextInvoiceAmount } = claim;
  return {
    readyToInvoice,
    nextInvoicePercent,
    nextInvoiceAmount,
    customerId: claim.customerId,
    contractId: claim.contractId,
    lineId: claim.lineId,
    projectId: claim.projectId,
    milestoneId: claim.milestoneId,
    claim: claim.claim,
    name: claim.description ?? claim.milestoneId,
    date: claim.date,
    amount: claim.amount,
    tax: claim.givenTax,
    currency: claim.currency,
    splitPercent: claim.splitPercent,
    invoicedToDate: claim.invoicedToDate,
    remaining: claim.remaining,
    headerStatus: claim.headerStatus,
    billingStatus: claim.billingStatus,
    invoiceId: claim.invoiceId,
    key: claim.key,
    shown: JSON.stringify([
      readyToInvoice,
      nextInvoicePercent === null ? null : microText(nextInvoicePercent),
      nextInvoiceAmount === null ? null : minorText(nextInvoiceAmount, minorDigits(claim.currency)),
    ]),
    ...IN_NO_SHEET,
  };
}

/** Retainers, by key. Used is what confirmed invoices and drafts apply or give back, available what is left besides. */
export function retainerRows(
  derivation: Pick<Derivation, "retainers">,
  documents: readonly InvoiceDocument[],
): readonly Row<"RetainerBacklog">[] {
  if (derivation.retainers.length === 0) return [];
  const staged = stagedByRetainer(documents);
  return derivation.retainers.map((claim) => {
    const isBilled = claim.billingStatus === "Customer Invoice Posted";
    return retainerRow(claim, isBilled ? (staged.get(claim.retainerId) ?? ZERO) : ZERO);
  });
}

function retainerRow(claim: RetainerClaim, staged: Minor): Row<"RetainerBacklog"> {
  const readyToInvoice = markText(claim);
  return {
    readyToInvoice,
    customerId: claim.customerId,
    contractId: claim.contractId,
    retainerId: claim.retainerId,
    description: claim.description ?? claim.retainerId,
    date: claim.date,
    amount: claim.amount,
    invoiced: claim.invoiced,
    used: add(claim.used, staged),
    available: subtract(claim.available, staged),
    currency: claim.currency,
    refund: claim.refund ? "Yes" : "No",
    billingStatus: claim.billingStatus,
    invoiceId: claim.invoiceId,
    key: claim.key,
    shown: JSON.stringify([readyToInvoice]),
    ...IN_NO_SHEET,
  };
}
