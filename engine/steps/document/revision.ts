/**
 * The half of a draft that revises confirmed invoices: what it credits of their tax, discount and freight.
 *
 * Reversals carry the tax they take back; what stands bears the rates of the invoice that its chain of revisions began
 * with, on that invoice's Tax Point Date, whatever the tables say now.
 */
import { add, ZERO, type Minor } from "../../kernel/money";
import { groupBy } from "../../kernel/group";
import { compareText } from "../../kernel/problem";
import { asTaxRates, ratesTaxedWith } from "../../model/bookedTaxes";
import { groupsKeyOf, rateKeyOf, type DocumentRevision, type RateTax, type InvoiceDocument } from "../../model/invoice";
import { addedByRate, type Charges } from "../../model/charges";
import { correctedBy, isOfRevision } from "../../model/revision";
import type { Row } from "../../schema/tables";
import { computeTax, type ComputedTax, type TaxGap } from "../computeTax";
import type { DraftContext } from "./draftContext";
import type { EffectiveDetail } from "./effectiveFields";
import { isCharged } from "./totals";

type Detail = Row<"InvoiceLineDetails">;
type Header = Row<"Invoices">;

export type RevisionFigures = {
  /** Added to the document's own discount and freight; below zero where they are credited. */
  readonly charges: Charges;
  /** The tax of each Reversal and Standing detail, by Detail ID. */
  readonly taxOf: ReadonlyMap<string, Minor>;
  readonly taxes: readonly RateTax[];
  readonly gaps: readonly TaxGap[];
  /** The latest Tax Point Date of the invoices it revises. */
  readonly taxPointDate: Header["taxPointDate"];
  readonly summary: DocumentRevision;
};

/** The figures of a draft's revisions; null where it has none. */
export function revisionFigures(
  context: DraftContext,
  header: Header,
  effective: readonly EffectiveDetail[],
): RevisionFigures | null {
  const revised = effective.filter(({ detail }) => isOfRevision(detail));
  if (revised.length === 0 && header.corrects === null) return null;
  const shares = context.shares();
  const details = revised.map(({ detail }) => detail);
  const freightOf = shares.freightCreditedOnDraft(header, details);
  const typed = standingTyped(revised);
  const charges = shares.changedBy(details, freightOf, typed);
  const reversals = details.filter(({ kind }) => kind === "Reversal");
  const freightToTax = effective.some(({ detail }) => !isOfRevision(detail) && isCharged(detail))
    ? null
    : header.freightAmount;
  const standing = standingTaxes(context, revised, freightToTax ?? ZERO);
  const taxOf = new Map([...reversals.map((one) => [one.detailId, one.tax ?? ZERO] as const), ...standing.taxOf]);
  const reversed = addedByRate(reversals.filter(isTaxed).map((detail) => reversedTax(context, detail)));
  return {
    charges,
    taxOf,
    taxes: [
      ...reversed.map((tax) => ({ ...tax, part: "details" as const })),
      ...standing.taxes,
      ...charges.taxes.map((tax) => ({ ...tax, part: "adjustment" as const })),
    ],
    gaps: standing.gaps,
    taxPointDate: latestTaxPointOf(context, header, details),
    summary: {
      corrected: correctedBy(context.revisions, header, details),
      discount: charges.discount,
      freight: charges.freight,
      freightOf,
    },
  };
}

/** What stands with a tax that was typed on the draft. */
function standingTyped(effective: readonly EffectiveDetail[]): ReadonlySet<string> {
  return new Set(
    effective.flatMap(({ detail, taxOrigin }) =>
      detail.kind === "Standing" && isCharged(detail) && taxOrigin === "typed" ? [detail.detailId] : [],
    ),
  );
}

/**
 * The details of a draft that bear a typed or given tax, by Detail ID: what stands, where it was typed on the draft or
 * follows one of which its invoice says so.
 */
