/**
 * Not-to-exceed limits: what may be invoiced at most of time and material, net of tax, in contract currency.
 */
import { subtract, type Minor } from "../kernel/money";
import type { NteStatus } from "../schema/values";
import type { Book } from "./book";

/** What a limit is for: a customer on a line, a line, a customer on a contract, a contract; the narrowest first. */
export const LIMIT_LEVELS = ["Line Customer", "Line", "Contract Customer", "Contract"] as const;
export type LimitLevel = (typeof LIMIT_LEVELS)[number];

/** One limit of the workbook. Line ID and Customer ID are null where the level has none. */
export type Limit = {
  readonly level: LimitLevel;
  readonly contractId: string;
  readonly lineId: string | null;
  readonly customerId: string | null;
  readonly amount: Minor;
};

/** A limit, and how much of it is used up: invoiced, less credits, and committed. More than the limit where it was lowered. */
export type LimitUse = Limit & { readonly used: Minor };

/** Why a row does not fit: the limit that it goes beyond by most, the narrowest of several alike, and by how much. */
export type NteFailure = { readonly level: LimitLevel; readonly limit: Minor; readonly overrun: Minor };

/** Words for it, in an amount's currency: steps give them to rows that people read, and know none themselves. */
export type WordFailure = (failure: NteFailure, currency: string) => string;

/** What evaluating a row gave; `failure` is null unless it Failed. */
export type NteVerdict = { readonly status: NteStatus; readonly failure: NteFailure | null };

/** A row without limit, or not chargeable. */
export const NOT_APPLICABLE: NteVerdict = { status: "Not Applicable", failure: null };
/** A row that fits all its limits. */
export const COMMITTED: NteVerdict = { status: "Committed", failure: null };
/** A row whose NTE Decision is Reset: it holds no commitment. */
export const NOT_EVALUATED: NteVerdict = { status: "Not Evaluated", failure: null };

/** All limits of a book, as they are used up. */
export type Limits = {
  /** By `limitKey`. */
  readonly uses: ReadonlyMap<string, LimitUse>;
  /** What does not fit of what is on drafts, by Detail ID. */
  readonly exceeded: ReadonlyMap<string, NteFailure>;
};

/** Those of a book without any. */
export const NO_LIMITS: Limits = { uses: new Map(), exceeded: new Map() };

/** `Contract|K-1`, `Line|L-1`, `Contract Customer|K-1|C-1`, `Line Customer|L-1|C-1`. */
export function limitKey(level: LimitLevel, ...ids: readonly string[]): string {
  return [level, ...ids].join("|");
}

/** Who is sold what: the three IDs that limits are found by. */
export type Sold = {
  readonly contractId: string | null;
  readonly lineId: string | null;
  readonly customerId: string | null;
};

/** Keys of the limits that would hold for what is sold, in the order of LIMIT_LEVELS. */
export function limitKeysOf({ contractId, lineId, customerId }: Sold): readonly string[] {
  const ids: Readonly<Record<LimitLevel, readonly (string | null)[]>> = {
    "Line Customer": [lineId, customerId],
    Line: [lineId],
    "Contract Customer": [contractId, customerId],
    Contract: [contractId],
  };
  return LIMIT_LEVELS.flatMap((level) => {
    const named = ids[level].flatMap((id) => id ?? []);
    return named.length === ids[level].length ? [limitKey(level, ...named)] : [];
  });
}

/** Whether any limit holds for time and material sold to a customer on a line. */
export function isLimited({ uses }: Limits, sold: Sold): boolean {
  return uses.size > 0 && limitKeysOf(sold).some((key) => uses.has(key));
}

/** What is left of the limit of a contract or a line; null where it has none, below zero where it was lowered since. */
export function remainingOf({ uses }: Limits, level: "Contract" | "Line", id: string): Minor | null {
  const use = uses.get(limitKey(level, id));
  return use === undefined ? null : subtract(use.amount, use.used);
}

/** The limits a book sets, by `limitKey`; of two of one kind and subject the lower. Rows of contracts or lines that are gone set none. */
export function limitsOf({ rows }: Book): ReadonlyMap<string, Limit> {
  const limits = new Map<string, Limit>();
  const set = (limit: Omit<Limit, "amount">, amount: Minor | null, ids: readonly string[]): void => {
    if (amount === null) return;
    const key = limitKey(limit.level, ...ids);
    const known = limits.get(key);
    if (known === undefined || amount < known.amount) limits.set(key, { ...limit, amount });
  };
  for (const { contractId, notToExceed } of rows.Contracts) {
    set({ level: "Contract", contractId, lineId: null, customerId: null }, notToExceed, [contractId]);
  }
  for (const { contractId, customerId, notToExceed } of rows.ContractCustomers) {
    set({ level: "Contract Customer", contractId, lineId: null, customerId }, notToExceed, [contractId, customerId]);
  }
  for (const { lineId, contractId, notToExceed } of rows.ContractLines) {
    set({ level: "Line", contractId, lineId, customerId: null }, notToExceed, [lineId]);
  }
  const isCustomerLimited = rows.ContractLineCustomers.some(({ notToExceed }) => notToExceed !== null);
  const contractOf = new Map(isCustomerLimited ? rows.ContractLines.map((row) => [row.lineId, row.contractId]) : []);
  for (const { lineId, customerId, notToExceed } of rows.ContractLineCustomers) {
    const contractId = contractOf.get(lineId);
    if (contractId === undefined) continue;
    set({ level: "Line Customer", contractId, lineId, customerId }, notToExceed, [lineId, customerId]);
  }
  return limits;
}
