/**
 * What of an invoice's discount, freight and tax on them falls on each of its details: what is credited with a detail.
 *
 * The discount falls on the chargeable details by amount, its tax by discount and freight; parts sum to the whole, so
 * that credits in parts never exceed the invoice and the last takes the rest. What stands of a revised detail keeps its
 * share in the proportion of its amount.
 *
 * The tax on discount falls on the details whose tax was computed: the letterhead says whose was typed or given, and what
 * stands with a typed tax bears none either. An invoice whose letterhead does not say, confirmed before it did, shares the
 * tax over all details of its tax groups, so that what was credited of it and what is left sum to the whole.
 */
import { ratioOf, subtract, ZERO } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { bookedTaxesOf } from "./bookedTaxes";
import { negated, NO_CHARGES, together, type Charges } from "./charges";
import { divided, taxesOfAll, taxesOfComputed } from "./chargeTaxes";
import { isOfRevision, isRevisable, type Revisions } from "./revision";
import { typedTaxesOf, type TypedTaxes } from "./typedTaxes";

type Detail = Row<"InvoiceLineDetails">;

export type InvoiceShares = {
  /** The charges that go with a detail of a confirmed invoice; its freight is zero. */
  readonly ofDetail: (detail: Detail) => Charges;
  /** The freight that a confirmed invoice charged by itself, with its tax. */
  readonly freightOf: (invoiceId: string) => Charges;
  /**
   * What a revision adds to the discount, the freight and the tax on them of its document: of each pair, what stands
   * less what is taken back.
   *
   * @param details of the document
   * @param freight invoices whose freight it credits
   * @param typedOnDraft of a draft, the Detail IDs of what stands whose tax was typed on it
   */
  readonly changedBy: (
    details: readonly Detail[],
    freight: readonly string[],
    typedOnDraft?: ReadonlySet<string>,
  ) => Charges;
  /** Whether the tax of a confirmed detail was typed or given; false where its invoice does not say. */
  readonly isTyped: TypedTaxes["isTyped"];
  /** Invoices whose freight a confirmed revision credited. */
  readonly freightCreditedBy: (invoiceId: string) => readonly string[];
  /** Invoices whose freight a draft credits: all their details are revised with it, or the freight was chosen. */
  readonly freightCreditedOnDraft: (
    draft: { readonly invoiceId: string } & Pick<Row<"Invoices">, "corrects">,
    details: readonly Detail[],
  ) => readonly string[];
};

/** The field of the decision that credits the freight of an invoice on a draft. */
export function freightField(invoiceId: string): string {
  return `Freight of ${invoiceId}`;
}

export const CREDITED = "Credited";

/** The shares of a book's confirmed invoices, each worked out once when it is asked for. */
export function invoiceSharesOf(book: Book, revisions: Revisions): InvoiceShares {
  const known = new Map<string, OwnShares>();
  const typed = typedTaxesOf(book);
  const ownOf = (invoiceId: string): OwnShares => {
    const found = known.get(invoiceId);
    if (found !== undefined) return found;
    known.set(invoiceId, { ofDetail: new Map(), freight: NO_CHARGES });
    const made = ownShares({ book, revisions, typed }, shares, invoiceId);
    known.set(invoiceId, made);
    return made;
  };
  const ofDetail = (detail: Detail, typedOnDraft?: ReadonlySet<string>): Charges => {
    if (!isOfRevision(detail)) return ownOf(detail.invoiceId).ofDetail.get(detail.detailId) ?? NO_CHARGES;
    const corrected = revisions.detailOf(detail.corrects ?? "");
    if (corrected === null || corrected === detail) return NO_CHARGES;
    const before = ofDetail(corrected);
    if (detail.kind === "Reversal") return negated(before);
    const share = standingShare(before, corrected, detail);
    const isTyped = typedOnDraft?.has(detail.detailId) === true || typed.isTyped(detail);
    return isTyped ? { ...share, taxes: [] } : share;
  };
  const credits = freightCredits(book, revisions);
  const shares: InvoiceShares = {
    ofDetail: (detail) => ofDetail(detail),
    isTyped: typed.isTyped,
    freightOf: (invoiceId) => ownOf(invoiceId).freight,
    changedBy: (details, freight, typedOnDraft) =>
      together([
        ...details.filter(isOfRevision).map((detail) => ofDetail(detail, typedOnDraft)),
        ...freight.map((invoiceId) => negated(ownOf(invoiceId).freight)),
      ]),
    ...credits,
  };
  return shares;
}

type Sharing = { readonly book: Book; readonly revisions: Revisions; readonly typed: TypedTaxes };
type OwnShares = { readonly ofDetail: ReadonlyMap<string, Charges>; readonly freight: Charges };

