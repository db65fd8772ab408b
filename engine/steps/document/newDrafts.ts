/**
 * New drafts, and rows for drafts that are there, collected over all documents of a command.
 */
import type { IsoDate } from "../../kernel/calendar";
import { groupBy } from "../../kernel/group";
import { compareText } from "../../kernel/problem";
import type { Derivation } from "../../model/billable";
import type { Book } from "../../model/book";
import type { Actor } from "../../model/command";
import type { Outcome } from "../../model/outcome";
import type { Appends, Row } from "../../schema/tables";
import { byInvoiceNumber, detailIdsOf, firstDetailIds, invoiceIdsOf } from "./documentIds";
import { draftContextOf, type DraftContext, type Source } from "./draftContext";
import { bySourceOrder, detailRow, headerRow, lineRows, NEW_ROW } from "./draftRows";
import { isForDraft } from "./outdated";
import { done } from "./selectDocuments";

/** Drafts in the making: what they are made from, and the rows made so far. */
export type NewDrafts = {
  readonly context: DraftContext;
  readonly actor: Actor;
  readonly nextInvoiceId: () => string;
  readonly headers: Row<"DraftInvoices">[];
  readonly lines: Row<"DraftLines">[];
  readonly details: Row<"DraftDetails">[];
};

/** No drafts yet. */
export function newDraftsOf(book: Book, derivation: Derivation, actor: Actor): NewDrafts {
  const context = draftContextOf(book, derivation);
  return { context, actor, nextInvoiceId: invoiceIdsOf(book, context), headers: [], lines: [], details: [] };
}

/** The rows made, as a step gives them. */
export function rowsOf({ headers, lines, details }: NewDrafts): Appends {
  return { DraftInvoices: headers, DraftLines: lines, DraftDetails: details };
}

/** What goes on one document each: of one contract and customer, in the order of details; by contract, then customer. */
export function byContractAndCustomer(sources: readonly Source[]): readonly (readonly Source[])[] {
  return [...groupBy(sources, ({ contractId }) => contractId).values()]
    .flatMap((rows) => [...groupBy(rows, ({ customerId }) => customerId).values()])
    .map((rows) => [...rows].sort(bySourceOrder))
    .sort(byDocument);
}

/**
 * Puts rows of one contract and customer on one draft: a new one, or with `add` the most recent one of theirs, its As Of
 * Date moved on to the day if it was earlier.
 *
 * Outcomes: draft-created, draft-extended (params details, contractId, customerId).
 */
export function billTogether(
  making: NewDrafts,
  sources: readonly Source[],
  { asOf, add }: { readonly asOf: IsoDate; readonly add: boolean },
): Outcome {
  const { context } = making;
  const [first] = sources;
  const contract = first && context.contracts.get(first.contractId);
  if (first === undefined || contract === undefined) throw new Error("a backlog row without its contract");
  const { customerId } = first;
  const recent = add ? recentDraft(context, first) : null;
  const header = recent ?? newHeader(making, { contract, customerId, asOf });
  const { invoiceId } = header;
  if (recent === null) making.headers.push(header);
  else if (recent.asOfDate < asOf) making.headers.push({ ...recent, ...NEW_ROW, asOfDate: asOf });
  making.lines.push(...missingLines(context, header, sources));
  const nextDetailId = recent === null ? firstDetailIds(invoiceId) : detailIdsOf(context, invoiceId);
  for (const source of sources) making.details.push(detailRow(source, { invoiceId, detailId: nextDetailId() }));
  const params = { details: String(sources.length), contractId: contract.contractId, customerId };
  return done(recent === null ? "draft-created" : "draft-extended", invoiceId, params);
}

/**
 * A draft without details for each contract and customer to whom retainers are given back, unless something of theirs is
 * ready and makes one anyway: the draft that comes first gives back what is left.
 *
 * Outcome: draft-created-for-refund (params contractId, customerId).
 */
export function draftsForRefunds(
  making: NewDrafts,
  of: { readonly refunds: readonly Source[]; readonly ready: readonly Source[]; readonly asOf: IsoDate },
): readonly Outcome[] {
  const isServed = (claim: Source) =>
    of.ready.some((row) => row.contractId === claim.contractId && row.customerId === claim.customerId);
  return byContractAndCustomer(of.refunds.filter((claim) => !isServed(claim))).map((claims) => {
    const [first] = claims;
    const contract = first && making.context.contracts.get(first.contractId);
    if (first === undefined || contract === undefined) throw new Error("a retainer without its contract");
    const { customerId, contractId } = first;
    const header = newHeader(making, { contract, customerId, asOf: of.asOf });
    making.headers.push(header);
    making.lines.push(...missingLines(making.context, header, []));
    return done("draft-created-for-refund", header.invoiceId, { contractId, customerId });
  });
}

function newHeader(
  { context, actor, nextInvoiceId }: NewDrafts,
  of: { readonly contract: Row<"Contracts">; readonly customerId: string; readonly asOf: IsoDate },
): Row<"DraftInvoices"> {
  return headerRow(context, { invoiceId: nextInvoiceId(), ...of }, { asOf: of.asOf, actor });
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

/** The order of documents: by the contract, then the customer of their rows. */
function byDocument([a]: readonly Source[], [b]: readonly Source[]): number {
  if (a === undefined || b === undefined) throw new Error("a document without rows");
  return compareText(a.contractId, b.contractId) || compareText(a.customerId, b.customerId);
}
