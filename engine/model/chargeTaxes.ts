/**
 * Whose the tax on an invoice's discount and freight is: what of it falls on each detail, and what on the freight.
 *
 * It was levied on amounts whose tax was computed, and on no other: a typed tax is not corrected by the discount of its own
 * amount (`computeTax`).
 */
import { groupBy } from "../kernel/group";
import { allocate, negate, percentOf, ratioOf, subtract, sum, ZERO, type Minor } from "../kernel/money";
import type { Row } from "../schema/tables";
import { addedByRate, type TaxPart } from "./charges";
import { byDetailId } from "./invoice";

type Detail = Row<"InvoiceLineDetails">;

/** A chargeable detail with its shares of discount (positive) and freight. */
export type SharingDetail = { readonly detail: Detail; readonly discount: Minor; readonly freight: Minor };

export type TaxedCharges = {
  /** Tax on discount and freight, of the invoice's own. */
  readonly taxes: readonly TaxPart[];
  readonly sharing: readonly SharingDetail[];
  readonly discount: Minor;
  readonly freight: Minor;
};

export type ChargeTaxes = {
  /** By Detail ID; details that bear none are left out. */
  readonly ofDetail: ReadonlyMap<string, readonly TaxPart[]>;
  readonly ofFreight: readonly TaxPart[];
};

/** How the amounts of an invoice were taxed. */
export type Taxation = {
  /** Whether the tax of a detail was typed or given. */
  readonly isTyped: (detail: Detail) => boolean;
  /** Its own chargeable details, retainers too. */
  readonly details: readonly Detail[];
  /** Its taxes on details. */
  readonly rates: readonly TaxPart[];
};

/** Of an invoice that does not say which taxes were typed: over all details of the tax groups, by their shares. */
export function taxesOfAll({ taxes, sharing }: TaxedCharges): ChargeTaxes {
  const ofDetail = new Map<string, readonly TaxPart[]>();
  const ofFreight: TaxPart[] = [];
  for (const tax of taxes) {
    const members = sharing.filter(({ detail }) => isOfGroups(detail, tax));
    const freightWeight = sum(members.map(({ freight }) => freight));
    const weights = [freightWeight, ...members.map(({ discount }) => negate(discount))];
    const [nets, amounts] = [divided(tax.net, weights), divided(tax.tax, weights)];
    const partOf = (at: number): TaxPart => ({ ...tax, net: nets[at] ?? ZERO, tax: amounts[at] ?? ZERO });
    ofFreight.push(partOf(0));
    members.forEach(({ detail: { detailId } }, at) => {
      ofDetail.set(detailId, [...(ofDetail.get(detailId) ?? []), partOf(at + 1)]);
    });
  }
  return { ofDetail, ofFreight };
}

/**
 * Of an invoice that says which taxes were typed: over the details whose tax was computed, by amount and in the order of
 * their IDs, so that each has its share within one minor unit and all of them the whole.
 *
 * Where there are both discount and freight, the freight's tax is that of its rate, and the rest the discount's.
 */
export function taxesOfComputed(charges: TaxedCharges, taxation: Taxation): ChargeTaxes {
  const ofDetail = new Map<string, readonly TaxPart[]>();
  const ofFreight: TaxPart[] = [];
  const left = new Set(charges.taxes);
  const computed = charges.sharing.filter(({ detail }) => !taxation.isTyped(detail));
  for (const members of groupBy(computed, ({ detail }) => groupsKey(detail)).values()) {
    const tax = taxOfGroup(charges, taxation, members);
    if (tax === null) continue;
    left.delete(tax);
    const freight = freightPart(tax, { charges, taxation, members });
    ofFreight.push(freight);
    const discount = { net: subtract(tax.net, freight.net), tax: subtract(tax.tax, freight.tax) };
    const inOrder = [...members].sort((a, b) => byDetailId(a.detail, b.detail));
    const weights = inOrder.map(({ detail }) => detail.amount);
    const [nets, taxes] = [inTurn(discount.net, weights), inTurn(discount.tax, weights)];
    inOrder.forEach(({ detail: { detailId } }, at) => {
      ofDetail.set(detailId, [{ ...tax, net: nets[at] ?? ZERO, tax: taxes[at] ?? ZERO }]);
    });
  }
  return withRest({ ofDetail, ofFreight }, taxesOfAll({ ...charges, taxes: [...left] }));
}

