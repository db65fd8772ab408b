/**
 * Drafts handed to a reviewer, and given back.
 */
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import type { Row } from "../schema/tables";
import { draftContextOf, type StoredDraft } from "./document/draftContext";
import { COMMENT, SUBMITTED } from "../model/decisions";
import { NEW_ROW } from "./document/draftRows";
import { submittedText, SUBMITTED_RETAINERS } from "./document/submittedRetainers";
import { distinct, done, isOutcome, openDraft, refusal, unchanged } from "./document/selectDocuments";

/**
 * Draft -> In Review, naming who submitted it. Names are declared, not proven; a blank one is refused. The retainers it
 * applies are kept as they are now, so that no other invoice changes it under its reviewer.
 *
 * Outcomes: submitted; name-required, already-in-review, and the refusals of `openDraft`.
 */
export function submitDocuments(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  command: Extract<Command, { readonly kind: "submit" }>,
  actor: Actor,
): StepResult {
  const by = actor.by.trim();
  const retainersOf = new Map(documents.map(({ header, retainers }) => [header.invoiceId, retainers]));
  return review(book, derivation, command.ids, ({ header }, _comment, submitted) => {
    if (by === "") return refusal("name-required", header.invoiceId);
    if (header.projectInvoiceStatus === "In Review") return unchanged("already-in-review", header.invoiceId);
    return {
      header: { ...header, ...NEW_ROW, projectInvoiceStatus: "In Review", submittedBy: by, submittedAt: actor.at },
      decisions: keptRetainers(header.invoiceId, retainersOf.get(header.invoiceId) ?? [], submitted, actor),
      outcome: done("submitted", header.invoiceId),
    };
  });
}

/** Nothing where the document has no retainer and had none when it was last submitted. */
function keptRetainers(
  invoiceId: string,
  retainers: readonly Row<"AppliedRetainers">[],
  was: string | null,
  actor: Actor,
): readonly Row<"Decisions">[] {
  const value = submittedText(retainers);
  if (value === was) return [];
  const kept = { key: invoiceId, field: SUBMITTED_RETAINERS, value, was, by: actor.by.trim(), at: actor.at };
  return [{ ...NEW_ROW, ...kept }];
}

/**
 * In Review -> Draft, with a comment that stands on the draft; the submission is undone, and remembered among the decisions.
 *
 * Outcomes: returned; comment-required, name-required, not-in-review, and the refusals of `openDraft`.
 */
export function returnDocuments(
  book: Book,
  derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: Extract<Command, { readonly kind: "return" }>,
  actor: Actor,
): StepResult {
  const comment = command.comment.trim();
  return review(book, derivation, command.ids, ({ header }, was) => {
    const { invoiceId } = header;
    if (header.projectInvoiceStatus !== "In Review") return refusal("not-in-review", invoiceId);
    if (comment === "") return refusal("comment-required", invoiceId);
    if (actor.by.trim() === "") return refusal("name-required", invoiceId);
    const said = { key: invoiceId, field: COMMENT, value: comment, was, by: actor.by.trim(), at: actor.at };
    return {
      header: { ...header, ...NEW_ROW, projectInvoiceStatus: "Draft", submittedBy: null, submittedAt: null },
      decisions: [...submissionOf(header), { ...NEW_ROW, ...said }],
      outcome: done("returned", invoiceId),
    };
  });
}

/** Who had submitted it, with their own name and moment: the header forgets them. */
function submissionOf({ invoiceId, submittedBy, submittedAt }: Row<"DraftInvoices">): readonly Row<"Decisions">[] {
  if (submittedBy === null || submittedAt === null) return [];
  const submitted = { key: invoiceId, field: SUBMITTED, value: "Yes", was: null, by: submittedBy, at: submittedAt };
  return [{ ...NEW_ROW, ...submitted }];
}

type Reviewed = {
  readonly header: Row<"DraftInvoices">;
  readonly decisions: readonly Row<"Decisions">[];
  readonly outcome: Outcome;
};

/**
 * @param change what becomes of one draft, given its last comment and the retainers it was last submitted with; a
 * refusal leaves it as it is
 */
function review(
  book: Book,
  derivation: Derivation,
  ids: readonly string[],
  change: (draft: StoredDraft, comment: string | null, submitted: string | null) => Reviewed | Outcome,
): StepResult {
  const context = draftContextOf(book, derivation);
  const outcomes: Outcome[] = [];
  const reviewed: Reviewed[] = [];
  const { edits } = context;
  const changeOf = (draft: StoredDraft, id: string) =>
    change(draft, edits.commentOf(id), edits.inForce(id, SUBMITTED_RETAINERS)?.value ?? null);
  for (const id of distinct(ids)) {
    const draft = openDraft(context, id);
    const changed = isOutcome(draft) ? draft : changeOf(draft, id);
    if (isOutcome(changed)) outcomes.push(changed);
    else {
      reviewed.push(changed);
      outcomes.push(changed.outcome);
    }
  }
  const appends = {
    DraftInvoices: reviewed.map(({ header }) => header),
    Decisions: reviewed.flatMap(({ decisions }) => decisions),
  };
  return { ...NOTHING_DONE, appends, outcomes };
}
