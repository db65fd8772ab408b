/**
 * What can be billed: unbilled sales of actuals, claims of milestones, retainers, products.
 */
import type { IsoDate } from "../kernel/calendar";
import type { Micro, Minor } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { FormulaEvaluator } from "./priceFormula";
import type { ActualClass, BillingStatus, BillingType, NteStatus, TransactionClass } from "../schema/values";
import { NO_LIMITS, type Limits, type NteFailure } from "./limits";

/** The cost of an actual, quantity x unit cost, in its own currency. Key `C|Actual`. */
export type Cost = {
  readonly key: string;
  readonly actualId: string;
  readonly date: IsoDate;
  readonly projectId: string;
  /** Null where no confirmed line takes the actual. */
  readonly contractId: string | null;
  readonly lineId: string | null;
  readonly class: ActualClass;
  readonly task: string | null;
  readonly role: string | null;
  readonly category: string | null;
  readonly product: string | null;
  readonly resource: string | null;
  readonly quantity: Micro;
  readonly unit: string | null;
  readonly price: Micro;
  readonly amount: Minor;
  readonly currency: string;
  /** Sheet row of the actual. */
  readonly row: number;
};

/** The date of what has none of its own: on or before any day. Documents and the book leave it blank. */
export const ALWAYS_DUE: IsoDate = "1900-01-01";

type Claim = {
  /** `U|Actual|Customer|C`, `M|Milestone#claim|Customer`, `R|Retainer|Customer`, `P|Line|Customer`. */
  readonly key: string;
  readonly contractId: string;
  readonly lineId: string | null;
  readonly customerId: string;
  readonly projectId: string | null;
  readonly date: IsoDate;
  readonly currency: string;
  readonly description: string | null;
  readonly externalDescription: string | null;
  readonly quantity: Micro;
  readonly unit: string | null;
  readonly price: Micro;
  readonly amount: Minor;
  /** Tax given by the source; null: Daybook computes it. */
  readonly givenTax: Minor | null;
  readonly splitPercent: Micro;
  readonly taxGroup: string | null;
  readonly itemTaxGroup: string | null;
  readonly billingType: BillingType;
  readonly nteStatus: NteStatus;
  /** Why it is Failed; null unless it is. */
  readonly nteDetail: NteFailure | null;
  readonly billingStatus: BillingStatus;
  /** The mark a person or the source gave, whether or not it has effect. */
  readonly readyToInvoice: boolean;
  /**
   * Why it cannot be marked ready: a problem code such as `no-price`, `nte-exceeded`, `contract-closed`; null if
   * it can. Where its figures are not final (`areFiguresFinal`) it is not ready to be booked either.
   */
  readonly blockedBy: string | null;
  /** The draft it is on; null for none. */
  readonly invoiceId: string | null;
  /** Where its figures come from: derived from a source row, or booked and open again after a revision. */
  readonly origin: "source" | "booked";
  /** Sheet row of its source; 0 for none. */
  readonly row: number;
};

/** An unbilled sale of an actual. */
export type UnbilledSales = Claim & {
  readonly kind: "actual";
  readonly lineId: string;
  readonly projectId: string;
  readonly actualId: string;
  readonly class: ActualClass;
  readonly task: string | null;
  readonly role: string | null;
  readonly category: string | null;
  readonly product: string | null;
  readonly resource: string | null;
  readonly resourcingUnit: string | null;
  readonly unitGroup: string | null;
};

/** One claim of a milestone, for one customer. */
export type MilestoneClaim = Claim & {
  readonly kind: "milestone";
  readonly lineId: string;
  readonly milestoneId: string;
  readonly claim: number;
  readonly task: string | null;
  /** The part typed for this claim; both null where none was, and once it is billed. */
  readonly nextInvoicePercent: Micro | null;
  readonly nextInvoiceAmount: Minor | null;
  /** What the milestone bills this customer in all. */
  readonly wholeAmount: Minor;
  /** Of it, what confirmed invoices billed less what was credited. */
  readonly invoicedToDate: Minor;
  /** Of it, what no confirmed invoice has claimed: the most that the next claim takes. */
  readonly remaining: Minor;
  readonly headerStatus: "Not Started" | "In Progress" | "Completed";
};

/** A retainer to bill. */
export type RetainerClaim = Claim & {
  readonly kind: "retainer";
  readonly retainerId: string;
  readonly invoiced: Minor;
  readonly used: Minor;
  readonly available: Minor;
  readonly refund: boolean;
};

/** A product line to bill. */
export type ProductClaim = Claim & { readonly kind: "product"; readonly lineId: string; readonly product: string };

export type Billable = UnbilledSales | MilestoneClaim | RetainerClaim | ProductClaim;

/** The transaction class of a backlog row. */
export function classOf(row: Billable): TransactionClass {
  switch (row.kind) {
    case "actual":
      return row.class;
    case "milestone":
      return "Milestone";
    case "retainer":
      return "Retainer";
    case "product":
      return "Product";
  }
}

/** Whether there is nothing to book: a share too small for six decimals has no quantity, and its amount counts all the same. */
export function isNothing({ quantity, amount }: { readonly quantity: Micro; readonly amount: Minor }): boolean {
  return quantity === 0 && amount === 0;
}

/** A booked cost or open sale that a correction takes back. Key: the booked row's, then `|R`. */
export type TakenBack = {
  readonly key: string;
  /** The row that is reversed: the reversal negates its figures as they were booked. */
  readonly booked: Row<"BookedActuals">;
  /** Actual ID of the correction: booking it books the reversal. */
  readonly correction: string;
  /** Sheet row of the correction. */
  readonly row: number;
};

/** Everything derived from actuals and the book. Arrays are sorted by key. */
export type Derivation = {
  readonly costs: readonly Cost[];
  readonly unbilled: readonly UnbilledSales[];
  readonly milestones: readonly MilestoneClaim[];
  readonly retainers: readonly RetainerClaim[];
  readonly products: readonly ProductClaim[];
  /** The not-to-exceed limits, as all this uses them up. */
  readonly limits: Limits;
  /** What corrections take back of the book and is not booked yet. */
  readonly takenBack: readonly TakenBack[];
  /** The correction of each actual that is replaced by one, by the replaced one's ID. */
  readonly correctionOf: ReadonlyMap<string, string>;
  /** Actuals that are not approved yet. */
  readonly pendingActuals: number;
  /** What price formulas were evaluated by, for new details of drafts; null where there was no need. */
  readonly priceFormulas: FormulaEvaluator | null;
};

/** What keeps a row from being marked while its figures are final. */
const BLOCKED_WITH_FIGURES: ReadonlySet<string | null> = new Set([null, "nte-exceeded", "contract-closed"]);

/** Whether a row's figures are final, so that it can be booked; a missing price would be booked as 0. */
export function areFiguresFinal({ blockedBy }: Pick<Billable, "blockedBy">): boolean {
  return BLOCKED_WITH_FIGURES.has(blockedBy);
}

/** Where nothing is derived, or not yet. */
export const NOTHING_DERIVED: Derivation = {
  costs: [],
  unbilled: [],
  milestones: [],
  retainers: [],
  products: [],
  limits: NO_LIMITS,
  takenBack: [],
  correctionOf: new Map(),
  pendingActuals: 0,
  priceFormulas: null,
};
