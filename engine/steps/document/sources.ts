/**
 * The backlog as drafts take from it. Nothing is copied or indexed until it is asked for: a book has a million rows, a
 * draft a few.
 */
import { groupBy } from "../../kernel/group";
import { once } from "../../kernel/once";
import { compareText } from "../../kernel/problem";
import type { Billable, Derivation } from "../../model/billable";

/** What a draft takes from the backlog: any row of it. */
export type Source = Billable;

export type Sources = {
  /** The row of a backlog key. */
  readonly get: (key: string) => Source | undefined;
  /** Rows that are ready, on no draft and held back by nothing: unbilled sales, milestones, retainers, products, each by key. */
  readonly ready: () => readonly Source[];
  /** The ready ones of a contract, in the same order. */
  readonly readyOf: (contractId: string) => readonly Source[];
};

type OpenRows = Pick<Derivation, "unbilled" | "milestones" | "retainers" | "products">;

/** The sources of a derivation, whose rows are sorted by key. */
export function sourcesOf({ unbilled, milestones, retainers, products }: OpenRows): Sources {
  const kinds: readonly (readonly Source[])[] = [unbilled, milestones, retainers, products];
  const ready = once(() => kinds.flatMap((rows) => rows.filter(isReady)));
  const byContract = once(() => groupBy(ready(), ({ contractId }) => contractId));
  return {
    get: (key) => firstFound(kinds, key),
    ready,
    readyOf: (contractId) => byContract().get(contractId) ?? [],
  };
}

/** Whether a row can be taken: marked, on no draft, and nothing holds it back. */
export function isReady({ billingStatus, blockedBy, invoiceId }: Source): boolean {
  return billingStatus === "Ready to Invoice" && blockedBy === null && invoiceId === null;
}

function firstFound(kinds: readonly (readonly Source[])[], key: string): Source | undefined {
  for (const rows of kinds) {
    const found = findByKey(rows, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** By halving: rows are sorted by key. */
function findByKey<R extends { readonly key: string }>(rows: readonly R[], key: string): R | undefined {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compareText(rows[middle]?.key ?? null, key) < 0) from = middle + 1;
    else to = middle;
  }
  const found = rows[from];
  return found?.key === key ? found : undefined;
}
