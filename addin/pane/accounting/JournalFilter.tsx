import { Field, Select } from "@fluentui/react-components";
import type { JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import type { JournalFilter as Filter, JournalView } from "../../session/views/books";
import { FilterFold } from "../ui/FilterFold";
import { useFormats } from "../ui/formats";

const words = ACCOUNTING_WORDS.journal.filter;
const STATES = ["Draft", "Error"] as const;

/** Every line. */
export const EVERY_LINE: Filter = { journal: null, status: null, error: null };

/** Narrows the journal by journal, status and what is wrong. */
export function JournalFilter({
  only,
  choices,
  onChange,
}: {
  readonly only: Filter;
  readonly choices: JournalView["choices"];
  readonly onChange: (only: Filter) => void;
}): JSX.Element {
  const { counted } = useFormats();
  const about = (code: string) => choices.errors.find((error) => error.code === code)?.about ?? code;
  const conditions = [
    only.journal,
    only.status === null ? null : words.states[only.status],
    only.error === null ? null : about(only.error),
  ].filter((condition) => condition !== null);
  return (
    <FilterFold conditions={conditions} onClear={() => onChange(EVERY_LINE)}>
      <Choosing
        label={words.journal}
        value={only.journal}
        choices={choices.journals.map((journal) => [journal, journal])}
        onChange={(journal) => onChange({ ...only, journal })}
      />
      <Choosing
        label={words.status}
        value={only.status}
        choices={STATES.map((status) => [status, words.states[status]])}
        onChange={(value) => onChange({ ...only, status: STATES.find((status) => status === value) ?? null })}
      />
      {(choices.errors.length > 0 || only.error !== null) && (
        <Choosing
          label={words.error}
          value={only.error}
          choices={choices.errors.map((error) => [error.code, words.choice(error.about, counted(error.count))])}
          onChange={(error) => onChange({ ...only, error })}
        />
      )}
    </FilterFold>
  );
}

function Choosing({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: string | null;
  /** Value and what it is called. */
  readonly choices: readonly (readonly [string, string])[];
  readonly onChange: (value: string | null) => void;
}): JSX.Element {
  return (
    <Field label={label}>
      <Select value={value ?? ""} onChange={(_, chosen) => onChange(chosen.value === "" ? null : chosen.value)}>
        <option value="">{words.any}</option>
        {choices.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
