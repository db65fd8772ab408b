/**
 * Drafts become confirmed invoices: facts, in the book.
 */
import { minorDigits } from "../kernel/currency";
import { add, minorText, ZERO, type Minor } from "../kernel/money";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { LETTERHEAD, letterheadText, typedTaxText } from "../model/letterhead";
import { NOTHING_DONE, type Outcome } from "../model/outcome";
import { REFUNDED, retainerIdOf } from "../model/retainers";
import { closedPeriodOn } from "../model/period";
import { isSameName, namesBarred } from "../model/signOff";
import type { Row } from "../schema/tables";
import { bookOriginals } from "./bookOriginals";
import { retainerBookings } from "./document/bookedRetainers";
import { billedSource, bookedDocuments, takenBy } from "./document/bookedDocument";
import { draftContextOf, invoicedByLine, type DraftContext, type StoredDraft } from "./document/draftContext";
import { draftDocument, type DraftDocument } from "./document/draftDocument";
import { taxRows } from "./document/taxRows";
import { NEW_ROW } from "./document/draftRows";
import { retainersRevised } from "./document/revisedRetainers";
import { changesNothing } from "./document/revision";
import { distinct, done, isOutcome, openDraft, refusal } from "./document/selectDocuments";
import type { DocumentStep } from "./document/step";

/** What one command has confirmed so far: so that a later invoice sees the earlier ones. */
type Confirmed = {
  readonly documents: InvoiceDocument[];
  /** Detail IDs whose tax was typed or given, by Invoice ID. */
  readonly typedTaxes: Map<string, readonly string[]>;
  /** What they took: backlog rows that are billed, details that are revised. */
  readonly sources: Set<string>;
  /** Chargeable amounts by Line ID. */
  readonly invoiced: Map<string, Minor>;
};

/**
 * Confirms drafts, one after the other in the order given; one that is refused stops no other. A draft that is not in
 * review is submitted and confirmed at once, unless Two-Person Sign-Off is set. A blank Accounting Date becomes today.
 *
 * A revision books as well (`bookedRevision`), and is refused where it changes nothing: nothing-revised.
 *
 * Refused: name-required; submit-first, same-person (Two-Person Sign-Off: who confirms differs from who submitted and
 * from who edited last); nothing-on-it; any error among the draft's problems, by its code (draft-outdated, no-tax-rate,
 * overlapping-rates, ...); closed-period for the Accounting Date; already-billed for a source another invoice or detail billed;
 * tax-changed where the tax differs from what the draft showed before its Accounting Date was known; and the refusals of
 * `openDraft`; unchanged for one that is confirmed already. Otherwise the outcome is confirmed (params total, currency).
 *
 * Appends the letterhead as a decision, `Invoices` (Confirmed), `InvoiceLines`, `InvoiceLineDetails`,
 * `AppliedRetainers`, `InvoiceTaxes` (stage Confirmed) and `BookedActuals`: of every actual that is billed its cost and all its unbilled sales as they were derived, once; then
 * the rows of each detail (`bookedRowsOf`), those of discount and freight, and those of retainers (`retainerBookings`).
 */
export const confirmInvoices: DocumentStep<"confirm"> = (book, derivation, documents, command, actor) => {
  const context = draftContextOf(book, derivation);
  const shown = new Map(documents.map((document) => [document.header.invoiceId, document]));
  const invoiced = new Map(invoicedByLine(book.rows.InvoiceLineDetails));
  const confirmed: Confirmed = { documents: [], typedTaxes: new Map(), sources: new Set(), invoiced };
  const outcomes: Outcome[] = [];
  for (const id of distinct(command.ids)) {
    const draft = openDraft(context, id, ["Confirmed", "Posted"]);
    outcomes.push(isOutcome(draft) ? draft : confirm({ ...context, invoiced }, draft, { actor, shown, confirmed }));
  }
  const appends = {
    ...appendsOf(book, derivation, context, confirmed.documents),
    Decisions: confirmed.documents.map((document) => letterheadRow(book, document, confirmed, actor)),
  };
  return { ...NOTHING_DONE, appends, outcomes };
};

type Confirming = {
  readonly actor: Actor;
  readonly shown: ReadonlyMap<string, InvoiceDocument>;
  readonly confirmed: Confirmed;
};

function confirm(context: DraftContext, draft: StoredDraft, { actor, shown, confirmed }: Confirming): Outcome {
  const id = draft.header.invoiceId;
  const worked = draftDocument(context, draft, actor.today);
  const { document } = worked;
  const refused =
    signOffRefusal(context, draft, actor) ??
    contentRefusal(context, worked, confirmed) ??
    changeRefusal(document, shown.get(id) ?? null);
  if (refused !== null) return refused;
  confirmed.documents.push({ ...document, header: confirmedHeader(document.header, actor) });
  confirmed.typedTaxes.set(id, worked.typedTaxes);
  for (const taken of takenBy(document)) confirmed.sources.add(taken);
  for (const half of retainersRevised(document.details)) confirmed.sources.add(revisionOf(half));
  for (const [lineId, amount] of invoicedByLine(document.details)) {
    confirmed.invoiced.set(lineId, add(confirmed.invoiced.get(lineId) ?? ZERO, amount));
  }
  const { currency, totalAmount } = document.header;
  return done("confirmed", id, { currency, total: minorText(totalAmount, minorDigits(currency)) });
}

