/**
 * Which retainers open documents apply and give back. There is no table for it: it is worked out from what confirmed
 * invoices left, for all open documents of a contract and customer together.
 */
import { groupBy } from "../../kernel/group";
import { minorDigits } from "../../kernel/currency";
import { minor, subtract, ZERO, type Minor } from "../../kernel/money";
import type { Problem } from "../../kernel/problem";
import type { Book } from "../../model/book";
import type { InvoiceDocument } from "../../model/invoice";
import {
  applicationKey,
  billedRetainersOf,
  byRetainerDate,
  leftOf,
  less,
  NO_AMOUNT,
  READY_TO_REFUND,
  type BilledRetainer,
  type NetAndTax,
} from "../../model/retainers";
import { extendedOf, loweredTo, mostOf, within, type Room } from "../../model/retainerShares";
import { AppliedRetainers } from "../../schema/bookTables";
import type { Row } from "../../schema/tables";
import { byInvoiceNumber } from "./documentIds";
import type { DraftContext, StoredDraft } from "./draftContext";
import { NEW_ROW } from "./draftRows";
import { givenBackOn } from "./givenBack";
import { EDITABLE_RETAINER_HEADERS, fieldEdits } from "./fieldEdits";
import { readSubmitted, SUBMITTED_RETAINERS, type SubmittedRetainer } from "./submittedRetainers";

type Header = Pick<Row<"DraftInvoices">, "contractId" | "customerId" | "currency">;

/** The billed retainers of a book by who bought them. */
export type OpenRetainers = {
  /** Of one contract, customer and currency, in the order in which they are applied. */
  readonly of: (buyer: Header) => readonly BilledRetainer[];
  /** Whether what is left is given back, and no longer applied. */
  readonly isToRefund: (retainerId: string) => boolean;
};

/** A retainer on an open document. */
export type StagedRetainer = {
  readonly row: Row<"AppliedRetainers">;
  readonly retainer: BilledRetainer;
  /** The Extended Amount it would have if nobody had lowered it. */
  readonly most: Minor;
};

/** The retainers of one open document, and what is wrong with what people typed about them. */
export type StagedRetainers = { readonly retainers: readonly StagedRetainer[]; readonly problems: readonly Problem[] };

const NOTHING_STAGED: StagedRetainers = { retainers: [], problems: [] };
const NO_RETAINERS: readonly BilledRetainer[] = [];

/** The retainers that open documents can apply, by buyer. */
export function openRetainersOf(book: Book): OpenRetainers {
  const billed = [...billedRetainersOf(book).values()].sort(byRetainerDate);
  const byBuyer = groupBy(billed, buyerKey);
  const toRefund = new Set(book.rows.Retainers.flatMap((row) => (row.refund === "Yes" ? row.retainerId : [])));
  return {
    of: (buyer) => byBuyer.get(buyerKey(buyer)) ?? NO_RETAINERS,
    isToRefund: (retainerId) => toRefund.has(retainerId),
  };
}

function buyerKey({ contractId, customerId, currency }: Header): string {
  return `${contractId}|${customerId}|${currency}`;
}

/** What was worked out of one book's retainers, by buyer and Invoice ID: each buyer's documents once. */
const known = new WeakMap<OpenRetainers, Map<string, ReadonlyMap<string, StagedRetainers>>>();

/**
 * The retainers of an open document, by Date, then ID.
 *
 * Documents in review come first and keep what they were submitted with (`submittedRetainers`); then drafts, each group
 * in the order of Invoice ID. Each applies what is available: at most what is left, at most the chargeable amounts less
 * discount and what it already applies, its total never below zero; less where a person lowered the Extended Amount. A
 * revision gives back what it credits of retainers (`givenBackOn`). A retainer to be refunded is applied no more: what is left goes back with the first draft that is no revision.
 *
 * @param bareOf an open document without retainers, at the dates known now
 * Codes: those of `parseField` for a stored Extended Amount.
 */
