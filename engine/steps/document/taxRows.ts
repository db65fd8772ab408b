/** A document's taxes as rows of the book. */
import type { InvoiceDocument } from "../../model/invoice";
import type { Row } from "../../schema/tables";
import { NEW_ROW } from "./draftRows";

/**
 * Keys `<Invoice ID>|<Stage>|1`, ...: of two rows with the same groups the second is tax on discount and freight. Those of
 * applied retainers are `<Invoice ID>|<Stage>|R3`, ....
 */
export function taxRows(
  invoiceId: string,
  stage: Row<"InvoiceTaxes">["stage"],
  taxes: InvoiceDocument["taxes"],
): readonly Row<"InvoiceTaxes">[] {
  return taxes.map(
    ({ part, taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, taxInAccountingCurrency }, index) => ({
      ...NEW_ROW,
      key: `${invoiceId}|${stage}|${part === "retainers" ? "R" : ""}${index + 1}`,
      invoiceId,
      stage,
      taxGroup,
      itemTaxGroup,
      taxCategory,
      ratePercent,
      net,
      tax,
      taxInAccountingCurrency,
    }),
  );
}
