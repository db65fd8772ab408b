/** Fields of documents and lines: what they hold, what they may hold, and whether somebody typed it. */
import { minorDigits } from "../../../engine/kernel/currency";
import { exclusiveWith } from "../../../engine/model/editable";
import type { DocumentEdit } from "../../../engine/model/invoice";
import type { Column, ColumnKind } from "../../../engine/schema/column";
import { cellText } from "../../../engine/schema/rowCells";
import type { RowValues } from "../../../engine/schema/currencyOfRow";
import type { Field } from "../views/invoices";

type Told = {
  readonly currency: string;
  readonly isEditable: boolean;
  readonly isEdited: boolean;
  readonly was?: string | null;
  /** What it may be, where that is not what its column says. */
  readonly choices?: readonly string[];
};

/** One field of a row in a currency. */
export function tellField(column: Column, value: RowValues[string], told: Told): Field {
  const { currency, isEditable, isEdited, was = null } = told;
  const choices = told.choices ?? choicesOf(column);
  return {
    column: column.header,
    kind: choices.length > 0 ? "choice" : FIELD_KINDS[column.kind],
    choices,
    value: cellText(column, value === "" ? null : value, minorDigits(currency)),
    isEditable,
    isEdited,
    was: isEdited ? was : null,
  };
}

/** What a choice offers; a detail that is billed is never Not available. */
function choicesOf({ kind, header, values }: Column): readonly string[] {
  if (kind === "yesNo") return ["Yes", "No"];
  return header === "Billing Type" ? values.filter((value) => value !== "Not available") : values;
}

const FIELD_KINDS: Readonly<Record<ColumnKind, Field["kind"]>> = {
  id: "text",
  key: "text",
  text: "text",
  date: "date",
  time: "text",
  quantity: "number",
  price: "number",
  percent: "percent",
  rate: "number",
  amount: "amount",
  count: "number",
  yesNo: "choice",
  choice: "choice",
  currency: "text",
};

/** What a document's edits say of a field: whether one is in force, and what it was before the first of those. */
export type EditOf = { readonly isEdited: boolean; readonly was: string | null };

/** By key and header: the last change wins, and one of a pair empties the other. */
export function editsInForce(edits: readonly DocumentEdit[]): (key: string, header: string) => EditOf {
  const inForce = new Map<string, string | null>();
  for (const { key, field, was, is } of edits) {
    const name = `${key}\n${field}`;
    const other = exclusiveWith(field);
    if (is === null) inForce.delete(name);
    else {
      if (!inForce.has(name)) inForce.set(name, was);
      if (other !== null) inForce.delete(`${key}\n${other}`);
    }
  }
  return (key, header) => {
    const was = inForce.get(`${key}\n${header}`);
    return { isEdited: was !== undefined, was: was ?? null };
  };
}
