/**
 * What stands beside or below a document: terms, signatures, seal, the contract's figures, pending actuals.
 *
 * A confirmed document takes only what the book holds, so that it looks the same whatever becomes of the user's tables.
 */
import type { Book } from "../model/book";
import { contractSummaryOf, pendingOfContract } from "../model/contractSummary";
import { isOpenState } from "../model/editable";
import type { InvoiceDocument } from "../model/invoice";
import { billedRetainersOf } from "../model/retainers";
import type { Limits } from "../model/limits";
import type { Row } from "../schema/tables";
import { ALONE, type Surroundings } from "./invoice/sheetContext";

/** The surroundings of one document; `limits` as they are used up now. */
export function surroundingsOf(book: Book, document: InvoiceDocument, limits: Limits): Surroundings {
  const { header } = document;
  const retainerNames = retainerNamesOf(book, document);
  if (isOpenState(header.projectInvoiceStatus)) return { ...ALONE, ...ofContract(book, header, limits), retainerNames };
  const { Signatures, Seal } = book.rows;
  return {
    ...ALONE,
    retainerNames,
    signatures: Signatures.filter(({ invoiceId }) => invoiceId === header.invoiceId),
    seal: Seal.findLast((entry) => entry.document === header.invoiceId)?.hash ?? null,
  };
}

/** A retainer is applied once its invoice is confirmed: the book has its text. */
function retainerNamesOf(book: Book, { retainers }: InvoiceDocument): ReadonlyMap<string, string> {
  if (retainers.length === 0) return ALONE.retainerNames;
  const billed = billedRetainersOf(book);
  return new Map(
    retainers.flatMap(({ retainerId }) => {
      const description = billed.get(retainerId)?.description ?? null;
      return description === null ? [] : [[retainerId, description] as const];
    }),
  );
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
