/** Milestones of fixed-price lines as claims to bill. */
import { minorText, priceOfOne, sum, ZERO, type Minor } from "../kernel/money";
import { groupBy } from "../kernel/group";
import { compareText, type Problem, type Severity } from "../kernel/problem";
import type { MilestoneClaim } from "../model/billable";
import type { BillingMarks } from "../model/billingMarks";
import { splitAmount } from "../model/billingSplit";
import { placeOf, type Book } from "../model/book";
import { confirmedClaimsOf, type BookedClaims, type ConfirmedClaims } from "../model/bookedMilestones";
import type { BookedSources } from "../model/bookedSources";
import { decidedValue } from "../model/decisions";
import { claimsOfLetterhead, LETTERHEAD } from "../model/letterhead";
import type { ContractTerms, LineTerms } from "../model/lineTerms";
import { taxGroupsOf, type TaxGroups } from "../model/taxGroups";
import type { Row } from "../schema/tables";
import { askedClaims, limited } from "./milestone/askedClaims";
import { billedRows, nextRow } from "./milestone/claimRows";
import { customersOf, partsOf, type Part } from "./milestone/parts";

type Sources = { readonly terms: ContractTerms; readonly marks: BillingMarks; readonly booked: BookedSources };
type Milestone = Row<"Milestones">;

/** What one milestone is derived with. */
type Work = Sources & {
  readonly book: Book;
  readonly taxGroups: TaxGroups;
  readonly confirmed: ConfirmedClaims;
  readonly tell: (problem: Problem) => void;
};

/**
 * The claims of every milestone of a fixed-price line whose contract is Confirmed or Closed, sorted by key: one row a
 * milestone, claim and customer. The milestone's customer takes the whole; where it names none, the line's customers
 * share it. Each has the claims that were billed (Customer Invoice Posted, with their booked amounts) and the next one,
 * while anything remains: a plain milestone is claim 1, the whole; what a revision credits comes back as the next claim.
 * Claims on drafts count as not billed. Quantity 1, price and amount the claim's.
 *
 * Problems: `milestone-not-fixed-price` (error; nothing is derived from it), `milestones-not-contract-amount` (note),
 * `out-of-range`, `claim-above-remaining` (error) and `claim-not-typed` (note) at the source cells of claim 1.
 */
export function deriveMilestones(
  book: Book,
  sources: Sources,
): { readonly milestones: readonly MilestoneClaim[]; readonly problems: readonly Problem[] } {
  const milestones: MilestoneClaim[] = [];
  const problems: Problem[] = [];
  if (book.rows.Milestones.length === 0) return { milestones, problems };
  const work: Work = {
    ...sources,
    book,
    taxGroups: taxGroupsOf(book),
    confirmed: confirmedClaimsOf(book),
    tell: (problem) => problems.push(problem),
  };
  const lines = new Map(book.rows.ContractLines.map((row) => [row.lineId, row]));
  for (const [lineId, ofLine] of groupBy(book.rows.Milestones, (row) => row.lineId)) {
    const line = lines.get(lineId);
    const terms = sources.terms.byLine.get(lineId);
    if (!line) continue;
    if (terms?.line.billingMethod !== "Fixed Price") {
      for (const row of ofLine) problems.push(problemAt(book, row, "lineId", "milestone-not-fixed-price", { lineId }));
      continue;
    }
    problems.push(...sumDiffers(book, terms, ofLine));
    if (terms.contract.status === "Draft") continue;
    for (const row of ofLine) milestones.push(...claimsOf(row, terms, work));
  }
  milestones.sort((a, b) => compareText(a.key, b.key));
  return { milestones, problems };
}

