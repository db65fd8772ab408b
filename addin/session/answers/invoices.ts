/** The list of proforma invoices. */
import { compareText } from "../../../engine/kernel/problem";
import type { Standing } from "../standing";
import type { InvoicesQuery, InvoicesView } from "../views/invoices";
import { tallyOf } from "./amounts";
import type { IndexedInvoice } from "./invoiceIndex";
import { pageOf } from "./pages";

/** A page of the documents that meet the question, and what they sum to. */
export function tellInvoices({ invoices }: Standing, query: InvoicesQuery): InvoicesView {
  const { all, states } = invoices();
  const found = all.filter(meeting(query)).sort(inOrder(query));
  const counted = found.map(({ header }) => ({ amount: header.totalAmount, currency: header.currency }));
  return { ...pageOf(found, query, ({ row }) => row), totals: tallyOf(counted).totals, states };
}

function meeting({ state, customer, contract, text }: InvoicesQuery): (invoice: IndexedInvoice) => boolean {
  const wanted = text?.trim().toLowerCase() ?? "";
  return ({ row, text: texts }) =>
    (state === null ? row.state !== "Discarded" : row.state === state) &&
    (customer === null || row.customerId === customer) &&
    (contract === null || row.contractId === contract) &&
    (wanted === "" || texts.includes(wanted));
}

/** What is alike stands by ID; dates that are not known come last in either direction. */
function inOrder({ sort, descending }: InvoicesQuery): (a: IndexedInvoice, b: IndexedInvoice) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const unknown = sort === "date" ? Number(a.row.date === null) - Number(b.row.date === null) : 0;
    return unknown || sign * COMPARE[sort](a, b) || compareText(a.row.id, b.row.id);
  };
}

const COMPARE: Readonly<Record<InvoicesQuery["sort"], (a: IndexedInvoice, b: IndexedInvoice) => number>> = {
  id: (a, b) => a.row.id.length - b.row.id.length || compareText(a.row.id, b.row.id),
  customer: (a, b) => compareText(a.row.customerName, b.row.customerName),
  total: (a, b) => compareText(a.row.total.currency, b.row.total.currency) || a.size - b.size,
  date: (a, b) => compareText(a.row.date, b.row.date),
};
