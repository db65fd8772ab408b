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
  const isMissing = !set.some(({ column }) => column === QUANTITY);
  const submit = () => {
    if (faults.length > 0 || isMissing) return setTried(true);
    onClose();
    const said = [{ column: LINE, value: lineId }, { column: CLASS, value: chosenClass }, ...set];
    const { id } = view.row;
    void perform({ kind: "newDetail", invoice: id, fields: said }, { what: words.doing(id) });
  };
  const hintOf = (field: Field) => {
    if (isTried && faults.includes(field)) return INVOICE_WORDS.fields.notNumber;
    if (isTried && isMissing && field.column === QUANTITY) return words.required(QUANTITY);
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
