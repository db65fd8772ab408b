/** What confirming does, in the model. */
import { isBilled, nextKey, portionsOf, rounded, type Model, type ModelDetail, type Portion } from "./model";

/** An actual is billed in part: its other portions are left as they are, whatever its row says later. */
export function billPortion(model: Model, invoiceId: string, detail: ModelDetail): void {
  const { portion } = detail;
  if (!model.booked.has(portion.actualId)) {
    const mine = portionsOf(model).filter(({ actualId }) => actualId === portion.actualId);
    model.booked.add(portion.actualId);
    for (const one of mine) model.open.set(one.key, one);
  }
  model.open.delete(portion.key);
  if (detail.quantity.lt(portion.quantity)) model.givenAway.add(portion.actualId);
  if (!detail.quantity.isZero()) model.billed.set(detail.detailId, { ...detail, invoiceId });
}

/** A reversal takes its detail away; what stands is billed, and what is left is open again at the first price. */
export function creditDetail(model: Model, invoiceId: string, detail: ModelDetail): void {
  const original = model.billed.get(detail.corrects ?? "");
  if (detail.kind === "Reversal" || original === undefined) return;
  model.billed.delete(original.detailId);
  if (!detail.quantity.isZero()) model.billed.set(detail.detailId, { ...detail, invoiceId });
  const left = original.quantity.minus(detail.quantity);
  if (left.isZero()) return;
  const key = freeKey(model, original.portion);
  const amount = original.amount.minus(rounded(detail.quantity.times(original.price)));
  model.open.set(key, { ...original.portion, key, quantity: left, price: original.price, amount, kind: "Chargeable" });
}

/** The next ordinal that no portion of the actual has used. */
function freeKey(model: Model, portion: Portion): string {
  let key = nextKey(portion.key);
  while (model.returned.has(key)) key = nextKey(key);
  model.returned.add(key);
  return key;
}

/** Whether a correction waits: what it replaces stands on a confirmed invoice. */
export function isHeld(model: Model, actualId: string): boolean {
  const corrects = model.actuals.find((one) => one.actualId === actualId)?.corrects ?? null;
  return corrects !== null && isBilled(model, corrects);
}
