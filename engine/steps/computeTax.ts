/**
 * The tax of one document: by rate, and for each of its chargeable details.
 */
import { compareText } from "../kernel/problem";
import { allocate, percentOfBase, ratioOf, subtract, sum, ZERO, type Minor } from "../kernel/money";
import type { IsoDate } from "../kernel/calendar";
import { groupsKeyOf, type RateTax } from "../model/invoice";
import type { Settings } from "../model/settings";
import { termsOfRate } from "../model/taxTerms";
import type { Row } from "../schema/tables";
import type { TransactionClass } from "../schema/values";

/** A chargeable detail. `typedTax` is the tax a person typed or its source gave, zero included; null: to be computed. */
export type TaxedDetail = {
  readonly detailId: string;
  readonly amount: Minor;
  readonly taxGroup: string | null;
  readonly itemTaxGroup: string | null;
  readonly typedTax: Minor | null;
  /** Retainers are taxed like anything else, and bear no share of discount and freight. */
  readonly class?: TransactionClass;
  /** Whether its share of discount and freight is none of those of the request; false unless given. */
  readonly isWithoutShare?: boolean;
};

export type TaxRequest = {
  readonly details: readonly TaxedDetail[];
  /** What is taken off the chargeable amounts, as a positive amount. */
  readonly discount: Minor;
  readonly freight: Minor;
  /** The day whose rates count: the Tax Point Date. */
  readonly date: IsoDate;
  readonly rates: readonly Row<"TaxRates">[];
  readonly rounding: Settings["taxRounding"];
};

/** A pair of groups that cannot be taxed on the day. `rows` are sheet rows of `TaxRates`, of the rates that overlap. */
export type TaxGap = {
  readonly code: "no-tax-rate" | "overlapping-rates";
  readonly taxGroup: string | null;
  readonly itemTaxGroup: string | null;
  readonly detailIds: readonly string[];
  readonly rows: readonly number[];
};

export type ComputedTax = {
  /** By Detail ID: every detail of the request. */
  readonly taxOf: ReadonlyMap<string, Minor>;
  /** What the rate alone would give, for details whose tax is typed and whose rate is known. */
  readonly computedOf: ReadonlyMap<string, Minor>;
  /** By tax group and item tax group; of each the row of its details, then "Tax on discount and freight". */
  readonly taxes: readonly RateTax[];
  readonly gaps: readonly TaxGap[];
};

/** Details of one tax group and item tax group. */
type Group = {
  readonly taxGroup: string | null;
  readonly itemTaxGroup: string | null;
  readonly details: readonly TaxedDetail[];
  readonly untyped: readonly TaxedDetail[];
  /** Null: the groups have none, or not exactly one. */
  readonly rate: Row<"TaxRates"> | null;
  /** Whether it is known what tax the amounts bear: by one rate, or none for want of groups. */
  readonly isKnown: boolean;
  readonly gap: TaxGap | null;
};

/**
 * Computes the tax of a document's chargeable details, its discount and its freight.
 *
 * For each rate tax is rate x Base % x (amounts whose tax was not typed - their discount share + their freight share),
 * rounded once, half away from zero. The tax of the details is that of the undiscounted amounts, allocated by amount
 * with the residue on the largest, then the lowest ID; what discount and freight change is a row of its own. Shares of
 * discount and freight are pro rata to amount over all chargeable details but retainers and sum exactly. With Tax Rounding Per
 * detail, each detail's tax is rounded by itself. A typed tax stands. Groups missing on both sides mean no tax; a
 * group without a valid rate, and two valid rates, are gaps (`no-tax-rate`, `overlapping-rates`), their tax zero.
 */
