/** How much of a milestone a claim takes. */
import { percentOf, type Micro, type Minor } from "../../kernel/money";

/** What is typed for a claim: its percentage, or its amount, which wins. Both null: nothing is. */
export type ClaimTyped = { readonly percent: Micro | null; readonly amount: Minor | null };

/** What there is to claim. `claim`: the number of the claim, 1 and up. */
export type Claimable = { readonly whole: Minor; readonly remaining: Minor; readonly claim: number };

/** Why nothing can be claimed: nothing is typed or it comes to nothing; it is more than what remains. */
export type ClaimFault = "claim-not-typed" | "claim-above-remaining";

/**
 * The amount of a claim: the one typed, or the typed percentage of the whole (not of what remains), rounded half away
 * from zero to the minor unit.
 *
 * A percentage that comes within the rounding of the claims so far (half a minor unit for each) of what remains is the
 * last and takes the rest: claims in percentages that sum to 100 sum to the whole to the last cent.
 */
export function claimAmount(
  { whole, remaining, claim }: Claimable,
  { percent, amount }: ClaimTyped,
): Minor | ClaimFault {
  const asked = amount ?? (percent === null ? null : percentOf(whole, percent));
  if (asked === null || asked === 0) return "claim-not-typed";
  const isRest = amount === null && Math.abs(asked - remaining) * 2 <= claim;
  if (isRest && remaining > 0) return remaining;
  return asked > remaining ? "claim-above-remaining" : asked;
}
