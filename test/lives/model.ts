/**
 * A second, plain telling of how work becomes invoices, to hold the engine against: amounts are decimals, rows are looked
 * up by walking through all of them, and nothing of the engine is used.
 */
import { Decimal } from "decimal.js";

/** Who shares the line's bills; the first takes the rest. */
export const SHARES = [
  { customerId: "C-1", percent: 60 },
  { customerId: "C-2", percent: 40 },
] as const;

export type Kind = "Chargeable" | "Non-chargeable" | "Complimentary";

/** A piece of an actual for one customer that was not billed yet, or waits on a draft. */
export type Portion = {
  readonly key: string;
  readonly actualId: string;
  readonly customerId: string;
  readonly day: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly amount: Decimal;
  readonly kind: Kind;
};

/** A row of a draft, as edited. */
export type ModelDetail = {
  readonly detailId: string;
  readonly kind: "Actual" | "Reversal" | "Standing";
  readonly portion: Portion;
  readonly quantity: Decimal;
  readonly amount: Decimal;
  readonly price: Decimal;
  readonly billing: Kind;
  /** The confirmed detail it corrects. */
  readonly corrects: string | null;
};

export type ModelDraft = {
  readonly customerId: string;
  readonly asOf: string;
  readonly corrects: string | null;
  details: ModelDetail[];
  /** Keys that were taken off it: a refresh does not bring them back. */
  readonly removed: Set<string>;
  drawn: number;
};

export type ModelActual = {
  readonly actualId: string;
  readonly day: string;
  readonly quantity: Decimal;
  readonly billable: Decimal | null;
  readonly price: Decimal;
  readonly kind: Kind;
  readonly corrects: string | null;
};

/** All there is to know of the firm's one line. */
export type Model = {
  actuals: ModelActual[];
  /** Actuals of which anything was confirmed: what is left of them is in `returned` or `left`. */
  booked: Set<string>;
  /** Portions of booked actuals that nobody billed. */
  open: Map<string, Portion>;
  /** Actuals of which a part was given away on a confirmed invoice: that part stands there for good. */
  givenAway: Set<string>;
  /** Keys under which something came back after a revision. */
  returned: Set<string>;
  marked: Set<string>;
  first: Set<string>;
  reset: Set<string>;
  drafts: Map<string, ModelDraft>;
  /** Confirmed details that stand, by Detail ID. */
  billed: Map<string, ModelDetail & { readonly invoiceId: string }>;
  /** What each confirmed invoice said in sum. */
  totals: Map<string, Decimal>;
  /** Chargeable amounts of confirmed invoices, less credits, by customer. */
  invoiced: Map<string, Decimal>;
  closed: boolean;
  drawn: number;
  /** Drafts that the command at hand has taken corrected work off. */
  lost: Set<string>;
};

export function newModel(): Model {
  return {
    actuals: [],
    booked: new Set(),
    open: new Map(),
    givenAway: new Set(),
    returned: new Set(),
    marked: new Set(),
    first: new Set(),
    reset: new Set(),
    drafts: new Map(),
    billed: new Map(),
    totals: new Map(),
    invoiced: new Map(),
    closed: false,
    drawn: 0,
    lost: new Set(),
  };
}

