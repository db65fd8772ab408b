/**
 * A document with the retainers that are deducted from it.
 */
import { compareText, type Problem } from "../../kernel/problem";
import { minor, sum, type Minor } from "../../kernel/money";
import type { DocumentTax, InvoiceDocument } from "../../model/invoice";
import type { StagedRetainer } from "./appliedRetainers";

type TaxOfRetainer = (staged: StagedRetainer) => Minor | null;

type Worked = { readonly document: InvoiceDocument; readonly problems: readonly Problem[] };

/**
 * Net amounts come off Detail Amount and Pre-Freight, tax off Total Tax at the rate the retainers were billed at: a row of
 * taxes a rate, by tax group and item tax group. A retainer billed without tax has none.
 *
 * @param inAccountingCurrency the tax a retainer takes back in accounting currency; null where it is not known
 */
export function withRetainers(
  { document, problems }: Worked,
  staged: { readonly retainers: readonly StagedRetainer[]; readonly problems: readonly Problem[] },
  inAccountingCurrency: TaxOfRetainer,
): Worked {
  const { retainers } = staged;
  if (retainers.length === 0 && staged.problems.length === 0) return { document, problems };
  const rows = retainers.map(({ row }) => row);
  const less = (amount: Minor, column: "usedAmount" | "tax" | "extendedAmount"): Minor =>
    minor(amount - sum(rows.map((row) => row[column])));
  const { header } = document;
  return {
    document: {
      ...document,
      header: {
        ...header,
        detailAmount: less(header.detailAmount, "usedAmount"),
        preFreightAmount: less(header.preFreightAmount, "usedAmount"),
        totalTax: less(header.totalTax, "tax"),
        totalAmount: less(header.totalAmount, "extendedAmount"),
      },
      retainers: rows,
      taxes: [...document.taxes, ...taxRows(retainers, inAccountingCurrency)],
    },
    problems: [...problems, ...staged.problems],
  };
}

function taxRows(retainers: readonly StagedRetainer[], inAccountingCurrency: TaxOfRetainer): readonly DocumentTax[] {
  const rates = new Map<string, DocumentTax>();
  for (const staged of retainers) {
    const { row, retainer } = staged;
    const { taxGroup, itemTaxGroup, taxCategory, ratePercent, terms } = retainer;
    const isUntaxed = taxGroup === null && itemTaxGroup === null && row.tax === 0;
    if (isUntaxed || row.extendedAmount === 0) continue;
    const rate = JSON.stringify([taxGroup, itemTaxGroup, taxCategory, ratePercent]);
    const before = rates.get(rate);
    const net = minor((before?.net ?? 0) - row.usedAmount);
    const tax = minor((before?.tax ?? 0) - row.tax);
    const [sofar, taken] = [before?.taxInAccountingCurrency, inAccountingCurrency(staged)];
    const taxInAccountingCurrency = taken === null || sofar === null ? null : minor((sofar ?? 0) - taken);
    const part = "retainers";
    rates.set(rate, {
      part,
      taxGroup,
      itemTaxGroup,
      taxCategory,
      ratePercent,
      terms,
      net,
      tax,
      taxInAccountingCurrency,
    });
  }
  return [...rates.values()].sort(
    (a, b) =>
      compareText(a.taxGroup, b.taxGroup) ||
      compareText(a.itemTaxGroup, b.itemTaxGroup) ||
      (a.ratePercent ?? 0) - (b.ratePercent ?? 0),
  );
}
