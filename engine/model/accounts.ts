/**
 * Which account a posting type goes to.
 */
import type { Row } from "../schema/tables";
import type { BillingMethod, PostingType, TransactionClass } from "../schema/values";
import type { Book } from "./book";
import { orShipped, SHIPPED_ACCOUNTS, SHIPPED_POSTING_PROFILES } from "./shipped";

/** What is known of the amount to post; null where it has none. */
export type PostingPlace = {
  readonly billingMethod: BillingMethod | null;
  readonly class: TransactionClass | null;
  readonly category: string | null;
  readonly projectId: string | null;
};

/** Resolves posting types to accounts. */
export type AccountOf = (postingType: PostingType, place: PostingPlace) => string | null;

type Profile = Row<"PostingProfiles">;

/**
 * The account of the posting profile that fits best: every column it fills must equal the amount's; the one with most
 * filled columns wins; a tie goes to the one that fills Project ID, then Category, Class, Billing Method. Null
 * (`no-account`) where none fits or the account is not in the chart. A workbook without posting profiles or without
 * accounts uses the shipped ones.
 */
export function accountResolver(book: Book): AccountOf {
  const chart = new Set(orShipped(book.rows.Accounts, SHIPPED_ACCOUNTS).map(({ account }) => account));
  const profiles = new Map<PostingType, Profile[]>();
  for (const profile of orShipped(book.rows.PostingProfiles, SHIPPED_POSTING_PROFILES)) {
    profiles.set(profile.postingType, [...(profiles.get(profile.postingType) ?? []), profile]);
  }
  for (const candidates of profiles.values()) candidates.sort((a, b) => specificityOf(b) - specificityOf(a));
  return (postingType, place) => {
    const account = profiles.get(postingType)?.find((profile) => fits(profile, place))?.account;
    return account !== undefined && chart.has(account) ? account : null;
  };
}

function fits(profile: Profile, place: PostingPlace): boolean {
  return (
    (profile.projectId === null || profile.projectId === place.projectId) &&
    (profile.category === null || profile.category === place.category) &&
    (profile.class === null || profile.class === place.class) &&
    (profile.billingMethod === null || profile.billingMethod === place.billingMethod)
  );
}

/** Filled columns first, then which: two profiles that fit one amount and have the same number are the same profile. */
function specificityOf(profile: Profile): number {
  const columns = [profile.projectId, profile.category, profile.class, profile.billingMethod];
  const filled = columns.filter((column) => column !== null).length;
  return columns.reduce<number>((bits, column) => bits * 2 + (column === null ? 0 : 1), filled);
}
