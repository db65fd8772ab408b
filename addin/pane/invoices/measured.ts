/** Quantities at prices, as a list writes them. */
import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { Amount } from "../../session/views/common";
import { decimalsOf, withDecimals } from "../ui/exactText";
import type { Formats } from "../ui/formats";

/** Classes that are amounts, and measured by nothing. */
const UNMEASURED: readonly string[] = ["Milestone", "Retainer"];

/** "8 h × 200.00"; null for what is not measured. */
export function measuredText(
  of: {
    /** The class. */
    readonly kind: string;
    readonly quantity: string | null;
    readonly price: string | null;
    readonly unit: string | null;
    readonly amount: Amount;
  },
  formats: Formats,
): string | null {
  const { kind, quantity, price, unit, amount } = of;
  if (UNMEASURED.includes(kind) || quantity === null || price === null) return null;
  const shown = formats.decimal(withDecimals(price, decimalsOf(amount.value)));
  return INVOICE_WORDS.details.quantity(formats.decimal(quantity), unit, shown);
}
