/**
 * One draft as it stands: its stored rows with the edits in force, its taxes and its sums.
 */
import type { IsoDate } from "../../kernel/calendar";
import { minorDigits } from "../../kernel/currency";
import { amountOf, minorText, sum, ZERO } from "../../kernel/money";
import type { Problem } from "../../kernel/problem";
import { placeOf } from "../../model/book";
import { byDetailId, byLineId, type InvoiceDocument } from "../../model/invoice";
import { isOfRevision } from "../../model/revision";
import { taxGroupsOf } from "../../model/taxGroups";
import { DraftDetails, DraftLines } from "../../schema/bookTables";
import type { Row } from "../../schema/tables";
import { computeTax, type ComputedTax } from "../computeTax";
import { stagedRetainers, type StagedRetainers } from "./appliedRetainers";
import { claimProgress } from "./claimProgress";
import { detailFault, discountFault, type Fault } from "./detailFaults";
import type { DraftContext, StoredDraft } from "./draftContext";
import { describedDetail, effectiveDetail, effectiveHeader, withTax, type EffectiveDetail } from "./effectiveFields";
import {
  EDITABLE_HEADERS,
  EDITABLE_LINE_HEADERS,
  editableDetailHeaders,
  fieldEdits,
  type FieldEdits,
} from "./fieldEdits";
import { exceededLimits } from "./limits";
import { listPrice } from "./listPrice";
import { isOutdated } from "./outdated";
import { revisedRetainerFaults } from "./revisedRetainers";
import { withRetainers } from "./retainerTotals";
import { chargedWith, plus, revisionFigures, typedTaxIds, withRevision } from "./revision";
import { taxGapProblem } from "./taxGap";
import { chargedAmounts, discountOf, headerWithSums, isCharged, lineWithSums, taxPointDateOf } from "./totals";

export type DraftDocument = {
  readonly document: InvoiceDocument;
  readonly problems: readonly Problem[];
  /** Detail IDs whose tax was typed or given, in their order. */
  readonly typedTaxes: readonly string[];
};

/** What a draft needs besides its rows. `accountingDate` stands in where none was typed: the confirm date. */
type Reading = {
  readonly context: DraftContext;
  readonly draft: StoredDraft;
  readonly digits: number;
  readonly report: (problem: Problem) => void;
};

/**
 * The document of a draft, and what is wrong with it; an error among the problems holds its confirmation back.
 *
 * @param accountingDate what a blank Accounting Date means: the confirm date; null while that is not known, when tax
 * that depends on it is computed as of the draft's As Of Date
 * Codes: draft-outdated, nte-exceeded, no-tax-rate, overlapping-rates, tax-differs, no-price and its kin for new details, less-than-used, those of
 * `detailFault` and `discountFault`, and those of `parseField` for stored edits.
 */
export function draftDocument(
  context: DraftContext,
  draft: StoredDraft,
  accountingDate: IsoDate | null,
): DraftDocument {
  const bare = bareDocument(context, draft, accountingDate);
  const { document, problems } = withRetainers(bare, stagedOn(context, draft), context.conversions.taxOfRetainer);
  const { header, details } = document;
  const faults = revisedRetainerFaults(context, header, details, (other) => stagedOn(context, other));
  return {
    document,
    problems: [...problems, ...faults.map(({ detail, fault }) => faultyDetail(context, detail, fault))],
    typedTaxes: bare.typedTaxes,
  };
}

/** The retainers a draft applies and gives back: see `stagedRetainers`. */
export function stagedOn(context: DraftContext, draft: StoredDraft): StagedRetainers {
  return stagedRetainers(context, draft, (other) => bareDocument(context, other, null).document);
}

