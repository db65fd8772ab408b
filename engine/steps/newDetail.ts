/**
 * A detail that no actual stands behind, typed into a draft.
 */
import type { IsoDate } from "../kernel/calendar";
import { minorDigits } from "../kernel/currency";
import { amountOf, HUNDRED_PERCENT, NOTHING, ZERO, type Micro } from "../kernel/money";
import { taxGroupsOf } from "../model/taxGroups";
import type { FieldValue } from "../model/command";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { DraftDetails } from "../schema/bookTables";
import { fieldText, parseField } from "../schema/fieldText";
import { ACTUAL_CLASSES, type ActualClass } from "../schema/values";
import type { Row } from "../schema/tables";
import { detailFault, isIncluded } from "./document/detailFaults";
import { detailIdsOf } from "./document/documentIds";
import { draftContextOf, type DraftContext, type StoredDraft } from "./document/draftContext";
import { NEW_ROW } from "./document/draftRows";
import { columnOf } from "./document/editTarget";
import { listPrice } from "./document/listPrice";
import { unitGroupOf } from "./document/effectiveFields";
import { editableDetailHeaders } from "./document/fieldEdits";
import { done, isOutcome, openDraft, refusal } from "./document/selectDocuments";
import type { DocumentStep } from "./document/step";

type Line = Row<"ContractLines">;
const columns = DraftDetails.columns;
const EDITABLE = editableDetailHeaders({ kind: "New" }, "Standard");

/** Typed texts by column header. */
type Typed = ReadonlyMap<string, string>;

/**
 * Adds a new detail to an open draft. Class and Quantity must be given, and Line ID where more than one line of the
 * draft includes the class. Blank means: Date the Accounting Date (today where the draft has none), Billing Type
 * Chargeable, Unit the product's, Price the price list's, Tax computed. A typed price and tax are edits of the detail,
 * which can be taken back.
 *
 * Outcomes: detail-added (params invoiceId); field-required, unknown-column, not-editable (params column),
 * line-not-found, class-not-included, several-lines, no-price and its kin, the codes of `parseField` and `detailFault`,
 * and the refusals of `openDraft`.
 */
export const newDetail: DocumentStep<"newDetail"> = (book, derivation, documents, command, actor) => {
  const context = draftContextOf(book, derivation);
  const draft = openDraft(context, command.invoice.trim());
  if (isOutcome(draft)) return refused(draft);
  const typed = readTyped(command.fields, draft);
  if (isOutcome(typed)) return refused(typed);
  const shown = documents.find(({ header }) => header.invoiceId === draft.header.invoiceId);
  const row = detailOf(context, draft, typed, shown?.header.accountingDate ?? actor.today);
  if (isOutcome(row)) return refused(row);
  const digits = minorDigits(row.currency);
  const Decisions = ([columns.price, columns.tax] as const).flatMap((column): Row<"Decisions">[] => {
    const text = typed.get(column.header);
    const parsed = text === undefined ? null : parseField(column, text, digits);
    if (parsed?.kind !== "value") return [];
    const value = fieldText(column, parsed.value, digits);
    return [{ ...NEW_ROW, key: row.key, field: column.header, value, was: null, by: actor.by, at: actor.at }];
  });
  return {
    ...NOTHING_DONE,
    appends: { DraftDetails: [row], Decisions },
    outcomes: [done("detail-added", row.detailId, { invoiceId: row.invoiceId })],
  };
};

function refused(outcome: Outcome): StepResult {
  return { ...NOTHING_DONE, outcomes: [outcome] };
}

/** The texts that were typed, each checked against its column. */
function readTyped(fields: readonly FieldValue[], { header }: StoredDraft): Typed | Outcome {
  const typed = new Map<string, string>();
  for (const { column: name, value } of fields) {
    const found = columnOf(columns, name);
    if (found === null) return refusal("unknown-column", header.invoiceId, { column: name.trim() });
    const { column } = found;
    if (!EDITABLE.has(column.header) && column !== columns.lineId) {
      return refusal("not-editable", header.invoiceId, { column: column.header, kind: "New" });
    }
    if (value === null || value.trim() === "") continue;
    const parsed = parseField(column, value, minorDigits(header.currency));
    const params = { column: column.header };
    if (parsed.kind === "refused") return refusal(parsed.code, header.invoiceId, { ...params, ...parsed.params });
    typed.set(column.header, value.trim());
  }
  return typed;
}