export function stagedRetainers(
  context: DraftContext,
  draft: StoredDraft,
  bareOf: (draft: StoredDraft) => InvoiceDocument,
): StagedRetainers {
  const { retainers: open } = context;
  const retainers = open.of(draft.header);
  if (retainers.length === 0) return NOTHING_STAGED;
  const buyers = known.get(open) ?? new Map<string, ReadonlyMap<string, StagedRetainers>>();
  known.set(open, buyers);
  const buyer = buyerKey(draft.header);
  const staged = buyers.get(buyer) ?? stageAll(context, { buyer, retainers, bareOf });
  buyers.set(buyer, staged);
  return staged.get(draft.header.invoiceId) ?? NOTHING_STAGED;
}

type Staging = {
  readonly buyer: string;
  readonly retainers: readonly BilledRetainer[];
  readonly bareOf: (draft: StoredDraft) => InvoiceDocument;
};

function stageAll(context: DraftContext, staging: Staging): ReadonlyMap<string, StagedRetainers> {
  const drafts = [...context.drafts.values()]
    .filter(({ header }) => buyerKey(header) === staging.buyer)
    .sort((a, b) => reviewedFirst(a) - reviewedFirst(b) || byInvoiceNumber(a.header.invoiceId, b.header.invoiceId));
  const left = new Map(staging.retainers.map((retainer) => [retainer.retainerId, leftOf(retainer)]));
  const given = new Map<string, NetAndTax>();
  const refunding = drafts.find(({ header }) => header.projectInvoiceStatus === "Draft" && header.corrects === null);
  return new Map(
    drafts.map((draft) => {
      const of = { context, staging, draft, left, given, givesBack: draft === refunding };
      return [draft.header.invoiceId, stageOn(of)] as const;
    }),
  );
}

function reviewedFirst({ header }: StoredDraft): 0 | 1 {
  return header.projectInvoiceStatus === "In Review" ? 0 : 1;
}

/** One document's turn. `left` goes down by what it takes. */
type Turn = {
  readonly context: DraftContext;
  readonly staging: Staging;
  readonly draft: StoredDraft;
  readonly left: Map<string, NetAndTax>;
  /** What revisions give back; nobody can apply it before it is confirmed. */
  readonly given: Map<string, NetAndTax>;
  readonly givesBack: boolean;
};

function stageOn(turn: Turn): StagedRetainers {
  const { context, staging, draft, left } = turn;
  const { invoiceId, projectInvoiceStatus } = draft.header;
  const inReview = projectInvoiceStatus === "In Review";
  const text = inReview ? (context.edits.inForce(invoiceId, SUBMITTED_RETAINERS)?.value ?? null) : null;
  const submitted = inReview ? readSubmitted(text) : null;
  const problems: Problem[] = [];
  const bare = staging.bareOf(draft);
  let room = roomOf(bare);
  const retainers: StagedRetainer[] = [...revised(turn, bare, room)];
  const givenBack = new Set(retainers.map(({ retainer }) => retainer.retainerId));
  for (const retainer of staging.retainers) {
    const before = left.get(retainer.retainerId) ?? NO_AMOUNT;
    const kept = submitted?.get(retainer.retainerId) ?? null;
    if ((submitted !== null && kept === null) || givenBack.has(retainer.retainerId)) continue;
    const isRefund = kept?.isRefund ?? context.retainers.isToRefund(retainer.retainerId);
    const available = kept === null ? before : within(before, kept.taken);
    const staged = isRefund
      ? refundOf(turn, retainer, available)
      : applied(turn, { retainer, available, kept }, room, (problem) => problems.push(problem));
    if (staged === null) continue;
    const taken = { net: staged.row.usedAmount, tax: staged.row.tax };
    left.set(retainer.retainerId, less(before, taken));
    if (!isRefund) room = { net: subtract(room.net, taken.net), extended: subtract(room.extended, extendedOf(taken)) };
    const balance = kept === null ? subtract(before.net, taken.net) : balanceOf(kept, taken);
    retainers.push({ ...staged, row: { ...staged.row, balance } });
  }
  return { retainers, problems };
}

