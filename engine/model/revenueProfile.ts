/**
 * How a contract line's costs and revenue are booked.
 */
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { orShipped, SHIPPED_REVENUE_PROFILES } from "./shipped";

export type RevenueProfile = Row<"RevenueProfiles">;

/** A line's profile, or why it has none: `profile-conflict` or `ambiguous-profile`, with what the problem names. */
export type ProfileFound =
  | { readonly kind: "profile"; readonly profile: RevenueProfile }
  | {
      readonly kind: "problem";
      readonly code: "profile-conflict" | "ambiguous-profile";
      readonly row: number;
      readonly params: Readonly<Record<string, string>>;
    };

type Line = Pick<Row<"ContractLines">, "billingMethod" | "revenueProfile">;

/**
 * The profile the line names; else the one of its billing method, shipped where the workbook has none for it. Several
 * for the method and none named by the line: `ambiguous-profile`, for a guess could book revenue too early. Work
 * without a contract line, and product lines, are booked as the shipped Time and Material.
 */
export function revenueProfileOf(book: Book, line: Line | null): ProfileFound {
  const profiles = orShipped(book.rows.RevenueProfiles, SHIPPED_REVENUE_PROFILES);
  const named = profiles.find(({ profile }) => profile === line?.revenueProfile);
  if (named) return checked(named);
  const method = line?.billingMethod ?? null;
  const ofMethod = method === null ? [] : profiles.filter(({ billingMethod }) => billingMethod === method);
  if (ofMethod.length > 1) {
    const names = ofMethod.map(({ profile }) => profile).sort();
    const params = { billingMethod: method ?? "", profiles: names.join(", ") };
    return { kind: "problem", code: "ambiguous-profile", row: 0, params };
  }
  return checked(ofMethod[0] ?? shippedFor(method));
}

function shippedFor(method: Line["billingMethod"]): RevenueProfile {
  const wanted = method ?? "Time and Material";
  const shipped = SHIPPED_REVENUE_PROFILES.find(({ billingMethod }) => billingMethod === wanted);
  if (!shipped) throw new Error(`no shipped revenue profile for ${wanted}`);
  return shipped;
}

function checked(profile: RevenueProfile): ProfileFound {
  const conflict = conflictOf(profile);
  if (conflict === null) return { kind: "profile", profile };
  return {
    kind: "problem",
    code: "profile-conflict",
    row: profile.row,
    params: { key: profile.profile, reason: conflict },
  };
}

/** Which of the rules the profile breaks, as the columns that collide; null for none. */
export function conflictOf(profile: RevenueProfile): string | null {
  const inProfitAndLoss = profile.postCosts === "Profit and loss";
  const onAccountBalance = profile.onAccountInvoicing === "Balance";
  if (profile.accrueRevenue === "Yes" && !inProfitAndLoss) return "Accrue Revenue, Post Costs";
  if ((profile.completion === "No WIP") === onAccountBalance) return "Completion, On-Account Invoicing";
  const byTime = profile.completion === "Completed percentage" || profile.completion === "Straight line";
  return byTime && !inProfitAndLoss ? "Completion, Post Costs" : null;
}