export function computeTax(request: TaxRequest): ComputedTax {
  const groups = groupsOf(request);
  const discounts = sharesOf(request.discount, groups);
  const freights = sharesOf(request.freight, groups);
  const taxOf = new Map<string, Minor>();
  const computedOf = new Map<string, Minor>();
  const taxes: RateTax[] = [];
  groups.forEach((group, index) => {
    const detailTaxes = taxesOfDetails(group, request.rounding);
    for (const [detailId, tax] of detailTaxes) taxOf.set(detailId, tax);
    for (const detail of group.details) {
      if (detail.typedTax !== null && group.isKnown) computedOf.set(detail.detailId, taxOn(detail.amount, group));
    }
    const change = subtract(freights[index] ?? ZERO, discounts[index] ?? ZERO);
    taxes.push(...rowsOf(group, { taxes: [...detailTaxes.values()], change }, request));
  });
  return { taxOf, computedOf, taxes, gaps: groups.flatMap(({ gap }) => (gap === null ? [] : [gap])) };
}

/**
 * What discount and freight change of the taxed amounts of each pair of tax groups, by `groupsKeyOf`: their freight share
 * less their discount share, as `computeTax` divides them.
 */
export function taxedChanges(
  details: readonly TaxedDetail[],
  { discount, freight }: Pick<TaxRequest, "discount" | "freight">,
): ReadonlyMap<string, Minor> {
  const groups = groupsOf({ details, rates: [], date: "" });
  const [discounts, freights] = [sharesOf(discount, groups), sharesOf(freight, groups)];
  const changeOf = (index: number) => subtract(freights[index] ?? ZERO, discounts[index] ?? ZERO);
  return new Map(groups.map((group, index) => [groupsKeyOf(group), changeOf(index)]));
}

function groupsOf({ details, rates, date }: Pick<TaxRequest, "details" | "rates" | "date">): readonly Group[] {
  const byKey = new Map<string, TaxedDetail[]>();
  for (const detail of details) {
    const key = groupsKeyOf(detail);
    const members = byKey.get(key);
    if (members) members.push(detail);
    else byKey.set(key, [detail]);
  }
  return [...byKey.values()]
    .map((members) => groupOf(members, rates, date))
    .sort((a, b) => compareText(a.taxGroup, b.taxGroup) || compareText(a.itemTaxGroup, b.itemTaxGroup));
}

function groupOf(members: readonly TaxedDetail[], rates: readonly Row<"TaxRates">[], date: IsoDate): Group {
  const [first] = members;
  if (first === undefined) throw new Error("a tax group without details");
  const { taxGroup, itemTaxGroup } = first;
  const details = [...members].sort((a, b) => compareText(a.detailId, b.detailId));
  const untyped = details.filter(({ typedTax }) => typedTax === null);
  const group = { taxGroup, itemTaxGroup, details, untyped };
  if (taxGroup === null && itemTaxGroup === null) return { ...group, rate: null, isKnown: true, gap: null };
  const valid = rates.filter((rate) => isRateFor(rate, group) && isValidOn(rate, date));
  const [rate, ...others] = valid;
  if (rate !== undefined && others.length === 0) return { ...group, rate, isKnown: true, gap: null };
  const code = rate === undefined ? "no-tax-rate" : "overlapping-rates";
  const detailIds = untyped.map(({ detailId }) => detailId);
  const gap = { code, taxGroup, itemTaxGroup, detailIds, rows: valid.map(({ row }) => row) } as const;
  return { ...group, rate: null, isKnown: false, gap: untyped.length === 0 ? null : gap };
}

function isRateFor(rate: Row<"TaxRates">, groups: Pick<Group, "taxGroup" | "itemTaxGroup">): boolean {
  return rate.taxGroup === groups.taxGroup && rate.itemTaxGroup === groups.itemTaxGroup;
}

function isValidOn({ validFrom, validTo }: Row<"TaxRates">, date: IsoDate): boolean {
  return (validFrom === null || validFrom <= date) && (validTo === null || validTo >= date);
}

/**
 * What of a discount or freight falls on the untyped amounts of each group. The typed amounts take their share too, so
 * that a typed tax is not corrected by the discount of its own amount. Amounts that cancel out share by their size.
 */