/** The tax of a group's discount and freight: the one booked; nothing at its rate where the two cancel out. */
function taxOfGroup(
  { taxes, discount, freight }: TaxedCharges,
  { rates }: Taxation,
  [first]: readonly SharingDetail[],
): TaxPart | null {
  if (first === undefined) return null;
  const booked = taxes.find((tax) => isOfGroups(first.detail, tax));
  if (booked !== undefined) return booked;
  if (discount === 0 || freight === 0) return null;
  const [rate, ...others] = rates.filter((one) => isOfGroups(first.detail, one));
  return rate === undefined || others.length > 0 ? null : { ...rate, net: ZERO, tax: ZERO };
}

type GroupCharges = {
  readonly charges: TaxedCharges;
  readonly taxation: Taxation;
  readonly members: readonly SharingDetail[];
};

/** What of a group's tax is the freight's. */
function freightPart(tax: TaxPart, { charges, taxation, members }: GroupCharges): TaxPart {
  if (charges.freight === 0) return { ...tax, net: ZERO, tax: ZERO };
  if (charges.discount === 0) return tax;
  const net = sum(members.map(({ freight }) => freight));
  const taxed = taxation.details.filter((detail) => isOfGroups(detail, tax) && !taxation.isTyped(detail));
  return { ...tax, net, tax: taxAsOn(net, tax, taxed) };
}

/**
 * The tax of an amount at the rate of booked details. The rate as it is booked is exact, and knows no Base %: where the
 * details' tax is not that of it, by more than rounding, the amount is taxed in their proportion.
 */
function taxAsOn(amount: Minor, { ratePercent }: TaxPart, details: readonly Detail[]): Minor {
  if (ratePercent === null) return ZERO;
  const net = sum(details.map((detail) => detail.amount));
  const tax = sum(details.map((detail) => detail.tax ?? ZERO));
  const isWhole = Math.abs(subtract(tax, percentOf(net, ratePercent))) <= details.length;
  return isWhole || net === 0 ? percentOf(amount, ratePercent) : ratioOf(amount, { part: tax, whole: net });
}

/** The parts of two divisions. */
function withRest(one: ChargeTaxes, rest: ChargeTaxes): ChargeTaxes {
  const ids = new Set([...one.ofDetail.keys(), ...rest.ofDetail.keys()]);
  const partsOf = (id: string) => addedByRate([...(one.ofDetail.get(id) ?? []), ...(rest.ofDetail.get(id) ?? [])]);
  return {
    ofDetail: new Map([...ids].map((id) => [id, partsOf(id)])),
    ofFreight: [...one.ofFreight, ...rest.ofFreight],
  };
}

type Groups = Pick<Detail, "taxGroup" | "itemTaxGroup">;

function isOfGroups(detail: Groups, tax: Groups): boolean {
  return detail.taxGroup === tax.taxGroup && detail.itemTaxGroup === tax.itemTaxGroup;
}

function groupsKey({ taxGroup, itemTaxGroup }: Groups): string {
  return JSON.stringify([taxGroup, itemTaxGroup]);
}

/** Parts by weight that sum to the amount, the rest with the largest; weights that cancel out count by their size. */
export function divided(amount: Minor, signed: readonly Minor[]): readonly Minor[] {
  if (amount === 0 || signed.length === 0) return signed.map(() => ZERO);
  const weights = sum(signed) === 0 ? signed.map(Math.abs) : signed;
  const largest = weights.reduce((best, one, at) => (Math.abs(one) > Math.abs(weights[best] ?? 0) ? at : best), 0);
  if (weights.every((weight) => weight === 0)) return weights.map((_, at) => (at === 0 ? amount : ZERO));
  return allocate(amount, weights, largest);
}

/** Parts by weight, each within one minor unit of its share: what all up to one have, less what those before it have. */
function inTurn(amount: Minor, signed: readonly Minor[]): readonly Minor[] {
  const weights = sum(signed) === 0 ? signed.map(Math.abs) : signed;
  const whole = weights.reduce((all, weight) => all + weight, 0);
  if (amount === 0 || whole === 0) return divided(amount, signed);
  let weight = 0;
  let given: Minor = ZERO;
  return weights.map((one) => {
    weight += one;
    const upTo = ratioOf(amount, { part: weight, whole });
    const part = subtract(upTo, given);
    given = upTo;
    return part;
  });
}