/** What a revision gives back: negative, and as it follows from what is revised. */
function revised({ context, staging, draft, left, given }: Turn, bare: InvoiceDocument, room: Room) {
  const retainerIds = staging.retainers.map(({ retainerId }) => retainerId);
  return givenBackOn(context, bare, { room, retainerIds, given }).flatMap(({ retainerId, taken }): StagedRetainer[] => {
    const retainer = staging.retainers.find((one) => one.retainerId === retainerId);
    if (retainer === undefined) return [];
    const key = applicationKey(draft.header.invoiceId, retainerId);
    const before = left.get(retainerId) ?? NO_AMOUNT;
    const row = rowOf(key, draft, retainer, { taken, refund: null });
    return [{ row: { ...row, balance: subtract(before.net, taken.net) }, retainer, most: extendedOf(taken) }];
  });
}

/** What was left after the document when it was submitted, and what it has given back since. */
function balanceOf({ balance, taken }: SubmittedRetainer, now: NetAndTax): Minor {
  return minor(balance + taken.net - now.net);
}

/** Chargeable amounts less discount, and the total that must not go below zero. */
function roomOf({ header, details }: InvoiceDocument): Room {
  const charged = details.filter((detail) => detail.billingType === "Chargeable" && detail.class !== "Retainer");
  const net = charged.reduce((whole, { amount }) => whole + amount, 0) - (header.discountAmount ?? 0);
  return { net: minor(net), extended: header.totalAmount };
}

function applied(
  { context, draft }: Turn,
  of: { readonly retainer: BilledRetainer; readonly available: NetAndTax; readonly kept: SubmittedRetainer | null },
  room: Room,
  report: (problem: Problem) => void,
): StagedRetainer | null {
  const { retainer, available, kept } = of;
  const share = { billed: retainer.billed, left: available };
  const most = mostOf(share, room);
  const key = applicationKey(draft.header.invoiceId, retainer.retainerId);
  const source = { book: context.book, edits: context.edits, digits: minorDigits(draft.header.currency) };
  const typed = fieldEdits(source, key, EDITABLE_RETAINER_HEADERS, report).typed(
    AppliedRetainers.columns.extendedAmount,
  );
  const isLowered = typed !== null && typed < extendedOf(most);
  if (extendedOf(most) === 0 && kept === null) return null;
  const taken = isLowered ? loweredTo({ ...share, left: most }, typed) : most;
  return { row: rowOf(key, draft, retainer, { taken, refund: null }), retainer, most: extendedOf(most) };
}

function refundOf({ draft, givesBack }: Turn, retainer: BilledRetainer, available: NetAndTax): StagedRetainer | null {
  const inReview = draft.header.projectInvoiceStatus === "In Review";
  if (!inReview && (!givesBack || extendedOf(available) === 0)) return null;
  const key = applicationKey(draft.header.invoiceId, retainer.retainerId);
  const row = rowOf(key, draft, retainer, { taken: available, refund: READY_TO_REFUND });
  return { row, retainer, most: extendedOf(available) };
}

function rowOf(
  key: string,
  { header }: StoredDraft,
  { retainerId, billed }: BilledRetainer,
  { taken, refund }: { readonly taken: NetAndTax; readonly refund: string | null },
): Row<"AppliedRetainers"> {
  return {
    ...NEW_ROW,
    key,
    invoiceId: header.invoiceId,
    retainerId,
    amount: billed.net,
    usedAmount: taken.net,
    tax: taken.tax,
    extendedAmount: extendedOf(taken),
    balance: ZERO,
    refund,
  };
}
