/**
 * What drafts use of not-to-exceed limits, before anything that is in the backlog.
 */
import { add, type Micro, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import { NOTHING_DERIVED } from "../../model/billable";
import type { Book } from "../../model/book";
import type { NteFailure } from "../../model/limits";
import type { Row } from "../../schema/tables";
import { draftContextOf, type DraftContext, type StoredDraft } from "../document/draftContext";
import { detailsWithEdits } from "../document/draftDocument";
import { isCharged } from "../document/totals";
import { commit, failureOf, type Meter, type Meters } from "./meters";

/** A backlog row on a draft: its detail, and the quantity that it was added with. */
export type OnDraft = { readonly detailId: string; readonly quantity: Micro };

export type DraftUse = {
  /** Why details do not fit, by Detail ID. */
  readonly exceeded: ReadonlyMap<string, NteFailure>;
  /** Limited rows on drafts by backlog key. */
  readonly rows: ReadonlyMap<string, OnDraft>;
};

/** A chargeable detail under limits. */
type Entry = {
  readonly detail: Row<"InvoiceLineDetails">;
  readonly meters: readonly Meter[];
  /** What the draft's details counted so far use, by limit, without what other drafts do. */
  readonly own: Map<Meter, Minor>;
  /** Time and material is held to its limits; a milestone or product only uses them up, and a credit gives room. */
  readonly isHeld: boolean;
};

/**
 * Counts the chargeable details of drafts and documents in review, as they are edited now.
 *
 * Credits, and what is not held to limits, count first; then the rest by date, Actual ID and key. A detail fits if it
 * does so among all drafts, and also if its own draft alone were confirmed: a credit that stands on another draft gives
 * room in the backlog, but nothing is invoiced on the strength of it.
 */
export function useDrafts(book: Book, meters: Meters): DraftUse {
  const context = draftContextOf(book, NOTHING_DERIVED);
  const rows = new Map<string, OnDraft>();
  const exceeded = new Map<string, NteFailure>();
  const held: Entry[] = [];
  for (const draft of context.drafts.values()) {
    for (const { kind, sourceKey, detailId, quantity } of draft.details) {
      if (kind === "Actual" && sourceKey !== null) rows.set(sourceKey, { detailId, quantity });
    }
    for (const entry of entriesOf(context, draft, meters)) {
      if (entry.isHeld) held.push(entry);
      else count(entry);
    }
  }
  for (const entry of held.sort((a, b) => byOrder(a.detail, b.detail))) {
    const { detail, own } = entry;
    const alone = failureOf(entry.meters, detail.amount, (meter) => own.get(meter) ?? meter.invoiced);
    const failure = alone ?? failureOf(entry.meters, detail.amount);
    if (failure === null) count(entry);
    else exceeded.set(detail.detailId, failure);
  }
  return { exceeded, rows };
}

/** None where no limit holds: then the draft's edits are not looked at. */
function entriesOf(context: DraftContext, draft: StoredDraft, meters: Meters): readonly Entry[] {
  const { contractId, customerId } = draft.header;
  const metersFor = (lineId: string | null) => meters.of({ contractId, lineId, customerId });
  if (!draft.details.some(({ lineId }) => metersFor(lineId).length > 0)) return [];
  const own = new Map<Meter, Minor>();
  return detailsWithEdits(context, draft, () => undefined)
    .filter(({ detail }) => isCharged(detail) && detail.class !== "Retainer")
    .map(({ detail }) => {
      const line = context.lines.get(detail.lineId ?? "");
      const isHeld = line?.billingMethod === "Time and Material" && detail.amount > 0;
      return { detail, meters: metersFor(detail.lineId), own, isHeld };
    });
}

function count({ detail: { amount }, meters, own }: Entry): void {
  commit(meters, amount);
  for (const meter of meters) own.set(meter, add(own.get(meter) ?? meter.invoiced, amount));
}

function byOrder(a: Row<"InvoiceLineDetails">, b: Row<"InvoiceLineDetails">): number {
  return (
    compareText(a.date, b.date) ||
    compareText(actualIdOf(a), actualIdOf(b)) ||
    compareText(a.sourceKey, b.sourceKey) ||
    compareText(a.detailId, b.detailId)
  );
}

/** "A-1" of `U|A-1|C-1|C`; null for what bills no actual. */
function actualIdOf({ sourceKey }: Row<"InvoiceLineDetails">): string | null {
  return sourceKey?.startsWith("U|") === true ? (sourceKey.split("|")[1] ?? null) : null;
}
