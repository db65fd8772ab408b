/** What people may type about an applied retainer. */
import { minorDigits } from "../../kernel/currency";
import { minorText, type Minor } from "../../kernel/money";
import { AppliedRetainers } from "../../schema/bookTables";
import type { Row } from "../../schema/tables";
import type { Fault } from "./detailFaults";
import type { DraftContext } from "./draftContext";
import { stagedOn } from "./draftDocument";
import { EDITABLE_RETAINER_HEADERS } from "./fieldEdits";

type Applied = Row<"AppliedRetainers">;

const NOTHING: ReadonlySet<string> = new Set();

/** Headers that may be edited: Extended Amount, but not of a retainer that is refunded or given back. */
export function editableRetainerHeaders({ refund, usedAmount }: Applied): ReadonlySet<string> {
  return refund === null && usedAmount >= 0 ? EDITABLE_RETAINER_HEADERS : NOTHING;
}

/**
 * Why an applied retainer cannot be set to an Extended Amount: it is lowered, to nothing at the least, and never raised
 * above what the document applies by itself. Codes: negative-not-allowed, retainer-exceeds-available (params most).
 */
export function loweringFault(context: DraftContext, retainer: Applied, extended: number): Fault | null {
  const digits = minorDigits(context.drafts.get(retainer.invoiceId)?.header.currency ?? "");
  const column = AppliedRetainers.columns.extendedAmount.header;
  if (extended < 0) return { code: "negative-not-allowed", params: { column, value: "below zero" } };
  const most = mostOf(context, retainer);
  if (extended <= most) return null;
  const { retainerId } = retainer;
  return { code: "retainer-exceeds-available", params: { column, retainerId, most: minorText(most, digits) } };
}

function mostOf(context: DraftContext, { key, invoiceId, extendedAmount }: Applied): Minor {
  const draft = context.drafts.get(invoiceId);
  const staged = draft === undefined ? [] : stagedOn(context, draft).retainers;
  return staged.find(({ row }) => row.key === key)?.most ?? extendedAmount;
}
