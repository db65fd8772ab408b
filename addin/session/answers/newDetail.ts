/** What a detail that no actual stands behind may say. */
import { compareText } from "../../../engine/kernel/problem";
import { editableDetailFields, type DetailField } from "../../../engine/model/editable";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import { InvoiceLineDetails } from "../../../engine/schema/bookTables";
import type { Row } from "../../../engine/schema/tables";
import { ACTUAL_CLASSES, type ActualClass } from "../../../engine/schema/values";
import type { Standing } from "../standing";
import type { Field, InvoiceView } from "../views/invoices";
import { tellField } from "./fields";

/** The draft's lines that take a new detail, each with its classes and the other fields as they begin. */
export function newDetailChoices(standing: Standing, document: InvoiceDocument): InvoiceView["newDetail"] {
  return document.lines.flatMap(({ lineId, name }) => {
    const line = standing.lines().get(lineId);
    const classes = line === undefined ? [] : classesOf(line);
    if (classes.length === 0) return [];
    return [{ lineId, name: name ?? lineId, classes, fields: fieldsOn(standing, document, lineId) }];
  });
}

/** What may be chosen in a new detail on a line, by field: the line's tasks, the firm's roles, categories and products. */
export function choicesOnLine(
  { book, lines }: Standing,
  lineId: string | null,
): ReadonlyMap<DetailField, readonly string[]> {
  const { rows } = book;
  const line = lineId === null ? undefined : lines().get(lineId);
  const tasks = rows.Chargeability.filter((rule) => rule.lineId === lineId && rule.appliesTo === "Task");
  const selected = line?.includedTasks === "Entire project" ? [] : tasks.map(({ value }) => value);
  const priced = (kind: Row<"Prices">["appliesTo"]) =>
    rows.Prices.filter(({ appliesTo }) => appliesTo === kind).map(({ value }) => value);
  const choices: readonly (readonly [DetailField, readonly string[]])[] = [
    ["class", line === undefined ? ACTUAL_CLASSES : classesOf(line)],
    ["task", distinct(selected)],
    ["role", distinct([...rows.Roles.map(({ role }) => role), ...priced("Role")])],
    ["category", distinct([...rows.Categories.map(({ category }) => category), ...priced("Category")])],
    ["product", distinct([...rows.Products.map(({ product }) => product), ...priced("Product")])],
  ];
  return new Map(choices.filter(([, values]) => values.length > 0));
}

function classesOf(line: Row<"ContractLines">): readonly ActualClass[] {
  if (line.kind !== "Project") return [];
  const included: Readonly<Record<ActualClass, "Yes" | "No">> = {
    Time: line.includeTime,
    Expense: line.includeExpense,
    Material: line.includeMaterial,
    Fee: line.includeFee,
  };
  return ACTUAL_CLASSES.filter((one) => included[one] === "Yes");
}

/** Every field but the class. Date begins as the document's Accounting Date, Billing Type as Chargeable. */
function fieldsOn(standing: Standing, { header }: InvoiceDocument, lineId: string): readonly Field[] {
  const choices = choicesOnLine(standing, lineId);
  const begins = new Map<DetailField, string | null>([
    ["date", header.accountingDate],
    ["billingType", "Chargeable"],
  ]);
  return editableDetailFields({ kind: "New" }, "Standard")
    .filter((key) => key !== "class")
    .map((key) => {
      const offered = choices.get(key);
      const told = { currency: header.currency, isEditable: true, isEdited: false };
      const column = InvoiceLineDetails.columns[key];
      return tellField(column, begins.get(key) ?? null, offered === undefined ? told : { ...told, choices: offered });
    });
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort(compareText);
}
