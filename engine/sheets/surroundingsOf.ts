/**
 * What stands beside or below a document: terms, signatures, seal, the contract's figures, pending actuals.
 *
 * A confirmed document takes only what the book holds, so that it looks the same whatever becomes of the user's tables.
 */
import type { Book } from "../model/book";
import { contractSummaryOf, pendingOfContract } from "../model/contractSummary";
import { isOpenState } from "../model/editable";
import type { InvoiceDocument } from "../model/invoice";
import type { Limits } from "../model/limits";
import type { Row } from "../schema/tables";
import { ALONE, type Surroundings } from "./invoice/sheetContext";

/** The surroundings of one document; `limits` as they are used up now. */
export function surroundingsOf(book: Book, document: InvoiceDocument, limits: Limits): Surroundings {
  const { header } = document;
  if (isOpenState(header.projectInvoiceStatus)) return { ...ALONE, ...ofContract(book, header, limits) };
  const { Signatures, Seal } = book.rows;
  return {
    ...ALONE,
    signatures: Signatures.filter(({ invoiceId }) => invoiceId === header.invoiceId),
    seal: Seal.findLast((entry) => entry.document === header.invoiceId)?.hash ?? null,
  };
}

function ofContract(
  book: Book,
  { contractId, customerId }: Row<"Invoices">,
  limits: Limits,
): Pick<Surroundings, "paymentTerms" | "summary" | "pending"> {
  const contract = book.rows.Contracts.find((row) => row.contractId === contractId);
  const customer = book.rows.Customers.find((row) => row.customerId === customerId);
  return {
    paymentTerms: contract?.paymentTerms ?? customer?.paymentTerms ?? null,
    summary: contractSummaryOf(book, contractId, limits),
    pending: pendingOfContract(book, contractId),
  };
}
