import { Field, Select } from "@fluentui/react-components";
import type { JSX } from "react";

import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import type { BacklogQuery, BacklogView, Choice, Readiness } from "../../session/views/backlog";
import { DateField } from "../ui/DateField";
import { FilterFold } from "../ui/FilterFold";
import { useFormats } from "../ui/formats";
import { READINESS } from "./BacklogTotals";
import { conditionsTold, NO_CONDITIONS } from "./conditions";

/** Narrows the backlog by contract, customer, class, days and state. */
export function BacklogFilter({
  query,
  choices,
  onChange,
}: {
  readonly query: BacklogQuery;
  /** null until the backlog was read. */
  readonly choices: BacklogView["choices"] | null;
  readonly onChange: (query: BacklogQuery) => void;
}): JSX.Element {
  const { filter } = words;
  const formats = useFormats();
  const day = (side: "from" | "to") => (
    <DateField
      label={filter[side]}
      value={query[side] ?? ""}
      onChange={(value) => onChange({ ...query, [side]: value === "" ? null : value })}
    />
  );
  return (
    <FilterFold conditions={conditionsTold(query, choices, formats)} onClear={() => onChange(NO_CONDITIONS)}>
      <Choosing
        label={filter.contract}
        value={query.contract}
        choices={choices?.contracts ?? []}
        onChange={(contract) => onChange({ ...query, contract })}
      />
      <Choosing
        label={filter.customer}
        value={query.customer}
        choices={choices?.customers ?? []}
        onChange={(customer) => onChange({ ...query, customer })}
      />
      <Choosing
        label={filter.class}
        value={query.class}
        choices={choices?.classes ?? []}
        onChange={(value) => onChange({ ...query, class: value })}
      />
      {day("from")}
      {day("to")}
      <Field label={filter.readiness}>
        <Select
          value={query.readiness ?? ""}
          onChange={(_, { value }) => onChange({ ...query, readiness: readinessOf(value) })}
        >
          <option value="">{filter.any}</option>
          {READINESS.map((readiness) => (
            <option key={readiness} value={readiness}>
              {words.readiness[readiness]}
            </option>
          ))}
        </Select>
      </Field>
    </FilterFold>
  );
}

function readinessOf(value: string): Readiness | null {
  return READINESS.find((readiness) => readiness === value) ?? null;
}

function Choosing({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string | null) => void;
}): JSX.Element {
  const { filter } = words;
  const formats = useFormats();
  return (
    <Field label={label}>
      <Select value={value ?? ""} onChange={(_, chosen) => onChange(chosen.value === "" ? null : chosen.value)}>
        <option value="">{filter.any}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {filter.choice(choice.label, formats.counted(choice.count))}
          </option>
        ))}
      </Select>
    </Field>
  );
}
