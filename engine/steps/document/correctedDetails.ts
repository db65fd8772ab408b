/** Details of drafts whose actual is corrected: taken off by themselves, and told. */
import type { Problem } from "../../kernel/problem";
import type { Derivation } from "../../model/billable";
import { placeOf, type Book } from "../../model/book";
import { actualIdOf } from "../../model/bookedSources";
import type { Actor } from "../../model/command";
import { REMOVED } from "../../model/decisions";
import type { Row } from "../../schema/tables";
import { draftEditsOf } from "./draftEdits";
import { NEW_ROW } from "./draftRows";

/** A detail of an open draft that bills an actual which is corrected now. */
type CorrectedDetail = {
  readonly detail: Row<"DraftDetails">;
  readonly corrected: string;
  readonly correction: string;
};

/**
 * The decisions that take details off open drafts because their actual is corrected, by the actor as all of a run are;
 * and the first detail that each draft loses, by Invoice ID.
 */
export function removeCorrected(
  book: Book,
  derivation: Derivation,
  actor: Actor,
): { readonly decisions: readonly Row<"Decisions">[]; readonly lost: ReadonlyMap<string, string> } {
  const details = onDrafts(book, derivation, "there").map(({ detail }) => detail);
  const decisions = details.map(({ detailId }) => ({
    ...NEW_ROW,
    key: detailId,
    field: REMOVED,
    value: "Yes",
    was: null,
    by: actor.by,
    at: actor.at,
  }));
  return { decisions, lost: new Map([...details].reverse().map(({ invoiceId, detailId }) => [invoiceId, detailId])) };
}

/**
 * `corrected-on-draft` (note) at the Corrects of each actual whose correction took a detail off a draft that is still
 * open.
 */
export function tellCorrected(book: Book, derivation: Derivation): readonly Problem[] {
  return onDrafts(book, derivation, "removed").map(({ detail, corrected, correction }) => {
    const row = book.rows.Actuals.find(({ actualId }) => actualId === correction)?.row ?? 0;
    const place = placeOf(book, "Actuals", row, "corrects");
    const params = { corrected, invoiceId: detail.invoiceId };
    return { ...place, code: "corrected-on-draft", severity: "note", key: correction, params };
  });
}

function onDrafts(book: Book, { correctionOf }: Derivation, state: "there" | "removed"): readonly CorrectedDetail[] {
  if (correctionOf.size === 0) return [];
  const confirmed = new Set(book.rows.Invoices.map(({ invoiceId }) => invoiceId));
  const open = new Set(
    book.rows.DraftInvoices.filter(
      ({ invoiceId, projectInvoiceStatus }) => projectInvoiceStatus !== "Discarded" && !confirmed.has(invoiceId),
    ).map(({ invoiceId }) => invoiceId),
  );
  const { isRemoved } = draftEditsOf(book);
  return book.rows.DraftDetails.flatMap((detail) => {
    const corrected = detail.kind === "Actual" ? actualIdOf(detail.sourceKey ?? "") : null;
    const correction = corrected === null ? undefined : correctionOf.get(corrected);
    if (corrected === null || correction === undefined || !open.has(detail.invoiceId)) return [];
    return isRemoved(detail.detailId) === (state === "removed") ? [{ detail, corrected, correction }] : [];
  });
}
