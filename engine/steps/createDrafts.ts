/**
 * Proforma invoices from what is ready to invoice.
 */
import { groupBy } from "../kernel/group";
import { compareText } from "../kernel/problem";
import { classOf, type Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command, Selection } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import type { Row } from "../schema/tables";
import { byInvoiceNumber, detailIdsOf, firstDetailIds, invoiceIdsOf } from "./document/documentIds";
import { draftContextOf, type DraftContext, type Source } from "./document/draftContext";
import { bySourceOrder, detailRow, headerRow, lineRows, NEW_ROW } from "./document/draftRows";
import { isForDraft } from "./document/outdated";
import { isReady } from "./document/sources";
import { done, refusal, unchanged } from "./document/selectDocuments";

type Create = Extract<Command, { readonly kind: "create" }>;

/** New draft rows, collected over all documents of the command. */
type Rows = {
  readonly headers: Row<"DraftInvoices">[];
  readonly lines: Row<"DraftLines">[];
  readonly details: Row<"DraftDetails">[];
};

/**
 * One draft a contract and customer, with everything chosen that is Ready to Invoice and dated on or before the day; a
 * line for each Project line of the contract, even with no details. With `add` the rows go to the most recent draft of
 * the same contract and customer, its As Of Date moved on to the day if it was earlier, or to a new one.
 *
 * Outcomes: draft-created, draft-extended (params details, contractId, customerId); nothing-to-invoice for a chosen
 * contract without any ready row, and for the whole run when nothing at all is ready; row-not-found, row-not-ready,
 * row-on-draft and row-too-late for rows chosen by key; nothing-chosen.
 *
 * A preview gives the same rows: whoever runs it shows their documents and writes nothing.
 */
export function createDrafts(
  book: Book,
  derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: Create,
  actor: Actor,
): StepResult {
  const { selection } = command;
  if (isNothingChosen(selection)) return { ...NOTHING_DONE, outcomes: [refusal("nothing-chosen", null)] };
  const context = draftContextOf(book, derivation);
  const isChosen = chosenBy(selection);
  const ready = context.sources.ready().filter((source) => source.date <= command.asOf && isChosen(source));
  const groups = [...groupBy(ready, ({ contractId }) => contractId).values()]
    .flatMap((rows) => [...groupBy(rows, ({ customerId }) => customerId).values()])
    .map((rows) => [...rows].sort(bySourceOrder))
    .sort(byDocument);
  const rows: Rows = { headers: [], lines: [], details: [] };
  const nextInvoiceId = invoiceIdsOf(book, context);
  const made = groups.map((sources) => billTogether({ context, command, actor, nextInvoiceId, rows }, sources));
  const outcomes: readonly Outcome[] = [...made, ...notBilled(context, command, ready)];
  return {
    ...NOTHING_DONE,
    appends: { DraftInvoices: rows.headers, DraftLines: rows.lines, DraftDetails: rows.details },
    outcomes,
  };
}

type Making = {
  readonly context: DraftContext;
  readonly command: Create;
  readonly actor: Actor;
  readonly nextInvoiceId: () => string;
  readonly rows: Rows;
};

/** Puts rows of one contract and customer on one draft. */
function billTogether(making: Making, sources: readonly Source[]): Outcome {
  const { context, command, rows } = making;
  const [first] = sources;
  const contract = first && context.contracts.get(first.contractId);
  if (first === undefined || contract === undefined) throw new Error("a backlog row without its contract");
  const { customerId } = first;
  const recent = command.add ? recentDraft(context, first) : null;
  const header = recent ?? newHeader(making, contract, customerId);
  const { invoiceId } = header;
  if (recent === null) rows.headers.push(header);
  else if (recent.asOfDate < command.asOf) rows.headers.push({ ...recent, ...NEW_ROW, asOfDate: command.asOf });
  rows.lines.push(...missingLines(context, header, sources));
  const nextDetailId = recent === null ? firstDetailIds(invoiceId) : detailIdsOf(context, invoiceId);
  for (const source of sources) rows.details.push(detailRow(source, { invoiceId, detailId: nextDetailId() }));
  const params = { details: String(sources.length), contractId: contract.contractId, customerId };
  return done(recent === null ? "draft-created" : "draft-extended", invoiceId, params);
}

