/** Costs that wait in the balance, on a screen. */
import type { Amount, Page, Tally, Window } from "./common";

/** `date` is the day they would be posted on: costs posted later wait for a later day. */
export type CostsQuery = { readonly date: string } & Window;

/** Contracts with costs in the balance, by ID; amounts in accounting currency. */
export type CostsView = Page<CostsOfContract> & { readonly all: Tally };

export type CostsOfContract = {
  /** "": the costs of no contract, which can be chosen one by one only. */
  readonly contractId: string;
  readonly name: string;
  readonly costs: Tally;
  /** How many of them wait for a later day. */
  readonly later: number;
};

/** One cost, at what of it is left in the balance. */
export type CostRow = {
  /** `C|A-17` */
  readonly key: string;
  readonly title: string;
  readonly class: string;
  readonly projectId: string | null;
  /** The cost's own day, and the last on which it was posted. */
  readonly date: string | null;
  readonly postedOn: string;
  readonly amount: Amount;
  readonly isLater: boolean;
};

/** What posting the chosen costs would do: told before it is done. */
export type CostsPosting = {
  readonly contracts: readonly { readonly contractId: string; readonly costs: number; readonly amount: Amount }[];
  /** Why others are not posted, in sentences. */
  readonly left: readonly string[];
};
