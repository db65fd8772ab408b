/** The command `post`: confirmed proformas get their number and enter the books. */
import type { IsoDate } from "../kernel/calendar";
import { compareText, type Place, type Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import { placeOf, type Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import { lastDecisions, type LastDecisions } from "../model/decisions";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { closedPeriodOn } from "../model/period";
import { postingBasis, type PostingBasis } from "../model/posting";
import { proposalOf, type Proposal } from "../model/proposal";
import { entriesOf } from "../model/voucher";
import type { Row } from "../schema/tables";
import { invoiceNumbers, type Drawn, type NumberRequest } from "./invoiceNumbers";
import {
  chargeableOf,
  confirmedInvoices,
  invoicePosting,
  type ConfirmedInvoice,
  type InvoicePosting,
} from "./invoiceVoucher";

/**
 * Posts confirmed proformas in the order of invoice date, then ID; one that is refused stops no other.
 *
 * Each becomes a proposal with its dates and text, draws the next number of the invoice series (the credit note series
 * where its total is below zero, or zero with corrections) and a voucher, enters general, customer and project ledger on
 * its Accounting Date, keeps its tax as the register of the Posted stage, and is Posted. A document without chargeable
 * details is closed with neither number nor voucher. Sales that are not chargeable stand in no ledger.
 *
 * A number is drawn only once nothing can refuse the document any more, so that a series has no gap. A series that
 * restarts with the year is chronological within each year.
 *
 * Outcomes: `invoice-posted` (number, voucher, total, currency), `invoice-closed`; refused: `invoice-not-found`,
 * `invoice-not-confirmed` (state), `invoice-already-posted`, `name-required`, `post-refused` (reason: the code of the
 * first problem). Codes: closed-period, no-exchange-rate (a currency other than the books'), originals-not-posted (post
 * the journal, or the corrected invoice, first), bad-payment-terms, bad-series, date-before-last-number, and those of
 * `invoicePosting`.
 */
export function postInvoices(
  book: Book,
  _derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: Extract<Command, { readonly kind: "post" }>,
  actor: Actor,
): StepResult {
  const run = openRun(book, actor);
  const asked = [...new Set(command.ids.map((id) => id.trim()))];
  const proposed: Proposed[] = [];
  for (const id of asked) {
    const found = proposedOf(run, id, command.date);
    if ("result" in found) run.outcomes.push(found);
    else proposed.push(found);
  }
  for (const document of proposed.sort(byInvoiceDate)) run.results.push(postOne(run, document));
  const appends = {
    Proposals: run.results.flatMap(({ proposals }) => proposals),
    InvoiceTaxes: run.results.flatMap(({ taxes }) => taxes),
    LedgerEntries: run.results.flatMap(({ entries }) => entries),
    CustomerLedger: run.results.flatMap(({ customer }) => customer),
    ProjectLedger: run.results.flatMap(({ project }) => project),
  };
  return {
    ...NOTHING_DONE,
    appends: Object.fromEntries(Object.entries(appends).filter(([, rows]) => rows.length > 0)),
    states: run.results.flatMap(({ states }) => states),
    outcomes: [...run.outcomes, ...run.results.map(({ outcome }) => outcome)],
    problems: run.results.flatMap(({ problems }) => problems),
  };
}

type Proposed = { readonly invoice: ConfirmedInvoice; readonly proposal: Proposal };

type PostedInvoice = Pick<StepResult, "states" | "problems"> & {
  readonly outcome: Outcome;
  readonly proposals: readonly Row<"Proposals">[];
  readonly taxes: readonly Row<"InvoiceTaxes">[];
  readonly entries: readonly Row<"LedgerEntries">[];
  readonly customer: readonly Row<"CustomerLedger">[];
  readonly project: readonly Row<"ProjectLedger">[];
};

/** What a run has looked up once, and what it has given so far. */
type PostingRun = {
  readonly book: Book;
  readonly actor: Actor;
  readonly basis: PostingBasis;
  readonly invoiceOf: (id: string) => ConfirmedInvoice | null;
  readonly decisions: LastDecisions;
  readonly journalled: ReadonlySet<string>;
  readonly posted: Set<string>;
  readonly draw: (request: NumberRequest) => Drawn;
  readonly outcomes: Outcome[];
  readonly results: PostedInvoice[];
};

function openRun(book: Book, actor: Actor): PostingRun {
  const { Invoices, Journal } = book.rows;
  return {
    book,
    actor,
    basis: postingBasis(book),
    invoiceOf: confirmedInvoices(book),
    decisions: lastDecisions(book),
    journalled: new Set(Journal.map(({ sourceKey }) => sourceKey)),
    posted: new Set(Invoices.filter((row) => row.projectInvoiceStatus === "Posted").map((row) => row.invoiceId)),
    draw: invoiceNumbers(book),
    outcomes: [],
    results: [],
  };
}

function proposedOf(run: PostingRun, id: string, date: IsoDate): Proposed | Outcome {
  const { book, actor, invoiceOf, decisions } = run;
  const refused = (code: string, params = {}): Outcome => ({ result: "refused", code, key: id, params });
  const invoice = invoiceOf(id);
  if (invoice === null) {
    const draft = book.rows.DraftInvoices.find(({ invoiceId }) => invoiceId === id);
    return draft
      ? refused("invoice-not-confirmed", { state: draft.projectInvoiceStatus })
      : refused("invoice-not-found");
  }
  if (invoice.header.projectInvoiceStatus === "Posted") {
    return { result: "unchanged", code: "invoice-already-posted", key: id, params: {} };
  }
  if (invoice.header.projectInvoiceStatus !== "Confirmed") {
    return refused("invoice-not-confirmed", { state: invoice.header.projectInvoiceStatus });
  }
  if (actor.by.trim() === "") return refused("name-required");
  return { invoice, proposal: proposalOf(book, invoice.header, date, decisions) };
}

function byInvoiceDate(a: Proposed, b: Proposed): number {
  return (
    compareText(a.proposal.invoiceDate, b.proposal.invoiceDate) ||
    compareText(a.invoice.header.invoiceId, b.invoice.header.invoiceId)
  );
}

function postOne(run: PostingRun, document: Proposed): PostedInvoice {
  const { book, basis } = run;
  const { invoice } = document;
  const faults = documentFaults(run, document);
  if (faults.length > 0) return refusedFor(invoice, faults);
  const posting = invoicePosting(book, basis, invoice);
  if (posting.problems.length > 0) {
    return refusedFor(
      invoice,
      posting.problems.map(({ place, ...found }) => errorAt(invoice, place, found)),
    );
  }
  if (chargeableOf(invoice).length === 0 && posting.lines.length === 0) return closedOne(run, document);
  const drawn = drawFor(run, document);
  if (drawn.kind === "problem") {
    const isDate = drawn.code === "date-before-last-number";
    const place = isDate ? placeOf(book, "Invoices", invoice.header.row, "invoiceDate") : settingsPlace(book);
    return refusedFor(invoice, [errorAt(invoice, place, drawn)]);
  }
  run.posted.add(invoice.header.invoiceId);
  return numberedOne(run, document, posting, drawn);
}

/** Draws number and voucher: the last thing that can refuse a document. */
function drawFor(run: PostingRun, { invoice, proposal }: Proposed): Drawn {
  const { header, details } = invoice;
  return run.draw({
    kind: isCredit({ header, details }) ? "credit note" : "invoice",
    invoiceDate: proposal.invoiceDate,
    accountingDate: accountingDateOf(header, proposal),
  });
}

function isCredit({ header, details }: Pick<ConfirmedInvoice, "header" | "details">): boolean {
  const corrects = header.corrects !== null || details.some((detail) => detail.corrects !== null);
  return header.totalAmount < 0 || (header.totalAmount === 0 && corrects);
}

/** Why a document cannot be posted, apart from its accounts and its number. */
function documentFaults(run: PostingRun, { invoice, proposal }: Proposed): readonly Problem[] {
  const { book } = run;
  const { header, reversed } = invoice;
  const { accountingCurrency } = book.settings;
  const at = (column: string) => placeOf(book, "Invoices", header.row, column);
  const date = accountingDateOf(header, proposal);
  const closed = closedPeriodOn(book.rows.Periods, date);
  const faults: Problem[] = [];
  const report = (place: Place, code: string, params: Problem["params"]) =>
    faults.push(errorAt(invoice, place, { code, params }));
  if (closed) report(at("accountingDate"), "closed-period", { date, period: closed.period });
  if (header.currency !== accountingCurrency) {
    report(at("currency"), "no-exchange-rate", {
      from: header.currency,
      to: accountingCurrency,
      date: proposal.invoiceDate,
    });
  }
  if (proposal.dueDate === null && proposal.dueDateOverride === null) {
    report(placeOf(book, "Customers", 0, "paymentTerms"), "bad-payment-terms", { value: proposal.terms });
  }
  const waiting = reversed.filter(({ key }) => !run.journalled.has(key));
  const corrected = header.corrects !== null && !run.posted.has(header.corrects) ? [header.corrects] : [];
  const first = waiting[0]?.key ?? corrected[0];
  if (first !== undefined) {
    const params = { original: first, count: String(waiting.length + corrected.length) };
    report(at("projectInvoiceStatus"), "originals-not-posted", params);
  }
  return faults;
}

function accountingDateOf(header: Row<"Invoices">, proposal: Proposal): IsoDate {
  return header.accountingDate ?? proposal.invoiceDate;
}

function numberedOne(
  run: PostingRun,
  { invoice, proposal }: Proposed,
  posting: InvoicePosting,
  { number, voucher }: Extract<Drawn, { readonly kind: "drawn" }>,
): PostedInvoice {
  const { header } = invoice;
  const { invoiceId, currency } = header;
  const accountingDate = accountingDateOf(header, proposal);
  const postedAt = run.actor.at;
  const head = {
    voucher,
    accountingDate,
    postedAt,
    invoiceId,
    number,
    event: isCredit(invoice) ? "Credit note" : "Invoice",
  };
  const dueDate = proposal.dueDateOverride ?? proposal.dueDate;
  const newRow = { commit: "", voucher, accountingDate, postedAt, row: 0, dimensions: new Map<string, string>() };
  return {
    proposals: [proposalRow(invoiceId, proposal)],
    taxes: invoice.taxes.map((tax, index) => ({
      ...tax,
      key: `${invoiceId}|Posted|${index + 1}`,
      commit: "",
      stage: "Posted",
      taxInAccountingCurrency: tax.taxInAccountingCurrency ?? tax.tax,
      row: 0,
    })),
    entries: entriesOf(head, posting.lines),
    customer: [
      {
        ...newRow,
        key: `${voucher}|1`,
        customerId: header.customerId,
        invoiceId,
        number,
        dueDate,
        amount: header.totalAmount,
        currency,
        accountingAmount: header.totalAmount,
        settles: null,
      },
    ],
    project: posting.project.map((amount, index) => ({ ...newRow, ...amount, key: `${voucher}|${index + 1}` })),
    states: [stateOf(run, invoiceId, { number, invoiceDate: proposal.invoiceDate, dueDate })],
    outcome: { result: "done", code: "invoice-posted", key: invoiceId, params: { number, voucher } },
    problems: [],
  };
}

/** Nothing to charge: the document is done with, without number and voucher. */
function closedOne(run: PostingRun, { invoice, proposal }: Proposed): PostedInvoice {
  const { invoiceId } = invoice.header;
  run.posted.add(invoiceId);
  return {
    ...NOTHING_POSTED,
    proposals: [proposalRow(invoiceId, proposal)],
    states: [stateOf(run, invoiceId, {})],
    outcome: { result: "done", code: "invoice-closed", key: invoiceId, params: {} },
    problems: [],
  };
}

const NOTHING_POSTED = { proposals: [], taxes: [], entries: [], customer: [], project: [], states: [] } as const;

/** A setting has a row of its own, which the settings as read do not tell. */
function settingsPlace(book: Book): Place {
  return placeOf(book, "Settings", 0, "value");
}

function refusedFor(invoice: ConfirmedInvoice, problems: readonly Problem[]): PostedInvoice {
  const reason = problems[0]?.code ?? "";
  const outcome: Outcome = {
    result: "refused",
    code: "post-refused",
    key: invoice.header.invoiceId,
    params: { reason },
  };
  return { ...NOTHING_POSTED, outcome, problems };
}

function proposalRow(invoiceId: string, proposal: Proposal): Row<"Proposals"> {
  const { invoiceDate, dueDate, dueDateOverride, text } = proposal;
  return {
    key: invoiceId,
    commit: "",
    invoiceId,
    invoiceDate,
    dueDate,
    dueDateOverride,
    text,
    sections: null,
    status: "Posted",
    row: 0,
    dimensions: new Map(),
  };
}

function stateOf(run: PostingRun, key: string, values: Readonly<Record<string, string | null>>) {
  const { by, at } = run.actor;
  const posted = { projectInvoiceStatus: "Posted", postedBy: by.trim(), postedAt: at };
  return { table: "Invoices", key, values: { ...posted, ...values } } as const;
}

function errorAt(
  { header }: ConfirmedInvoice,
  place: Place,
  { code, params }: Pick<Problem, "code" | "params">,
): Problem {
  return { ...place, code, params, severity: "error", key: header.invoiceId };
}
