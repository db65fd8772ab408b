/** Which details of confirmed invoices bore a tax that was typed or given, as their letterheads say. */
import { once } from "../kernel/once";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { LETTERHEAD, typedTaxesOfLetterhead } from "./letterhead";

export type TypedTaxes = {
  /** Whether an invoice says it: one that was confirmed before it was kept does not. */
  readonly isSaid: (invoiceId: string) => boolean;
  /** Whether a detail's tax was typed or given; false where its invoice does not say. */
  readonly isTyped: (detail: Pick<Row<"InvoiceLineDetails">, "detailId" | "invoiceId">) => boolean;
};

/** The typed taxes of a book: nothing is read until it is asked for. */
export function typedTaxesOf({ rows }: Pick<Book, "rows">): TypedTaxes {
  const letterheads = once(
    () => new Map(rows.Decisions.flatMap((row) => (row.field === LETTERHEAD ? [[row.key, row.value] as const] : []))),
  );
  const read = new Map<string, ((detailId: string) => boolean) | null>();
  const ofInvoice = (invoiceId: string) => {
    const before = read.get(invoiceId);
    if (before !== undefined) return before;
    const typed = typedTaxesOfLetterhead(letterheads().get(invoiceId) ?? null, invoiceId);
    read.set(invoiceId, typed);
    return typed;
  };
  return {
    isSaid: (invoiceId) => ofInvoice(invoiceId) !== null,
    isTyped: ({ invoiceId, detailId }) => ofInvoice(invoiceId)?.(detailId) ?? false,
  };
}