/** The document without retainers applied. */
function bareDocument(context: DraftContext, draft: StoredDraft, accountingDate: IsoDate | null): DraftDocument {
  const problems: Problem[] = [];
  const digits = minorDigits(draft.header.currency);
  const reading: Reading = { context, draft, digits, report: (problem) => problems.push(problem) };
  const effective = detailsWithEdits(context, draft, reading.report);
  for (const { detail } of effective) reportFault(detail, reading);
  const typedHeader = effectiveHeader(draft.header, editsFor(draft.header.invoiceId, EDITABLE_HEADERS, reading));
  const own = effective.filter(({ detail }) => !isOfRevision(detail));
  const revision = revisionFigures(context, typedHeader, effective);
  const header = datedHeader(typedHeader, own, { accountingDate, revised: revision?.taxPointDate ?? null });
  const { charged } = chargedAmounts(own.map(({ detail }) => detail));
  const discount = discountOf(header, charged);
  const tooMuch = discountFault(discount, charged);
  if (tooMuch !== null) reportHeader(tooMuch, header, reading);
  const computed = withRevision(taxOf({ ...header, discountAmount: discount }, own, reading), revision);
  const details = effective.map(({ detail }) => withTax(detail, computed.taxOf.get(detail.detailId) ?? ZERO));
  const outdated = draft.details.filter((detail) => isOutdated(detail, context));
  reportTaxes(computed, own, header, reading);
  for (const detail of outdated) reportOutdated(detail, reading);
  for (const problem of exceededLimits(details, context)) reading.report(problem);
  return {
    document: context.conversions.inAccountingCurrency({
      header: headerWithSums(chargedWith(header, revision), {
        detailAmount: chargedAmounts(effective.map(({ detail }) => detail)).detailAmount,
        discount: plus(discount, revision?.charges.discount ?? ZERO),
        totalTax: sum(computed.taxes.map((row) => row.tax)),
      }),
      lines: draft.lines.map((line) => readLine(line, details, reading)).sort(byLineId),
      details,
      retainers: [],
      taxes: computed.taxes,
      exchangeRate: null,
      edits: context.edits.editsOf(header.invoiceId),
      comment: context.edits.commentOf(header.invoiceId),
      claims: claimProgress(details, context.sources, digits),
      outdated: outdated.map(({ detailId }) => detailId).sort(),
      revision: revision?.summary ?? null,
    }),
    problems,
    typedTaxes: typedTaxIds(context, effective),
  };
}

/** The details of a draft with their edits, before tax, by Detail ID. What is wrong with an edit goes to `report`. */
export function detailsWithEdits(
  context: DraftContext,
  draft: StoredDraft,
  report: (problem: Problem) => void,
): readonly EffectiveDetail[] {
  const reading: Reading = { context, draft, digits: minorDigits(draft.header.currency), report };
  return draft.details.map((base) => readDetail(base, reading)).sort((a, b) => byDetailId(a.detail, b.detail));
}

function editsFor(key: string, allowed: ReadonlySet<string>, { context, digits, report }: Reading): FieldEdits {
  return fieldEdits({ book: context.book, edits: context.edits, digits }, key, allowed, report);
}

function readDetail(base: Row<"DraftDetails">, reading: Reading): EffectiveDetail {
  const edits = editsFor(base.key, editableDetailHeaders(base, "Extended"), reading);
  return effectiveDetail(base.kind === "New" ? repriced(base, edits, reading) : base, edits, reading.digits);
}

function readLine(
  base: Row<"DraftLines">,
  details: readonly Row<"InvoiceLineDetails">[],
  reading: Reading,
): Row<"InvoiceLines"> {
  const name = editsFor(base.key, EDITABLE_LINE_HEADERS, reading).apply(DraftLines.columns.name, base.name);
  return lineWithSums({ ...base, name }, details, reading.context.invoiced.get(base.lineId) ?? ZERO);
}

/** Columns that a price and an item tax group are found by. */
const FOUND_BY = ["date", "class", "role", "category", "product", "unit"] as const;

/**
 * A new detail has the item tax group of what it is, and without a typed price the price list's: both are found again
 * when what they are found by was edited.
 */
