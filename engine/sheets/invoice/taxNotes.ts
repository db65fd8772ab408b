/** What has to be said about the rates of a document: why an amount is not taxed, and of which part of it tax is due. */
import { HUNDRED_PERCENT, microDecimal } from "../../kernel/money";
import type { DocumentTax } from "../../model/invoice";
import { SHEET_WORDS } from "../../locale/en/sheets";

const words = SHEET_WORDS.invoice;

/**
 * One sentence for each, in the order of the taxes: of a rate whose Base % is not 100 what it is levied on, of one that is
 * exempt its category, reason and code (EN 16931 BT-118, BT-120, BT-121). None for a rate whose terms are plain.
 */
export function taxNotes(taxes: readonly DocumentTax[]): readonly string[] {
  return [...new Set(taxes.flatMap((tax) => [...baseNote(tax), ...exemptionNote(tax)]))];
}

function baseNote({ taxGroup, itemTaxGroup, ratePercent, terms }: DocumentTax): readonly string[] {
  if (terms === null || ratePercent === null || terms.basePercent === HUNDRED_PERCENT) return [];
  const groups = [taxGroup, itemTaxGroup].filter((group) => group !== null).join(" / ");
  const [rate, base] = [ratePercent, terms.basePercent].map((percent) => microDecimal(percent).toString());
  return [words.taxBase({ groups, rate: rate ?? "", base: base ?? "" })];
}

function exemptionNote({ taxCategory, terms }: DocumentTax): readonly string[] {
  if (terms === null || (terms.exemptionCode === null && terms.exemptionReason === null)) return [];
  const category = taxCategory === null ? null : `${words.taxCategories[taxCategory]} (${taxCategory})`;
  const code = terms.exemptionReason === null ? terms.exemptionCode : bracketed(terms.exemptionCode);
  const reason = [terms.exemptionReason, code].filter((part) => part !== null).join(" ");
  return [category === null ? reason : `${capitalised(category)}: ${reason}`];
}

function bracketed(code: string | null): string | null {
  return code === null ? null : `(${code})`;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
