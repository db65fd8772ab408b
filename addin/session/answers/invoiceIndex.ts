/** Every proforma as a row of a list, made once for a standing. */
import { minorDigits } from "../../../engine/kernel/currency";
import { groupBy } from "../../../engine/kernel/group";
import type { Book } from "../../../engine/model/book";
import { isOpenState } from "../../../engine/model/editable";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import { namesBarred } from "../../../engine/model/signOff";
import type { Row } from "../../../engine/schema/tables";
import type { SheetNames } from "../sheetNames";
import type { InvoiceRow, InvoiceState } from "../views/invoices";
import { tellAmount } from "./amounts";
import { documentPlace } from "./places";
import { entriesOf, revisionIndex, type RevisionIndex } from "./revisions";

/** A row with what it is sorted and summed by. */
export type IndexedInvoice = {
  readonly row: InvoiceRow;
  readonly header: Row<"Invoices">;
  /** The total in units of its currency: to sort by, and for nothing else. */
  readonly size: number;
  /** What is searched, in small letters. */
  readonly text: string;
};

export type InvoiceIndex = {
  /** By Invoice ID; discarded ones too. */
  readonly all: readonly IndexedInvoice[];
  readonly states: Readonly<Record<InvoiceState, number>>;
  readonly documents: ReadonlyMap<string, InvoiceDocument>;
  readonly revisions: RevisionIndex;
};

type Source = {
  readonly book: Book;
  readonly documents: readonly InvoiceDocument[];
  readonly sheets: SheetNames;
  readonly customerName: (customerId: string) => string;
};

/** The index of all documents, and of the discarded ones, of which only the header is kept. */
export function invoiceIndex({ book, documents, sheets, customerName }: Source): InvoiceIndex {
  const discarded = book.rows.DraftInvoices.filter(
    ({ projectInvoiceStatus }) => projectInvoiceStatus === "Discarded",
  ).map((header): Told => ({ header, details: [], outdated: [], edits: [] }));
  const all = [...documents, ...discarded].map((document) =>
    indexed(tellInvoiceRow(document, { book, sheets, customerName }), document.header),
  );
  all.sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  const byState = groupBy(all, ({ row }) => row.state);
  const countOf = (state: InvoiceState): number => byState.get(state)?.length ?? 0;
  return {
    all,
    states: {
      Draft: countOf("Draft"),
      "In Review": countOf("In Review"),
      Confirmed: countOf("Confirmed"),
      Posted: countOf("Posted"),
      Discarded: countOf("Discarded"),
    },
    documents: new Map(documents.map((document) => [document.header.invoiceId, document])),
    revisions: revisionIndex(documents),
  };
}

type Told = Pick<InvoiceDocument, "header" | "details" | "outdated" | "edits">;

/** One document as a row. */
export function tellInvoiceRow(
  { header, details, outdated, edits }: Told,
  { book, sheets, customerName }: Omit<Source, "documents">,
): InvoiceRow {
  const { invoiceId, customerId, projectInvoiceStatus } = header;
  return {
    id: invoiceId,
    number: header.number,
    name: header.name ?? invoiceId,
    contractId: header.contractId,
    customerId,
    customerName: header.billToName ?? customerName(customerId),
    state: projectInvoiceStatus,
    status: projectInvoiceStatus === "Posted" ? header.status : null,
    total: tellAmount(header.totalAmount, header.currency),
    details: entriesOf(details).length,
    date: header.invoiceDate ?? header.accountingDate,
    dueDate: header.dueDate,
    outdated: outdated.length,
    barred:
      book.settings.twoPersonSignOff === "Yes" && isOpenState(projectInvoiceStatus) ? namesBarred(header, edits) : [],
    place: documentPlace(sheets, invoiceId),
  };
}

function indexed(row: InvoiceRow, header: Row<"Invoices">): IndexedInvoice {
  const texts = [row.id, row.number, row.name, row.customerName, row.customerId, row.contractId];
  return {
    row,
    header,
    size: header.totalAmount / 10 ** minorDigits(header.currency),
    text: texts
      .filter((text) => text !== null)
      .join("\n")
      .toLowerCase(),
  };
}
