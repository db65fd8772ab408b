/**
 * The command `revise`: details of a confirmed invoice are taken back on a draft, and stand there to be changed.
 */
import { negate, ZERO } from "../kernel/money";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import { lastDecisions } from "../model/decisions";
import type { InvoiceDocument } from "../model/invoice";
import { CREDITED, freightField } from "../model/invoiceShares";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { isRegrouped } from "../model/proposalTaxes";
import { isRevisable } from "../model/revision";
import type { Row } from "../schema/tables";
import { detailIdsOf, firstDetailIds, invoiceIdsOf } from "./document/documentIds";
import { draftContextOf, type DraftContext, type StoredDraft } from "./document/draftContext";
import { NEW_ROW } from "./document/draftRows";
import { distinct, done, isOutcome, openDraft, refusal, unchanged } from "./document/selectDocuments";
import { givenTaxes } from "./document/givenTax";

type Revise = Extract<Command, { readonly kind: "revise" }>;
type Detail = Row<"InvoiceLineDetails">;

/**
 * Takes details of a Confirmed or Posted invoice back on a new draft, or on the open draft `into` of the same contract,
 * customer and currency: all that can be, or those named. Each becomes two details that name it in Corrects: Reversal,
 * its figures negated, and Standing, as it was, until somebody changes what stands. A new draft is addressed as the
 * invoice was and names it in Corrects.
 *
 * Outcomes: revision-created, revision-extended (params details, invoiceId); of the invoice: invoice-not-found,
 * invoice-not-confirmed (state), tax-groups-changed (on its proposal: post it first), nothing-to-revise; of a detail: detail-not-found, detail-elsewhere,
 * already-revised, revised-on-draft (params invoiceId), nothing-stands, not-revisable (kind); of the draft:
 * other-party, draft-in-review, and the refusals of `openDraft`. A detail that is refused stops no other.
 */
export function reviseInvoice(
  book: Book,
  derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: Revise,
  actor: Actor,
): StepResult {
  const context = draftContextOf(book, derivation);
  const invoiceId = command.invoice.trim();
  const header = context.revisions.invoiceOf(invoiceId);
  if (header === null) return { ...NOTHING_DONE, outcomes: [notConfirmed(book, invoiceId)] };
  if (isRegroupedInvoice(book, header))
    return { ...NOTHING_DONE, outcomes: [refusal("tax-groups-changed", invoiceId)] };
  const draft = command.into === null ? null : draftFor(context, header, command.into.trim());
  if (draft !== null && isOutcome(draft)) return { ...NOTHING_DONE, outcomes: [draft] };
  const { details, refused } = chosenDetails(context, header, command);
  const outcomes = command.ids.length === 0 ? [] : refused;
  if (details.length === 0 && !command.freight) {
    return { ...NOTHING_DONE, outcomes: outcomes.length > 0 ? outcomes : [unchanged("nothing-to-revise", invoiceId)] };
  }
  const made = draftRows(context, header, { details, draft, freight: command.freight }, actor);
  return { ...NOTHING_DONE, appends: made.appends, outcomes: [made.outcome, ...outcomes] };
}

/** What its proposal taxes otherwise is charged once it is posted: only then is it known what there is to take back. */
function isRegroupedInvoice(book: Book, { invoiceId, projectInvoiceStatus }: Row<"Invoices">): boolean {
  if (projectInvoiceStatus !== "Confirmed") return false;
  const decisions = lastDecisions(book);
  return book.rows.InvoiceLineDetails.some((one) => one.invoiceId === invoiceId && isRegrouped(decisions, one));
}

function notConfirmed({ rows }: Book, invoiceId: string): Outcome {
  const draft = rows.DraftInvoices.find((one) => one.invoiceId === invoiceId);
  if (draft === undefined) return refusal("invoice-not-found", invoiceId);
  return refusal("invoice-not-revisable", invoiceId, { state: draft.projectInvoiceStatus });
}

/** The open draft that takes a revision: of one contract and customer, in one currency. */
function draftFor(context: DraftContext, header: Row<"Invoices">, id: string): StoredDraft | Outcome {
  const draft = openDraft(context, id);
  if (isOutcome(draft)) return draft;
  const { contractId, customerId, currency, projectInvoiceStatus } = draft.header;
  if (projectInvoiceStatus === "In Review") return refusal("draft-in-review", id);
  const isSame = contractId === header.contractId && customerId === header.customerId && currency === header.currency;
  return isSame ? draft : refusal("other-party", id, { invoiceId: header.invoiceId });
}

type Chosen = { readonly details: readonly Detail[]; readonly refused: readonly Outcome[] };

function chosenDetails(context: DraftContext, { invoiceId }: Row<"Invoices">, { ids }: Revise): Chosen {
  const own = context.revisions.detailsOf(invoiceId);
  const onDrafts = revisedOnDrafts(context);
  const details: Detail[] = [];
  const refused: Outcome[] = [];
  for (const id of ids.length === 0 ? own.map(({ detailId }) => detailId) : distinct(ids)) {
    const detail = own.find(({ detailId }) => detailId === id);
    const why = detail === undefined ? notOnIt(context, invoiceId, id) : whyNot(context, detail, onDrafts);
    if (why !== null) refused.push(why);
    else if (detail !== undefined) details.push(detail);
  }
  return { details, refused };
}

function notOnIt({ revisions }: DraftContext, invoiceId: string, id: string): Outcome {
  const elsewhere = revisions.detailOf(id);
  if (elsewhere === null) return refusal("detail-not-found", id);
  return refusal("detail-elsewhere", id, { invoiceId, other: elsewhere.invoiceId });
}

