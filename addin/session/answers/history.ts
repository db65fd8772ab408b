/** Who did what to a document, and when. */
import { compareText } from "../../../engine/kernel/problem";
import { COMMENT, SUBMITTED } from "../../../engine/model/decisions";
import { SESSION_WORDS } from "../../../engine/locale/en/session";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import type { Row } from "../../../engine/schema/tables";
import type { Standing } from "../standing";
import type { InvoiceView } from "../views/invoices";
import { correctedBy } from "./revisions";

type Event = InvoiceView["history"][number];

const words = SESSION_WORDS.events;

/** In the order of time; what is of one moment as it is listed here. */
export function tellHistory(standing: Standing, { header, details, edits }: InvoiceDocument): readonly Event[] {
  const corrected = correctedBy(details);
  const { invoiceId, number } = header;
  return joined(
    [
      ...eventOf(words.created, header.createdBy, header.createdAt, {
        comment: corrected.length === 0 ? null : SESSION_WORDS.corrects({ ids: corrected.join(", ") }),
        document: corrected[0] ?? null,
      }),
      ...edits.flatMap(({ field, by, at }) => eventOf(words.edited, by, at, { comment: field })),
      ...decidedOn(standing, invoiceId),
      ...eventOf(words.submitted, header.submittedBy, header.submittedAt),
      ...eventOf(words.confirmed, header.confirmedBy, header.confirmedAt),
      ...signaturesOn(standing, invoiceId),
      ...eventOf(words.posted, header.postedBy, header.postedAt, {
        comment: number === null ? null : SESSION_WORDS.asNumber({ number }),
      }),
      ...revisionsOf(standing, invoiceId),
      ...paymentOf(standing, header),
    ].sort((a, b) => compareText(a.at, b.at)),
  );
}

function eventOf(event: string, by: string | null, at: string | null, about: Partial<Event> = {}): readonly Event[] {
  return by === null || at === null ? [] : [{ event, by, at, comment: null, document: null, ...about }];
}

/** What one person edited with nothing in between is one event, which names the fields once. */
function joined(events: readonly Event[]): readonly Event[] {
  const told: { event: Event; fields: Set<string> }[] = [];
  for (const event of events) {
    const last = told.at(-1);
    const isMore = event.event === words.edited && last?.event.event === words.edited && last.event.by === event.by;
    if (isMore) {
      last.fields.add(event.comment ?? "");
      last.event = { ...event, comment: [...last.fields].join(", ") };
    } else told.push({ event, fields: new Set([event.comment ?? ""]) });
  }
  return told.map(({ event }) => event);
}

/** A comment comes with a return, or is typed on the sheet; a submission that was returned is remembered with it. */
function decidedOn({ book, commits }: Standing, invoiceId: string): readonly Event[] {
  return book.rows.Decisions.flatMap(({ key, field, value, by, at, commit }) => {
    if (key !== invoiceId) return [];
    if (field === SUBMITTED) return eventOf(words.submitted, by, at);
    if (field !== COMMENT) return [];
    const isReturn = commits().get(commit)?.command === "return";
    return eventOf(isReturn ? words.returned : words.commented, by, at, { comment: value });
  });
}

function signaturesOn({ book }: Standing, id: string): readonly Event[] {
  return book.rows.Signatures.filter(({ invoiceId }) => invoiceId === id).flatMap(({ name, at, comment }) =>
    eventOf(words.signed, name, at, { comment }),
  );
}

/** Documents that correct some of its details. */
function revisionsOf(standing: Standing, id: string): readonly Event[] {
  const revisions = standing.invoices().revisions.of.get(id) ?? [];
  return revisions.flatMap(({ invoiceId, createdBy, createdAt }) =>
    eventOf(words.revised, createdBy, createdAt, {
      comment: SESSION_WORDS.revisedOn({ id: invoiceId }),
      document: invoiceId,
    }),
  );
}

/** Who marked it as paid stands with the commit that sealed it; the day is its own. */
function paymentOf({ book, commits }: Standing, { invoiceId, paidDate }: Row<"Invoices">): readonly Event[] {
  if (paidDate === null) return [];
  const sealed = book.rows.Seal.findLast(({ document, event }) => document === invoiceId && event === "Pay");
  const commit = sealed === undefined ? undefined : commits().get(sealed.commit);
  return eventOf(words.paid, commit?.by ?? "", commit?.at ?? paidDate);
}