function sharesOf(amount: Minor, groups: readonly Group[]): readonly Minor[] {
  if (amount === 0) return groups.map(() => ZERO);
  const untyped = groups.map((group) => sum(group.untyped.map(sharing)));
  const typed = sum(
    groups.flatMap(({ details }) => details.map((one) => (one.typedTax === null ? ZERO : sharing(one)))),
  );
  const signed = [...untyped, typed];
  const weights = sum(signed) === 0 ? signed.map(Math.abs) : signed;
  if (weights.every((weight) => weight === 0)) return groups.map(() => ZERO);
  return allocate(amount, weights, indexOfLargest(weights)).slice(0, groups.length);
}

/** What of a detail shares in discount and freight. */
function sharing({ amount, class: transactionClass, isWithoutShare = false }: TaxedDetail): Minor {
  return transactionClass === "Retainer" || isWithoutShare ? ZERO : amount;
}

/** Tax of each detail: typed as it stands, the others' together by rate, allocated by amount. */
function taxesOfDetails(group: Group, rounding: Settings["taxRounding"]): ReadonlyMap<string, Minor> {
  const amounts = group.untyped.map(({ amount }) => amount);
  const each = amounts.map((amount) => taxOn(amount, group));
  const computed = rounding === "Per detail" ? each : allocateTax(taxOn(sum(amounts), group), amounts, each);
  const byId = new Map(group.untyped.map(({ detailId }, index) => [detailId, computed[index] ?? ZERO]));
  return new Map(group.details.map(({ detailId, typedTax }) => [detailId, typedTax ?? byId.get(detailId) ?? ZERO]));
}

/** Amounts that cancel out have no proportion to share by: each then has its own tax, and the residue is evened out. */
function allocateTax(tax: Minor, amounts: readonly Minor[], each: readonly Minor[]): readonly Minor[] {
  const whole = sum(amounts);
  const parts = whole === 0 ? each : amounts.map((amount) => ratioOf(tax, { part: amount, whole }));
  const residue = subtract(tax, sum(parts));
  const largest = indexOfLargest(amounts);
  return parts.map((part, index) => (index === largest ? sum([part, residue]) : part));
}

function taxOn(amount: Minor, { rate }: Group): Minor {
  return rate === null ? ZERO : percentOfBase(amount, { percent: rate.ratePercent, basePercent: rate.basePercent });
}

/** The index of the largest figure by its size; of equal ones the first. */
function indexOfLargest(figures: readonly number[]): number {
  return figures.reduce((best, figure, at) => (Math.abs(figure) > Math.abs(figures[best] ?? 0) ? at : best), 0);
}

function rowsOf(
  group: Group,
  of: { readonly taxes: readonly Minor[]; readonly change: Minor },
  { rounding }: TaxRequest,
): readonly RateTax[] {
  const row = (part: RateTax["part"], net: Minor, tax: Minor): RateTax => ({
    part,
    taxGroup: group.taxGroup,
    itemTaxGroup: group.itemTaxGroup,
    taxCategory: group.rate?.taxCategory ?? null,
    ratePercent: group.rate?.ratePercent ?? null,
    terms: group.rate === null ? null : termsOfRate(group.rate),
    net,
    tax,
  });
  const details = row("details", sum(group.details.map(({ amount }) => amount)), sum(of.taxes));
  const isUntaxed = group.taxGroup === null && group.itemTaxGroup === null;
  if (isUntaxed) return details.tax === 0 ? [] : [details];
  if (of.change === 0) return [details];
  return [details, row("adjustment", of.change, taxOnChange(group, of.change, rounding))];
}

function taxOnChange(group: Group, change: Minor, rounding: Settings["taxRounding"]): Minor {
  if (rounding === "Per detail") return taxOn(change, group);
  const undiscounted = sum(group.untyped.map(({ amount }) => amount));
  return subtract(taxOn(sum([undiscounted, change]), group), taxOn(undiscounted, group));
}
