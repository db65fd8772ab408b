/** At which rate a document is posted. */
import { accountingAmountsOf } from "../../model/accountingAmounts";
import type { Book } from "../../model/book";
import { isOfRevision } from "../../model/revision";
import { chargeableOf } from "./confirmedInvoices";
import { AS_IT_IS, conversionOn, type Conversion } from "./conversion";
import type { Proposed } from "./invoiceRows";
import type { Mirrors } from "./mirrors";

/**
 * The rate of its invoice date, or the fixed rate of its contract; of a document that only revises, that of the invoice it
 * corrects. Null where there is none: no-exchange-rate.
 */
export function documentConversion(book: Book, mirrors: Mirrors): (document: Proposed) => Conversion | null {
  const amounts = accountingAmountsOf(book);
  return ({ invoice, proposal }) => {
    const { header } = invoice;
    if (header.currency === book.settings.accountingCurrency) return AS_IT_IS;
    const charged = chargeableOf(invoice);
    const revised = charged.length > 0 && charged.every(isOfRevision) ? charged : [];
    const ofCorrected = revised.map(mirrors.conversionOf).find((conversion) => conversion !== null);
    return ofCorrected ?? conversionOn(amounts, header, proposal.invoiceDate);
  };
}
