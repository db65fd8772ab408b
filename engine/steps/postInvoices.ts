/** The command `post`: confirmed proformas get their number and enter the books. */
import type { IsoDate } from "../kernel/calendar";
import { groupBy } from "../kernel/group";
import { once } from "../kernel/once";
import { compareText, type Place, type Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import { placeOf, type Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import { lastDecisions } from "../model/decisions";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { postingBasis, type PostingBasis } from "../model/posting";
import { proposalsOf, type Proposals } from "../model/proposal";
import type { Row } from "../schema/tables";
import { postedCosts, type CostLines, type PostedCosts } from "./posting/costLines";
import { invoiceCostsOf, type InvoiceCosts } from "./posting/invoiceCosts";
import { errorAt, invoiceFaults } from "./posting/invoiceFaults";
import { invoiceNumbers, type Drawn, type InvoiceNumbers } from "./posting/invoiceNumbers";
import {
  accountingDateOf,
  isCredit,
  postedInvoiceRows,
  proposalRow,
  type PostedInvoiceRows,
  type Proposed,
} from "./posting/invoiceRows";
import { chargeableOf, confirmedInvoices, type ConfirmedInvoice } from "./posting/confirmedInvoices";
import { AS_IT_IS, type Conversion } from "./posting/conversion";
import { documentConversion } from "./posting/documentConversion";
import { invoiceTermsRow } from "./posting/invoiceTermsRow";
import { invoicePosting } from "./posting/invoiceVoucher";
import { mirrorsOf, type Mirrors } from "./posting/mirrors";

/**
 * Posts confirmed proformas in the order of invoice date, then ID; one that is refused stops no other.
 *
 * Each becomes a proposal with its dates and text, draws the next number of the invoice series (the credit note series
 * where its total is below zero, or zero with corrections) and a voucher, enters general, customer and project ledger on
 * its Accounting Date, keeps its tax as the register of the Posted stage, and is Posted. A document without chargeable
 * details is closed with neither number nor voucher. Sales that are not chargeable stand in no ledger.
 *
 * What it bills and has costs that wait in the balance is posted as costs with it, where the setting Post Costs on
 * Invoicing says so, in a voucher of its own.
 *
 * A number is drawn only once nothing can refuse the document any more, so that a series has no gap. A series that
 * restarts with the year is chronological within each year.
 *
 * Outcomes: `invoice-posted` (number, voucher, total, currency), `invoice-closed`, and after either
 * `costs-posted` (costs, amount, currency, date, voucher); refused: `invoice-not-found`,
 * `invoice-not-confirmed` (state), `invoice-already-posted`, `name-required`, `post-refused` (reason: the code of the
 * first problem). Codes: closed-period, no-exchange-rate (none on the invoice date), originals-not-posted (post the
 * journal, or the corrected invoice, first), bad-payment-terms, due-before-invoice, bad-series, date-before-last-number, and those of
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
    Decisions: run.results.flatMap(({ decisions }) => decisions),
    Proposals: run.results.flatMap(({ proposals }) => proposals),
    InvoiceTaxes: run.results.flatMap(({ taxes }) => taxes),
    LedgerEntries: run.results.flatMap(({ entries, costs }) => [...entries, ...(costs?.entries ?? [])]),
    CustomerLedger: run.results.flatMap(({ customer }) => customer),
    ProjectLedger: run.results.flatMap(({ project }) => project),
  };
  return {
    ...NOTHING_DONE,
    appends: Object.fromEntries(Object.entries(appends).filter(([, rows]) => rows.length > 0)),
    states: run.results.flatMap(({ states }) => states),
    outcomes: [
      ...run.outcomes,
      ...run.results.flatMap(({ outcome, costs }) => (costs ? [outcome, costs.outcome] : [outcome])),
    ],
    problems: run.results.flatMap(({ problems }) => problems),
  };
}

type PostedInvoice = Pick<StepResult, "states" | "problems"> &
  PostedInvoiceRows & {
    readonly outcome: Outcome;
    /** What keeps the tax that was charged where tax groups were changed, and what it prints of the user's tables. */
    readonly decisions: readonly Row<"Decisions">[];
    /** The costs of what it bills, in a voucher of their own; null: none waits. */
    readonly costs: PostedCosts | null;
  };

/** What a run has looked up once, and what it has given so far. */
type PostingRun = {
  readonly book: Book;
  readonly actor: Actor;
  readonly basis: PostingBasis;
  readonly invoiceOf: (id: string) => ConfirmedInvoice | null;
  readonly mirrors: Mirrors;
  /** At which rate a document is posted; null where there is none. */
  readonly conversionOf: (document: Proposed) => Conversion | null;
  readonly proposalOf: Proposals;
  readonly journalled: ReadonlySet<string>;
  readonly posted: Set<string>;
  readonly numbers: InvoiceNumbers;
  readonly costs: InvoiceCosts;
  readonly outcomes: Outcome[];
  readonly results: PostedInvoice[];
};

function openRun(book: Book, actor: Actor): PostingRun {
  const { Invoices, Journal } = book.rows;
  const results: PostedInvoice[] = [];
  const basis = postingBasis(book);
  const invoiceOf = confirmedInvoices(book);
  const mirrors = mirrorsOf(book, { basis, invoiceOf, entriesOf: invoiceEntries(book, results) });
  return {
    book,
    actor,
    basis,
    invoiceOf,
    mirrors,
    conversionOf: documentConversion(book, mirrors),
    proposalOf: proposalsOf(book, lastDecisions(book)),
    journalled: new Set(Journal.map(({ sourceKey }) => sourceKey)),
    posted: new Set(Invoices.filter((row) => row.projectInvoiceStatus === "Posted").map((row) => row.invoiceId)),
    numbers: invoiceNumbers(book),
    costs: invoiceCostsOf(book, basis),
    outcomes: [],
    results,
  };
}

/** What posting each invoice entered in the general ledger, in this run too; not what accrued or settled it. */
function invoiceEntries(book: Book, results: readonly PostedInvoice[]) {
  const isOfPosting = ({ event }: Row<"LedgerEntries">) => event === "Invoice" || event === "Credit note";
  const before = once(() => groupBy(book.rows.LedgerEntries.filter(isOfPosting), ({ invoiceId }) => invoiceId));
  return (id: string) => [
    ...(before().get(id) ?? []),
    ...results.flatMap(({ entries }) => entries.filter(({ invoiceId }) => invoiceId === id)),
  ];
}

function proposedOf(run: PostingRun, id: string, date: IsoDate): Proposed | Outcome {
  const { book, actor, invoiceOf } = run;
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
  return { invoice, proposal: run.proposalOf(invoice.header, date) };
}

function byInvoiceDate(a: Proposed, b: Proposed): number {
  return (
    compareText(a.proposal.invoiceDate, b.proposal.invoiceDate) ||
    compareText(a.invoice.header.invoiceId, b.invoice.header.invoiceId)
  );
}

function postOne(run: PostingRun, document: Proposed): PostedInvoice {
  const { book } = run;
  const { invoice } = document;
  const faults = invoiceFaults(run, document);
  if (faults.length > 0) return refusedFor(invoice, faults);
  const conversion = run.conversionOf(document) ?? AS_IT_IS;
  const posting = invoicePosting(run, invoice, conversion);
  const costs = run.costs.of(invoice);
  const problems = [...posting.problems, ...costs.problems];
  if (problems.length > 0) {
    return refusedFor(
      invoice,
      problems.map(({ place, ...found }) => errorAt(invoice.header.invoiceId, place, found)),
    );
  }
  if (chargeableOf(invoice).length === 0 && posting.lines.length === 0) return closedOne(run, document, costs);
  const drawn = drawFor(run, document, costs);
  if (drawn.kind === "problem") {
    const isDate = drawn.code === "date-before-last-number";
    const place = isDate ? placeOf(book, "Invoices", invoice.header.row, "invoiceDate") : settingsPlace(book);
    return refusedFor(invoice, [errorAt(invoice.header.invoiceId, place, drawn)]);
  }
  run.posted.add(invoice.header.invoiceId);
  const { invoiceId } = invoice.header;
  const { invoiceDate, dueDate, dueDateOverride } = document.proposal;
  const { number, voucher, costVoucher } = drawn;
  return {
    ...postedInvoiceRows(document, posting, { number, voucher, postedAt: run.actor.at }),
    costs: costsWith(run, document, { costs, voucher: costVoucher, number }),
    states: [stateOf(run, invoiceId, { number, invoiceDate, dueDate: dueDateOverride ?? dueDate })],
    decisions: [...chargedRows(run, invoice), ...invoiceTermsRow(book, invoice.header, run.actor)],
    outcome: { result: "done", code: "invoice-posted", key: invoiceId, params: { number, voucher } },
    problems: [],
  };
}

function chargedRows({ actor }: PostingRun, { header, regrouped }: ConfirmedInvoice): readonly Row<"Decisions">[] {
  const by = actor.by.trim();
  return (regrouped?.texts ?? []).map(({ field, value }) => ({
    ...{ key: header.invoiceId, field, value, was: null, by, at: actor.at },
    ...{ commit: "", row: 0, dimensions: new Map<string, string>() },
  }));
}

/** Draws number and voucher: the last thing that can refuse a document. */
function drawFor(run: PostingRun, { invoice, proposal }: Proposed, { lines }: CostLines): Drawn {
  const { header, details } = invoice;
  return run.numbers.draw({
    kind: isCredit({ header, details }) ? "credit note" : "invoice",
    invoiceDate: proposal.invoiceDate,
    accountingDate: accountingDateOf(header, proposal),
    withCosts: lines.length > 0,
  });
}

/** Costs that leave the balance with a document, on its accounting date; null where none wait. */
function costsWith(
  run: PostingRun,
  { invoice: { header }, proposal }: Proposed,
  {
    costs,
    voucher,
    number,
  }: { readonly costs: CostLines; readonly voucher: string | null; readonly number: string | null },
): PostedCosts | null {
  if (voucher === null) return null;
  run.costs.posted(costs.costs);
  const accountingDate = accountingDateOf(header, proposal);
  const { invoiceId } = header;
  const head = { voucher, accountingDate, postedAt: run.actor.at, invoiceId, number };
  return postedCosts(run.book, costs, { ...head, key: invoiceId });
}

/** Nothing to charge: the document is done with, without number and voucher; its costs were costs all the same. */
function closedOne(run: PostingRun, document: Proposed, costs: CostLines): PostedInvoice {
  const { invoice, proposal } = document;
  const { invoiceId } = invoice.header;
  const date = accountingDateOf(invoice.header, proposal);
  const drawn = costs.lines.length > 0 ? run.numbers.drawVoucher(date) : null;
  if (drawn?.kind === "problem") return refusedFor(invoice, [errorAt(invoiceId, settingsPlace(run.book), drawn)]);
  run.posted.add(invoiceId);
  return {
    ...NOTHING_POSTED,
    proposals: [proposalRow(invoiceId, proposal)],
    states: [stateOf(run, invoiceId, {})],
    costs: costsWith(run, document, { costs, voucher: drawn?.voucher ?? null, number: null }),
    outcome: { result: "done", code: "invoice-closed", key: invoiceId, params: {} },
    problems: [],
  };
}

const NOTHING_POSTED = {
  decisions: [],
  proposals: [],
  taxes: [],
  entries: [],
  customer: [],
  project: [],
  states: [],
  costs: null,
} as const;

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

function stateOf(run: PostingRun, key: string, values: Readonly<Record<string, string | null>>) {
  const { by, at } = run.actor;
  const posted = { projectInvoiceStatus: "Posted", postedBy: by.trim(), postedAt: at };
  return { table: "Invoices", key, values: { ...posted, ...values } } as const;
}
