import { Field, Input } from "@fluentui/react-components";
import type { JSX } from "react";

import { useFormats } from "./formats";

/** A day, typed or chosen as the machine writes days, and said below as the reader's locale does; `value` is "2026-10-31", or "" for none. */
export function DateField({
  label,
  value,
  onChange,
  hint,
  fault,
  isRequired = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with it. */
  readonly fault?: string;
  readonly isRequired?: boolean;
}): JSX.Element {
  const { date } = useFormats();
  const says = [value === "" ? null : date(value), hint].filter(Boolean).join(". ");
  return (
    <Field label={label} hint={says === "" ? undefined : says} required={isRequired} validationMessage={fault}>
      <Input type="date" value={value} onChange={(_, { value: typed }) => onChange(typed)} />
    </Field>
  );
}
