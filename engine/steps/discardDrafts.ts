/**
 * Drafts given up.
 */
import { NOTHING_DONE, type Outcome } from "../model/outcome";
import type { Row } from "../schema/tables";
import { draftContextOf } from "./document/draftContext";
import { NEW_ROW } from "./document/draftRows";
import { distinct, done, isOutcome, openDraft } from "./document/selectDocuments";
import type { DocumentStep } from "./document/step";

/**
 * Discards drafts, in review or not. Their rows are ready to invoice again, as they were marked; the ID is not used
 * again, for which the header stays.
 *
 * Outcomes: draft-discarded, revision-discarded (what it would have revised stays as it was), and the refusals of `openDraft`.
 */
export const discardDrafts: DocumentStep<"discard"> = (book, derivation, _documents, command) => {
  const context = draftContextOf(book, derivation);
  const headers: Row<"DraftInvoices">[] = [];
  const outcomes: Outcome[] = [];
  for (const id of distinct(command.ids)) {
    const draft = openDraft(context, id, ["Discarded"]);
    if (!isOutcome(draft)) headers.push({ ...draft.header, ...NEW_ROW, projectInvoiceStatus: "Discarded" });
    if (isOutcome(draft)) outcomes.push(draft);
    else outcomes.push(done(draft.header.corrects === null ? "draft-discarded" : "revision-discarded", id));
  }
  return { ...NOTHING_DONE, appends: { DraftInvoices: headers }, outcomes };
};
