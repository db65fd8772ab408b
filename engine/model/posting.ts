/**
 * From an event to the lines of a voucher: the rule that applies, and the accounts its posting types go to.
 */
import type { Micro, Minor } from "../kernel/money";
import { negate } from "../kernel/money";
import { NOWHERE, type Place } from "../kernel/problem";
import type { Row } from "../schema/tables";
import type { PostingType, TransactionClass } from "../schema/values";
import { accountResolver, type AccountOf, type PostingPlace } from "./accounts";
import { placeOf, type Book, type UnreadRule } from "./book";
import { NO_DIMENSIONS } from "./noDimensions";
import { postingRuleOf, type PostingEvent, type PostingRule } from "./postingRules";
import { revenueProfileOf, type ProfileFound } from "./revenueProfile";
import type { VoucherLine } from "./voucher";

/** One amount to post: positive as the event's own direction, negative its mirror. */
export type PostingAmount = {
  readonly event: PostingEvent;
  readonly class: TransactionClass | null;
  readonly category: string | null;
  readonly contractId: string | null;
  readonly lineId: string | null;
  readonly projectId: string | null;
  readonly customerId: string | null;
  readonly sourceKey: string | null;
  readonly taxGroup: string | null;
  readonly amount: Minor;
  readonly currency: string;
  /** Null where amounts of several rates are one. */
  readonly rate: Micro | null;
  readonly accountingAmount: Minor;
  readonly dimensions: ReadonlyMap<string, string>;
  /** The account its own source names, such as that of a tax rate; null: by posting profile. */
  readonly account: { readonly postingType: PostingType; readonly account: string } | null;
};

/**
 * Why an amount cannot be posted: `no-account`, `profile-conflict`, `ambiguous-profile`; `rules-unread` where a period or
 * profile that might decide it is held back.
 */
export type PostingProblem = {
  readonly code: string;
  readonly place: Place;
  readonly params: Readonly<Record<string, string>>;
};

/** Two lines that balance, none where the event makes no entry, or what is in the way. */
export type Posted =
  | { readonly kind: "lines"; readonly lines: readonly VoucherLine[] }
  | { readonly kind: "problems"; readonly problems: readonly PostingProblem[] };

/** The rules, profiles, lines and dimensions of a book, looked up once. */
export type PostingBasis = {
  readonly post: (amount: PostingAmount) => Posted;
  readonly lineOf: (lineId: string | null) => Row<"ContractLines"> | null;
  /** The revenue profile of a line, or why it has none. */
  readonly profileOf: (lineId: string | null) => ProfileFound;
  /** The financial dimensions of a project, by header. */
  readonly dimensionsOf: (projectId: string | null) => ReadonlyMap<string, string>;
};

/** Everything needed to post the amounts of a book. */
export function postingBasis(book: Book): PostingBasis {
  const lines = new Map(book.rows.ContractLines.map((line) => [line.lineId, line]));
  const dimensions = new Map(book.rows.Projects.map((project) => [project.projectId, project.dimensions]));
  const profiles = new Map<string | null, ProfileFound>();
  const accountOf = accountResolver(book);
  const lineOf = (lineId: string | null) => (lineId === null ? null : (lines.get(lineId) ?? null));
  const profileOf = (lineId: string | null): ProfileFound => {
    const found = profiles.get(lineId) ?? revenueProfileOf(book, lineOf(lineId));
    profiles.set(lineId, found);
    return found;
  };
  return {
    lineOf,
    profileOf,
    dimensionsOf: (projectId) => (projectId === null ? null : dimensions.get(projectId)) ?? NO_DIMENSIONS,
    post: (amount) =>
      postedBy({ book, accountOf, profile: profileOf(amount.lineId), line: lineOf(amount.lineId) }, amount),
  };
}

type Ground = {
  readonly book: Book;
  readonly accountOf: AccountOf;
  readonly profile: ProfileFound;
  readonly line: Row<"ContractLines"> | null;
};

