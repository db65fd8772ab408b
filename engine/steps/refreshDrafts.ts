/**
 * Drafts brought up to what their contracts and the backlog say now.
 */
import type { IsoDate } from "../kernel/calendar";
import { NOTHING_DONE, type Outcome } from "../model/outcome";
import { isOfRevision } from "../model/revision";
import type { Row } from "../schema/tables";
import { detailIdsOf } from "./document/documentIds";
import { draftContextOf, type DraftContext, type Source, type StoredDraft } from "./document/draftContext";
import { bySourceOrder, detailRow, lineRows, NEW_ROW, termsOf } from "./document/draftRows";
import { isForDraft, sourceOf } from "./document/outdated";
import { isSameRow } from "./document/sameRow";
import { distinct, done, isOutcome, openDraft, unchanged } from "./document/selectDocuments";
import type { DocumentStep } from "./document/step";

type Refreshed = {
  readonly headers: readonly Row<"DraftInvoices">[];
  readonly lines: readonly Row<"DraftLines">[];
  readonly renewed: readonly Row<"DraftDetails">[];
  readonly added: readonly Row<"DraftDetails">[];
};

/**
 * Adds to each draft what became ready, up to the command's day and never past the draft's As Of Date, and renews every
 * field from contract, customer and source; edits are decisions and stay. A source that was removed from this draft is
 * not brought back, and a detail whose source is gone stays as it is (`draft-outdated`) until it is removed.
 *
 * Outcomes: draft-refreshed (params added, renewed), draft-up-to-date, and the refusals of `openDraft`.
 */
export const refreshDrafts: DocumentStep<"refresh"> = (book, derivation, _documents, command) => {
  const context = draftContextOf(book, derivation);
  const taken = new Set<string>();
  const all: Refreshed[] = [];
  const outcomes: Outcome[] = [];
  for (const id of distinct(command.ids)) {
    const draft = openDraft(context, id);
    if (isOutcome(draft)) {
      outcomes.push(draft);
      continue;
    }
    const refreshed = refresh(context, draft, { asOf: command.asOf, taken });
    all.push(refreshed);
    outcomes.push(outcomeOf(id, refreshed));
  }
  const appends = {
    DraftInvoices: all.flatMap(({ headers }) => headers),
    DraftLines: all.flatMap(({ lines }) => lines),
    DraftDetails: all.flatMap(({ renewed, added }) => [...renewed, ...added]),
  };
  return { ...NOTHING_DONE, appends, outcomes };
};

function outcomeOf(id: string, { headers, lines, renewed, added }: Refreshed): Outcome {
  if (headers.length + lines.length + renewed.length + added.length === 0) return unchanged("draft-up-to-date", id);
  return done("draft-refreshed", id, { added: String(added.length), renewed: String(renewed.length) });
}

const NOTHING_RENEWED: Refreshed = { headers: [], lines: [], renewed: [], added: [] };

/**
 * A draft made to revise an invoice says what that said, and takes no new work.
 *
 * @param limits the last day, and the sources that another draft of this command has taken, which grow
 */
function refresh(
  context: DraftContext,
  draft: StoredDraft,
  limits: { readonly asOf: IsoDate; readonly taken: Set<string> },
): Refreshed {
  if (draft.header.corrects !== null) return NOTHING_RENEWED;
  const contract = context.contracts.get(draft.header.contractId);
  const terms = contract === undefined ? {} : termsOf(context, contract, draft.header.customerId);
  const header = { ...draft.header, ...terms };
  const stored = new Map(draft.lines.map((line) => [line.key, line]));
  const added = addedDetails(context, draft, limits);
  const renewed = draft.details.flatMap((detail) => renewedDetail(context, detail));
  const billed = [...draft.details, ...renewed, ...added].map(({ lineId }) => lineId);
  const lines = lineRows(context, draft.header, new Set(billed)).filter((line) => {
    const before = stored.get(line.key);
    return before === undefined || !isSameRow<"DraftLines">(before, line);
  });
  return {
    headers: isSameRow<"DraftInvoices">(draft.header, header) ? [] : [{ ...header, ...NEW_ROW }],
    lines,
    renewed,
    added,
  };
}

/** A booked source no longer says what tax its actual gave: the detail keeps it. */
function renewedDetail(context: DraftContext, detail: Row<"DraftDetails">): readonly Row<"DraftDetails">[] {
  const source = sourceOf(detail, context);
  if (source === null) return [];
  const row = detailRow(source, detail);
  const renewed = source.origin === "source" ? row : { ...row, tax: detail.tax };
  return isSameRow<"DraftDetails">(detail, renewed) ? [] : [renewed];
}

function addedDetails(
  context: DraftContext,
  { header }: StoredDraft,
  { asOf, taken }: { readonly asOf: IsoDate; readonly taken: Set<string> },
): readonly Row<"DraftDetails">[] {
  const { invoiceId } = header;
  const until = asOf < header.asOfDate ? asOf : header.asOfDate;
  const removed = removedSources(context, invoiceId);
  const isNew = (source: Source) =>
    isForDraft(source, header) && source.date <= until && !removed.has(source.key) && !taken.has(source.key);
  const sources = context.sources.readyOf(header.contractId).filter(isNew).sort(bySourceOrder);
  for (const { key } of sources) taken.add(key);
  const nextDetailId = detailIdsOf(context, invoiceId);
  return sources.map((source) => detailRow(source, { invoiceId, detailId: nextDetailId() }));
}

function removedSources({ book, edits }: DraftContext, invoiceId: string): ReadonlySet<string> {
  const removed = book.rows.DraftDetails.filter(
    (detail) => detail.invoiceId === invoiceId && !isOfRevision(detail) && edits.isRemoved(detail.detailId),
  );
  return new Set(removed.flatMap(({ sourceKey }) => sourceKey ?? []));
}
