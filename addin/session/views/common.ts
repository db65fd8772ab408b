/**
 * What is on a screen of the pane. No list comes whole: a `Page` has as many rows as were asked for. Sentences come
 * worded; amounts are exact decimal text with their currency, dates "2026-10-31", and the pane shows both as the user's
 * locale writes them.
 */
import type { Severity } from "../../../engine/index";
import type { CellPlace } from "../../workbook/port";

/** "1240.00" EUR. */
export type Amount = { readonly value: string; readonly currency: string };

/** A part of a list. `total` counts all that meet the question. */
export type Page<T> = { readonly rows: readonly T[]; readonly offset: number; readonly total: number };

/** Which part of a list: `limit` is at most 500. */
export type Window = { readonly offset: number; readonly limit: number };

/** What became of one thing a command was asked about. */
export type ToldOutcome = {
  readonly result: "done" | "unchanged" | "refused";
  readonly code: string;
  /** "PF-00001"; null when it is about the whole command. */
  readonly key: string | null;
  readonly text: string;
  /** The document's sheet, where it has one. */
  readonly place: CellPlace | null;
};

export type ToldProblem = {
  readonly severity: Severity;
  readonly code: string;
  readonly what: string;
  readonly remedy: string;
  readonly table: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly key: string | null;
  readonly place: CellPlace | null;
};

/** A not-to-exceed limit: what it is for, and what of it is used; `remaining` is below zero where it was lowered since. */
export type LimitTold = {
  readonly label: string;
  readonly limit: Amount;
  readonly used: Amount;
  readonly remaining: Amount;
};

/** How many of what, and their sums, one for each currency, by code. What is not charged counts and adds nothing. */
export type Tally = { readonly count: number; readonly totals: readonly Amount[] };

/** How often something is wrong: `about` says in a few words what. */
export type CodeCount = { readonly code: string; readonly about: string; readonly count: number };
