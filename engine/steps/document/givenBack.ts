/**
 * What a revision gives back of the retainers that the invoices it revises applied.
 *
 * What a customer paid with a retainer is credited to the retainer: as far as the revision credits chargeable amounts, the
 * retainers applied last are given back first. Only the rest is credited to the customer.
 */
import { minor, type Minor } from "../../kernel/money";
import type { InvoiceDocument } from "../../model/invoice";
import { less, NO_AMOUNT, together, type NetAndTax } from "../../model/retainers";
import { extendedOf, mostOf, type Room } from "../../model/retainerShares";
import type { Row } from "../../schema/tables";
import type { DraftContext } from "./draftContext";

/** A part of a retainer, as a negative amount used. */
export type GivenBack = { readonly retainerId: string; readonly taken: NetAndTax };

/**
 * What one document gives back, in the reverse order of application.
 *
 * @param room of the document without retainers; below zero where it credits
 * @param retainerIds in the order of application
 * @param given what earlier open documents give back, by invoice and retainer; grows by what this one does
 */
export function givenBackOn(
  context: DraftContext,
  { details }: InvoiceDocument,
  of: { readonly room: Room; readonly retainerIds: readonly string[]; readonly given: Map<string, NetAndTax> },
): readonly GivenBack[] {
  let credit: Room = { net: opposite(of.room.net), extended: opposite(of.room.extended) };
  if (credit.net <= 0 || credit.extended <= 0) return [];
  const back = new Map<string, NetAndTax>();
  for (const root of rootsOf(context, details)) {
    const used = usedInFamily(context, root);
    for (const retainerId of [...of.retainerIds].reverse()) {
      const key = `${root}|${retainerId}`;
      const left = less(used.get(retainerId) ?? NO_AMOUNT, of.given.get(key) ?? NO_AMOUNT);
      const part = mostOf({ billed: left, left }, credit);
      if (extendedOf(part) === 0) continue;
      of.given.set(key, together(of.given.get(key) ?? NO_AMOUNT, part));
      back.set(retainerId, together(back.get(retainerId) ?? NO_AMOUNT, part));
      credit = { net: minor(credit.net - part.net), extended: minor(credit.extended - extendedOf(part)) };
    }
  }
  return [...back].map(([retainerId, part]) => ({ retainerId, taken: less(NO_AMOUNT, part) }));
}

function opposite(amount: Minor): Minor {
  return minor(0 - amount);
}

/** The invoices that the chains of what is taken back began with. */
function rootsOf({ revisions }: DraftContext, details: readonly Row<"InvoiceLineDetails">[]): readonly string[] {
  const roots = details.flatMap(({ kind, corrects }) => {
    const corrected = kind === "Reversal" ? revisions.detailOf(corrects ?? "") : null;
    return corrected === null ? [] : revisions.rootOf(corrected).invoiceId;
  });
  return [...new Set(roots)].sort();
}

/** What an invoice and those that revise it applied, less what they gave back, by Retainer ID; refunds are no part of it. */
function usedInFamily(context: DraftContext, root: string): ReadonlyMap<string, NetAndTax> {
  const { revisions, book } = context;
  const family = new Set([root]);
  for (const { invoiceId } of revisions.revising()) {
    if (rootsOf(context, revisions.detailsOf(invoiceId)).includes(root)) family.add(invoiceId);
  }
  const used = new Map<string, NetAndTax>();
  for (const { invoiceId, retainerId, usedAmount, tax, refund } of book.rows.AppliedRetainers) {
    if (!family.has(invoiceId) || refund !== null) continue;
    used.set(retainerId, together(used.get(retainerId) ?? NO_AMOUNT, { net: usedAmount, tax }));
  }
  return used;
}