export function typedTaxIds(context: DraftContext, effective: readonly EffectiveDetail[]): readonly string[] {
  const standing = standingTyped(effective);
  const isTyped = ({ detail, typedTax }: EffectiveDetail): boolean => {
    if (!isCharged(detail) || typedTax === null || detail.kind === "Reversal") return false;
    if (detail.kind !== "Standing" || standing.has(detail.detailId)) return true;
    const corrected = context.revisions.detailOf(detail.corrects ?? "");
    return corrected !== null && context.shares().isTyped(corrected);
  };
  return effective.filter(isTyped).map(({ detail }) => detail.detailId);
}

/** Whether a draft revises and leaves everything as it was: there is nothing to credit, bill or say. */
export function changesNothing({ revisions }: DraftContext, { header, details, revision }: InvoiceDocument): boolean {
  if (revision === null || (header.freightAmount ?? ZERO) !== 0 || header.totalTax !== 0) return false;
  return details.every((detail) => {
    if (detail.kind === "Reversal") return true;
    const corrected = detail.kind === "Standing" ? revisions.detailOf(detail.corrects ?? "") : null;
    return corrected !== null && CHANGEABLE.every((field) => detail[field] === corrected[field]);
  });
}

const CHANGEABLE = ["quantity", "price", "billingType", "tax", "description", "externalDescription"] as const;

/** A document's taxes and gaps with those of its revisions. */
export function withRevision(own: ComputedTax, revision: RevisionFigures | null): ComputedTax {
  if (revision === null) return own;
  return {
    taxOf: new Map([...own.taxOf, ...revision.taxOf]),
    computedOf: own.computedOf,
    taxes: mergedTaxes(own.taxes, revision.taxes),
    gaps: [...own.gaps, ...revision.gaps],
  };
}

/** A header with the freight that is charged and credited. */
export function chargedWith(header: Header, revision: RevisionFigures | null): Header {
  return { ...header, freightAmount: plus(header.freightAmount, revision?.charges.freight ?? ZERO) };
}

/** What was typed and what is credited; null where there is neither. */
export function plus(typed: Minor | null, credited: Minor): Minor | null {
  return credited === 0 ? typed : add(typed ?? ZERO, credited);
}

/**
 * The taxes of a document from those of its own details and those of its revisions: one row a rate, and one more for tax
 * on discount and freight; rates that come to nothing are left out.
 */
function mergedTaxes(own: readonly RateTax[], revised: readonly RateTax[]): readonly RateTax[] {
  const rates = [...groupBy([...own, ...revised], rateKeyOf).values()].flatMap((taxes) => {
    const [first] = taxes;
    if (first === undefined) return [];
    const details = totalOf(first, "details", taxes);
    const adjustment = totalOf(first, "adjustment", taxes);
    if (adjustment.net !== 0 || adjustment.tax !== 0) return [[details, adjustment]];
    return details.net === 0 && details.tax === 0 ? [] : [[details]];
  });
  return rates.sort(([a], [b]) => byRate(a, b)).flat();
}

function totalOf(rate: RateTax, part: RateTax["part"], taxes: readonly RateTax[]): RateTax {
  const members = taxes.filter((tax) => tax.part === part);
  const [added] = addedByRate(members);
  return { ...rate, part, net: added?.net ?? ZERO, tax: added?.tax ?? ZERO };
}

function byRate(a: RateTax | undefined, b: RateTax | undefined): number {
  return (
    compareText(a?.taxGroup ?? null, b?.taxGroup ?? null) ||
    compareText(a?.itemTaxGroup ?? null, b?.itemTaxGroup ?? null) ||
    (a?.ratePercent ?? -1) - (b?.ratePercent ?? -1)
  );
}

/** Charged, with groups or a tax that was given: other details stand in no row of the taxes. */
function isTaxed(detail: Detail): boolean {
  const { taxGroup, itemTaxGroup, tax } = detail;
  return isCharged(detail) && (taxGroup !== null || itemTaxGroup !== null || (tax ?? 0) !== 0);
}

