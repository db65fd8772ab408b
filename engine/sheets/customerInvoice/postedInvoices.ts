/** The posted invoices of a book, by number, as they are printed. */
import { groupBy } from "../../kernel/group";
import { once } from "../../kernel/once";
import { ONE_MICRO } from "../../kernel/money";
import type { Book } from "../../model/book";
import { bookedDocuments } from "../../model/bookedDocuments";
import { bookedTaxes } from "../../model/bookedTaxes";
import { chargedTaxesOf } from "../../model/chargedTaxes";
import { rateOfEntries } from "../../model/documentRates";
import { frozenTermsOf } from "../../model/frozenTerms";
import { INVOICE_TERMS } from "../../model/invoiceTerms";
import type { InvoiceDocument } from "../../model/invoice";
import { letterheads } from "../../model/letterhead";
import { billedRetainersOf } from "../../model/retainers";
import { printedInvoice, type PrintedInvoice } from "./printedInvoice";

/** Finds an invoice by its number; null where no posted document has it. */
export type InvoiceByNumber = (number: string) => PrintedInvoice | null;

/**
 * The invoices of a book. What they print is the book's alone and never changes once they are posted, whatever is signed
 * or paid afterwards.
 */
export function postedInvoices(book: Book): InvoiceByNumber {
  const { rows } = book;
  const numbered = once(() => {
    const posted = rows.Invoices.filter(({ projectInvoiceStatus }) => projectInvoiceStatus === "Posted");
    return new Map(posted.flatMap((header) => (header.number === null ? [] : [[header.number, header.invoiceId]])));
  });
  const documents = once(() => new Map(bookedDocuments(book).map((one) => [one.header.invoiceId, one])));
  const settingsOf = once(() => letterheads(book));
  const billedRetainers = once(() => {
    const invoices = new Map(rows.Invoices.map((header) => [header.invoiceId, header]));
    return new Map(
      Array.from(billedRetainersOf(book), ([id, { description, invoiceId, billings }]) => {
        const { number = null, invoiceDate = null } = invoices.get(invoiceId) ?? {};
        const invoice = number === null || billings > 1 ? null : { number, date: invoiceDate };
        return [id, { name: description, invoice }];
      }),
    );
  });
  const taxes = once(() =>
    groupBy(
      rows.InvoiceTaxes.filter(({ stage }) => stage === "Posted"),
      ({ invoiceId }) => invoiceId,
    ),
  );
  const termsOf = frozenTermsOf(book).charged;
  const charged = chargedTaxesOf(book);
  return (number) => {
    const id = numbered().get(number);
    const document = id === undefined ? undefined : documents().get(id);
    if (id === undefined || document === undefined) return null;
    return printedInvoice({
      document: {
        ...document,
        details: document.details.map(charged.detail),
        taxes: bookedTaxes(taxes().get(id) ?? [], termsOf(id)),
      },
      number,
      settings: settingsOf()(document),
      billedRetainers: document.retainers.length === 0 ? new Map() : billedRetainers(),
      ...ofPosting(book, document),
    });
  };
}

/** Its own rows; invoices are drawn one at a time, so that looking through the tables is soon done. */
function ofPosting({ rows }: Book, { header }: InvoiceDocument) {
  const { invoiceId } = header;
  const entries = rows.LedgerEntries.filter((one) => one.invoiceId === invoiceId && one.number === header.number);
  const isTerms = ({ key, field }: { readonly key: string; readonly field: string }) =>
    key === invoiceId && field === INVOICE_TERMS;
  return {
    proposal: rows.Proposals.find((one) => one.invoiceId === invoiceId) ?? null,
    terms: rows.Decisions.findLast(isTerms)?.value ?? null,
    rate: rateOfEntries(entries) ?? ONE_MICRO,
    seal: rows.Seal.findLast((one) => one.document === invoiceId && one.event === "Post")?.hash ?? null,
  };
}
