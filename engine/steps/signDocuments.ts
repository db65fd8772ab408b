/** The command `sign`: reviewers declare that they have looked at a document that no longer changes. */
import { groupBy } from "../kernel/group";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { foldedName } from "../schema/names";
import type { Row } from "../schema/tables";
import { NEW_ROW } from "./document/draftRows";
import { distinct, done, isOutcome, refusal, unchanged } from "./document/selectDocuments";

/**
 * Adds a row of `Signatures` to each document that is Confirmed or Posted. Any number of people sign, whoever confirmed
 * it too, and one person again in another role or with another comment. A name is declared, not proven, and never blank.
 *
 * Outcomes: signed (name); unchanged: already-signed, where the same name, in any case, signed in the same role with the
 * same comment; refused: name-required, invoice-not-found, invoice-not-final (state) for a draft, in review or discarded.
 */
export function signDocuments(
  book: Book,
  _derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: Extract<Command, { readonly kind: "sign" }>,
  actor: Actor,
): StepResult {
  const { Invoices, DraftInvoices, Signatures } = book.rows;
  const states = new Map(
    [...DraftInvoices, ...Invoices].map(({ invoiceId, projectInvoiceStatus }) => [invoiceId, projectInvoiceStatus]),
  );
  const asked = distinct(command.ids);
  const given = groupBy(Signatures, ({ invoiceId }) => invoiceId);
  const signed = asked.map((id): Row<"Signatures"> | Outcome => {
    const state = states.get(id);
    if (state === undefined) return refusal("invoice-not-found", id);
    if (state !== "Confirmed" && state !== "Posted") return refusal("invoice-not-final", id, { state });
    if (actor.by.trim() === "") return refusal("name-required", id);
    const before = given.get(id) ?? [];
    const signature = signatureOf(command, actor, id, before);
    return before.some((one) => isSame(one, signature)) ? unchanged("already-signed", id) : signature;
  });
  const rows = signed.filter((one): one is Row<"Signatures"> => !isOutcome(one));
  return {
    ...NOTHING_DONE,
    appends: rows.length > 0 ? { Signatures: rows } : {},
    outcomes: signed.map((one) => (isOutcome(one) ? one : done("signed", one.invoiceId, { name: one.name }))),
  };
}

/** Keys `<Invoice ID>|Signed|1`, ...: the next above those given. */
function signatureOf(
  { role, comment }: Extract<Command, { readonly kind: "sign" }>,
  { by, at }: Actor,
  invoiceId: string,
  before: readonly Row<"Signatures">[],
): Row<"Signatures"> {
  const ordinals = before.map(({ key }) => Number(/\|(\d+)$/.exec(key)?.[1] ?? 0));
  return {
    ...NEW_ROW,
    key: `${invoiceId}|Signed|${Math.max(0, ...ordinals) + 1}`,
    invoiceId,
    name: by.trim().normalize("NFC"),
    role: filled(role),
    at,
    comment: filled(comment),
  };
}

function filled(text: string | null): string | null {
  const kept = text?.trim().normalize("NFC") ?? "";
  return kept === "" ? null : kept;
}

function isSame(a: Row<"Signatures">, b: Row<"Signatures">): boolean {
  return foldedName(a.name) === foldedName(b.name) && a.role === b.role && a.comment === b.comment;
}
