/** `edit` of what waits to be posted: journal lines, and proposals of confirmed invoices. */
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command, FieldValue } from "../model/command";
import { decidedValue, lastDecisions } from "../model/decisions";
import type { InvoiceDocument } from "../model/invoice";
import { dimensionHeaders } from "../model/journalDraft";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { datesWith, dueBeforeInvoice, proposalField, proposalValue } from "../model/proposal";
import { groupsKeptOf } from "../model/proposalTaxes";
import type { Row } from "../schema/tables";
import { proposedDetail, typedGroup, type TypedField } from "./posting/taxGroupEdits";
import { draftedLines, renewedLines } from "./journalLines";

type EditCommand = Extract<Command, { readonly kind: "edit" }>;

/**
 * Whether all rows an edit names wait to be posted: journal lines by Key (`J|...`), confirmed invoices by Invoice ID, and
 * their details by Detail ID.
 */
export function isPostingEdit(book: Book, command: EditCommand): boolean {
  const confirmed = new Set(
    book.rows.Invoices.filter((row) => row.projectInvoiceStatus === "Confirmed").map((row) => row.invoiceId),
  );
  const ids = command.ids.map((id) => id.trim());
  const waits = (id: string) => id.startsWith("J|") || confirmed.has(id) || proposedDetail(book, id) !== null;
  return ids.length > 0 && ids.every(waits);
}

/**
 * Edits are decisions, all fields of one row or none; null takes an edit back. A journal line's tax groups and financial
 * dimensions may be edited, and its draft is renewed at once; a proposal's Invoice Date, Due Date (or Due Date Override),
 * Text and Sections; of its lines the tax groups, which change what is posted and leave the proforma as it is.
 *
 * Outcomes: edited (columns), edit-unchanged; journal-line-not-found, not-editable (column), not-a-date, bad-sections,
 * due-before-invoice (due, date), unknown-tax-group, and those of `groupsKeptOf`.
 */
export function editPosting(
  book: Book,
  derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: EditCommand,
  actor: Actor,
): StepResult {
  const ids = [...new Set(command.ids.map((id) => id.trim()))];
  const edits = ids.map((id) => editRow(book, id, command.set, actor));
  const decisions = edits.flatMap((edit) => edit.decisions);
  const renewed = renewedLines(book, derivation, decisions);
  return {
    ...NOTHING_DONE,
    appends: {
      ...(decisions.length > 0 ? { Decisions: decisions } : {}),
      ...(renewed.length > 0 ? { JournalDraft: renewed } : {}),
    },
    outcomes: edits.map(({ outcome }) => outcome),
  };
}

type Edited = { readonly decisions: readonly Row<"Decisions">[]; readonly outcome: Outcome };

function editRow(book: Book, id: string, set: readonly FieldValue[], actor: Actor): Edited {
  const refused = (code: string, params = {}): Edited => ({
    decisions: [],
    outcome: { result: "refused", code, key: id, params },
  });
  const isLine = id.startsWith("J|");
  if (isLine && !draftedLines(book).has(id)) return refused("journal-line-not-found");
  const detail = isLine ? null : proposedDetail(book, id);
  const kept = detail === null ? null : groupsKeptOf(book)(detail);
  if (kept !== null) return refused(kept.code, kept.params);
  const last = lastDecisions(book);
  const decided = (field: string): string | null => decidedValue(last, id, field);
  const fields: { readonly field: string; readonly value: string | null }[] = [];
  for (const { column, value } of set) {
    const found = isLine
      ? journalEdit(book, column, value)
      : detail === null
        ? proposalEdit(column, value)
        : typedGroup(book, column, value);
    if (found === null) return refused("not-editable", { column });
    if ("code" in found) return refused(found.code, { column, value: found.value });
    fields.push(found);
  }
  const early =
    isLine || detail !== null ? null : dueBeforeInvoice(datesWith(last, id, (field) => lastOf(fields, field)));
  if (early) return refused(early.code, early.params);
  const changes = fields.filter(({ field, value }) => decided(field) !== value);
  const columns = changes.map(({ field }) => field).join(", ");
  const decisions = changes.map(({ field, value }) => ({
    key: id,
    field,
    value,
    was: decided(field),
    by: actor.by,
    at: actor.at,
    commit: "",
    row: 0,
    dimensions: new Map<string, string>(),
  }));
  const outcome: Outcome =
    changes.length > 0
      ? { result: "done", code: "edited", key: id, params: { columns } }
      : { result: "unchanged", code: "edit-unchanged", key: id, params: {} };
  return { decisions, outcome };
}

/** What a field is given; undefined where it is not named. */
function lastOf(fields: readonly { readonly field: string; readonly value: string | null }[], field: string) {
  return fields.findLast((given) => given.field === field)?.value;
}

/** A tax group that some rate knows, or a dimension that some project has; null for any other column. */
function journalEdit(book: Book, column: string, value: string | null): TypedField | null {
  const group = typedGroup(book, column, value);
  if (group !== null) return group;
  const wanted = column.trim().toLowerCase();
  const field = dimensionHeaders(book.rows).find((header) => header.toLowerCase() === wanted);
  const text = value?.trim().normalize("NFC") ?? "";
  return field === undefined ? null : { field, value: text === "" ? null : text };
}

function proposalEdit(column: string, value: string | null): TypedField | null {
  const field = proposalField(column);
  if (field === null) return null;
  const read = proposalValue(field, value);
  return read.kind === "problem" ? { code: read.code, value: read.value } : { field, value: read.value };
}
