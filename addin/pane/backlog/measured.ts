import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import type { Amount } from "../../session/views/common";
import { decimalsOf, withDecimals } from "../ui/exactText";
import type { Formats } from "../ui/formats";

/** What is measured of a row, where it is: "8 h × 100.00", the price with at least the decimals of the amount. */
export function measuredOf(
  row: {
    readonly quantity: string | null;
    readonly unit: string | null;
    readonly price: string | null;
    readonly amount: Amount;
  },
  formats: Formats,
): string | null {
  const { quantity, unit, price, amount } = row;
  if (quantity === null || price === null) return null;
  const shown = withDecimals(price, decimalsOf(amount.value));
  return words.row.quantity(formats.decimal(quantity), unit, formats.decimal(shown));
}
