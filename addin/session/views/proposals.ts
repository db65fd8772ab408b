/** Invoice proposals on a screen: confirmed documents that wait to be posted. */
import type { PrintSection } from "../../../engine/index";
import type { Amount, Tally, Window } from "./common";
import type { Field } from "./invoices";

export type ProposalsQuery = {
  /** The day they would be posted on, "2026-10-31". */
  readonly date: string;
  readonly sort: "id" | "customer" | "total" | "date";
} & Window;

export type ProposalRow = {
  readonly id: string;
  readonly number: null;
  readonly name: string;
  readonly contractId: string;
  readonly customerName: string;
  /** As it would be posted. */
  readonly total: Amount;
  readonly invoiceDate: string;
  /** null: the payment terms are none that is known. */
  readonly dueDate: string | null;
  /** The first thing that keeps it from being posted now, in a sentence; null for nothing. */
  readonly missing: string | null;
};

export type ProposalView = {
  readonly row: ProposalRow;
  readonly accountingDate: string | null;
  readonly terms: string;
  /** By the terms; null as long as no invoice date is decided. */
  readonly dueByTerms: string | null;
  /** As decided; null for its default. */
  readonly invoiceDate: string | null;
  readonly dueDate: string | null;
  readonly text: string | null;
  /** The document's classes in printing order. */
  readonly sections: readonly PrintSection[];
};

export type ProposalLine = {
  readonly id: string;
  readonly title: string;
  readonly class: string;
  readonly date: string | null;
  readonly amount: Amount;
  /** Its tax groups; none is editable where it keeps the tax it was confirmed with. */
  readonly fields: readonly Field[];
};

/** What posting would do: told before it is done. */
export type ProposalPosting = {
  /** Those that get a number, with their totals. */
  readonly posted: Tally;
  /** First and last number of each series, in order. */
  readonly numbers: readonly { readonly first: string; readonly last: string }[];
  /** How many are closed without number, and how many are refused. */
  readonly closed: number;
  readonly refused: number;
};
