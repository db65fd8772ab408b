import { useState, type JSX, type ReactNode } from "react";

import type { FieldValue } from "../../../engine/index";
import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { Field } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { useFormats } from "../ui/formats";
import { changesOf, useTypedFields } from "../ui/typedFields";
import { FieldsForm } from "./FieldsForm";
import { FormDialog } from "../ui/FormDialog";

const words = INVOICE_WORDS.fields;

/** The fields of a line or a detail to edit. Enter saves, Escape closes. */
export function FieldsDialog({
  title,
  what,
  id,
  fields,
  children,
  onClose,
}: {
  readonly title: string;
  /** "Editing PF-00001-0002" */
  readonly what: string;
  /** What `edit` names it by. */
  readonly id: string;
  readonly fields: readonly Field[];
  readonly children?: ReactNode;
  readonly onClose: () => void;
}): JSX.Element {
  const { perform } = useSession();
  const { locale, counted } = useFormats();
  const { typed, type } = useTypedFields();
  const [isTried, setTried] = useState(false);
  const { set, faults } = changesOf(fields, typed, locale);
  const edit = (values: readonly FieldValue[]) => {
    onClose();
    if (values.length > 0) void perform({ kind: "edit", ids: [id], set: values }, { what });
  };
  return (
    <FormDialog
      title={title}
      act={set.length === 0 ? words.saveNothing : words.save(counted(set.length))}
      onSubmit={() => (faults.length > 0 ? setTried(true) : edit(set))}
      onClose={onClose}
    >
      {children}
      <FieldsForm
        fields={fields}
        typed={typed}
        onType={type}
        faults={isTried ? faults : []}
        onTakeBack={(column) => edit([{ column, value: null }])}
      />
    </FormDialog>
  );
}