/** What a reversal takes back, at the rate it was taxed with. */
function reversedTax(context: DraftContext, detail: Detail) {
  const { taxGroup, itemTaxGroup, amount, tax } = detail;
  const corrected = context.revisions.detailOf(detail.corrects ?? "");
  const invoiceId = corrected === null ? null : context.revisions.rootOf(corrected).invoiceId;
  const rate =
    invoiceId === null ? undefined : ratesTaxedWith(context.book, invoiceId).find((one) => isOfGroups(one, detail));
  return {
    taxGroup,
    itemTaxGroup,
    taxCategory: rate?.taxCategory ?? null,
    ratePercent: rate?.ratePercent ?? null,
    terms: rate?.terms ?? null,
    net: amount,
    tax: tax ?? ZERO,
  };
}

type Standings = Pick<RevisionFigures, "taxOf" | "taxes" | "gaps">;

/**
 * Of each invoice that chains of revisions began with, at its rates. Tax Rounding is the setting's.
 *
 * @param freight typed on a document that charges nothing else: it is taxed with what stands of the first invoice
 */
function standingTaxes(context: DraftContext, revised: readonly EffectiveDetail[], freight: Minor): Standings {
  const standing = revised.filter(({ detail }) => detail.kind === "Standing" && isCharged(detail));
  const byRoot = groupBy(standing, ({ detail }) => context.revisions.rootOf(detail).invoiceId);
  const computed = [...byRoot].map(([invoiceId, members], index) =>
    computeTax({
      details: members.map((one) => ({ ...one.detail, typedTax: one.typedTax ?? keptTax(context, one.detail) })),
      discount: ZERO,
      freight: index === 0 ? freight : ZERO,
      date: taxPointOf(context, invoiceId) ?? "",
      rates: ratesFor(context, invoiceId, members),
      rounding: context.book.settings.taxRounding,
    }),
  );
  return {
    taxOf: new Map(computed.flatMap(({ taxOf }) => [...taxOf])),
    taxes: computed.flatMap(({ taxes }) => taxes),
    gaps: computed.flatMap(({ gaps }) => gaps),
  };
}

/** What stands as it was keeps its tax to the last cent, whatever it was allocated together with. */
function keptTax({ revisions }: DraftContext, { corrects, amount }: Detail): Minor | null {
  const corrected = revisions.detailOf(corrects ?? "");
  return corrected?.amount === amount && isCharged(corrected) ? corrected.tax : null;
}

/** Of each pair of groups the rate the invoice was taxed with; those it did not tax, as the table has them. */
function ratesFor({ book }: DraftContext, invoiceId: string, members: readonly EffectiveDetail[]): Row<"TaxRates">[] {
  const stored = ratesTaxedWith(book, invoiceId);
  const pairs = groupBy(members, ({ detail }) => groupsKeyOf(detail));
  return [...pairs.values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const rate = stored.find((one) => isOfGroups(one, first.detail));
    const frozen = rate === undefined ? [] : asTaxRates([rate], book);
    return frozen.length > 0 ? frozen : book.rows.TaxRates.filter((row) => isOfGroups(row, first.detail));
  });
}

function isOfGroups(
  one: { readonly taxGroup: string | null; readonly itemTaxGroup: string | null },
  other: Pick<Detail, "taxGroup" | "itemTaxGroup">,
): boolean {
  return one.taxGroup === other.taxGroup && one.itemTaxGroup === other.itemTaxGroup;
}

function taxPointOf({ revisions }: DraftContext, invoiceId: string): Header["taxPointDate"] {
  const header = revisions.invoiceOf(invoiceId);
  return header?.taxPointDate ?? header?.accountingDate ?? null;
}

function latestTaxPointOf(
  context: DraftContext,
  { corrects }: Pick<Header, "corrects">,
  details: readonly Detail[],
): Header["taxPointDate"] {
  const roots = details.map((detail) => context.revisions.rootOf(detail)).filter((root) => !isOfRevision(root));
  const invoices = new Set([...roots.map(({ invoiceId }) => invoiceId), ...(corrects === null ? [] : [corrects])]);
  const dates = [...invoices].flatMap((invoiceId) => taxPointOf(context, invoiceId) ?? []);
  return dates.sort(compareText).at(-1) ?? null;
}
