/** Proforma invoices on a screen: the list, one document, its details. */
import type { CellPlace } from "../../workbook/port";
import type { Amount, LimitTold, Page, ToldProblem, Window } from "./common";

export type InvoiceState = "Draft" | "In Review" | "Confirmed" | "Posted" | "Discarded";

export type InvoicesQuery = {
  /** null: every state but Discarded. */
  readonly state: InvoiceState | null;
  readonly customer: string | null;
  readonly contract: string | null;
  /** Part of an ID, number or name; letters' case does not matter. */
  readonly text: string | null;
  readonly sort: "id" | "customer" | "total" | "date";
  readonly descending: boolean;
} & Window;

export type InvoicesView = Page<InvoiceRow> & {
  /** Of all that meet the question, whichever page. */
  readonly totals: readonly Amount[];
  /** How many there are in each state, over all. */
  readonly states: Readonly<Record<InvoiceState, number>>;
};

export type InvoiceRow = {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly contractId: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly state: InvoiceState;
  /** Active or Paid; null before it is posted. */
  readonly status: string | null;
  readonly total: Amount;
  readonly details: number;
  /** Invoice date, else accounting date; null on a draft without one. */
  readonly date: string | null;
  readonly dueDate: string | null;
  /** Details whose source has changed since they were added. */
  readonly outdated: number;
  /** Names of those who may not confirm it: under two-person sign-off, whoever submitted it and whoever edited it last. */
  readonly barred: readonly string[];
  /** Its sheet; null where it has none and `open` makes one. */
  readonly place: CellPlace | null;
};

/** One field of a document. `column` is what `edit` names it by. */
export type Field = {
  readonly column: string;
  readonly kind: "text" | "date" | "amount" | "number" | "percent" | "choice";
  /** What it may be, for a choice. */
  readonly choices: readonly string[];
  readonly value: string | null;
  readonly isEditable: boolean;
  /** Somebody typed it: emptying it takes the edit back. */
  readonly isEdited: boolean;
  /** What it was before somebody typed it; null where it was blank, and where nobody did. */
  readonly was: string | null;
};

export type InvoiceView = {
  readonly row: InvoiceRow;
  /** All header fields in the order of the table. */
  readonly fields: readonly Field[];
  readonly lines: readonly InvoiceLineView[];
  readonly sums: {
    readonly detailAmount: Amount;
    readonly discountAmount: Amount;
    readonly freightAmount: Amount;
    readonly totalTax: Amount;
    readonly totalAmount: Amount;
    /** What retainers take off the detail amount, below zero; null where none is on it. */
    readonly retainers: Amount | null;
  };
  /** Documents it corrects, by ID. */
  readonly corrects: readonly string[];
  readonly taxes: readonly { readonly label: string; readonly net: Amount; readonly tax: Amount }[];
  /** How many actuals of the contract's projects wait for approval, while the document is open. */
  readonly pending: number;
  /** How many changes were made by hand. */
  readonly edits: number;
  readonly contract: {
    readonly value: Amount | null;
    readonly billedToDate: Amount;
    readonly thisInvoice: Amount;
    readonly remaining: Amount | null;
    /** The limits that concern its customer, the widest first; what is on this document is used. */
    readonly limits: readonly LimitTold[];
    /** Of billed retainers, on no draft; null where there is none. */
    readonly availableRetainers: Amount | null;
  };
  /** The last comment given with a return; null for none. */
  readonly comment: string | null;
  /**
   * Who did what when: created, edited, submitted, returned, confirmed, signed, posted, revised, paid; names are declared,
   * not proven. What one person edited with nothing in between is one event; `document` is another it led to or came of.
   */
  readonly history: readonly {
    readonly event: string;
    readonly by: string;
    readonly at: string;
    readonly comment: string | null;
    readonly document: string | null;
  }[];
  readonly signatures: readonly {
    readonly name: string;
    readonly role: string | null;
    readonly at: string;
    readonly comment: string | null;
  }[];
  /** Why it cannot be confirmed as it is; empty where it can. */
  readonly obstacles: readonly ToldProblem[];
  /**
   * What a new detail may name: lines that take one, with the classes they include and what else it may say, in the
   * order of the table; a choice offers the line's tasks, and the firm's roles, categories and products.
   */
  readonly newDetail: readonly {
    readonly lineId: string;
    readonly name: string;
    readonly classes: readonly string[];
    readonly fields: readonly Field[];
  }[];
  readonly seal: string | null;
  /** How many of its details can be revised; 0 as long as it is open. */
  readonly revisable: number;
  /** Retainers that are deducted or given back, by their date and ID. */
  readonly retainers: readonly AppliedRetainer[];
};

