/** Who did what to a document, and when. */
import { compareText } from "../../../engine/kernel/problem";
import { SESSION_WORDS } from "../../../engine/locale/en/session";
import type { Row } from "../../../engine/schema/tables";
import type { Standing } from "../standing";
import type { InvoiceView } from "../views/invoices";

type Event = InvoiceView["history"][number];

const words = SESSION_WORDS.events;

/** In the order of time; what is of one moment as it is listed here. */
export function tellHistory(standing: Standing, header: Row<"Invoices">): readonly Event[] {
  return [
    ...eventOf(words.created, header.createdBy, header.createdAt),
    ...eventOf(words.submitted, header.submittedBy, header.submittedAt),
    ...commentsOn(standing, header.invoiceId),
    ...eventOf(words.confirmed, header.confirmedBy, header.confirmedAt),
    ...eventOf(words.posted, header.postedBy, header.postedAt),
    ...paymentOf(standing, header),
  ].sort((a, b) => compareText(a.at, b.at));
}

function eventOf(event: string, by: string | null, at: string | null): readonly Event[] {
  return by === null || at === null ? [] : [{ event, by, at, comment: null }];
}

/** A comment comes with a return, or is typed on the sheet. */
function commentsOn({ book, commits }: Standing, invoiceId: string): readonly Event[] {
  return book.rows.Decisions.filter(({ key, field }) => key === invoiceId && field === COMMENT).map(
    ({ value, by, at, commit }) => ({
      event: commits().get(commit)?.command === "return" ? words.returned : words.commented,
      by,
      at,
      comment: value,
    }),
  );
}

/** What a reviewer's comment is decided under. */
const COMMENT = "Comment";

/** Who marked it as paid stands with the commit that sealed it; the day is its own. */
function paymentOf({ book, commits }: Standing, { invoiceId, paidDate }: Row<"Invoices">): readonly Event[] {
  if (paidDate === null) return [];
  const sealed = book.rows.Seal.findLast(({ document, event }) => document === invoiceId && event === "Pay");
  const commit = sealed === undefined ? undefined : commits().get(sealed.commit);
  return [{ event: words.paid, by: commit?.by ?? "", at: commit?.at ?? paidDate, comment: null }];
}
