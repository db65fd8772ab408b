import { Checkbox, Field, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { BACKLOG_WORDS } from "../../../engine/locale/en/pane/backlog";
import { DateField } from "../ui/DateField";
import { useFormats } from "../ui/formats";
import type { ToCreate } from "./BacklogPage";

const words = BACKLOG_WORDS.preview;

/** As of which day, of which contracts, and whether onto drafts there are. */
export type Choices = {
  /** "" for none. */
  readonly asOf: string;
  readonly isAll: boolean;
  /** Those chosen, where not all are. */
  readonly contracts: ReadonlySet<string>;
  readonly add: boolean;
};

/** What drafts are made of. */
export function CreateChoices({
  toCreate,
  choices,
  fault,
  onChange,
}: {
  readonly toCreate: ToCreate;
  readonly choices: Choices;
  readonly fault: "date" | "contracts" | null;
  readonly onChange: (choices: Choices) => void;
}): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const { rows, contracts } = toCreate;
  const choose = (contract: string, isChosen: boolean) => {
    const chosen = new Set(choices.contracts);
    if (isChosen) chosen.add(contract);
    else chosen.delete(contract);
    onChange({ ...choices, contracts: chosen });
  };
  return (
    <div className={styles.choices}>
      <DateField
        label={words.asOf}
        hint={words.asOfHint}
        isRequired
        fault={fault === "date" ? words.asOfMissing : undefined}
        value={choices.asOf}
        onChange={(asOf) => onChange({ ...choices, asOf })}
      />
      {rows !== null ? (
        <p className={styles.rows}>
          {words.chosenRows(formats.counted(rows.keys.size), formats.amounts(rows.totals) ?? "")}
        </p>
      ) : (
        <Field label={words.contracts} validationMessage={fault === "contracts" ? words.noContract : undefined}>
          <RadioGroup
            value={choices.isAll ? "all" : "some"}
            onChange={(_, { value }) => onChange({ ...choices, isAll: value === "all" })}
          >
            <Radio value="all" label={words.allContracts} />
            <Radio value="some" label={words.chosenContracts} />
          </RadioGroup>
        </Field>
      )}
      {rows === null && !choices.isAll && (
        <div role="group" aria-label={words.contracts} className={styles.contracts}>
          {contracts.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={`${value} · ${label}`}
              checked={choices.contracts.has(value)}
              onChange={(_, { checked }) => choose(value, checked === true)}
            />
          ))}
        </div>
      )}
      <Checkbox
        label={words.add}
        checked={choices.add}
        onChange={(_, { checked }) => onChange({ ...choices, add: checked === true })}
      />
    </div>
  );
}

const useStyles = makeStyles({
  choices: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  contracts: {
    display: "flex",
    flexDirection: "column",
    maxHeight: "220px",
    overflowY: "auto",
    paddingInlineStart: tokens.spacingHorizontalL,
  },
  rows: { margin: 0 },
});