/** A billed retainer on a document. */
export type AppliedRetainer = {
  /** What `edit` names it by. */
  readonly key: string;
  readonly retainerId: string;
  readonly description: string | null;
  /** What was available before this document. */
  readonly amount: Amount;
  readonly used: Amount;
  readonly tax: Amount;
  readonly extended: Amount;
  /** What is left after it. */
  readonly balance: Amount;
  /** "Ready to refund", "Refunded"; null where it is applied. */
  readonly refund: string | null;
  /** Extended Amount, as long as it may be lowered. */
  readonly fields: readonly Field[];
};

/** An actual that waits for approval. */
export type PendingActual = {
  readonly key: string;
  readonly text: string;
  readonly date: string;
  readonly place: CellPlace | null;
};

/** What was changed by hand. */
export type EditRow = {
  /** The document's, a line's or a detail's. */
  readonly key: string;
  readonly field: string;
  readonly was: string | null;
  /** null: the edit before it was taken back. */
  readonly is: string | null;
  readonly by: string;
  readonly at: string;
  /** No later change of the same field stands above it. */
  readonly isInForce: boolean;
};

export type InvoiceLineView = {
  /** What `edit` names it by. */
  readonly key: string;
  readonly lineId: string;
  readonly name: string;
  readonly projectId: string | null;
  readonly billingMethod: string | null;
  readonly amount: Amount;
  readonly tax: Amount;
  readonly details: number;
  /** Those that may be edited, and only those. */
  readonly fields: readonly Field[];
};

/** A quantity at a price. */
export type Measured = { readonly quantity: string; readonly price: string; readonly amount: Amount };

/** A detail; of one that is revised what stands, with its reversal in `revision`. */
export type DetailRow = {
  readonly id: string;
  readonly lineId: string | null;
  readonly kind: string;
  readonly class: string;
  readonly date: string | null;
  readonly title: string;
  readonly who: string | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly price: string | null;
  readonly amount: Amount;
  readonly tax: Amount;
  readonly extended: Amount;
  readonly billingType: string;
  readonly isOutdated: boolean;
  readonly isRemovable: boolean;
  /** What was invoiced, what takes it back, and what stands in its place; null for a detail that revises nothing. */
  readonly revision: {
    /** The detail that is corrected, and its document. */
    readonly corrects: string;
    readonly invoiceId: string;
    readonly reversalId: string;
    readonly original: Measured;
    readonly reversal: Measured;
    /** null: nothing can stand. */
    readonly standing: Measured | null;
    /** What the two come to, without tax; only what is charged counts. */
    readonly change: Amount;
  } | null;
  /** Of a claim of a milestone: how far it is billed, this document included. */
  readonly claim: { readonly invoicedToDate: Amount; readonly remaining: Amount; readonly whole: Amount } | null;
  /** It can be revised: its document is confirmed, and it was not taken back yet. */
  readonly isRevisable: boolean;
  /** The document it is taken back on. */
  readonly revisedOn: string | null;
  /** Its source row; null where it has none. */
  readonly place: CellPlace | null;
  /** Those that may be edited, and only those. */
  readonly fields: readonly Field[];
};
