import { Field, Input, makeStyles, Radio, RadioGroup, Select, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import type { Command, ScheduleOf } from "../../../engine/index";
import { SCHEDULE_WORDS } from "../../../engine/locale/en/pane/schedules";
import type { ScheduleLine } from "../../session/views/schedules";
import { useFormats } from "../ui/formats";
import { typedNumber } from "../ui/typedNumber";

const words = SCHEDULE_WORDS.making;
const KINDS: readonly ScheduleOf[] = ["invoices", "milestones", "retainers"];

/** What dates are made of; texts as they are typed. */
export type DatesToMake = {
  readonly of: ScheduleOf;
  /** "": all that are offered; retainers divide one total, so that there it is the first. */
  readonly line: string;
  readonly total: string;
  readonly number: string;
};

export const FIRST_CHOICES: DatesToMake = { of: "invoices", line: "", total: "", number: "" };

/** Why nothing can be made of the choices; null where something can. */
export type Fault = "lines" | "total" | "number";

/** The first fault of the choices, given the lines that are offered. */
export function faultOf(choices: DatesToMake, offered: readonly ScheduleLine[], locale: string): Fault | null {
  if (offered.length === 0) return "lines";
  if (choices.of !== "retainers") return null;
  const total = typedNumber(choices.total, locale);
  if (total === null || total.startsWith("-") || /^[0.]+$/.test(total)) return "total";
  return choices.number.trim() === "" || /^[1-9]\d{0,3}$/.test(choices.number.trim()) ? null : "number";
}

/** What the command is told. */
export function madeOf(
  { of, line, total, number }: DatesToMake,
  offered: readonly ScheduleLine[],
  locale: string,
): Omit<Extract<Command, { kind: "schedule" }>, "kind"> {
  const chosen = lineOf({ of, line }, offered)?.lineId ?? null;
  const isRetainers = of === "retainers";
  return {
    of,
    lines: chosen === null ? [] : [chosen],
    contracts: [],
    all: chosen === null,
    total: isRetainers ? typedNumber(total, locale) : null,
    number: isRetainers && number.trim() !== "" ? Number(number.trim()) : null,
  };
}

/** The one line that is chosen; null for all. */
function lineOf({ of, line }: Pick<DatesToMake, "of" | "line">, offered: readonly ScheduleLine[]): ScheduleLine | null {
  return offered.find(({ lineId }) => lineId === line) ?? (of === "retainers" ? (offered[0] ?? null) : null);
}

/** What dates are made for, of which lines, and of retainers the total and how many. */
export function DateChoices({
  choices,
  offered,
  fault,
  onChange,
}: {
  readonly choices: DatesToMake;
  readonly offered: readonly ScheduleLine[];
  readonly fault: Fault | null;
  readonly onChange: (choices: DatesToMake) => void;
}): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const { of, total, number } = choices;
  const line = lineOf(choices, offered);
  const day = (date: string | null) => (date === null ? words.open : formats.date(date));
  return (
    <div className={styles.choices}>
      <Field label={words.of}>
        <RadioGroup
          value={of}
          onChange={(_, { value }) =>
            onChange({ ...choices, of: KINDS.find((kind) => kind === value) ?? of, line: "" })
          }
        >
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={words.kinds[kind]} />
          ))}
        </RadioGroup>
      </Field>
      {offered.length === 0 ? (
        <span>{words.noLines}</span>
      ) : (
        <Field
          label={words.lines}
          hint={line === null ? undefined : words.chosen(line.frequency, day(line.from), day(line.until))}
        >
          <Select value={line?.lineId ?? ""} onChange={(_, { value }) => onChange({ ...choices, line: value })}>
            {of !== "retainers" && <option value="">{words.allLines(formats.counted(offered.length))}</option>}
            {offered.map(({ lineId, name }) => (
              <option key={lineId} value={lineId}>
                {words.line(lineId, name)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {of === "retainers" && line !== null && (
        <>
          <Field
            label={words.total(line.currency)}
            hint={words.totalHint}
            required
            validationMessage={fault === "total" && total !== "" ? words.totalMissing : undefined}
          >
            <Input
              inputMode="decimal"
              value={total}
              onChange={(_, { value }) => onChange({ ...choices, total: value })}
            />
          </Field>
          <Field
            label={words.number}
            hint={words.numberHint}
            validationMessage={fault === "number" ? words.numberWrong : undefined}
          >
            <Input
              inputMode="numeric"
              value={number}
              onChange={(_, { value }) => onChange({ ...choices, number: value })}
            />
          </Field>
        </>
      )}
    </div>
  );
}

const useStyles = makeStyles({
  choices: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});
