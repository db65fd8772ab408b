/**
 * What a rate of tax says besides its percentage: frozen with the document that is taxed by it, so that a later change of
 * `TaxRates` changes no document that was signed off.
 *
 * Kept in the document's letterhead as `Tax Rates`, a list of the rates whose terms are not plain; and for rates that came
 * with changed tax groups in its `Posted Tax`.
 */
import { Decimal } from "decimal.js";

import { HUNDRED_PERCENT, microText, roundToMicro, type Micro } from "../kernel/money";
import type { Row } from "../schema/tables";

/** Terms of a rate. Base % is the share of the amount that is taxed; code and reason are EN 16931 BT-121 and BT-120. */
export type TaxTerms = {
  readonly basePercent: Micro;
  readonly exemptionCode: string | null;
  readonly exemptionReason: string | null;
};

/** Of a rate that taxes the whole amount and has nothing to explain. */
export const PLAIN_TERMS: TaxTerms = { basePercent: HUNDRED_PERCENT, exemptionCode: null, exemptionReason: null };

type RateOf = Pick<Row<"InvoiceTaxes">, "taxGroup" | "itemTaxGroup" | "ratePercent">;

/** The terms of a rate of the table. */
export function termsOfRate({ basePercent, exemptionCode, exemptionReason }: TaxTerms): TaxTerms {
  return { basePercent, exemptionCode, exemptionReason };
}

const HEADERS = {
  taxGroup: "Tax Group",
  itemTaxGroup: "Item Tax Group",
  ratePercent: "Rate %",
  basePercent: "Base %",
  exemptionCode: "Exemption Code",
  exemptionReason: "Exemption Reason",
} as const;

type RateTexts = Readonly<Record<string, string>>;

/** The rates of a document whose terms are not plain, as texts by header; blank ones left out, each rate once. */
export function termsTexts(taxes: readonly (RateOf & { readonly terms: TaxTerms | null })[]): readonly RateTexts[] {
  const texts = new Map<string, RateTexts>();
  for (const { taxGroup, itemTaxGroup, ratePercent, terms } of taxes) {
    if (terms === null || isPlain(terms)) continue;
    const filled = Object.entries({
      [HEADERS.taxGroup]: taxGroup,
      [HEADERS.itemTaxGroup]: itemTaxGroup,
      [HEADERS.ratePercent]: ratePercent === null ? null : microText(ratePercent),
      [HEADERS.basePercent]: terms.basePercent === HUNDRED_PERCENT ? null : microText(terms.basePercent),
      [HEADERS.exemptionCode]: terms.exemptionCode,
      [HEADERS.exemptionReason]: terms.exemptionReason,
    }).flatMap(([header, text]) => (text === null ? [] : [[header, text] as const]));
    texts.set(rateName({ taxGroup, itemTaxGroup, ratePercent }), Object.fromEntries(filled));
  }
  return [...texts.values()];
}

function isPlain({ basePercent, exemptionCode, exemptionReason }: TaxTerms): boolean {
  return basePercent === HUNDRED_PERCENT && exemptionCode === null && exemptionReason === null;
}

/** The terms of each rate that a list of texts names; plain for any other. */
export function termsOfTexts(list: readonly unknown[]): (tax: RateOf) => TaxTerms {
  const known = new Map(list.map((entry) => entryOf(new Map<string, unknown>(Object.entries(entry ?? {})))));
  return (tax) => known.get(rateName(tax)) ?? PLAIN_TERMS;
}

function entryOf(texts: ReadonlyMap<string, unknown>): readonly [string, TaxTerms] {
  const textOf = (column: keyof typeof HEADERS): string | null => {
    const text = texts.get(HEADERS[column]);
    return typeof text === "string" ? text : null;
  };
  const percentOf = (column: "ratePercent" | "basePercent"): Micro | null => {
    const text = textOf(column);
    return text !== null && /^\d+(\.\d+)?$/.test(text) ? roundToMicro(new Decimal(text)) : null;
  };
  const rate = {
    taxGroup: textOf("taxGroup"),
    itemTaxGroup: textOf("itemTaxGroup"),
    ratePercent: percentOf("ratePercent"),
  };
  const [exemptionCode, exemptionReason] = [textOf("exemptionCode"), textOf("exemptionReason")];
  return [rateName(rate), { basePercent: percentOf("basePercent") ?? HUNDRED_PERCENT, exemptionCode, exemptionReason }];
}

function rateName({ taxGroup, itemTaxGroup, ratePercent }: RateOf): string {
  return JSON.stringify([taxGroup, itemTaxGroup, ratePercent]);
}