function claimsOf(milestone: Milestone, terms: LineTerms, work: Work): readonly MilestoneClaim[] {
  const { book, marks, booked, confirmed, taxGroups } = work;
  const claims = booked.milestones.get(milestone.milestoneId) ?? [];
  const customers = customersOf(milestone, terms, taxGroups);
  const { parts, others } = partsOf(milestone, customers, claims, (of) => wholeBilled(of, marks, terms.digits));
  const ground = { milestone, terms, marks, confirmed, headerStatus: statusOf(parts, claims) };
  const billed = [
    ...parts.flatMap((part) => (part.booked === null ? [] : billedRows(ground, part.booked, figuresOf(part)))),
    ...others.flatMap((of) => billedRows(ground, of, { ...figuresOf(null), invoicedToDate: of.invoiced })),
  ];
  if (priceOfOne(milestone.amount, terms.digits) === null) {
    work.tell(problemAt(book, milestone, "amount", "out-of-range", { value: String(milestone.amount) }));
    return billed;
  }
  const taxes = customers.length === 0 || milestone.tax === null ? null : splitAmount(milestone.tax, customers);
  const asked = askedClaims(milestone, customers);
  const next = parts.flatMap((part, index) => {
    const isOpen = part.remaining > 0 || (milestone.amount === 0 && claims.length === 0);
    return isOpen ? [nextRow(ground, part, taxes?.[index] ?? null, limited(asked?.[index] ?? null, part))] : [];
  });
  tellFaults(work, milestone, next);
  return [...billed, ...next];
}

function figuresOf(part: Part | null): Pick<MilestoneClaim, "wholeAmount" | "invoicedToDate" | "remaining"> {
  const { whole, remaining, booked } = part ?? { whole: ZERO, remaining: ZERO, booked: null };
  return { wholeAmount: whole, invoicedToDate: booked?.invoiced ?? ZERO, remaining };
}

/** What the last claim was billed of, as its document says; without a word on its document it was the whole itself. */
function wholeBilled({ billed }: BookedClaims, { decisions }: BillingMarks, digits: number): Minor {
  const last = billed.get(Math.max(...billed.keys()));
  if (last === undefined) return ZERO;
  const text = last.invoiceId === null ? null : decidedValue(decisions, last.invoiceId, LETTERHEAD);
  const printed = claimsOfLetterhead(text, digits).find(({ detailId }) => detailId === last.detailId);
  return printed?.whole ?? last.amount;
}

/** Over all customers. */
function statusOf(parts: readonly Part[], claims: readonly BookedClaims[]): MilestoneClaim["headerStatus"] {
  const isDone = claims.length > 0 && parts.every(({ remaining }) => remaining === 0);
  if (isDone) return "Completed";
  return claims.some(({ claimed }) => claimed !== 0) ? "In Progress" : "Not Started";
}

/** Claims that are blocked by what is typed: once a milestone, at the cell that asks, or at its amount. */
function tellFaults({ book, tell }: Work, milestone: Milestone, next: readonly MilestoneClaim[]): void {
  const above = next.find(({ blockedBy }) => blockedBy === "claim-above-remaining");
  if (above !== undefined) {
    const { nextInvoiceAmount: amount, nextInvoicePercent: percent } = milestone;
    const ofSource = amount !== null ? "nextInvoiceAmount" : percent !== null ? "nextInvoicePercent" : "amount";
    const column = above.claim === 1 ? ofSource : "amount";
    tell(problemAt(book, milestone, column, "claim-above-remaining", { claim: above.key }));
  }
  const blank = next.find(({ blockedBy, claim }) => blockedBy === "claim-not-typed" && claim === 1);
  if (blank !== undefined && milestone.readyToInvoice === "Yes") {
    tell(problemAt(book, milestone, "readyToInvoice", "claim-not-typed", { claim: blank.key }, "note"));
  }
}

function sumDiffers(book: Book, { line, contract, digits }: LineTerms, rows: readonly Milestone[]): readonly Problem[] {
  const total = sum(rows.map((row) => row.amount));
  if (line.contractAmount === null || total === line.contractAmount) return [];
  const place = placeOf(book, "ContractLines", line.row, "contractAmount");
  const params = {
    sum: minorText(total, digits),
    contractAmount: minorText(line.contractAmount, digits),
    currency: contract.currency,
  };
  return [{ ...place, code: "milestones-not-contract-amount", severity: "note", key: line.lineId, params }];
}

function problemAt(
  book: Book,
  row: Milestone,
  column: string,
  code: string,
  params: Readonly<Record<string, string>>,
  severity: Severity = "error",
): Problem {
  return { ...placeOf(book, "Milestones", row.row, column), code, severity, key: row.milestoneId, params };
}