/** What an invoice charged by itself, without what it changes of invoices it revises. */
function ownShares(of: Sharing, shares: InvoiceShares, invoiceId: string): OwnShares {
  const { book, revisions, typed } = of;
  const header = revisions.invoiceOf(invoiceId);
  if (header === null) return { ofDetail: new Map(), freight: NO_CHARGES };
  const details = revisions.detailsOf(invoiceId);
  const changed = shares.changedBy(details, shares.freightCreditedBy(invoiceId));
  const discount = subtract(header.discountAmount ?? ZERO, changed.discount);
  const freight = subtract(header.freightAmount ?? ZERO, changed.freight);
  const booked = bookedTaxesOf(book, invoiceId);
  const adjustments = booked.filter(({ part }) => part === "adjustment");
  const taxes = together([{ ...NO_CHARGES, taxes: adjustments }, negated(changed)]).taxes;
  const own = details.filter((one) => one.billingType === "Chargeable" && !isOfRevision(one));
  const charged = own.filter((one) => one.class !== "Retainer");
  const amounts = charged.map(({ amount }) => amount);
  const [discounts, freights] = [divided(discount, amounts), divided(freight, amounts)];
  const sharing = charged.map((detail, at) => ({
    detail,
    discount: discounts[at] ?? ZERO,
    freight: freights[at] ?? ZERO,
  }));
  const charges = { taxes, sharing, discount, freight };
  const rates = booked.filter(({ part }) => part === "details");
  const { ofDetail, ofFreight } = typed.isSaid(invoiceId)
    ? taxesOfComputed(charges, { isTyped: typed.isTyped, details: own, rates })
    : taxesOfAll(charges);
  const shareOf = ({ detail: { detailId }, discount: part }: (typeof sharing)[number]): Charges =>
    together([{ ...NO_CHARGES, discount: part, taxes: ofDetail.get(detailId) ?? [] }]);
  return {
    ofDetail: new Map(sharing.map((one) => [one.detail.detailId, shareOf(one)])),
    freight: together([{ ...NO_CHARGES, freight, taxes: ofFreight }]),
  };
}

/** The share of what stands: in the proportion of its amount; nothing where it is not charged. */
function standingShare({ discount, taxes }: Charges, corrected: Detail, standing: Detail): Charges {
  if (standing.billingType !== "Chargeable" || corrected.amount === 0) return NO_CHARGES;
  const share = { part: standing.amount, whole: corrected.amount };
  return {
    discount: ratioOf(discount, share),
    freight: ZERO,
    taxes: taxes.map((tax) => ({ ...tax, net: ratioOf(tax.net, share), tax: ratioOf(tax.tax, share) })),
  };
}

/** Which revision credits whose freight: the first that completes the invoice's revision, or for which it was chosen. */
function freightCredits(
  book: Book,
  revisions: Revisions,
): Pick<InvoiceShares, "freightCreditedBy" | "freightCreditedOnDraft"> {
  const chosen = new Set(
    book.rows.Decisions.filter(({ field, value }) => field.startsWith(freightField("")) && value === CREDITED).map(
      ({ key, field }) => `${key}|${field}`,
    ),
  );
  const creditedBy = new Map<string, string>();
  const revised = new Set<string>();
  const creditedNow = (
    header: { readonly invoiceId: string } & Pick<Row<"Invoices">, "corrects">,
    details: readonly Detail[],
    before: ReadonlySet<string>,
  ): readonly string[] => {
    const reversed = details.flatMap(({ kind, corrects }) =>
      kind === "Reversal" && corrects !== null ? [corrects] : [],
    );
    const after = new Set([...before, ...reversed]);
    const corrected = reversed.flatMap((id) => revisions.detailOf(id)?.invoiceId ?? []);
    const invoices = new Set(header.corrects === null ? corrected : [header.corrects, ...corrected]);
    return [...invoices].filter((invoiceId) => {
      if (creditedBy.has(invoiceId)) return false;
      if (chosen.has(`${header.invoiceId}|${freightField(invoiceId)}`)) return true;
      const open = revisions.detailsOf(invoiceId).filter(isRevisable);
      return open.length > 0 && open.every(({ detailId }) => after.has(detailId));
    });
  };
  for (const header of revisions.revising()) {
    const details = revisions.detailsOf(header.invoiceId);
    for (const invoiceId of creditedNow(header, details, revised)) creditedBy.set(invoiceId, header.invoiceId);
    for (const { kind, corrects } of details) if (kind === "Reversal" && corrects !== null) revised.add(corrects);
  }
  return {
    freightCreditedBy: (invoiceId) => [...creditedBy].flatMap(([credited, by]) => (by === invoiceId ? [credited] : [])),
    freightCreditedOnDraft: (draft, details) => creditedNow(draft, details, revised),
  };
}