/** To cents, half away from zero. */
export function rounded(value: Decimal): Decimal {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** Takes corrected work off the drafts it stands on: every command begins with it. */
export function withdrawCorrected(model: Model): void {
  const there = new Set(portionsOf(model).map(({ key }) => key));
  model.lost = new Set();
  for (const [id, draft] of model.drafts) {
    const kept = draft.details.filter(({ kind, portion }) => kind !== "Actual" || there.has(portion.key));
    if (kept.length < draft.details.length) model.lost.add(id);
    draft.details = kept;
  }
}

/** Every portion that is not billed, those on drafts included. */
export function portionsOf(model: Model): readonly Portion[] {
  const replaced = new Set(
    model.actuals.flatMap(({ corrects }) => (corrects !== null && !isBilled(model, corrects) ? [corrects] : [])),
  );
  const derived = model.actuals.filter(
    ({ actualId, corrects }) =>
      !model.booked.has(actualId) && !replaced.has(actualId) && (corrects === null || !isBilled(model, corrects)),
  );
  const left = [...model.open.values()].filter(({ actualId }) => !replaced.has(actualId));
  return [...derived.flatMap(portionsOfActual), ...left];
}

/** Whether anything of an actual stands on a confirmed invoice. */
export function isBilled(model: Model, actualId: string): boolean {
  if (model.givenAway.has(actualId)) return true;
  return [...model.billed.values()].some(({ portion }) => portion.actualId === actualId);
}

/** Steps 6 and 7: the billable part and the rest, each shared by the customers. */
export function portionsOfActual(actual: ModelActual): readonly Portion[] {
  return partsOf(actual).flatMap(({ suffix, quantity, amount, kind }) => {
    const others = SHARES.slice(1).map(({ customerId, percent }) => ({
      customerId,
      quantity: quantity.times(percent).div(100).toDecimalPlaces(6, Decimal.ROUND_HALF_UP),
      amount: rounded(amount.times(percent).div(100)),
    }));
    const rest = {
      customerId: SHARES[0].customerId,
      quantity: others.reduce((left, other) => left.minus(other.quantity), quantity),
      amount: others.reduce((left, other) => left.minus(other.amount), amount),
    };
    return [rest, ...others].map((share) => ({
      key: `U|${actual.actualId}|${share.customerId}|${suffix}`,
      actualId: actual.actualId,
      day: actual.day,
      price: actual.price,
      kind,
      ...share,
    }));
  });
}

function partsOf({ quantity, billable, price, kind }: ModelActual) {
  if (quantity.isZero() && (billable === null || billable.isZero())) return [];
  const whole = (of: Decimal, suffix: string, as: Kind) => ({
    suffix,
    quantity: of,
    amount: rounded(of.times(price)),
    kind: as,
  });
  if (billable === null || billable.eq(quantity)) return [whole(quantity, "C", kind)];
  if (billable.isZero()) return [whole(quantity, "N", "Non-chargeable")];
  if (billable.gt(quantity)) return [whole(billable, "C", kind)];
  if (kind === "Non-chargeable") return [whole(quantity, "C", kind)];
  const kept = whole(billable, "C", kind);
  const all = rounded(quantity.times(price));
  return [
    kept,
    {
      suffix: "N",
      quantity: quantity.minus(billable),
      amount: all.minus(kept.amount),
      kind: "Non-chargeable" as const,
    },
  ];
}

/** The draft a portion stands on; null for none. */
export function draftOf(model: Model, key: string): string | null {
  for (const [id, draft] of model.drafts) {
    if (draft.details.some((detail) => detail.kind === "Actual" && detail.portion.key === key)) return id;
  }
  return null;
}

/** What a key that came back is called: one above the key it came from. */
export function nextKey(key: string): string {
  const parts = key.split("|");
  const [kind = "", actualId = "", customerId = "", suffix = "", ordinal] = parts;
  return [kind, actualId, customerId, suffix, String(Number(ordinal ?? "1") + 1)].join("|");
}

type Limited = {
  readonly key: string;
  readonly actualId: string;
  readonly customerId: string;
  readonly amount: Decimal;
};

/** The limits of the firm: the line's, the second customer's on the line, the contract's. */
export const LIMITS = [
  { takes: () => true, limit: 9_000, name: "line" },
  { takes: (customerId: string) => customerId === "C-2", limit: 2_500, name: "customer on the line" },
  { takes: () => true, limit: 12_000, name: "contract" },
] as const;

/** Keys that no limit lets be billed: each row on its own, in the order in which people came to them. */
export function failedKeys(model: Model): ReadonlySet<string> {
  const used = LIMITS.map(({ takes }) =>
    [...model.invoiced].reduce(
      (sum, [customerId, amount]) => (takes(customerId) ? sum.plus(amount) : sum),
      new Decimal(0),
    ),
  );
  const failed = new Set<string>();
  const fits = (customerId: string, amount: Decimal) =>
    LIMITS.every(
      ({ takes, limit }, index) => !takes(customerId) || (used[index] ?? new Decimal(0)).plus(amount).lte(limit),
    );
  const commit = (customerId: string, amount: Decimal) => {
    LIMITS.forEach(({ takes }, index) => {
      if (takes(customerId)) used[index] = (used[index] ?? new Decimal(0)).plus(amount);
    });
  };
  for (const draft of model.drafts.values()) {
    for (const detail of draft.details) {
      if (detail.billing === "Chargeable") commit(draft.customerId, detail.amount);
    }
  }
  const rank = ({ key }: Limited) => (model.first.has(key) ? 0 : model.marked.has(key) ? 1 : 2);
  const waiting = portionsOf(model)
    .filter(({ key, kind }) => kind === "Chargeable" && draftOf(model, key) === null)
    .sort(
      (a, b) => rank(a) - rank(b) || compare(a.day, b.day) || compare(a.actualId, b.actualId) || compare(a.key, b.key),
    );
  for (const portion of waiting) {
    if (!model.reset.has(portion.key) && fits(portion.customerId, portion.amount))
      commit(portion.customerId, portion.amount);
    else failed.add(portion.key);
  }
  return failed;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
