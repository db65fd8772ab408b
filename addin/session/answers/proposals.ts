/** Invoice proposals: what waits to be posted, and what posting it would do. */
import { postInvoices, type Actor } from "../../../engine/index";
import { once } from "../../../engine/kernel/once";
import { compareText } from "../../../engine/kernel/problem";
import { wordProblem } from "../../../engine/locale/index";
import { decidedValue } from "../../../engine/model/decisions";
import { parsePrintSections } from "../../../engine/model/printSections";
import { PROPOSAL_FIELDS, proposalsOf } from "../../../engine/model/proposal";
import { waitingInvoices } from "../../../engine/model/proposalLists";
import { keepsItsGroups, proposedGroups, type TaxGroupColumn } from "../../../engine/model/proposalTaxes";
import { InvoiceLineDetails } from "../../../engine/schema/bookTables";
import type { Row } from "../../../engine/schema/tables";
import type { Standing } from "../standing";
import type { Page, Window } from "../views/common";
import type { ProposalLine, ProposalPosting, ProposalRow, ProposalsQuery, ProposalView } from "../views/proposals";
import { tallyOf, tellAmount, type Counted } from "./amounts";
import { tellField } from "./fields";
import { pageOf } from "./pages";

/** A page of the confirmed documents that are not posted, each as it would be posted on that day. */
export function tellProposals(standing: Standing, query: ProposalsQuery, actor: Actor | null): Page<ProposalRow> {
  const waiting = waitingInvoices(standing.book);
  const rowOf = rowTeller(standing, waiting, query.date, actor);
  const rows = waiting.map((header) => ({ header, row: rowOf(header) }));
  return pageOf(rows.sort(inOrder(query.sort)), query, ({ row }) => row);
}

type Told = { readonly header: Row<"Invoices">; readonly row: ProposalRow };

function inOrder(sort: ProposalsQuery["sort"]): (a: Told, b: Told) => number {
  const compare: Readonly<Record<ProposalsQuery["sort"], (a: Told, b: Told) => number>> = {
    id: () => 0,
    customer: (a, b) => compareText(a.row.customerName, b.row.customerName),
    total: (a, b) => compareText(a.header.currency, b.header.currency) || a.header.totalAmount - b.header.totalAmount,
    date: (a, b) => compareText(a.row.invoiceDate, b.row.invoiceDate),
  };
  return (a, b) => compare[sort](a, b) || compareText(a.row.id, b.row.id);
}

/** By the very step that posts, so that what is announced is what is done. Everything that waits is tried together. */
function rehearsed({ book, derivation, documents }: Standing, ids: readonly string[], date: string, actor: Actor) {
  return postInvoices(book, derivation, documents, { kind: "post", ids, date }, actor);
}

const REHEARSED = new WeakMap<Standing, { readonly asked: string; readonly step: ReturnType<typeof rehearsed> }>();

/** Everything that waits, rehearsed once for all pages, orders and proposals that are looked at on that day. */
function rehearsedAll(standing: Standing, waiting: readonly Row<"Invoices">[], date: string, actor: Actor) {
  const asked = JSON.stringify([date, actor.by, actor.today]);
  const kept = REHEARSED.get(standing);
  if (kept?.asked === asked) return kept.step;
  const ids = waiting.map(({ invoiceId }) => invoiceId);
  const step = rehearsed(standing, ids, date, actor);
  REHEARSED.set(standing, { asked, step });
  return step;
}

function rowTeller(standing: Standing, waiting: readonly Row<"Invoices">[], date: string, actor: Actor | null) {
  const { book, decisions, customerName } = standing;
  const step = once(() => (actor === null ? null : rehearsedAll(standing, waiting, date, actor)));
  const reasons = once(() => firstBy(step()?.problems ?? [], ({ key }) => key ?? ""));
  const totals = once(() => firstBy(step()?.appends.CustomerLedger ?? [], ({ invoiceId }) => invoiceId));
  const proposalOf = proposalsOf(book, decisions());
  return (header: Row<"Invoices">): ProposalRow => {
    const { invoiceId, name, contractId, customerId, currency } = header;
    const { invoiceDate, dueDate, dueDateOverride } = proposalOf(header, date);
    const reason = reasons().get(invoiceId);
    return {
      id: invoiceId,
      number: null,
      name: name ?? "",
      contractId,
      customerName: customerName(customerId),
      total: tellAmount(totals().get(invoiceId)?.amount ?? header.totalAmount, currency),
      invoiceDate,
      dueDate: dueDateOverride ?? dueDate,
      missing: reason === undefined ? null : wordProblem(reason).what,
    };
  };
}

