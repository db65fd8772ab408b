/** Two-person sign-off: who may not confirm a document. Names are declared, not proven. */
import type { Row } from "../schema/tables";
import type { DocumentEdit } from "./invoice";

/** Whoever submitted it and whoever edited it last, each once; somebody else confirms it. Edits in the order they were made. */
export function namesBarred(
  { submittedBy }: Pick<Row<"Invoices">, "submittedBy">,
  edits: readonly Pick<DocumentEdit, "by">[],
): readonly string[] {
  const names = [submittedBy, edits.at(-1)?.by ?? null].flatMap((name) => (name === null ? [] : [name.trim()]));
  return names.filter((name, index) => names.findIndex((other) => isSameName(other, name)) === index);
}

/** Names are compared without capitals, spaces around and Unicode form. */
export function isSameName(a: string, b: string): boolean {
  return compared(a) === compared(b);
}

function compared(name: string): string {
  return name.trim().normalize("NFC").toLowerCase();
}
