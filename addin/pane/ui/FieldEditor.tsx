import { Field as Labelled, Input, Select } from "@fluentui/react-components";
import type { JSX } from "react";

import { SHARED_WORDS as words } from "../../../engine/locale/en/pane/shared";
import type { Field } from "../../session/views/invoices";
import { useFormats } from "./formats";

/**
 * One field of a document: a choice, a day, a number or a text. Numbers are typed as exact decimals with a point, and
 * the engine says what cannot be taken; emptied, a field that was edited goes back to what it came from.
 */
export function FieldEditor({
  field,
  value,
  onChange,
  hint,
}: {
  readonly field: Field;
  /** What is typed so far; "" for nothing. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
}): JSX.Element {
  return (
    <Labelled label={field.column} hint={hint}>
      {field.kind === "choice" ? (
        <Select value={value} disabled={!field.isEditable} onChange={(_, { value: chosen }) => onChange(chosen)}>
          <option value="">{words.blank}</option>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      ) : (
        <Input
          type={field.kind === "date" ? "date" : "text"}
          inputMode={field.kind === "text" || field.kind === "date" ? undefined : "decimal"}
          value={value}
          readOnly={!field.isEditable}
          onChange={(_, { value: typed }) => onChange(typed)}
        />
      )}
    </Labelled>
  );
}

/** A field's value as the locale writes it; blank where it has none. */
export function FieldText({ field }: { readonly field: Field }): JSX.Element {
  const formats = useFormats();
  const { value, kind } = field;
  if (value === null) return <span>–</span>;
  if (kind === "date") return <span>{formats.date(value)}</span>;
  return <span>{kind === "text" || kind === "choice" ? value : formats.decimal(value)}</span>;
}
