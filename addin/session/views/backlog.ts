/** The billing backlog on a screen. */
import type { CellPlace } from "../../workbook/port";
import type { Amount, LimitTold, Page, Tally, Window } from "./common";
import type { Field } from "./invoices";

/** Conditions are joined by "and"; null sets none. Contract and customer are IDs; days are those of the rows, both included. */
export type BacklogQuery = {
  readonly contract: string | null;
  readonly customer: string | null;
  readonly class: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly readiness: Readiness | null;
};

/** blocked: it cannot be marked, and `blockedBy` says why. */
export type Readiness = "ready" | "not-ready" | "on-draft" | "blocked";

export type Choice = { readonly value: string; readonly label: string; readonly count: number };

export type BacklogView = {
  /** By contract, then line; contracts by ID. */
  readonly contracts: readonly BacklogContract[];
  readonly totals: Readonly<Record<Readiness, Tally>>;
  /** What the filters offer, over the whole backlog. */
  readonly choices: {
    readonly contracts: readonly Choice[];
    readonly customers: readonly Choice[];
    readonly classes: readonly Choice[];
  };
};

/** Its tallies count every row; their sums are of chargeable amounts, without tax. */
export type BacklogContract = {
  readonly contractId: string;
  readonly name: string;
  /** Names of those who are billed. */
  readonly customers: readonly string[];
  readonly currency: string;
  /** Of the contract and its customers, the widest first. */
  readonly limits: readonly LimitTold[];
  /** Of billed retainers, on no draft; null where there is none. */
  readonly availableRetainers: Amount | null;
  readonly lines: readonly BacklogLine[];
} & Readonly<Record<"ready" | "notReady" | "onDraft" | "blocked", Tally>>;

export type BacklogLine = {
  /** null: retainers of the contract. */
  readonly lineId: string | null;
  readonly name: string;
  readonly billingMethod: string | null;
  /** Of the line and its customers. */
  readonly limits: readonly LimitTold[];
} & Readonly<Record<"ready" | "notReady" | "onDraft" | "blocked", Tally>>;

/** `hasLine`: only rows of `lineId`, null for what no line has; else of all lines. By contract, line, date and key. */
export type BacklogRowsQuery = BacklogQuery & { readonly lineId: string | null; readonly hasLine: boolean } & Window;

export type BacklogRow = {
  /** What a mark or a draft names it by. */
  readonly key: string;
  readonly kind: "actual" | "milestone" | "retainer" | "product";
  /** null: always due. */
  readonly date: string | null;
  readonly class: string;
  /** Description, else task, else what it is. */
  readonly title: string;
  /** Resource, role, category or product. */
  readonly who: string | null;
  readonly customerId: string;
  readonly customerName: string;
  /** "60": what of the whole this customer is billed; null where it is all. */
  readonly splitPercent: string | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly price: string | null;
  readonly amount: Amount;
  readonly billingType: string;
  readonly readiness: Readiness;
  readonly nteStatus: string | null;
  readonly nteDetail: string | null;
  /** Reset or First, where somebody decided so. */
  readonly nteDecision: string | null;
  /** Of a milestone: what its next claim takes, as `mark` sets it, and how far it is billed. Else null. */
  readonly claim: {
    readonly fields: readonly Field[];
    readonly invoicedToDate: Amount;
    readonly remaining: Amount;
  } | null;
  /** A sentence: why it cannot be marked. */
  readonly blockedBy: string | null;
  readonly invoiceId: string | null;
  /** Its source row. */
  readonly place: CellPlace | null;
};

/** Retainers of all contracts, or of one; by contract, date and ID. */
export type RetainersQuery = { readonly contract: string | null } & Window;

/** `available` sums what drafts may still use, over all that meet the question. */
export type RetainersView = Page<RetainerRow> & { readonly available: readonly Amount[] };

/** A retainer: what is to bill, billed, used and left; net of tax. */
export type RetainerRow = {
  /** What a mark names it by. */
  readonly key: string;
  readonly retainerId: string;
  readonly title: string;
  readonly contractId: string;
  readonly customerName: string;
  readonly date: string;
  readonly amount: Amount;
  readonly invoiced: Amount;
  readonly used: Amount;
  /** What drafts use of it. */
  readonly onDrafts: Amount;
  readonly available: Amount;
  /** What is left of it is to be given back. */
  readonly isRefund: boolean;
  /** billed: it is on a confirmed invoice. */
  readonly state: Readiness | "billed";
  /** A sentence: why it cannot be marked. */
  readonly blockedBy: string | null;
  readonly invoiceId: string | null;
  readonly place: CellPlace | null;
};

/** Product lines of all contracts, or of one; by contract and line, in the order of billing. */
export type ProductsQuery = { readonly contract: string | null } & Window;

/** `open` sums what is on no confirmed invoice, over all that meet the question. */
export type ProductsView = Page<ProductRow> & { readonly open: readonly Amount[] };

/** A product line, or what came back of one: quantity x price; net of tax. */
export type ProductRow = {
  /** What a mark names it by. */
  readonly key: string;
  readonly lineId: string;
  /** The line's name, else its product. */
  readonly title: string;
  readonly product: string;
  readonly contractId: string;
  readonly customerName: string;
  /** null: always due. */
  readonly date: string | null;
  readonly quantity: string;
  readonly unit: string | null;
  readonly price: string;
  readonly amount: Amount;
  /** billed: it is on a confirmed invoice, and these are its figures there. */
  readonly state: Readiness | "billed";
  /** A sentence: why it cannot be marked. */
  readonly blockedBy: string | null;
  readonly invoiceId: string | null;
  /** Its contract line. */
  readonly place: CellPlace | null;
};
