/** Who may confirm a document under two-person sign-off. Names are declared, not proven. */
import type { InvoiceView } from "../../session/views/invoices";

/** Whoever submitted it and whoever edited it last: somebody else confirms it. Each name once. */
export function namesBarred({ history, edits }: Pick<InvoiceView, "history" | "edits">): readonly string[] {
  const submitted = history.filter(({ event }) => event === SUBMITTED).at(-1)?.by;
  const edited = [...edits].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).at(-1)?.by;
  const names = [submitted, edited].flatMap((name) => (name === undefined ? [] : [name.trim()]));
  return names.filter((name, index) => names.findIndex((other) => sameName(other, name)) === index);
}

/** The event of a document's history that names who submitted it. */
export const SUBMITTED = "Submitted";

/** Names are compared without capitals, spaces around and Unicode form. */
export function sameName(a: string, b: string): boolean {
  return a.trim().normalize("NFC").toLowerCase() === b.trim().normalize("NFC").toLowerCase();
}
