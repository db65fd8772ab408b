/**
 * Edits of drafts: header fields, line names, details, applied retainers.
 */
import type { FieldValue } from "../model/command";
import { exclusiveWith } from "../model/editable";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type Outcome } from "../model/outcome";
import type { Column } from "../schema/column";
import { fieldText, parseField } from "../schema/fieldText";
import type { Row } from "../schema/tables";
import { detailFault } from "./document/detailFaults";
import { draftContextOf, type DraftContext } from "./document/draftContext";
import { stagedOn } from "./document/draftDocument";
import { NEW_ROW } from "./document/draftRows";
import { columnOf, editTarget, type EditTarget } from "./document/editTarget";
import { loweringFault } from "./document/retainerEdits";
import { typedRetainerFault } from "./document/revisedRetainers";
import { distinct, done, isOutcome, refusal, unchanged } from "./document/selectDocuments";
import type { DocumentStep } from "./document/step";

type Decided = Pick<Row<"Decisions">, "key" | "field" | "value" | "was">;
type Edited = { readonly decided: readonly Decided[]; readonly outcome: Outcome };

/** What one field becomes, and what it is. A null text takes an edit back. */
type FieldEdit = {
  readonly columnKey: string;
  readonly column: Column;
  readonly value: string | number | null;
  readonly text: string | null;
  readonly was: string | null;
};

/**
 * Types values into many rows at once: into invoices by Invoice ID, invoice lines by their Key (`PF-00001|L-1`), details
 * by Detail ID, applied retainers by their Key (`PF-00001|R|RET-1`). All fields of one row or none. A value that stands already, and taking back what was never typed,
 * change nothing. Edits are decisions; the draft's stored rows stay as they are.
 *
 * Outcomes: edited (params columns), edit-unchanged; unknown-column, not-editable, needs-extended-policy (params
 * column), the codes of `parseField`, `detailFault`, `typedRetainerFault` and `loweringFault`, and the refusals of `editTarget`.
 */
export const editDocuments: DocumentStep<"edit"> = (book, derivation, documents, command, actor) => {
  const context = draftContextOf(book, derivation);
  const byId = new Map(documents.map((document) => [document.header.invoiceId, document]));
  const edited = distinct(command.ids).map((id) => editRow(context, byId, id, command.set));
  const Decisions = edited
    .flatMap(({ decided }) => decided)
    .map((decided): Row<"Decisions"> => ({ ...NEW_ROW, ...decided, by: actor.by, at: actor.at }));
  return { ...NOTHING_DONE, appends: { Decisions }, outcomes: edited.map(({ outcome }) => outcome) };
};

function editRow(
  context: DraftContext,
  documents: ReadonlyMap<string, InvoiceDocument>,
  id: string,
  set: readonly FieldValue[],
): Edited {
  const target = editTarget(context, documents, id);
  if (isOutcome(target)) return { decided: [], outcome: target };
  const edits: FieldEdit[] = [];
  for (const field of set) {
    const edit = readEdit(target, field);
    if (isOutcome(edit)) return { decided: [], outcome: edit };
    edits.push(edit);
  }
  const fault = faultOf(target, edits, context, documents);
  if (fault !== null) return { decided: [], outcome: fault };
  const decided = edits.flatMap((edit) => decisionsOf(target, edit, context));
  if (decided.length === 0) return { decided, outcome: unchanged("edit-unchanged", id) };
  const columns = edits.map(({ column }) => column.header).join(", ");
  return { decided, outcome: done("edited", id, { columns }) };
}

function readEdit(target: EditTarget, { column: typed, value }: FieldValue): FieldEdit | Outcome {
  const found = columnOf(target.columns, typed);
  if (found === null) return refusal("unknown-column", target.key, { column: typed.trim() });
  const { key: columnKey, column } = found;
  const params = { column: column.header, kind: target.kind };
  if (!target.allowed.has(column.header)) {
    const code = target.extended.has(column.header) ? "needs-extended-policy" : "not-editable";
    return refusal(code, target.key, params);
  }
  const current = target.values[columnKey] ?? null;
  const was = typeof current === "object" ? null : fieldText(column, current, target.digits);
  if (value === null || value.trim() === "") return { columnKey, column, value: null, text: null, was };
  const parsed = parseField(column, value, target.digits);
  if (parsed.kind === "refused") return refusal(parsed.code, target.key, { ...params, ...parsed.params });
  const text = fieldText(column, parsed.value, target.digits);
  return { columnKey, column, value: parsed.value, text, was };
}

/** What the row would be is judged as a whole: class and task of a new detail belong together. */
function faultOf(
  target: EditTarget,
  edits: readonly FieldEdit[],
  context: DraftContext,
  documents: ReadonlyMap<string, InvoiceDocument>,
): Outcome | null {
  const typed = edits.filter(({ value }) => value !== null).map(({ columnKey, value }) => [columnKey, value] as const);
  const values = Object.fromEntries(typed);
  const typedDetail = target.detail === null ? null : { ...target.detail, ...values };
  const document = documents.get(typedDetail?.invoiceId ?? "");
  const fault =
    typedDetail === null || document === undefined
      ? null
      : (detailFault(typedDetail, context) ??
        typedRetainerFault(context, { typed: typedDetail, document }, (draft) => stagedOn(context, draft)));
  if (target.retainer !== null && typeof values["extendedAmount"] === "number") {
    const raised = loweringFault(context, target.retainer, values["extendedAmount"]);
    return raised === null ? null : refusal(raised.code, target.key, raised.params);
  }
  return fault === null ? null : refusal(fault.code, target.key, fault.params);
}

function decisionsOf(
  { key }: EditTarget,
  { column, text, was }: FieldEdit,
  { edits }: DraftContext,
): readonly Decided[] {
  const field = column.header;
  const inForce = edits.inForce(key, field);
  if (text === null) return inForce === null ? [] : [{ key, field, value: null, was }];
  const other = exclusiveWith(field);
  const emptied = other === null ? null : edits.inForce(key, other);
  if (text === was && emptied === null) return [];
  const typed = { key, field, value: text, was };
  if (other === null || emptied === null) return [typed];
  return [{ key, field: other, value: null, was: emptied.value }, typed];
}
