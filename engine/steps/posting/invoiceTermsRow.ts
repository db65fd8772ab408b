/** The decision that keeps what a posted invoice prints of the user's tables. */
import type { Book } from "../../model/book";
import type { Actor } from "../../model/command";
import { INVOICE_TERMS, invoiceTermsText } from "../../model/invoiceTerms";
import type { Row } from "../../schema/tables";

/** The row of one invoice; none where it has nothing to keep. */
export function invoiceTermsRow(book: Book, header: Row<"Invoices">, { by, at }: Actor): readonly Row<"Decisions">[] {
  const value = invoiceTermsText(book, header);
  if (value === null) return [];
  const decided = { key: header.invoiceId, field: INVOICE_TERMS, value, was: null, by: by.trim(), at };
  return [{ ...decided, commit: "", row: 0, dimensions: new Map() }];
}
