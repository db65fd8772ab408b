/**
 * What was revised, by whom: facts of the book. A revision takes a detail of a confirmed invoice back (Reversal) and says
 * what stands in its place (Standing); both name it in Corrects.
 */
import { groupBy } from "../kernel/group";
import { compareText } from "../kernel/problem";
import { once } from "../kernel/once";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { chargedTaxesOf } from "./chargedTaxes";

type Header = Row<"Invoices">;
type Detail = Row<"InvoiceLineDetails">;

export type Revisions = {
  /** A confirmed or posted invoice; null for any other ID. */
  readonly invoiceOf: (invoiceId: string) => Header | null;
  /** Its details as they were charged, in the order of the book. */
  readonly detailsOf: (invoiceId: string) => readonly Detail[];
  /** A detail of a confirmed or posted invoice, as it was charged. */
  readonly detailOf: (detailId: string) => Detail | null;
  /** The confirmed invoice that took a detail back; null for one that stands. */
  readonly revisedBy: (detailId: string) => string | null;
  /** The detail that a chain of revisions began with: the detail itself where it revises none. */
  readonly rootOf: (detail: Detail) => Detail;
  /** Confirmed invoices that revise others, in the order in which they were confirmed. */
  readonly revising: () => readonly Header[];
};

/** Whether a detail is half of a revision: it bills no row of the backlog, whatever its Source Key says. */
export function isOfRevision({ kind }: Pick<Detail, "kind">): boolean {
  return kind === "Reversal" || kind === "Standing";
}

/**
 * Whether a detail of a confirmed invoice can be revised: a reversal cannot, nor what stands with neither quantity nor
 * amount, which has nothing left to take back.
 */
export function isRevisable({ kind, quantity, amount }: Pick<Detail, "kind" | "quantity" | "amount">): boolean {
  return kind !== "Reversal" && (quantity !== 0 || amount !== 0);
}

/**
 * The revisions of a book. Details bear the tax they were charged with (`chargedTaxesOf`): that is what is taken back.
 * Nothing is indexed until it is asked for: most books have none.
 */
export function revisionsOf({ rows }: Pick<Book, "rows">): Revisions {
  const invoices = once(() => new Map(rows.Invoices.map((header) => [header.invoiceId, header])));
  const charged = once(() => rows.InvoiceLineDetails.map(chargedTaxesOf({ rows }).detail));
  const byInvoice = once(() => groupBy(charged(), ({ invoiceId }) => invoiceId));
  const details = once(() => new Map(charged().map((detail) => [detail.detailId, detail])));
  const revised = once(() => revisedDetails(rows.InvoiceLineDetails));
  const revising = once(() => {
    const ids = new Set(rows.InvoiceLineDetails.filter(isOfRevision).map(({ invoiceId }) => invoiceId));
    return rows.Invoices.filter(({ invoiceId, corrects }) => corrects !== null || ids.has(invoiceId));
  });
  const rootOf = (detail: Detail): Detail => {
    const seen = new Set<Detail>();
    let root = detail;
    while (root.kind === "Standing" && !seen.has(root)) {
      seen.add(root);
      root = details().get(root.corrects ?? "") ?? root;
    }
    return root;
  };
  return {
    invoiceOf: (id) => invoices().get(id) ?? null,
    detailsOf: (id) => byInvoice().get(id) ?? [],
    detailOf: (id) => details().get(id) ?? null,
    revisedBy: (id) => revised().get(id) ?? null,
    rootOf,
    revising,
  };
}

/** The confirmed invoices that a document revises, by ID. */
export function correctedBy(
  { detailOf, invoiceOf }: Revisions,
  { corrects }: Pick<Header, "corrects">,
  details: readonly Pick<Detail, "kind" | "corrects">[],
): readonly Header[] {
  const named = details.filter(isOfRevision).flatMap((one) => detailOf(one.corrects ?? "")?.invoiceId ?? []);
  const ids = new Set(corrects === null ? named : [corrects, ...named]);
  return [...ids].sort(compareText).flatMap((id) => invoiceOf(id) ?? []);
}

function revisedDetails(details: readonly Detail[]): ReadonlyMap<string, string> {
  const revised = new Map<string, string>();
  for (const { kind, corrects, invoiceId } of details) {
    if (kind === "Reversal" && corrects !== null && !revised.has(corrects)) revised.set(corrects, invoiceId);
  }
  return revised;
}

/** The key a remaining quantity comes back under: `U|A-1|C-1|C|2`, or the next that the book does not know. */
export function nextKeyOf(sourceKey: string, isUsed: (key: string) => boolean): string {
  const base = sourceKey.split("|").slice(0, 4).join("|");
  let ordinal = 2;
  while (isUsed(`${base}|${ordinal}`)) ordinal += 1;
  return `${base}|${ordinal}`;
}
