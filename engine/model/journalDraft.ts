/**
 * Journal lines that are not posted: their keys, what of them may be edited, and which are spent.
 */
import { compareText } from "../kernel/problem";
import type { Row, Rows } from "../schema/tables";

type Line = Row<"JournalDraft">;

/** What the accountant may change on a journal line, by header, besides its financial dimensions ("Dim ..."). */
export const JOURNAL_EDITS = { taxGroup: "Tax Group", itemTaxGroup: "Item Tax Group" } as const;

/** Whether a header names a financial dimension. */
export function isDimension(header: string): boolean {
  return /^dim /i.test(header);
}

/** Financial dimensions that some project or drafted line has, by header. */
export function dimensionHeaders({
  Projects,
  JournalDraft,
}: Pick<Rows, "Projects" | "JournalDraft">): readonly string[] {
  const rows: readonly Pick<Line, "dimensions">[] = [...Projects, ...JournalDraft];
  return [...new Set(rows.flatMap(({ dimensions }) => [...dimensions.keys()]))].filter(isDimension).sort(compareText);
}

/** The key of a transaction's journal line, drafted or posted: `J|C|A-17` for the cost of actual A-17. */
export function journalKeyOf(sourceKey: string): string {
  return `J|${sourceKey}`;
}

/** Whether a key is that of a journal line. */
export function isJournalKey(key: string): boolean {
  return key.startsWith("J|");
}

/** A withdrawn line: what stays where a drafted line's transaction is gone. Transactions of no quantity have no lines. */
export function withdrawn(line: Line): Line {
  return { ...line, quantity: zero(line.quantity), amount: zero(line.amount), accountingAmount: null, row: 0 };
}

/** Whether a drafted line was withdrawn: it is spent, and shown no more. */
export function isWithdrawn(line: Pick<Line, "quantity" | "amount">): boolean {
  return line.quantity === 0 && line.amount === 0;
}

function zero<T extends number>(amount: T): T {
  return (amount - amount) as T;
}