function detailOf(
  context: DraftContext,
  draft: StoredDraft,
  typed: Typed,
  date: IsoDate,
): Row<"DraftDetails"> | Outcome {
  const { header } = draft;
  const transactionClass = classOf(typed);
  if (transactionClass === null) return required(header.invoiceId, columns.class.header);
  const quantity = microOf(typed, columns.quantity);
  if (quantity === null) return required(header.invoiceId, columns.quantity.header);
  const line = lineOf(context, draft, typed, transactionClass);
  if (isOutcome(line)) return line;
  const unpriced = unpricedRow(context, draft, { typed, transactionClass, quantity, line, date });
  const fault = detailFault(unpriced, context);
  if (fault !== null) return refusal(fault.code, header.invoiceId, fault.params);
  const price = microOf(typed, columns.price) ?? listPrice(unpriced, header, context);
  if (typeof price !== "number") return refusal(price.code, header.invoiceId, price.params);
  return { ...unpriced, price, amount: amountOf({ quantity, price }, minorDigits(header.currency)) };
}

function required(invoiceId: string, column: string): Outcome {
  return refusal("field-required", invoiceId, { column });
}

function classOf(typed: Typed): ActualClass | null {
  const wanted = typed.get(columns.class.header)?.toLowerCase();
  return ACTUAL_CLASSES.find((one) => one.toLowerCase() === wanted) ?? null;
}

function microOf(typed: Typed, column: typeof columns.quantity | typeof columns.price): Micro | null {
  const text = typed.get(column.header);
  if (text === undefined) return null;
  const parsed =
    column.kind === "quantity" ? parseField(columns.quantity, text, 0) : parseField(columns.price, text, 0);
  return parsed.kind === "value" ? parsed.value : null;
}

/** The line typed, else the only one of the draft that includes the class. */
function lineOf(
  context: DraftContext,
  { header, lines }: StoredDraft,
  typed: Typed,
  transactionClass: ActualClass,
): Line | Outcome {
  const task = typed.get(columns.task.header) ?? null;
  const lineId = typed.get(columns.lineId.header);
  const offered = lines.flatMap((line) => context.lines.get(line.lineId) ?? []);
  if (lineId !== undefined) {
    return offered.find((line) => line.lineId === lineId) ?? refusal("line-not-found", header.invoiceId, { lineId });
  }
  const including = offered.filter((line) => isIncluded({ class: transactionClass, task }, line, context));
  const [only, ...others] = including;
  if (only === undefined) return refusal("class-not-included", header.invoiceId, { class: transactionClass });
  if (others.length === 0) return only;
  const ids = including.map((line) => line.lineId).join(", ");
  return refusal("several-lines", header.invoiceId, { lines: ids });
}

type Given = {
  readonly typed: Typed;
  readonly transactionClass: ActualClass;
  readonly quantity: Micro;
  readonly line: Line;
  /** Where none was typed. */
  readonly date: IsoDate;
};

function unpricedRow(context: DraftContext, { header }: StoredDraft, given: Given): Row<"DraftDetails"> {
  const { typed, transactionClass, quantity, line, date } = given;
  const { invoiceId, contractId, customerId, currency } = header;
  const text = (column: { readonly header: string }) => typed.get(column.header) ?? null;
  const billingType = parseField(columns.billingType, text(columns.billingType) ?? "Chargeable", 0);
  const product = text(columns.product);
  const productUnit = context.book.rows.Products.find((row) => row.product === product)?.unit ?? null;
  const described = { class: transactionClass, role: text(columns.role), category: text(columns.category), product };
  const groups = taxGroupsOf(context.book);
  const detailId = detailIdsOf(context, invoiceId)();
  return {
    ...NEW_ROW,
    ...described,
    key: detailId,
    detailId,
    invoiceId,
    lineId: line.lineId,
    sourceKey: null,
    kind: "New",
    date: text(columns.date) ?? date,
    projectId: line.projectId,
    task: text(columns.task),
    resource: text(columns.resource),
    resourcingUnit: text(columns.resourcingUnit),
    description: text(columns.description),
    externalDescription: text(columns.externalDescription),
    quantity,
    unit: text(columns.unit) ?? productUnit,
    unitGroup: unitGroupOf(transactionClass),
    price: NOTHING,
    splitPercent: HUNDRED_PERCENT,
    currency,
    amount: ZERO,
    taxGroup: groups.taxGroup({ projectId: line.projectId, contractId, customerId }),
    itemTaxGroup: groups.itemTaxGroup({ ...described, lineId: line.lineId }),
    tax: null,
    extendedAmount: null,
    billingType: billingType.kind === "value" ? billingType.value : "Chargeable",
    corrects: null,
  };
}
