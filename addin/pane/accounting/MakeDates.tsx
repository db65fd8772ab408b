import { makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState, type JSX, type SyntheticEvent } from "react";

import type { Command } from "../../../engine/index";
import { SCHEDULE_WORDS } from "../../../engine/locale/en/pane/schedules";
import type { Performed } from "../../session/protocol";
import type { AddedRow, AddedRows } from "../../session/views/schedules";
import { useSession } from "../state/sessionContext";
import { useView } from "../state/usePages";
import { AmountsText, AmountText } from "../ui/AmountText";
import { useFormats, type Formats } from "../ui/formats";
import { OutcomeList } from "../ui/OutcomeList";
import { Stack } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { TwoLineList } from "../ui/TwoLineList";
import { useSteps } from "../ui/useSteps";
import { DateChoices, FIRST_CHOICES, faultOf, madeOf, type DatesToMake } from "./DateChoices";
import { SubPage } from "./SubPage";

const words = SCHEDULE_WORDS.making;

/** What came of choices: of a preview what would be added, else what was. Other choices make it stale. */
type Tried = { readonly of: string; readonly performed: Performed; readonly isDone: boolean };

/** Makes the dates of lines: invoice schedules, periodic milestones, retainers; previewed row by row before they are added. */
export function MakeDates({ onBack }: { readonly onBack: () => void }): JSX.Element {
  const { session, perform } = useSession();
  const formats = useFormats();
  const form = useId();
  const [choices, setChoices] = useState<DatesToMake>(FIRST_CHOICES);
  const [tried, setTried] = useState<Tried | null>(null);
  const nobody = { date: null, withRun: false, offset: 0, limit: 0 } as const;
  const lines = useView("lines to make dates for", async () => (await session.schedules(nobody)).lines);
  const offered = lines?.[choices.of] ?? [];
  const fault = faultOf(choices, offered, formats.locale);
  const of = JSON.stringify(choices);
  const current = tried?.of === of ? tried : null;
  const table = SCHEDULE_WORDS.tables[choices.of];
  const count = current?.performed.added.total ?? 0;
  const canAdd = current?.isDone === false && count > 0;
  const ask = async (isRehearsal: boolean) => {
    const command: Command = { kind: "schedule", ...madeOf(choices, offered, formats.locale) };
    const what = isRehearsal ? words.previewing : words.doing(table);
    const performed = await perform(command, { what, isQuiet: true, isRehearsal });
    if (performed !== null) setTried({ of, performed, isDone: !isRehearsal });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (current?.isDone === true) setTried(null);
    else if (fault === null) void ask(!canAdd);
  };
  const label =
    current?.isDone === true ? words.another : canAdd ? words.act(formats.counted(count), table) : words.preview;
  return (
    <SubPage title={words.title} back={SCHEDULE_WORDS.back} onBack={onBack}>
      <form id={form} noValidate onSubmit={submit}>
        {current?.isDone !== true && (
          <DateChoices choices={choices} offered={offered} fault={fault} onChange={setChoices} />
        )}
      </form>
      {current === null ? <p role="status">{words.stale}</p> : <Added tried={current} table={table} />}
      <PrimaryBar form={form} label={label} isDisabled={current?.isDone !== true && fault !== null} />
    </SubPage>
  );
}

/** The rows with their dates and amounts, what they come to, and what was refused. */
function Added({ tried, table }: { readonly tried: Tried; readonly table: string }): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const { added, outcomes } = tried.performed;
  const count = formats.counted(added.total);
  const others = outcomes.filter(({ result }) => tried.isDone || result !== "done");
  return (
    <Stack>
      <div role="status" className={styles.head}>
        <strong>
          {added.total === 0 ? words.none : tried.isDone ? words.done(count, table) : words.found(count, table)}
        </strong>
        {added.amounts.length > 0 && <AmountsText amounts={added.amounts} strong />}
      </div>
      {tried.isDone && added.amounts.length > 0 && <span>{words.notReady}</span>}
      {added.total > 0 && <Rows added={added} />}
      {others.length > 0 && <OutcomeList outcomes={others} />}
    </Stack>
  );
}

function Rows({ added }: { readonly added: AddedRows }): JSX.Element {
  const formats = useFormats();
  const shown = useSteps(added.rows);
  const left = formats.counted(added.total - added.rows.length);
  return (
    <div>
      <TwoLineList label={words.list} rows={shown.rows.map((row) => listRow(row, formats))} />
      {shown.more ?? (left.count > 0 && <span>{words.more(left)}</span>)}
    </div>
  );
}

function listRow(row: AddedRow, formats: Formats) {
  const { key, date, lineId, cutoff, amount } = row;
  const below = [
    amount === null ? null : key,
    lineId,
    cutoff === null ? null : SCHEDULE_WORDS.row.cutoff(formats.date(cutoff)),
  ];
  return {
    key,
    title: formats.date(date),
    amount: amount === null ? undefined : <AmountText amount={amount} />,
    below: below.filter((part) => part !== null).join(" · "),
  };
}

const useStyles = makeStyles({
  head: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS, alignItems: "baseline" },
});