function postedBy(ground: Ground, amount: PostingAmount): Posted {
  const { book, profile, line } = ground;
  if (profile.kind === "problem") {
    const place = placeOf(book, "RevenueProfiles", profile.row, null);
    return { kind: "problems", problems: [{ code: profile.code, place, params: profile.params }] };
  }
  const rule = postingRuleOf(amount.event, { ...profile.profile, class: amount.class });
  const unread = book.unreadRules.find((one) => mightDecide(one, line, rule));
  if (unread) return { kind: "problems", problems: [rulesUnread(book, unread)] };
  if (rule === null || (amount.amount === 0 && amount.accountingAmount === 0)) return { kind: "lines", lines: [] };
  const place = {
    billingMethod: line?.billingMethod ?? null,
    class: amount.class,
    category: amount.category,
    projectId: amount.projectId,
  };
  const debit = accountFor(ground, amount, place, rule.debit);
  const credit = accountFor(ground, amount, place, rule.credit);
  if (debit === null || credit === null) {
    const missing = [debit === null ? rule.debit : null, credit === null ? rule.credit : null];
    return { kind: "problems", problems: missing.flatMap((type) => (type ? [noAccount(book, type, place)] : [])) };
  }
  return {
    kind: "lines",
    lines: [
      lineOf(amount, rule.debit, debit),
      lineOf(
        { ...amount, amount: negate(amount.amount), accountingAmount: negate(amount.accountingAmount) },
        rule.credit,
        credit,
      ),
    ],
  };
}

/** A period decides everything; a profile what has its posting type, or a line of its billing method. */
function mightDecide(unread: UnreadRule, line: Row<"ContractLines"> | null, rule: PostingRule | null): boolean {
  if (unread.table === "Periods") return true;
  if (unread.table === "RevenueProfiles") {
    if (line === null || line.revenueProfile !== null) return false;
    return unread.billingMethod === null || unread.billingMethod === line.billingMethod;
  }
  if (rule === null) return false;
  return unread.postingType === null || unread.postingType === rule.debit || unread.postingType === rule.credit;
}

function rulesUnread(book: Book, { table, row }: UnreadRule): PostingProblem {
  const column = { Periods: "period", PostingProfiles: "account", RevenueProfiles: "profile" }[table];
  return { code: "rules-unread", place: placeOf(book, table, row, column), params: { table, row: String(row) } };
}

function accountFor(ground: Ground, amount: PostingAmount, place: PostingPlace, postingType: PostingType) {
  return amount.account?.postingType === postingType ? amount.account.account : ground.accountOf(postingType, place);
}

/** What a customer owes is one entry a document and account, so that side names neither line, project nor source. */
function lineOf(amount: PostingAmount, postingType: PostingType, account: string): VoucherLine {
  const whole = postingType === "Customer Balance" || postingType === "Payment Clearing";
  return {
    account,
    postingType,
    amount: amount.amount,
    currency: amount.currency,
    rate: amount.rate,
    accountingAmount: amount.accountingAmount,
    contractId: amount.contractId,
    lineId: whole ? null : amount.lineId,
    projectId: whole ? null : amount.projectId,
    customerId: amount.customerId,
    sourceKey: whole ? null : amount.sourceKey,
    taxGroup: whole ? null : amount.taxGroup,
    dimensions: whole ? NO_DIMENSIONS : amount.dimensions,
  };
}

function noAccount(book: Book, postingType: PostingType, place: PostingPlace): PostingProblem {
  const { billingMethod, class: transactionClass, category, projectId } = place;
  return {
    code: "no-account",
    place: book.places.has("PostingProfiles") ? placeOf(book, "PostingProfiles", 0, "account") : NOWHERE,
    params: {
      postingType,
      billingMethod: billingMethod ?? "",
      class: transactionClass ?? "",
      category: category ?? "",
      projectId: projectId ?? "",
    },
  };
}
