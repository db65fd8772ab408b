/**
 * Details taken off drafts.
 */
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { isOfRevision } from "../model/revision";
import type { Row } from "../schema/tables";
import { draftContextOf, type DraftContext } from "./document/draftContext";
import { REMOVED } from "../model/decisions";
import { NEW_ROW } from "./document/draftRows";
import { distinct, done, isOutcome, openDraft, refusal, unchanged } from "./document/selectDocuments";

/**
 * Removes details from open drafts: their sources are Ready to Invoice again, new details are gone.
 *
 * Half of a revision goes with its other half: what it took back stands as it was billed.
 *
 * Outcomes: detail-removed, revision-removed (params invoiceId), detail-already-removed, detail-not-found, and the refusals of
 * `openDraft`.
 */
export function removeDetails(
  book: Book,
  derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: Extract<Command, { readonly kind: "removeDetails" }>,
  actor: Actor,
): StepResult {
  const context = draftContextOf(book, derivation);
  const outcomes = distinct(command.ids).map((id) => removal(context, id));
  const named = outcomes.flatMap(({ result, key }) => (result === "done" && key !== null ? [key] : []));
  const removed = new Set(named.flatMap((id) => pairOf(context, id)));
  const Decisions = [...removed].map((key): Row<"Decisions"> => ({
    ...NEW_ROW,
    key,
    field: REMOVED,
    value: "Yes",
    was: null,
    by: actor.by,
    at: actor.at,
  }));
  return { ...NOTHING_DONE, appends: { Decisions }, outcomes };
}

function removal(context: DraftContext, id: string): Outcome {
  const { DraftDetails, InvoiceLineDetails } = context.book.rows;
  const detail = [...DraftDetails, ...InvoiceLineDetails].find(({ detailId }) => detailId === id);
  if (detail === undefined) return refusal("detail-not-found", id);
  const draft = openDraft(context, detail.invoiceId);
  if (isOutcome(draft)) return { ...draft, key: id };
  if (context.edits.isRemoved(id)) return unchanged("detail-already-removed", id);
  if (isOfRevision(detail)) return done("revision-removed", id, { invoiceId: detail.invoiceId });
  return done("detail-removed", id, { invoiceId: detail.invoiceId });
}

/** A detail, and the other half of a revision with it. */
function pairOf({ drafts }: DraftContext, id: string): readonly string[] {
  for (const { details } of drafts.values()) {
    const detail = details.find(({ detailId }) => detailId === id);
    if (detail === undefined || !isOfRevision(detail)) continue;
    const pair = details.filter((one) => isOfRevision(one) && one.corrects === detail.corrects);
    return pair.map(({ detailId }) => detailId);
  }
  return [id];
}
