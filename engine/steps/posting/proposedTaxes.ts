/**
 * A confirmed document as it will be taxed, where tax groups of its lines were changed on the proposal.
 *
 * Computed anew are the groups that a line left or joined; all others stay as confirmed, to the cent. A typed tax stands,
 * in the group its line is in now; a retainer keeps the tax it was billed with. What discount and freight changed of the
 * amounts of the groups concerned is shared among them again.
 */
import { compareText } from "../../kernel/problem";
import { negate, sum, ZERO, type Minor } from "../../kernel/money";
import type { Book } from "../../model/book";
import { asTaxRates, bookedTaxes, ratesTaxedWith } from "../../model/bookedTaxes";
import { chargedTaxTexts, chargedTotals } from "../../model/chargedTaxes";
import type { LastDecisions } from "../../model/decisions";
import { frozenTermsOf } from "../../model/frozenTerms";
import { groupsKeyOf, type DocumentTax } from "../../model/invoice";
import { isRegrouped, proposedGroups } from "../../model/proposalTaxes";
import { isOfRevision } from "../../model/revision";
import type { TypedTaxes } from "../../model/typedTaxes";
import type { Row } from "../../schema/tables";
import { computeTax, taxedChanges, type TaxedDetail, type TaxGap } from "../computeTax";
import { taxRows } from "../document/taxRows";

type Detail = Row<"InvoiceLineDetails">;

/** A confirmed document: its header, details and taxes of stage Confirmed. */
type Confirmed = {
  readonly header: Row<"Invoices">;
  readonly details: readonly Detail[];
  readonly taxes: readonly Row<"InvoiceTaxes">[];
};

export type ProposedTaxes = Confirmed & {
  /** Groups that cannot be taxed: it is not posted with them. */
  readonly gaps: readonly TaxGap[];
  /** The decisions that keep what its details are charged with. */
  readonly texts: ReturnType<typeof chargedTaxTexts>;
};

/** What proposed taxes are worked out from. */
export type ProposalGround = {
  readonly book: Book;
  readonly decisions: LastDecisions;
  readonly typed: TypedTaxes;
};

/** The document with the details, the taxes of stage Posted and the totals it is posted with; null where no group was changed. */
export function proposedTaxes(ground: ProposalGround, confirmed: Confirmed): ProposedTaxes | null {
  const { decisions } = ground;
  const { header, details } = confirmed;
  const regrouped = details.filter((detail) => isRegrouped(decisions, detail));
  if (regrouped.length === 0 || details.some(isOfRevision)) return null;
  const groupsAfter = (detail: Detail) => proposedGroups(decisions, detail);
  const touched = new Set(regrouped.flatMap((one) => [groupsKeyOf(one), groupsKeyOf(groupsAfter(one))]));
  const own = details.filter(({ billingType }) => billingType === "Chargeable");
  const members = own.filter((detail) => touched.has(groupsKeyOf(groupsAfter(detail))));
  const computed = computeTax({
    details: members.map((detail) => ({ ...taxed(ground, detail), ...groupsAfter(detail) })),
    discount: negate(changeOf(ground, header, own, touched)),
    freight: ZERO,
    date: header.taxPointDate ?? header.accountingDate ?? header.asOfDate,
    rates: ratesFor(ground, confirmed),
    rounding: ground.book.settings.taxRounding,
  });
  const after = details.map((detail): Detail => {
    const tax = computed.taxOf.get(detail.detailId) ?? detail.tax;
    return { ...detail, ...groupsAfter(detail), tax, extendedAmount: sum([detail.amount, tax ?? ZERO]) };
  });
  const termsOf = frozenTermsOf(ground.book).confirmed(header.invoiceId);
  const kept = bookedTaxes(confirmed.taxes, termsOf).filter(
    (tax) => tax.part === "retainers" || !touched.has(groupsKeyOf(tax)),
  );
  // What tax is in accounting currency is what posting credits to Tax Payable.
  const anew = computed.taxes.map((tax) => ({ ...tax, taxInAccountingCurrency: null }));
  const charged = [...kept, ...anew].sort(byPart);
  const taxes = taxRows(header.invoiceId, "Posted", charged);
  return {
    header: { ...header, ...chargedTotals(header, taxes) },
    details: after,
    taxes,
    gaps: computed.gaps,
    texts: chargedTaxTexts(
      after.filter((detail, index) => differs(detail, details[index])),
      charged,
    ),
  };
}

function differs(detail: Detail, before: Detail | undefined): boolean {
  return (
    detail.taxGroup !== before?.taxGroup || detail.itemTaxGroup !== before.itemTaxGroup || detail.tax !== before.tax
  );
}

/** A detail to be taxed: what was typed stands, and a retainer's tax is that of its billing. Shares are divided before. */
function taxed({ typed }: ProposalGround, detail: Detail): TaxedDetail {
  const isKept = typed.isTyped(detail) || detail.class === "Retainer";
  return { ...detail, typedTax: isKept ? (detail.tax ?? ZERO) : null, isWithoutShare: isKept };
}

/** What discount and freight changed of the amounts of these groups, as the document was confirmed. */
function changeOf(
  ground: ProposalGround,
  { discountAmount, freightAmount }: Row<"Invoices">,
  own: readonly Detail[],
  touched: ReadonlySet<string>,
): Minor {
  const details = own.map((detail) => ({ ...taxed(ground, detail), isWithoutShare: false }));
  const charges = { discount: discountAmount ?? ZERO, freight: freightAmount ?? ZERO };
  const changes = taxedChanges(details, charges);
  return sum([...changes].flatMap(([groups, change]) => (touched.has(groups) ? [change] : [])));
}

/** Of groups that the document was confirmed with the rate it was confirmed with; of others what the table has. */
function ratesFor({ book }: ProposalGround, { header }: Confirmed): readonly Row<"TaxRates">[] {
  const confirmed = asTaxRates(ratesTaxedWith(book, header.invoiceId), book);
  const known = new Set(confirmed.map(groupsKeyOf));
  return [...confirmed, ...book.rows.TaxRates.filter((rate) => !known.has(groupsKeyOf(rate)))];
}

/** By groups, of each its details before "Tax on discount and freight"; those of applied retainers last. */
function byPart(a: DocumentTax, b: DocumentTax): number {
  if (a.part === "retainers" || b.part === "retainers") {
    return Number(a.part === "retainers") - Number(b.part === "retainers");
  }
  return compareText(a.taxGroup, b.taxGroup) || compareText(a.itemTaxGroup, b.itemTaxGroup);
}
