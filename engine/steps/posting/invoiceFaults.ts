/** What keeps a confirmed proforma from being posted. */
import type { Place, Problem } from "../../kernel/problem";
import { placeOf, type Book } from "../../model/book";
import { closedPeriodOn } from "../../model/period";
import { dueBeforeInvoice } from "../../model/proposal";
import { correctedBy, revisionsOf } from "../../model/revision";
import { taxGapProblem } from "../document/taxGap";
import type { Conversion } from "./conversion";
import { accountingDateOf, type Proposed } from "./invoiceRows";

export type PostingGround = {
  readonly book: Book;
  /** Source keys of the journal. */
  readonly journalled: ReadonlySet<string>;
  /** Invoices that are posted, those of this run included. */
  readonly posted: ReadonlySet<string>;
  /** Null: no-exchange-rate. */
  readonly conversionOf: (proposed: Proposed) => Conversion | null;
};

/**
 * Why a document cannot be posted, apart from its accounts and its number: closed-period, no-exchange-rate,
 * bad-payment-terms, due-before-invoice, originals-not-posted; no-tax-rate and overlapping-rates for changed tax groups.
 */
export function invoiceFaults(ground: PostingGround, proposed: Proposed): readonly Problem[] {
  const { invoice, proposal } = proposed;
  const { book } = ground;
  const { header, reversed } = invoice;
  const { accountingCurrency } = book.settings;
  const at = (column: string) => placeOf(book, "Invoices", header.row, column);
  const date = accountingDateOf(header, proposal);
  const closed = closedPeriodOn(book.rows.Periods, date);
  const faults: Problem[] = (invoice.regrouped?.gaps ?? []).map((gap) => taxGapProblem(book, header, gap));
  const report = (place: Place, code: string, params: Problem["params"]) =>
    faults.push(errorAt(header.invoiceId, place, { code, params }));
  if (closed) report(at("accountingDate"), "closed-period", { date, period: closed.period });
  if (ground.conversionOf(proposed) === null) {
    report(at("currency"), "no-exchange-rate", {
      from: header.currency,
      to: accountingCurrency,
      date: proposal.invoiceDate,
    });
  }
  if (proposal.dueDate === null && proposal.dueDateOverride === null) {
    report(placeOf(book, "Customers", 0, "paymentTerms"), "bad-payment-terms", { value: proposal.terms });
  }
  const early = dueBeforeInvoice(proposal);
  if (early) report(at("dueDate"), early.code, early.params);
  const waiting = reversed.filter(({ key }) => !ground.journalled.has(key));
  const revisions = revisionsOf(book);
  const corrected = correctedBy(revisions, header, invoice.details).map(({ invoiceId }) => invoiceId);
  const unposted = corrected.filter((invoiceId) => !ground.posted.has(invoiceId));
  const billing = unpostedBillings(ground, invoice);
  const first = waiting[0]?.key ?? unposted[0] ?? billing[0];
  if (first !== undefined) {
    const params = { original: first, count: String(waiting.length + unposted.length + billing.length) };
    report(at("projectInvoiceStatus"), "originals-not-posted", params);
  }
  return faults;
}

/** Invoices that billed the retainers it applies or gives back: a liability is not released before it is booked. */
function unpostedBillings({ posted }: PostingGround, { header, retainers }: Proposed["invoice"]): readonly string[] {
  const billings = retainers.flatMap(({ row, billed }) => (row.usedAmount === 0 ? [] : (billed?.invoiceId ?? [])));
  return [...new Set(billings)].filter((id) => id !== header.invoiceId && !posted.has(id));
}

/** An error about an invoice. */
export function errorAt(invoiceId: string, place: Place, { code, params }: Pick<Problem, "code" | "params">): Problem {
  return { ...place, code, params, severity: "error", key: invoiceId };
}
