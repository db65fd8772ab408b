/** What of the not-to-exceed limits is used up. */
import { HUNDRED_PERCENT, ratioOfMicro, subtract } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import { limitsOf } from "../../model/limits";
import type { LimitsUsedRow } from "../../schema/chartedTables";
import { metersOf } from "../limits/meters";
import { NO_PLACE } from "./noPlace";
import { bookedBy } from "./pastBook";
import type { AsKnown } from "./postedRows";

/**
 * A row a limit, by contract, line and customer: what was invoiced of it by then, as it was known. What is committed in
 * the backlog and on drafts has no history and does not count. Used % is blank for a limit of nothing.
 */
export function limitsUsed(book: Book, known: AsKnown): readonly LimitsUsedRow[] {
  const limits = limitsOf(book);
  if (limits.size === 0) return [];
  const isIn = bookedBy(book, known);
  const rows = { ...book.rows, BookedActuals: book.rows.BookedActuals.filter(isIn) };
  const currencies = new Map(book.rows.Contracts.map(({ contractId, currency }) => [contractId, currency]));
  return Array.from(metersOf({ rows }, limits).uses().values(), ({ amount, used, ...limit }) => {
    const { level, contractId, lineId, customerId } = limit;
    return {
      subject: [contractId, lineId, customerId].filter((id) => id !== null).join(", "),
      level,
      contractId,
      lineId,
      customerId,
      currency: currencies.get(contractId) ?? null,
      limit: amount,
      invoiced: used,
      remaining: subtract(amount, used),
      usedPercent: amount === 0 ? null : ratioOfMicro(HUNDRED_PERCENT, { part: used, whole: amount }),
      ...NO_PLACE,
    };
  }).sort((a, b) => compareText(a.subject, b.subject) || compareText(a.level, b.level));
}
