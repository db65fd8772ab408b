import { Field as Labelled, Select } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import type { FieldValue } from "../../../engine/index";
import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { DetailRow, Field } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { FieldEditor } from "../ui/FieldEditor";
import { useFormats } from "../ui/formats";
import { typedValue } from "../ui/typedFields";
import { FormDialog } from "../ui/FormDialog";

const words = INVOICE_WORDS.bulk;

/** One field of many details gets one value. Left empty it takes back what was typed into that field before. */
export function BulkDialog({
  chosen,
  onClose,
  onDone,
}: {
  readonly chosen: readonly DetailRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}): JSX.Element {
  const { perform } = useSession();
  const { locale, counted } = useFormats();
  const fields = commonFields(chosen);
  const [column, setColumn] = useState(fields[0]?.column ?? "");
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const field = fields.find((each) => each.column === column);
  const count = counted(chosen.length);
  const value = field === undefined ? null : typedValue(field, text, locale);
  const isFaulty = value === null && text.trim() !== "";
  const submit = () => {
    if (field === undefined || isFaulty) return setTried(true);
    onClose();
    const set: readonly FieldValue[] = [{ column, value }];
    const command = { kind: "edit", ids: chosen.map(({ id }) => id), set } as const;
    void perform(command, { what: words.doing(count, column) }).then((done) => {
      if (done !== null) onDone();
    });
  };
  return (
    <FormDialog title={words.title(count)} act={words.run(count)} onSubmit={submit} onClose={onClose}>
      {field === undefined ? (
        <span>{words.none}</span>
      ) : (
        <>
          <Labelled label={words.field}>
            <Select
              value={column}
              onChange={(_, chosenField) => {
                setColumn(chosenField.value);
                setText("");
              }}
            >
              {fields.map((each) => (
                <option key={each.column}>{each.column}</option>
              ))}
            </Select>
          </Labelled>
          <FieldEditor
            field={field}
            value={text}
            onChange={setText}
            hint={isTried && isFaulty ? INVOICE_WORDS.fields.notNumber : words.emptyHint}
          />
        </>
      )}
    </FormDialog>
  );
}

/** The fields that every one of the details has, as the first one tells them. */
function commonFields([first, ...others]: readonly DetailRow[]): readonly Field[] {
  const has = (row: DetailRow, column: string) => row.fields.some((field) => field.column === column);
  return (first?.fields ?? []).filter(({ column }) => others.every((row) => has(row, column)));
}
