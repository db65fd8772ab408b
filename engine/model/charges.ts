/** What is charged besides amounts: discount, freight and the tax on them. */
import { add, negate, sum, ZERO, type Minor } from "../kernel/money";
import { rateKeyOf, type DocumentTax } from "./invoice";

/** Tax on a part of discount or freight, at one rate. */
export type TaxPart = Pick<
  DocumentTax,
  "taxGroup" | "itemTaxGroup" | "taxCategory" | "ratePercent" | "terms" | "net" | "tax"
>;

/** Discount positive as it is taken off; freight; their tax. */
export type Charges = { readonly discount: Minor; readonly freight: Minor; readonly taxes: readonly TaxPart[] };

export const NO_CHARGES: Charges = { discount: ZERO, freight: ZERO, taxes: [] };

/** The same charges with the other sign. */
export function negated({ discount, freight, taxes }: Charges): Charges {
  return {
    discount: negate(discount),
    freight: negate(freight),
    taxes: taxes.map((tax) => ({ ...tax, net: negate(tax.net), tax: negate(tax.tax) })),
  };
}

/** The sum of charges; their tax is one a rate. */
export function together(charges: readonly Charges[]): Charges {
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
