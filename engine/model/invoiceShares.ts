/**
 * What of an invoice's discount, freight and tax on them falls on each of its details: what is credited with a detail.
 *
 * The discount falls on the chargeable details by amount, its tax by discount and freight; parts sum to the whole, so
 * that credits in parts never exceed the invoice and the last takes the rest. What stands of a revised detail keeps its
 * share in the proportion of its amount.
 */
import { add, allocate, negate, ratioOf, subtract, sum, ZERO, type Minor } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { bookedTaxesOf } from "./bookedTaxes";
import { rateKeyOf, type DocumentTax } from "./invoice";
import { isOfRevision, isRevisable, type Revisions } from "./revision";

type Detail = Row<"InvoiceLineDetails">;

/** Tax on a part of discount or freight, at one rate. */
export type TaxPart = Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "taxCategory" | "ratePercent" | "net" | "tax">;

/** Discount positive as it is taken off; freight; their tax. */
export type Charges = { readonly discount: Minor; readonly freight: Minor; readonly taxes: readonly TaxPart[] };

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
   */
  readonly changedBy: (details: readonly Detail[], freight: readonly string[]) => Charges;
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

const NONE: Charges = { discount: ZERO, freight: ZERO, taxes: [] };

/** The shares of a book's confirmed invoices, each worked out once when it is asked for. */
export function invoiceSharesOf(book: Book, revisions: Revisions): InvoiceShares {
  const known = new Map<string, OwnShares>();
  const ownOf = (invoiceId: string): OwnShares => {
    const found = known.get(invoiceId);
    if (found !== undefined) return found;
    known.set(invoiceId, { ofDetail: new Map(), freight: NONE });
    const made = ownShares(book, revisions, shares, invoiceId);
    known.set(invoiceId, made);
    return made;
  };
  const ofDetail = (detail: Detail): Charges => {
    if (!isOfRevision(detail)) return ownOf(detail.invoiceId).ofDetail.get(detail.detailId) ?? NONE;
    const corrected = revisions.detailOf(detail.corrects ?? "");
    if (corrected === null || corrected === detail) return NONE;
    const before = ofDetail(corrected);
    return detail.kind === "Reversal" ? negated(before) : standingShare(before, corrected, detail);
  };
  const credits = freightCredits(book, revisions);
  const shares: InvoiceShares = {
    ofDetail,
    freightOf: (invoiceId) => ownOf(invoiceId).freight,
    changedBy: (details, freight) =>
      together([
        ...details.filter(isOfRevision).map(ofDetail),
        ...freight.map((invoiceId) => negated(ownOf(invoiceId).freight)),
      ]),
    ...credits,
  };
  return shares;
}

type OwnShares = { readonly ofDetail: ReadonlyMap<string, Charges>; readonly freight: Charges };

/** What an invoice charged by itself, without what it changes of invoices it revises. */
function ownShares(book: Book, revisions: Revisions, shares: InvoiceShares, invoiceId: string): OwnShares {
  const header = revisions.invoiceOf(invoiceId);
  if (header === null) return { ofDetail: new Map(), freight: NONE };
  const details = revisions.detailsOf(invoiceId);
  const changed = shares.changedBy(details, shares.freightCreditedBy(invoiceId));
  const discount = subtract(header.discountAmount ?? ZERO, changed.discount);
  const freight = subtract(header.freightAmount ?? ZERO, changed.freight);
  const adjustments = bookedTaxesOf(book, invoiceId).filter(({ part }) => part === "adjustment");
  const taxes = together([{ ...NONE, taxes: adjustments }, negated(changed)]).taxes;
  const charged = details.filter(
    (one) => one.billingType === "Chargeable" && !isOfRevision(one) && one.class !== "Retainer",
  );
  const discounts = divided(
    discount,
    charged.map(({ amount }) => amount),
  );
  const freights = divided(
    freight,
    charged.map(({ amount }) => amount),
  );
  const parts = new Map(
    charged.map(({ detailId }, index) => [detailId, { ...NONE, discount: discounts[index] ?? ZERO }]),
  );
  let ofFreight: Charges = { ...NONE, freight };
  for (const tax of taxes) {
    const members = charged.map((detail, index) => ({ detail, index })).filter(({ detail }) => isOfGroups(detail, tax));
    const freightWeight = sum(members.map(({ index }) => freights[index] ?? ZERO));
    const weights = [freightWeight, ...members.map(({ index }) => negate(discounts[index] ?? ZERO))];
    const [nets, amounts] = [divided(tax.net, weights), divided(tax.tax, weights)];
    const partOf = (at: number): TaxPart => ({ ...tax, net: nets[at] ?? ZERO, tax: amounts[at] ?? ZERO });
    ofFreight = together([ofFreight, { ...NONE, taxes: [partOf(0)] }]);
    members.forEach(({ detail }, at) => {
      parts.set(detail.detailId, together([parts.get(detail.detailId) ?? NONE, { ...NONE, taxes: [partOf(at + 1)] }]));
    });
  }
  return { ofDetail: parts, freight: ofFreight };
}

function isOfGroups(detail: Detail, tax: TaxPart): boolean {
  return detail.taxGroup === tax.taxGroup && detail.itemTaxGroup === tax.itemTaxGroup;
}

/** Parts by weight that sum to the amount, the rest with the largest; weights that cancel out count by their size. */
function divided(amount: Minor, signed: readonly Minor[]): readonly Minor[] {
  if (amount === 0 || signed.length === 0) return signed.map(() => ZERO);
  const weights = sum(signed) === 0 ? signed.map(Math.abs) : signed;
  const largest = weights.reduce((best, one, at) => (Math.abs(one) > Math.abs(weights[best] ?? 0) ? at : best), 0);
  if (weights.every((weight) => weight === 0)) return weights.map((_, at) => (at === 0 ? amount : ZERO));
  return allocate(amount, weights, largest);
}

/** The share of what stands: in the proportion of its amount; nothing where it is not charged. */
function standingShare({ discount, taxes }: Charges, corrected: Detail, standing: Detail): Charges {
  if (standing.billingType !== "Chargeable" || corrected.amount === 0) return NONE;
  const share = { part: standing.amount, whole: corrected.amount };
  return {
    discount: ratioOf(discount, share),
    freight: ZERO,
    taxes: taxes.map((tax) => ({ ...tax, net: ratioOf(tax.net, share), tax: ratioOf(tax.tax, share) })),
  };
}

function negated({ discount, freight, taxes }: Charges): Charges {
  return {
    discount: negate(discount),
    freight: negate(freight),
    taxes: taxes.map((tax) => ({ ...tax, net: negate(tax.net), tax: negate(tax.tax) })),
  };
}

/** The sum of charges; their tax is one a rate. */
function together(charges: readonly Charges[]): Charges {
  return {
    discount: sum(charges.map(({ discount }) => discount)),
    freight: sum(charges.map(({ freight }) => freight)),
    taxes: addedByRate(charges.flatMap(({ taxes }) => taxes)),
  };
}

/** Taxes of one rate and groups as one, in the order of their first; those that come to nothing are left out. */
export function addedByRate<T extends TaxPart>(taxes: readonly T[]): readonly T[] {
  const byRate = new Map<string, T>();
  for (const tax of taxes) {
    const key = rateKeyOf(tax);
    const before = byRate.get(key);
    byRate.set(
      key,
      before === undefined ? tax : { ...before, net: add(before.net, tax.net), tax: add(before.tax, tax.tax) },
    );
  }
  return [...byRate.values()].filter(({ net, tax }) => net !== 0 || tax !== 0);
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
