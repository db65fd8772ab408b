/** Why a sale has no price. */

/**
 * - no-price: no row is valid, or the one that is lacks the price, the unit cost or the markup it needs
 * - overlapping-prices: two or more rows are valid
 * - currency-mismatch: the price is in another currency than the contract's
 * - no-exchange-rate: the unit cost is in another currency than the contract's, and no rate is valid on the day
 * - formula-error: the Price Formula of the row gives no price
 */
export const UNPRICED_REASONS = [
  "no-price",
  "overlapping-prices",
  "currency-mismatch",
  "no-exchange-rate",
  "formula-error",
] as const;

export type UnpricedReason = (typeof UNPRICED_REASONS)[number];

const REASONS: ReadonlySet<string> = new Set(UNPRICED_REASONS);

/** Whether a sale is blocked because it has no price: its figures are not final. */
export function isUnpriced({ blockedBy }: { readonly blockedBy: string | null }): boolean {
  return blockedBy !== null && REASONS.has(blockedBy);
}