function firstBy<R>(rows: readonly R[], keyOf: (row: R) => string): ReadonlyMap<string, R> {
  const first = new Map<string, R>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return first;
}

/** One proposal to change; null where nothing of that ID waits. */
export function tellProposal(standing: Standing, id: string, date: string, actor: Actor | null): ProposalView | null {
  const { book, decisions } = standing;
  const waiting = waitingInvoices(book);
  const header = waiting.find(({ invoiceId }) => invoiceId === id);
  if (header === undefined) return null;
  const decided = (field: string) => decidedValue(decisions(), id, field);
  const invoiceDate = decided(PROPOSAL_FIELDS.invoiceDate);
  const proposal = proposalsOf(book, decisions())(header, invoiceDate ?? date);
  const classes = new Set(chargeable(standing, id).map((detail) => detail.class));
  const sections = parsePrintSections(proposal.sections);
  return {
    row: rowTeller(standing, waiting, date, actor)(header),
    accountingDate: header.accountingDate,
    terms: proposal.terms,
    dueByTerms: invoiceDate === null ? null : proposal.dueDate,
    invoiceDate,
    dueDate: proposal.dueDateOverride,
    text: proposal.text,
    sections: sections.kind === "sections" ? sections.sections.filter((one) => classes.has(one.class)) : [],
  };
}

function chargeable({ documents }: Standing, id: string): readonly Row<"InvoiceLineDetails">[] {
  const document = documents.find(({ header }) => header.invoiceId === id);
  return (document?.details ?? []).filter(({ billingType }) => billingType === "Chargeable");
}

/** A page of a proposal's chargeable lines, with their tax groups. */
export function tellProposalLines(standing: Standing, id: string, window: Window): Page<ProposalLine> {
  const currency = standing.book.rows.Invoices.find(({ invoiceId }) => invoiceId === id)?.currency ?? "";
  return pageOf(chargeable(standing, id), window, (detail) => tellLine(standing, detail, currency));
}

function tellLine({ book, decisions }: Standing, detail: Row<"InvoiceLineDetails">, currency: string): ProposalLine {
  const { detailId, description, externalDescription, date, amount } = detail;
  const groups = proposedGroups(decisions(), detail);
  const told = (field: TaxGroupColumn) => {
    const choices = [...new Set(book.rows.TaxRates.map((rate) => rate[field]))].sort(compareText);
    const isEdited = groups[field] !== detail[field];
    const isEditable = !keepsItsGroups(detail);
    return tellField(InvoiceLineDetails.columns[field], groups[field], {
      ...{ currency, isEditable, isEdited, choices },
      was: detail[field],
    });
  };
  return {
    id: detailId,
    title: externalDescription ?? description ?? detail.role ?? detail.category ?? detail.class,
    class: detail.class,
    date,
    amount: tellAmount(amount, currency),
    fields: [told("taxGroup"), told("itemTaxGroup")],
  };
}

/** What posting these on that day would do. */
export function tellProposalPosting(
  standing: Standing,
  ids: readonly string[],
  date: string,
  actor: Actor | null,
): ProposalPosting {
  if (actor === null || ids.length === 0) return { posted: tallyOf([]), numbers: [], closed: 0, refused: 0 };
  const { outcomes, appends, states } = rehearsed(standing, ids, date, actor);
  const counted = (code: string) => outcomes.filter((outcome) => outcome.code === code).length;
  return {
    posted: tallyOf((appends.CustomerLedger ?? []).map((row): Counted => row)),
    numbers: rangesOf(states.flatMap(({ values }) => values["number"] ?? [])),
    closed: counted("invoice-closed"),
    refused: outcomes.filter(({ result }) => result === "refused").length,
  };
}

/** Numbers of one series differ in their last digits only. */
function rangesOf(numbers: readonly string[]): ProposalPosting["numbers"] {
  const ranges = new Map<string, { first: string; last: string }>();
  for (const number of numbers) {
    const series = number.replace(/\d+(\D*)$/, "#$1");
    const known = ranges.get(series);
    if (known) known.last = number;
    else ranges.set(series, { first: number, last: number });
  }
  return [...ranges.values()];
}
