/** Tax groups of a document that cannot be taxed, as a problem. */
import type { Problem } from "../../kernel/problem";
import { placeOf, type Book } from "../../model/book";
import type { Row } from "../../schema/tables";
import type { TaxGap } from "../computeTax";

/** no-tax-rate, overlapping-rates: an error of the document, at the second of the rates that overlap. */
export function taxGapProblem(book: Book, header: Row<"Invoices">, gap: TaxGap): Problem {
  const params = {
    taxGroup: gap.taxGroup ?? "(none)",
    itemTaxGroup: gap.itemTaxGroup ?? "(none)",
    date: header.taxPointDate ?? header.accountingDate ?? header.asOfDate,
    rows: gap.rows.join(", "),
  };
  const place = placeOf(book, "TaxRates", gap.rows[1] ?? 0, "ratePercent");
  return { ...place, code: gap.code, severity: "error", key: header.invoiceId, params };
}
