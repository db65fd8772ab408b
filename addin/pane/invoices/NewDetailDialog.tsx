import { Field as Labelled, Select } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { Field, InvoiceView } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { FieldEditor } from "../ui/FieldEditor";
import { useFormats } from "../ui/formats";
import { changesOf, fieldText, useTypedFields } from "../ui/typedFields";
import { FormDialog } from "../ui/FormDialog";

const words = INVOICE_WORDS.newDetail;
const LINE = "Line ID";
const CLASS = "Class";
const QUANTITY = "Quantity";
const TASK = "Task";

/** A detail that no actual stands behind: on which line, of which class, and what it says. */
export function NewDetailDialog({
  view,
  onClose,
}: {
  readonly view: InvoiceView;
  readonly onClose: () => void;
}): JSX.Element {
  const { perform } = useSession();
  const { locale } = useFormats();
  const [lineId, setLineId] = useState(view.newDetail[0]?.lineId ?? "");
  const line = view.newDetail.find((each) => each.lineId === lineId);
  const [wanted, setWanted] = useState("");
  const chosenClass = line?.classes.find((each) => each === wanted) ?? line?.classes[0] ?? "";
  const { typed, type } = useTypedFields();
  const [isTried, setTried] = useState(false);
  const fields = (line?.fields ?? []).filter((field) => belongsTo(field, chosenClass));
  const { set, faults } = changesOf(fields, typed, locale);
  const missing = requiredOf(fields).filter((required) => !set.some(({ column }) => column === required));
  const submit = () => {
    if (faults.length > 0 || missing.length > 0) return setTried(true);
    onClose();
    const said = [{ column: LINE, value: lineId }, { column: CLASS, value: chosenClass }, ...set];
    const { id } = view.row;
    void perform({ kind: "newDetail", invoice: id, fields: said }, { what: words.doing(id) });
  };
  const hintOf = (field: Field) => {
    if (isTried && faults.includes(field)) return INVOICE_WORDS.fields.notNumber;
    if (isTried && missing.includes(field.column)) return words.required(field.column);
    if (field.column === TASK && field.kind === "choice") return words.taskHint;
    return words.hints[field.column];
  };
  return (
    <FormDialog title={words.title} act={words.run} onSubmit={submit} onClose={onClose}>
      <Labelled label={words.line}>
        <Select value={lineId} onChange={(_, { value }) => setLineId(value)}>
          {view.newDetail.map((each) => (
            <option key={each.lineId} value={each.lineId}>
              {each.lineId} · {each.name}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label={words.class}>
        <Select value={chosenClass} onChange={(_, { value }) => setWanted(value)}>
          {(line?.classes ?? []).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      </Labelled>
      {fields.map((field) => (
        <FieldEditor
          key={field.column}
          field={field}
          value={typed.get(field.column) ?? fieldText(field, locale)}
          onChange={(value) => type(field.column, value)}
          hint={hintOf(field)}
        />
      ))}
    </FormDialog>
  );
}

/** A quantity; and a task of a line that bills selected tasks only, which then offers them. */
function requiredOf(fields: readonly Field[]): readonly string[] {
  const offersTasks = fields.some(({ column, kind }) => column === TASK && kind === "choice");
  return offersTasks ? [TASK, QUANTITY] : [QUANTITY];
}

/** What prices a class: roles of time, categories of expenses and fees, products of material. Other fields are any class's. */
const PRICED_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ["Role", ["Time"]],
  ["Category", ["Expense", "Fee"]],
  ["Product", ["Material"]],
  ["Resource", ["Time", "Expense", "Material"]],
  ["Resourcing Unit", ["Time"]],
]);

function belongsTo({ column }: Field, chosenClass: string): boolean {
  if (column === LINE || column === CLASS) return false;
  return PRICED_BY.get(column)?.includes(chosenClass) ?? true;
}
