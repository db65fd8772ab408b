/**
 * IDs of proformas and their details: always above the highest that was ever used, so that none means two things.
 */
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import type { DraftContext } from "./draftContext";

const INVOICE_DIGITS = 5;
const DETAIL_DIGITS = 4;
const TRAILING_NUMBER = /(\d+)$/;

/**
 * Draws invoice IDs: `PF-00001`, then one more each time. Confirmed, open and discarded documents count, whatever their
 * prefix, and so does every decision on a document of this prefix.
 */
export function invoiceIdsOf(book: Book, context: DraftContext): () => string {
  const { proformaPrefix } = book.settings;
  const used = [...book.rows.Invoices, ...book.rows.DraftInvoices].map(({ invoiceId }) => numberAtEnd(invoiceId));
  for (const key of context.edits.keys) used.push(numberAfter(proformaPrefix, key));
  let last = highest(used);
  return () => `${proformaPrefix}${String((last += 1)).padStart(INVOICE_DIGITS, "0")}`;
}

/** Draws the Detail IDs of one draft: `PF-00001-0001`, then one more each time; removed details count. */
export function detailIdsOf(context: DraftContext, invoiceId: string): () => string {
  const prefix = `${invoiceId}-`;
  const stored = context.book.rows.DraftDetails.filter((detail) => detail.invoiceId === invoiceId);
  const used = stored.map(({ detailId }) => numberAfter(prefix, detailId));
  for (const key of context.edits.keys) used.push(numberAfter(prefix, key));
  return detailIdsAfter(invoiceId, highest(used));
}

/** Draws the Detail IDs of a draft that has none yet. */
export function firstDetailIds(invoiceId: string): () => string {
  return detailIdsAfter(invoiceId, 0);
}

function detailIdsAfter(invoiceId: string, highestUsed: number): () => string {
  let last = highestUsed;
  return () => `${invoiceId}-${String((last += 1)).padStart(DETAIL_DIGITS, "0")}`;
}

/** The later of two invoice IDs comes last: by number, then as text. */
export function byInvoiceNumber(a: string, b: string): number {
  return numberAtEnd(a) - numberAtEnd(b) || compareText(a, b);
}

function highest(numbers: readonly number[]): number {
  return numbers.reduce((best, number) => Math.max(best, number), 0);
}

function numberAtEnd(id: string): number {
  return Number(TRAILING_NUMBER.exec(id)?.[1] ?? 0);
}

/** The digits right after the prefix: 12 of "PF-00012-0003" after "PF-"; 0 where there are none. */
function numberAfter(prefix: string, key: string): number {
  if (!key.startsWith(prefix)) return 0;
  return Number(/^\d+/.exec(key.slice(prefix.length))?.[0] ?? 0);
}
