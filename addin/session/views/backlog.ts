/** The billing backlog on a screen. */
import type { CellPlace } from "../../workbook/port";
import type { Amount, Tally, Window } from "./common";
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
  readonly lines: readonly BacklogLine[];
} & Readonly<Record<"ready" | "notReady" | "onDraft" | "blocked", Tally>>;

export type BacklogLine = {
  /** null: retainers of the contract. */
  readonly lineId: string | null;
  readonly name: string;
  readonly billingMethod: string | null;
} & Readonly<Record<"ready" | "notReady" | "onDraft" | "blocked", Tally>>;

/** `hasLine`: only rows of `lineId`, null for what no line has; else of all lines. By contract, line, date and key. */
export type BacklogRowsQuery = BacklogQuery & { readonly lineId: string | null; readonly hasLine: boolean } & Window;

export type BacklogRow = {
  /** What a mark or a draft names it by. */
  readonly key: string;
  readonly kind: "actual" | "milestone" | "retainer" | "product";
  readonly date: string;
  readonly class: string;
  /** Description, else task, else what it is. */
  readonly title: string;
  /** Resource, role, category or product. */
  readonly who: string | null;
  readonly customerId: string;
  readonly customerName: string;
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