function newHeader(
  { context, command, actor, nextInvoiceId }: Making,
  contract: Row<"Contracts">,
  customerId: string,
): Row<"DraftInvoices"> {
  const of = { invoiceId: nextInvoiceId(), contract, customerId };
  return headerRow(context, of, { asOf: command.asOf, actor });
}

/** The draft of the highest ID that is still in state Draft: one in review is left to its reviewer. */
function recentDraft(context: DraftContext, of: Source): Row<"DraftInvoices"> | null {
  const drafts = [...context.drafts.values()].map(({ header }) => header);
  const mine = drafts.filter(
    (header) => isForDraft(of, header) && header.projectInvoiceStatus === "Draft" && header.corrects === null,
  );
  return mine.sort((a, b) => byInvoiceNumber(a.invoiceId, b.invoiceId)).at(-1) ?? null;
}

/** Lines that are not on the draft yet: all of them on a new one. */
function missingLines(
  context: DraftContext,
  header: Row<"DraftInvoices">,
  sources: readonly Source[],
): readonly Row<"DraftLines">[] {
  const present = new Set(context.drafts.get(header.invoiceId)?.lines.map(({ lineId }) => lineId));
  const billed = new Set(sources.map(({ lineId }) => lineId));
  return lineRows(context, header, billed).filter(({ lineId }) => !present.has(lineId));
}

function isNothingChosen({ all, ids, contracts, customers, classes, from, to }: Selection): boolean {
  const conditions = [...ids, ...contracts, ...customers, ...classes];
  return !all && conditions.length === 0 && from === null && to === null;
}

function chosenBy({ ids, contracts, customers, classes, from, to }: Selection): (source: Source) => boolean {
  const isKey = among(ids);
  const isContract = among(contracts);
  const isCustomer = among(customers);
  const isClass = among(classes);
  return (source) =>
    isKey(() => source.key) &&
    isContract(() => source.contractId) &&
    isCustomer(() => source.customerId) &&
    isClass(() => classOf(source)) &&
    (from === null || source.date >= from) &&
    (to === null || source.date <= to);
}

/** Whether a text is among those chosen, capitals aside; where none is, every one is, and is not even looked at. */
function among(chosen: readonly string[]): (value: () => string) => boolean {
  if (chosen.length === 0) return () => true;
  const wanted = new Set(chosen.map((one) => one.trim().toLowerCase()));
  return (value) => wanted.has(value().toLowerCase());
}

/** The order of documents: by the contract, then the customer of their rows. */
function byDocument([a]: readonly Source[], [b]: readonly Source[]): number {
  if (a === undefined || b === undefined) throw new Error("a document without rows");
  return compareText(a.contractId, b.contractId) || compareText(a.customerId, b.customerId);
}

/** What was asked for by name and is not billed, with the reason. */
function notBilled(context: DraftContext, command: Create, ready: readonly Source[]): readonly Outcome[] {
  const { ids, contracts } = command.selection;
  const billedKeys = new Set(ready.map(({ key }) => key.toLowerCase()));
  const billedContracts = new Set(ready.map(({ contractId }) => contractId.toLowerCase()));
  const rows = ids.filter((id) => !billedKeys.has(id.trim().toLowerCase()));
  const empty = contracts.filter((id) => !billedContracts.has(id.trim().toLowerCase()));
  const outcomes = [
    ...rows.map((id) => whyNot(context, id.trim(), command)),
    ...empty.map((id) => unchanged("nothing-to-invoice", id.trim(), { asOf: command.asOf })),
  ];
  if (ready.length > 0 || outcomes.length > 0) return outcomes;
  return [unchanged("nothing-to-invoice", null, { asOf: command.asOf })];
}

function whyNot(context: DraftContext, id: string, { asOf }: Create): Outcome {
  const source = context.sources.get(id);
  if (source === undefined) return refusal("row-not-found", id);
  if (source.invoiceId !== null) return refusal("row-on-draft", id, { invoiceId: source.invoiceId });
  if (!isReady(source)) return refusal("row-not-ready", id, { reason: source.blockedBy ?? "" });
  if (source.date > asOf) return refusal("row-too-late", id, { date: source.date, asOf });
  return unchanged("nothing-to-invoice", id, { asOf });
}
