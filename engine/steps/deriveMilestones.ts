/** Milestones of fixed-price lines as claims to bill. */
import {
  HUNDRED_PERCENT,
  micro,
  minorText,
  ONE_MICRO,
  OutOfRange,
  subtract,
  sum,
  ZERO,
  type Minor,
} from "../kernel/money";
import { groupBy } from "../kernel/group";
import type { Problem } from "../kernel/problem";
import type { MilestoneClaim } from "../model/billable";
import { billingStateOf, type BillingMarks, type BillingState } from "../model/billingMarks";
import { placeOf, type Book } from "../model/book";
import type { BookedSources } from "../model/bookedSources";
import { isShared, type ContractTerms, type LineTerms } from "../model/lineTerms";
import type { Row } from "../schema/tables";

type Sources = { readonly terms: ContractTerms; readonly marks: BillingMarks; readonly booked: BookedSources };
type Milestone = Row<"Milestones">;

/**
 * One claim (claim 1, the whole amount) of every milestone of a fixed-price line whose contract is Confirmed or Closed,
 * for the milestone's customer or else the contract's. Quantity 1, price and amount the milestone's; a billed claim has
 * its booked key, customer and amount and the status Customer Invoice Posted, whoever the milestone names now. Sorted by
 * key.
 *
 * Problems: `milestone-not-fixed-price` (error; nothing is derived from it), `milestones-not-contract-amount` (note),
 * `out-of-range`, `not-yet-supported` (progress billing).
 */
export function deriveMilestones(
  book: Book,
  sources: Sources,
): { readonly milestones: readonly MilestoneClaim[]; readonly problems: readonly Problem[] } {
  const milestones: MilestoneClaim[] = [];
  const problems: Problem[] = [];
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
    for (const row of ofLine) {
      const claim = claimOf(row, terms, sources);
      if (typeof claim === "string") problems.push(held(book, row, claim));
      else if (claim) milestones.push(claim);
    }
  }
  milestones.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { milestones, problems };
}

/** The claim; null where it is held back for a reason told elsewhere; a text where it is held back for that reason. */
function claimOf(row: Milestone, terms: LineTerms, sources: Sources): MilestoneClaim | "progress" | "too-large" | null {
  const { line, contract, digits } = terms;
  if (line.scheduleType === "Progress" || row.nextInvoicePercent !== null || row.nextInvoiceAmount !== null) {
    return "progress";
  }
  const billed = sources.booked.firstClaims.get(row.milestoneId);
  if (billed === undefined && row.customerId === null && isShared(terms)) return null;
  const customerId = billed?.customerId ?? row.customerId ?? terms.customerId;
  const key = billed?.sourceKey ?? `M|${row.milestoneId}#1|${customerId}`;
  const amount = billed?.amount ?? row.amount;
  const price = priceOf(amount, digits);
  if (price === null) return "too-large";
  const invoicedToDate = sources.booked.billedMilestones.get(row.milestoneId) ?? ZERO;
  const blockedBy = contract.status === "Closed" ? "contract-closed" : null;
  return {
    kind: "milestone",
    key,
    contractId: contract.contractId,
    lineId: line.lineId,
    customerId,
    projectId: terms.projectId,
    date: billed?.date ?? row.date,
    currency: contract.currency,
    description: row.name,
    externalDescription: row.name,
    quantity: ONE_MICRO,
    unit: null,
    price,
    amount,
    givenTax: row.tax,
    splitPercent: HUNDRED_PERCENT,
    taxGroup: terms.taxGroup,
    itemTaxGroup: line.itemTaxGroup,
    billingType: "Chargeable",
    nteStatus: "Not Applicable",
    nteDetail: null,
    blockedBy,
    ...stateOf(sources.marks, key, { marked: row.readyToInvoice === "Yes", blockedBy }, billed),
    origin: billed ? "booked" : "source",
    row: row.row,
    milestoneId: row.milestoneId,
    claim: 1,
    task: row.task,
    nextInvoicePercent: null,
    nextInvoiceAmount: null,
    invoicedToDate,
    remaining: subtract(amount, invoicedToDate),
    headerStatus: billed ? "Completed" : "Not Started",
  };
}

function stateOf(
  marks: BillingMarks,
  key: string,
  row: { readonly marked: boolean; readonly blockedBy: string | null },
  billed: Row<"BookedActuals"> | undefined,
): BillingState {
  if (!billed) return billingStateOf(marks, key, row);
  return { readyToInvoice: false, billingStatus: "Customer Invoice Posted", invoiceId: billed.invoiceId };
}

/** The amount as a unit price in millionths; null beyond what a price can hold (some nine thousand million). */
function priceOf(amount: Minor, digits: number): MilestoneClaim["price"] | null {
  try {
    return micro(amount * 10 ** (6 - digits));
  } catch (error) {
    if (error instanceof OutOfRange) return null;
    throw error;
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

function held(book: Book, row: Milestone, reason: "progress" | "too-large"): Problem {
  if (reason === "progress") {
    return problemAt(book, row, "milestoneId", "not-yet-supported", { feature: "progress-milestone" });
  }
  return problemAt(book, row, "amount", "out-of-range", { value: String(row.amount) });
}

function problemAt(
  book: Book,
  row: Milestone,
  column: string,
  code: string,
  params: Readonly<Record<string, string>>,
): Problem {
  return { ...placeOf(book, "Milestones", row.row, column), code, severity: "error", key: row.milestoneId, params };
}
