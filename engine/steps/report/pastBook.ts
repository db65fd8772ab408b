/** The book as it stood on a day, as far as it was known at a moment. */
import { sum } from "../../kernel/money";
import type { Derivation } from "../../model/billable";
import type { Book } from "../../model/book";
import { bookedMilestonesOf } from "../../model/bookedMilestones";
import type { Row } from "../../schema/tables";
import type { AsKnown } from "./postedRows";

type BookedRow = Row<"BookedActuals">;

/** Whether a booked row was in the book by then. */
export type IsIn = (row: BookedRow) => boolean;

/**
 * What an invoice books is in from its accounting date, known once it is confirmed; a correction of what was booked, and
 * what it takes back, from its own accounting date, known once it is committed. An original is in from the day of its
 * work, whenever it was booked.
 */
export function bookedBy(book: Book, { asOf, knownAt }: AsKnown): IsIn {
  const moment = Date.parse(knownAt);
  const isKnown = (at: string | null | undefined): boolean =>
    at === null || at === undefined || Date.parse(at) <= moment;
  const invoices = new Map(book.rows.Invoices.map((row) => [row.invoiceId, row.confirmedAt]));
  const commits = new Map(book.rows.Commits.map(({ key, at }) => [key, at]));
  const keys = new Set(book.rows.BookedActuals.map(({ key }) => key));
  return (row) => {
    const isDue = (row.accountingDate ?? row.date ?? "") <= asOf;
    if (isTakenBack(row)) return isDue && isKnown(commits.get(row.commit));
    if (row.invoiceId !== null) return isDue && isKnown(invoices.get(row.invoiceId));
    const corrects = row.replaces !== null && keys.has(row.replaces);
    return !corrects || (isDue && isKnown(commits.get(row.commit)));
  };
}

/** Whether a row is what a correction takes back, not what an invoice reverses: `U|A-1|C-1|C|R`. */
export function isTakenBack({ key, reverses }: BookedRow): boolean {
  return reverses !== null && key === `${reverses}|R`;
}

/**
 * The book without what was not in it yet. What has been billed of a milestone, a retainer or a product line is as it
 * was billed, though its row says something else today.
 *
 * @param today what is derived of the book as it is
 */
export function pastBook(book: Book, today: Derivation, isIn: IsIn): Book {
  const { rows } = book;
  const BookedActuals = rows.BookedActuals.filter(isIn);
  const invoices = new Set(BookedActuals.map(({ invoiceId }) => invoiceId));
  const isOfInvoice = ({ invoiceId }: { readonly invoiceId: string }): boolean => invoices.has(invoiceId);
  return {
    ...book,
    rows: {
      ...rows,
      BookedActuals,
      Invoices: rows.Invoices.filter(isOfInvoice),
      InvoiceLineDetails: rows.InvoiceLineDetails.filter(isOfInvoice),
      AppliedRetainers: rows.AppliedRetainers.filter(isOfInvoice),
      InvoiceTaxes: rows.InvoiceTaxes.filter(isOfInvoice),
      Milestones: milestonesAsBilled(book, today),
      Retainers: retainersAsBilled(rows.Retainers, today),
      ContractLines: productsAsBilled(rows.ContractLines, today),
    },
  };
}

/** A milestone of which nothing is left is what was billed of it; of the others the rest is as the row says. */
function milestonesAsBilled(book: Book, { milestones }: Derivation): readonly Row<"Milestones">[] {
  const open = new Set(milestones.filter(({ remaining }) => remaining !== 0).map(({ milestoneId }) => milestoneId));
  const booked = bookedMilestonesOf(book);
  return book.rows.Milestones.map((row) => {
    const claims = booked.get(row.milestoneId);
    if (claims === undefined || open.has(row.milestoneId)) return row;
    return { ...row, amount: sum(claims.map(({ claimed }) => claimed)) };
  });
}

function retainersAsBilled(rows: readonly Row<"Retainers">[], { retainers }: Derivation): Row<"Retainers">[] {
  const billed = new Map(retainers.filter(isBilled).map((claim) => [claim.retainerId, claim]));
  return rows.map((row) => {
    const claim = billed.get(row.retainerId);
    return claim === undefined ? row : { ...row, amount: claim.amount, customerId: claim.customerId };
  });
}

function productsAsBilled(rows: readonly Row<"ContractLines">[], { products }: Derivation): Row<"ContractLines">[] {
  const billed = new Map(
    products
      .filter(isBilled)
      .reverse()
      .map((claim) => [claim.lineId, claim]),
  );
  return rows.map((row) => {
    const claim = billed.get(row.lineId);
    return claim === undefined ? row : { ...row, quantity: claim.quantity, price: claim.price };
  });
}

function isBilled({ billingStatus }: { readonly billingStatus: string }): boolean {
  return billingStatus === "Customer Invoice Posted";
}