function whyNot({ revisions }: DraftContext, detail: Detail, onDrafts: ReadonlyMap<string, string>): Outcome | null {
  const { detailId, kind } = detail;
  if (kind === "Reversal") return refusal("not-revisable", detailId, { kind });
  const by = revisions.revisedBy(detailId);
  if (by !== null) return refusal("already-revised", detailId, { invoiceId: by });
  const draft = onDrafts.get(detailId);
  if (draft !== undefined) return refusal("revised-on-draft", detailId, { invoiceId: draft });
  return isRevisable(detail) ? null : refusal("nothing-stands", detailId);
}

/** Drafts by the Detail ID of what they take back. */
function revisedOnDrafts({ drafts }: DraftContext): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { header, details } of drafts.values()) {
    for (const { kind, corrects } of details) {
      if (kind === "Reversal" && corrects !== null) found.set(corrects, header.invoiceId);
    }
  }
  return found;
}

type Asked = { readonly details: readonly Detail[]; readonly draft: StoredDraft | null; readonly freight: boolean };

function draftRows(
  context: DraftContext,
  header: Row<"Invoices">,
  { details, draft, freight }: Asked,
  actor: Actor,
): { readonly appends: StepResult["appends"]; readonly outcome: Outcome } {
  const invoiceId = draft?.header.invoiceId ?? invoiceIdsOf(context.book, context)();
  const nextDetailId = draft === null ? firstDetailIds(invoiceId) : detailIdsOf(context, invoiceId);
  const isTaxGiven = givenTaxes(context);
  const pairs = details.flatMap((detail) => [
    reversalRow(detail, { invoiceId, detailId: nextDetailId() }),
    standingRow(detail, { invoiceId, detailId: nextDetailId() }, isTaxGiven(detail)),
  ]);
  const credited: Row<"Decisions"> = {
    ...NEW_ROW,
    key: invoiceId,
    field: freightField(header.invoiceId),
    value: CREDITED,
    was: null,
    by: actor.by,
    at: actor.at,
  };
  const params = { details: String(details.length), invoiceId: header.invoiceId };
  return {
    appends: {
      DraftInvoices: draft === null ? [headerRow(header, invoiceId, actor)] : [],
      DraftLines: lineRows(context, header, { invoiceId, details, draft }),
      DraftDetails: pairs,
      Decisions: freight ? [credited] : [],
    },
    outcome: done(draft === null ? "revision-created" : "revision-extended", invoiceId, params),
  };
}

/** Addressed as the invoice was, whatever contract and customer say now; figures and dates are its own. */
function headerRow(corrected: Row<"Invoices">, invoiceId: string, { by, at, today }: Actor): Row<"DraftInvoices"> {
  return {
    ...corrected,
    ...NEW_ROW,
    key: invoiceId,
    invoiceId,
    accountingDate: null,
    taxPointDate: null,
    asOfDate: today,
    detailAmount: ZERO,
    discountPercent: null,
    discountAmount: null,
    preFreightAmount: ZERO,
    freightAmount: null,
    totalTax: ZERO,
    totalAmount: ZERO,
    corrects: corrected.invoiceId,
    projectInvoiceStatus: "Draft",
    status: "Active",
    number: null,
    invoiceDate: null,
    dueDate: null,
    paidDate: null,
    createdBy: by,
    createdAt: at,
    submittedBy: null,
    submittedAt: null,
    confirmedBy: null,
    confirmedAt: null,
    postedBy: null,
    postedAt: null,
  };
}

/** The invoice's lines that the draft has not and something is revised on. */
function lineRows(
  { book }: DraftContext,
  header: Row<"Invoices">,
  of: { readonly invoiceId: string; readonly details: readonly Detail[]; readonly draft: StoredDraft | null },
): readonly Row<"DraftLines">[] {
  const present = new Set(of.draft?.lines.map(({ lineId }) => lineId));
  const revised = new Set(of.details.map(({ lineId }) => lineId));
  return book.rows.InvoiceLines.filter((line) => line.invoiceId === header.invoiceId)
    .filter(({ lineId }) => revised.has(lineId) && !present.has(lineId))
    .map((line) => ({
      ...line,
      ...NEW_ROW,
      key: `${of.invoiceId}|${line.lineId}`,
      invoiceId: of.invoiceId,
      invoicedToDate: null,
      amount: ZERO,
      tax: ZERO,
      extendedAmount: ZERO,
    }));
}

type Ids = { readonly invoiceId: string; readonly detailId: string };

function reversalRow(detail: Detail, { invoiceId, detailId }: Ids): Row<"DraftDetails"> {
  return {
    ...detail,
    ...NEW_ROW,
    key: detailId,
    detailId,
    invoiceId,
    kind: "Reversal",
    quantity: negate(detail.quantity),
    amount: negate(detail.amount),
    tax: negate(detail.tax ?? ZERO),
    extendedAmount: negate(detail.extendedAmount ?? detail.amount),
    corrects: detail.detailId,
  };
}

/** As it was, so that nothing is credited before somebody says so. A tax that was given or typed stays given. */
function standingRow(detail: Detail, { invoiceId, detailId }: Ids, isTaxGiven: boolean): Row<"DraftDetails"> {
  return {
    ...detail,
    ...NEW_ROW,
    key: detailId,
    detailId,
    invoiceId,
    kind: "Standing",
    tax: isTaxGiven ? detail.tax : null,
    extendedAmount: null,
    corrects: detail.detailId,
  };
}
