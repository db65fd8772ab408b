/**
 * What an edit is about, and which of its columns may be edited.
 */
import { minorDigits } from "../../kernel/currency";
import type { InvoiceDocument } from "../../model/invoice";
import type { Outcome } from "../../model/outcome";
import { AppliedRetainers, DraftDetails, DraftInvoices, DraftLines } from "../../schema/bookTables";
import type { Column } from "../../schema/column";
import type { RowPlace } from "../../schema/table";
import type { Row } from "../../schema/tables";
import type { DraftContext } from "./draftContext";
import { invoiceOfKey } from "./draftEdits";
import { EDITABLE_HEADERS, EDITABLE_LINE_HEADERS, editableDetailHeaders } from "./fieldEdits";
import { editableRetainerHeaders } from "./retainerEdits";
import { isOutcome, openDraft, refusal } from "./selectDocuments";

type Values = Readonly<Record<string, string | number | null | RowPlace["dimensions"]>>;

export type EditTarget = {
  /** The key of its decisions: an Invoice ID, the Key of an invoice line or of an applied retainer, or a Detail ID. */
  readonly key: string;
  readonly kind: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** As it stands now, by column key. */
  readonly values: Values;
  /** Headers that may be edited under the policy in force, and those that Extended would add. */
  readonly allowed: ReadonlySet<string>;
  readonly extended: ReadonlySet<string>;
  readonly detail: Row<"InvoiceLineDetails"> | null;
  readonly retainer: Row<"AppliedRetainers"> | null;
  /** Decimals of the document's currency. */
  readonly digits: number;
};

/**
 * The header, line, detail or applied retainer of an open draft that an ID names.
 *
 * Refused: detail-already-removed, id-not-found, and the refusals of `openDraft`.
 */
export function editTarget(
  context: DraftContext,
  documents: ReadonlyMap<string, InvoiceDocument>,
  id: string,
): EditTarget | Outcome {
  const { DraftInvoices: drafts, Invoices } = context.book.rows;
  const invoices = new Set([...drafts, ...Invoices].map(({ invoiceId }) => invoiceId));
  const invoiceId = invoiceOfKey(id, invoices);
  if (invoiceId === null) return refusal("id-not-found", id);
  const draft = openDraft(context, invoiceId);
  if (isOutcome(draft)) return { ...draft, key: id };
  const document = documents.get(invoiceId);
  if (document === undefined) return refusal("id-not-found", id);
  return targetIn(document, id, context);
}

function targetIn(document: InvoiceDocument, id: string, context: DraftContext): EditTarget | Outcome {
  const digits = minorDigits(document.header.currency);
  if (id === document.header.invoiceId) {
    const described = { kind: "header", columns: DraftInvoices.columns, allowed: EDITABLE_HEADERS };
    return { ...described, extended: EDITABLE_HEADERS, key: id, values: document.header, ...NEITHER, digits };
  }
  const line = document.lines.find(({ key }) => key === id);
  if (line) {
    const described = { kind: "line", columns: DraftLines.columns, allowed: EDITABLE_LINE_HEADERS };
    return { ...described, extended: EDITABLE_LINE_HEADERS, key: id, values: line, ...NEITHER, digits };
  }
  const retainer = document.retainers.find(({ key }) => key === id);
  if (retainer) {
    const allowed = editableRetainerHeaders(retainer);
    const described = { kind: "retainer", columns: AppliedRetainers.columns, allowed, extended: allowed };
    return { ...described, key: id, values: retainer, detail: null, retainer, digits };
  }
  const detail = document.details.find(({ detailId }) => detailId === id);
  if (!detail) return refusal(context.edits.isRemoved(id) ? "detail-already-removed" : "id-not-found", id);
  return {
    key: id,
    kind: detail.kind,
    columns: DraftDetails.columns,
    values: detail,
    allowed: editableDetailHeaders(detail, context.book.settings.editPolicy),
    extended: editableDetailHeaders(detail, "Extended"),
    detail,
    retainer: null,
    digits,
  };
}

const NEITHER = { detail: null, retainer: null } as const;

/** The column of a heading as typed: trimmed, case-insensitive; null for none. */
export function columnOf(
  columns: EditTarget["columns"],
  typed: string,
): { readonly key: string; readonly column: Column } | null {
  const wanted = normal(typed);
  const found = Object.entries(columns).find(([, column]) => normal(column.header) === wanted);
  return found === undefined ? null : { key: found[0], column: found[1] };
}

function normal(header: string): string {
  return header.trim().replace(/\s+/g, " ").toLowerCase();
}
