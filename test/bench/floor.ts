/**
 * The least there is to do, as a measure of the machine: amounts from quantities and prices, and their totals by line.
 */
import type { RunResult } from "../../engine/model/runResult";
import { medianTime, stopwatch, type Time } from "./measures";

const CENTS_OF_PRODUCT = 1e10;
const ROUND_UP_FROM = CENTS_OF_PRODUCT / 2;

/** The median time of so many loops over the backlog's quantities and prices in typed arrays, rounded to cents. */
export function floorOf({ lists }: RunResult, runs: number): Time {
  const lines = new Map<string, number>();
  for (const { lineId } of lists.backlog) if (!lines.has(lineId)) lines.set(lineId, lines.size);
  const quantities = Float64Array.from(lists.backlog, ({ quantity }) => quantity);
  const prices = Float64Array.from(lists.backlog, ({ price }) => price);
  const lineOf = Int32Array.from(lists.backlog, ({ lineId }) => lines.get(lineId) ?? 0);
  const times: Time[] = [];
  for (let at = 0; at < runs; at += 1) {
    const totals = new Float64Array(lines.size);
    const watch = stopwatch();
    watch.phase("floor");
    for (let row = 0; row < quantities.length; row += 1) {
      const product = (quantities[row] ?? 0) * (prices[row] ?? 0);
      const beyond = product % CENTS_OF_PRODUCT;
      const amount =
        (product - beyond) / CENTS_OF_PRODUCT + (Math.abs(beyond) >= ROUND_UP_FROM ? Math.sign(product) : 0);
      const line = lineOf[row] ?? 0;
      totals[line] = (totals[line] ?? 0) + amount;
    }
    times.push(...Object.values(watch.stop()));
    if (totals.every((total) => total === 0)) throw new Error("the book has no amounts");
  }
  return medianTime(times);
}
