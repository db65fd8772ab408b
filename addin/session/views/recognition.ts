/** Revenue of fixed-price lines on a screen: where each stands, and what recognising a period would post. */
import type { Amount, Page, Window } from "./common";

/** Both days are included. */
export type RecognitionPeriod = { readonly period: string; readonly from: string; readonly to: string };

export type RecognitionQuery = {
  /** One of the periods told; null: the first with something to recognise that has ended by today. */
  readonly period: string | null;
  readonly today: string;
} & Window;

/** By Line ID. */
export type RecognitionView = Page<RecognitionRow> & {
  /** Open ones, in order. */
  readonly periods: readonly RecognitionPeriod[];
  /** The one shown; null: none is open. */
  readonly period: RecognitionPeriod | null;
  /** What recognising it would post, of all lines. */
  readonly recognize: readonly Announced[];
  /** What reversing the last period recognised would post; null where none can be reversed. */
  readonly reverse: TakenBack | null;
  /** What eliminating on its last day would post: lines that are complete and fully invoiced. */
  readonly eliminate: readonly Announced[];
};

/** What would be posted of a line: revenue, or of a completed contract the costs that move. */
export type Announced = {
  readonly lineId: string;
  readonly name: string;
  readonly kind: "revenue" | "costs";
  readonly amount: Amount;
};

/** The entries of a period, reversed. */
export type TakenBack = { readonly period: RecognitionPeriod; readonly lines: readonly Announced[] };

/**
 * Of the period shown: eliminated; to recognise; refused (`reason` says why); finished: it may be eliminated; recognised;
 * nothing to recognise.
 */
export type RecognitionState = "eliminated" | "due" | "refused" | "finished" | "recognised" | "nothing";

export type RecognitionRow = {
  readonly lineId: string;
  readonly name: string;
  readonly state: RecognitionState;
  /** What recognising would post; null for nothing. */
  readonly toPost: Amount | null;
  readonly reason: string | null;
  /** null: its revenue profile is at fault. */
  readonly figures: RecognitionFigures | null;
};

export type RecognitionFigures = {
  readonly method: string;
  /** "62.5"; null where it cannot be told. */
  readonly percent: string | null;
  readonly earned: Amount;
  readonly invoiced: Amount;
  readonly workInProgress: Amount;
};

export type RecognitionLineView = {
  readonly row: RecognitionRow;
  readonly contractId: string;
  readonly contractName: string;
  readonly contractAmount: Amount | null;
  /** Why it cannot be eliminated on the period's last day, in a sentence; null where it can, or is. */
  readonly notEliminated: string | null;
  /** Its last entry, reversed; null where it cannot be. */
  readonly reverse: TakenBack | null;
  /** Its elimination, reversed on that day; null where it cannot be. */
  readonly restore: { readonly date: string; readonly lines: readonly Announced[] } | null;
  /** The last posted first. */
  readonly posted: readonly RecognitionPosted[];
};

export type RecognitionPosted = {
  readonly key: string;
  /** null: an elimination. */
  readonly period: RecognitionPeriod | string | null;
  readonly kind: "stands" | "reversed" | "reversal";
  readonly percent: string | null;
  /** In accounting currency. */
  readonly amount: Amount;
  readonly voucher: string;
};
