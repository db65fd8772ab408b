/**
 * What stands beside or below a document: terms, signatures, seal, the contract's figures, pending actuals.
 *
 * A confirmed document takes only what the book holds, so that it looks the same whatever becomes of the user's tables.
 */
import { sum } from "../kernel/money";
import type { Book } from "../model/book";
import { isOpenState } from "../model/editable";
import type { InvoiceDocument } from "../model/invoice";
import type { Row } from "../schema/tables";
import { ALONE, type Surroundings } from "./invoice/sheetContext";

/** The surroundings of one document. */
export function surroundingsOf(book: Book, document: InvoiceDocument): Surroundings {
  const { header } = document;
  if (isOpenState(header.projectInvoiceStatus)) return { ...ALONE, ...ofContract(book, header) };
  const { Signatures, Seal } = book.rows;
  return {
    ...ALONE,
    signatures: Signatures.filter(({ invoiceId }) => invoiceId === header.invoiceId),
    seal: Seal.findLast((entry) => entry.document === header.invoiceId)?.hash ?? null,
  };
}

function ofContract(
  { rows }: Book,
  header: Row<"Invoices">,
): Pick<Surroundings, "paymentTerms" | "summary" | "pending"> {
  const contract = rows.Contracts.find(({ contractId }) => contractId === header.contractId);
  const customer = rows.Customers.find(({ customerId }) => customerId === header.customerId);
  const lines = rows.ContractLines.filter(({ contractId }) => contractId === header.contractId);
  const values = lines.flatMap(({ contractAmount }) => (contractAmount === null ? [] : [contractAmount]));
  const projects = new Set(lines.map(({ projectId }) => projectId));
  return {
    paymentTerms: contract?.paymentTerms ?? customer?.paymentTerms ?? null,
    summary: {
      contractValue: values.length === 0 ? null : sum(values),
      billedToDate: billedToDate(rows, header.contractId),
    },
    pending: pendingOf(rows.Actuals).filter(({ projectId }) => projects.has(projectId)),
  };
}

const pendingOfTable = new WeakMap<Book["rows"]["Actuals"], Book["rows"]["Actuals"]>();

/** Actuals that are not approved, found once for all documents of a book: of a million rows they are few. */
function pendingOf(actuals: Book["rows"]["Actuals"]): Book["rows"]["Actuals"] {
  const known = pendingOfTable.get(actuals);
  const pending = known ?? actuals.filter(({ approved }) => approved === "No");
  if (known === undefined) pendingOfTable.set(actuals, pending);
  return pending;
}

/** Chargeable amounts of the contract's confirmed invoices, net. */
function billedToDate(rows: Book["rows"], contractId: string): ReturnType<typeof sum> {
  const confirmed = new Set(
    rows.Invoices.filter((one) => one.contractId === contractId).map(({ invoiceId }) => invoiceId),
  );
  return sum(rows.InvoiceLines.filter(({ invoiceId }) => confirmed.has(invoiceId)).map(({ amount }) => amount));
}
