/** Who may confirm a document under two-person sign-off. Names are declared, not proven. */
import type { InvoiceRow } from "../../session/views/invoices";

/** Whether somebody of that name submitted or last edited it, so that another person confirms it. */
export function isBarred({ barred }: Pick<InvoiceRow, "barred">, name: string): boolean {
  return barred.some((other) => sameName(other, name));
}

/** Names are compared without capitals, spaces around and Unicode form. */
export function sameName(a: string, b: string): boolean {
  return a.trim().normalize("NFC").toLowerCase() === b.trim().normalize("NFC").toLowerCase();
}