function signOffRefusal({ book, edits }: DraftContext, { header }: StoredDraft, actor: Actor): Outcome | null {
  const id = header.invoiceId;
  const by = actor.by.trim();
  if (by === "") return refusal("name-required", id);
  if (book.settings.twoPersonSignOff === "No") return null;
  if (header.projectInvoiceStatus === "Draft") return refusal("submit-first", id);
  const isBarred = namesBarred(header, edits.editsOf(id)).some((name) => isSameName(name, by));
  return isBarred ? refusal("same-person", id, { by }) : null;
}

function contentRefusal(context: DraftContext, worked: DraftDocument, confirmed: Confirmed): Outcome | null {
  const { header, details, retainers } = worked.document;
  const id = header.invoiceId;
  const isEmpty = details.length + retainers.length === 0 && (header.freightAmount ?? 0) === 0;
  if (isEmpty) return refusal("nothing-on-it", id);
  const error = worked.problems.find(({ severity }) => severity === "error");
  if (error !== undefined) return refusal(error.code, id, { ...error.params, place: error.key ?? id });
  const date = header.accountingDate ?? "";
  const closed = closedPeriodOn(context.book.rows.Periods, date);
  if (closed !== null) return refusal("closed-period", id, { date, period: closed.period });
  if (changesNothing(context, worked.document)) return refusal("nothing-revised", id);
  const twice = retainersRevised(details).find((one) => confirmed.sources.has(revisionOf(one)));
  const place = twice?.detailId ?? takenTwice(worked.document, confirmed.sources);
  return place === null ? null : refusal("already-billed", id, { place });
}

/** A retainer is revised by one invoice of a command: what is left of it is known once that is booked. */
function revisionOf({ sourceKey }: Row<"InvoiceLineDetails">): string {
  return `revision of retainer ${retainerIdOf(sourceKey ?? "")}`;
}

/** The first detail that takes what is taken already, by another invoice of the command or by an earlier detail. */
function takenTwice(document: InvoiceDocument, before: ReadonlySet<string>): string | null {
  const taken = new Set(before);
  for (const detail of document.details) {
    for (const one of takenBy({ ...document, details: [detail], revision: null })) {
      if (taken.has(one)) return detail.detailId;
      taken.add(one);
    }
  }
  const isLeft = takenBy({ ...document, details: [] }).every((one) => !taken.has(one));
  return isLeft ? null : document.header.invoiceId;
}

/** Nobody confirms a tax that was not shown: an unknown Accounting Date may bring another rate than the draft showed. */
function changeRefusal({ header }: InvoiceDocument, shown: InvoiceDocument | null): Outcome | null {
  if (shown === null || shown.header.totalTax === header.totalTax) return null;
  return refusal("tax-changed", header.invoiceId, { date: header.taxPointDate ?? header.accountingDate ?? "" });
}

function confirmedHeader(header: Row<"Invoices">, actor: Actor): Row<"Invoices"> {
  const by = actor.by.trim();
  const isSubmitted = header.projectInvoiceStatus === "In Review";
  return {
    ...header,
    ...NEW_ROW,
    projectInvoiceStatus: "Confirmed",
    submittedBy: isSubmitted ? header.submittedBy : by,
    submittedAt: isSubmitted ? header.submittedAt : actor.at,
    confirmedBy: by,
    confirmedAt: actor.at,
  };
}

/** What the document prints of the company and its rates, how far its milestones are claimed and whose tax was typed stay. */
function letterheadRow(
  { settings }: Book,
  document: InvoiceDocument,
  { typedTaxes }: Confirmed,
  actor: Actor,
): Row<"Decisions"> {
  const { header, claims } = document;
  const typed = typedTaxes.get(header.invoiceId) ?? [];
  const isCharged = (header.discountAmount ?? 0) !== 0 || (header.freightAmount ?? 0) !== 0;
  const says = typed.length > 0 || isCharged ? typedTaxText(header.invoiceId, typed) : null;
  const value = letterheadText(settings, claims, says, document);
  return { ...NEW_ROW, key: header.invoiceId, field: LETTERHEAD, value, was: null, by: actor.by.trim(), at: actor.at };
}

function appendsOf(book: Book, derivation: Derivation, context: DraftContext, documents: readonly InvoiceDocument[]) {
  const actualIds = new Set(
    documents
      .flatMap(({ details }) => details)
      .flatMap((detail) => {
        const source = billedSource(detail, context);
        return source?.kind === "actual" ? [source.actualId] : [];
      }),
  );
  const [booksOf, ofRetainers] = [bookedDocuments(context), retainerBookings(book)];
  const booked = documents.flatMap((document) => [...booksOf(document), ...ofRetainers(document)]);
  return {
    Invoices: documents.map(({ header }) => header),
    InvoiceLines: documents.flatMap(({ lines }) => lines.map((line) => ({ ...line, ...NEW_ROW }))),
    InvoiceLineDetails: documents.flatMap(({ details }) => details.map((detail) => ({ ...detail, ...NEW_ROW }))),
    AppliedRetainers: documents.flatMap(appliedRows),
    InvoiceTaxes: documents.flatMap(({ header, taxes }) => taxRows(header.invoiceId, "Confirmed", taxes)),
    BookedActuals: [...bookOriginals(book, derivation, actualIds), ...booked],
  };
}

/** Applied and refunded retainers as facts: what was ready to be refunded is. */
function appliedRows({ retainers }: InvoiceDocument): readonly Row<"AppliedRetainers">[] {
  return retainers.map((row) => ({ ...row, ...NEW_ROW, refund: row.refund === null ? null : REFUNDED }));
}
