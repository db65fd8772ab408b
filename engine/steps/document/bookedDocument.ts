/** Everything that confirming one document books for it. */
import { groupBy } from "../../kernel/group";
import { once } from "../../kernel/once";
import type { Book } from "../../model/book";
import type { InvoiceDocument } from "../../model/invoice";
import { isLimited } from "../../model/limits";
import { isOfRevision, nextKeyOf } from "../../model/revision";
import { sourceDigestOf } from "../../schema/sourceDigest";
import type { Row } from "../../schema/tables";
import { bookedCharges } from "./bookedCharges";
import { bookedRowsOf } from "./bookedRows";
import type { Booked, Booking } from "./bookedSale";
import type { DraftContext, Source } from "./draftContext";

type Detail = Row<"InvoiceLineDetails">;

/** The backlog row that a detail bills; null for a new detail, and for half of a revision. */
export function billedSource(detail: Detail, { sources }: Pick<DraftContext, "sources">): Source | null {
  return detail.sourceKey === null || isOfRevision(detail) ? null : (sources.get(detail.sourceKey) ?? null);
}

/**
 * What a document takes for itself, and no other may have: the backlog rows it bills, what it takes back, and whose
 * freight it credits.
 */
export function takenBy({ details, revision }: InvoiceDocument): readonly string[] {
  const taken = details.flatMap(({ kind, sourceKey, corrects }) => {
    if (kind === "Reversal") return [`reversal of ${corrects ?? ""}`];
    return kind === "Standing" || sourceKey === null ? [] : [sourceKey];
  });
  return [...taken, ...(revision?.freightOf ?? []).map((invoiceId) => `freight of ${invoiceId}`)];
}

/** Books the documents of one command: of each its rows, detail by detail, then those of discount and freight. */
export function bookedDocuments(context: DraftContext): (document: InvoiceDocument) => readonly Booked[] {
  const { book } = context;
  const { accountingCurrency } = book.settings;
  const digestOf = sourceDigests(book);
  const revisedWith = revisedRows(context);
  return (document) => {
    const methods = new Map(document.lines.map(({ lineId, billingMethod }) => [lineId, billingMethod]));
    const rows = document.details.flatMap((detail) => {
      const source = billedSource(detail, context);
      return bookedRowsOf(detail, {
        header: document.header,
        accountingCurrency,
        billingMethod: methods.get(detail.lineId ?? "") ?? null,
        source,
        isLimited: isLimited(context.limits, { ...document.header, lineId: detail.lineId }),
        sourceDigest: digestOf(source),
        ...(isOfRevision(detail) ? revisedWith(detail) : NOT_REVISED),
      });
    });
    return [...rows, ...bookedCharges(document, accountingCurrency)];
  };
}

/** Digests of the source rows of what has no original in the book: milestones and retainers; null for others. */
function sourceDigests({ rows }: Book): (source: Source | null) => string | null {
  const milestones = groupBy(rows.Milestones, ({ milestoneId }) => milestoneId);
  const retainers = groupBy(rows.Retainers, ({ retainerId }) => retainerId);
  return (source) => {
    if (source?.kind === "milestone") {
      const row = milestones.get(source.milestoneId)?.[0];
      return row === undefined ? null : sourceDigestOf({ table: "Milestones", row });
    }
    const row = source?.kind === "retainer" ? retainers.get(source.retainerId)?.[0] : undefined;
    return row === undefined ? null : sourceDigestOf({ table: "Retainers", row });
  };
}

type Revised = Pick<Booking, "corrected" | "openKey">;

const NOT_REVISED: Revised = {
  corrected: null,
  openKey: () => {
    throw new Error("only a revision opens what was billed");
  },
};

/** What a revision takes back, as it was booked; nothing is indexed before there is one. */
function revisedRows({ book, revisions }: DraftContext): (detail: Detail) => Revised & Pick<Booking, "sourceDigest"> {
  const booked = once(() => new Map(book.rows.BookedActuals.map((row) => [row.key, row])));
  const drawn = new Set<string>();
  return (detail) => {
    const corrected = booked().get(`${detail.corrects ?? ""}|B`) ?? null;
    return {
      corrected,
      sourceDigest: corrected?.sourceDigest ?? null,
      openKey: () => {
        const letter = corrected?.billingType === "Chargeable" ? "C" : "N";
        // Work typed into a draft has no actual: from now on it is known by the detail it was typed as.
        const typed = `U|${revisions.rootOf(detail).detailId}|${corrected?.customerId ?? ""}|${letter}`;
        const key = nextKeyOf(detail.sourceKey ?? typed, (one) => drawn.has(one) || booked().has(one));
        drawn.add(key);
        return key;
      },
    };
  };
}
