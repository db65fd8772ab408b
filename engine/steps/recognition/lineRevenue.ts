/** What the books hold of a line whose revenue is recognised. */
import type { IsoDate } from "../../kernel/calendar";
import { groupBy } from "../../kernel/group";
import { sum, type Minor } from "../../kernel/money";
import { once } from "../../kernel/once";
import { compareText } from "../../kernel/problem";
import { accountingAmountsOf, type AccountingAmounts } from "../../model/accountingAmounts";
import type { Book } from "../../model/book";
import { postingBasis, type PostingBasis } from "../../model/posting";
import { ELIMINATION, standingRows, type Method, type RevenueRow } from "../../model/recognition";
import { revenueProfileOf, type ProfileFound } from "../../model/revenueProfile";
import type { Row } from "../../schema/tables";
import type { PostingType } from "../../schema/values";

/** A row of `RevenuePosted` that stands, with what it booked. */
export type PostedRevenue = {
  readonly row: RevenueRow;
  readonly accountingDate: IsoDate;
  readonly entries: readonly Row<"LedgerEntries">[];
};

/** A Fixed Price line, what was recognised of it, and everything booked on it. */
export type LineRevenue = {
  readonly line: Row<"ContractLines">;
  readonly contract: Row<"Contracts">;
  readonly method: Method;
  /** What stands, by accounting date. */
  readonly recognized: readonly PostedRevenue[];
  readonly elimination: PostedRevenue | null;
  /** The general ledger's entries of the line. */
  readonly entries: readonly Row<"LedgerEntries">[];
  /** Its posted costs, reversals too. */
  readonly costs: readonly Row<"ProjectLedger">[];
};

/** Why a line has no revenue to recognise: its profile, or that it is invoiced as it goes. */
export type NoRevenue =
  | { readonly kind: "problem"; readonly found: Extract<ProfileFound, { readonly kind: "problem" }> }
  | { readonly kind: "not recognised" };

export type RevenueFound = { readonly kind: "revenue"; readonly revenue: LineRevenue } | NoRevenue;

/** What is looked up once for all lines. */
export type RevenueGround = {
  readonly book: Book;
  readonly basis: PostingBasis;
  readonly amounts: AccountingAmounts;
  /** Project lines of Fixed Price of contracts that are not Draft, by Line ID. */
  readonly lines: readonly Row<"ContractLines">[];
  readonly revenueOf: (line: Row<"ContractLines">) => RevenueFound;
};

/**
 * The lines of a book and what is booked on them.
 *
 * @param without lines not to be among them
 */
export function revenueGround(book: Book, without: ReadonlySet<string> = new Set()): RevenueGround {
  const { rows } = book;
  const contracts = new Map(rows.Contracts.map((contract) => [contract.contractId, contract]));
  const entries = once(() => groupBy(rows.LedgerEntries, ({ lineId }) => lineId));
  const costs = once(() =>
    groupBy(
      rows.ProjectLedger.filter(({ type }) => type === "Cost"),
      ({ lineId }) => lineId,
    ),
  );
  const standing = once(() => groupBy(standingRows(rows.RevenuePosted), ({ lineId }) => lineId));
  const contractOf = ({ contractId, kind, billingMethod }: Row<"ContractLines">) => {
    const contract = contracts.get(contractId);
    const isRecognised = kind === "Project" && billingMethod === "Fixed Price" && contract?.status !== "Draft";
    return isRecognised ? contract : undefined;
  };
  return {
    book,
    basis: postingBasis(book),
    amounts: accountingAmountsOf(book),
    lines: rows.ContractLines.filter((line) => contractOf(line) !== undefined && !without.has(line.lineId)).sort(
      (a, b) => compareText(a.lineId, b.lineId),
    ),
    revenueOf(line) {
      const contract = contractOf(line);
      if (contract === undefined) return { kind: "not recognised" };
      const profile = revenueProfileOf(book, line);
      if (profile.kind === "problem") return { kind: "problem", found: profile };
      const { completion } = profile.profile;
      if (completion === "No WIP") return { kind: "not recognised" };
      const ofLine = entries().get(line.lineId) ?? [];
      const posted = postedRevenues(standing().get(line.lineId) ?? [], ofLine);
      return {
        kind: "revenue",
        revenue: {
          line,
          contract,
          method: completion,
          recognized: posted.filter(({ row }) => row.period !== ELIMINATION),
          elimination: posted.find(({ row }) => row.period === ELIMINATION) ?? null,
          entries: ofLine,
          costs: costs().get(line.lineId) ?? [],
        },
      };
    },
  };
}

function postedRevenues(
  standing: readonly RevenueRow[],
  entries: readonly Row<"LedgerEntries">[],
): readonly PostedRevenue[] {
  if (standing.length === 0) return [];
  const byVoucher = groupBy(entries, ({ voucher }) => voucher);
  const posted = standing.map((row) => {
    const own = byVoucher.get(row.voucher ?? "") ?? [];
    return { row, entries: own, accountingDate: own[0]?.accountingDate ?? "" };
  });
  return posted.sort((a, b) => compareText(a.accountingDate, b.accountingDate) || compareText(a.row.key, b.row.key));
}

/** Entries of a line on accounts of a posting type, in its contract's currency. */
export function entriesOn(
  { entries, contract }: Pick<LineRevenue, "entries" | "contract">,
  postingType: PostingType,
): readonly Row<"LedgerEntries">[] {
  return entries.filter((entry) => entry.postingType === postingType && entry.currency === contract.currency);
}

/** What they sum to, in their own currency and in accounting currency. */
export function balanceOf(entries: readonly Row<"LedgerEntries">[]): {
  readonly amount: Minor;
  readonly accountingAmount: Minor;
} {
  return {
    amount: sum(entries.map(({ amount }) => amount)),
    accountingAmount: sum(entries.map(({ accountingAmount }) => accountingAmount)),
  };
}

/** Costs were moved of a line whose revenue is now recognised, or the other way round. */
export function isMethodChanged({ method, recognized }: LineRevenue): boolean {
  const expected = method === "Completed contract" ? "WIP Cost" : "WIP Sales Value";
  return recognized.some(({ entries }) => !entries.some(({ postingType }) => postingType === expected));
}