function repriced(base: Row<"DraftDetails">, edits: FieldEdits, reading: Reading): Row<"DraftDetails"> {
  if (edits.isEmpty) return base;
  const described = describedDetail(base, edits);
  if (FOUND_BY.every((column) => described[column] === base[column])) return base;
  const found = { ...base, itemTaxGroup: taxGroupsOf(reading.context.book).itemTaxGroup(described) };
  if (edits.typed(DraftDetails.columns.price) !== null) return found;
  const price = listPrice(described, reading.draft.header, reading.context);
  if (typeof price === "number") {
    return { ...found, price, amount: amountOf({ quantity: base.quantity, price }, reading.digits) };
  }
  const place = placeOf(reading.context.book, "DraftDetails", base.row, "price");
  reading.report({ ...place, code: price.code, severity: "error", key: base.detailId, params: price.params });
  return found;
}

/** What revisions alone charge bears the tax point of what they revise. */
function datedHeader(
  header: Row<"Invoices">,
  own: readonly EffectiveDetail[],
  dates: Record<"accountingDate" | "revised", IsoDate | null>,
): Row<"Invoices"> {
  const details = own.map(({ detail }) => detail);
  const accountingDate = header.accountingDate ?? dates.accountingDate;
  const typed = header.taxPointDate ?? (details.some(isCharged) ? null : dates.revised);
  return { ...header, accountingDate, taxPointDate: taxPointDateOf(typed, details, accountingDate) };
}

function taxOf(header: Row<"Invoices">, effective: readonly EffectiveDetail[], { context }: Reading): ComputedTax {
  const { settings, rows } = context.book;
  const details = effective.filter(({ detail }) => isCharged(detail));
  const provisional = taxPointDateOf(
    null,
    details.map(({ detail }) => detail),
    header.accountingDate ?? header.asOfDate,
  );
  return computeTax({
    details: details.map(({ detail, typedTax }) => ({ ...detail, typedTax })),
    discount: header.discountAmount ?? ZERO,
    freight: header.freightAmount ?? ZERO,
    date: header.taxPointDate ?? provisional ?? header.asOfDate,
    rates: rows.TaxRates,
    rounding: settings.taxRounding,
  });
}

function reportTaxes(
  computed: ComputedTax,
  effective: readonly EffectiveDetail[],
  header: Row<"Invoices">,
  reading: Reading,
): void {
  for (const gap of computed.gaps) reading.report(taxGapProblem(reading.context.book, header, gap));
  for (const { detail, typedTax, taxOrigin } of effective) {
    const expected = computed.computedOf.get(detail.detailId);
    const isGivenByMilestone = taxOrigin === "given" && (detail.kind === "Milestone" || detail.kind === "Product");
    if (typedTax === null || expected === undefined || isGivenByMilestone || Math.abs(typedTax - expected) <= 1)
      continue;
    const params = { tax: minorText(typedTax, reading.digits), computed: minorText(expected, reading.digits) };
    const place = placeOf(reading.context.book, "DraftDetails", detail.row, "tax");
    reading.report({ ...place, code: "tax-differs", severity: "warning", key: detail.detailId, params });
  }
}

function reportFault(detail: Row<"InvoiceLineDetails">, { context, report }: Reading): void {
  const fault = detailFault(detail, context);
  if (fault !== null) report(faultyDetail(context, detail, fault));
}

function faultyDetail({ book }: DraftContext, { row, detailId }: Row<"InvoiceLineDetails">, fault: Fault): Problem {
  return { ...placeOf(book, "DraftDetails", row, null), ...fault, severity: "error", key: detailId };
}

function reportHeader(fault: Fault, { row, invoiceId }: Row<"Invoices">, { context, report }: Reading): void {
  report({ ...placeOf(context.book, "DraftInvoices", row, null), ...fault, severity: "error", key: invoiceId });
}

function reportOutdated({ row, detailId }: Row<"DraftDetails">, { context, draft, report }: Reading): void {
  const place = placeOf(context.book, "DraftDetails", row, null);
  const params = { invoiceId: draft.header.invoiceId };
  report({ ...place, code: "draft-outdated", severity: "error", key: detailId, params });
}
