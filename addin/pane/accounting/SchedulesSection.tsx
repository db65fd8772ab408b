import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { SCHEDULE_WORDS as words } from "../../../engine/locale/en/pane/schedules";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { ScheduleRow, SchedulesView } from "../../session/views/schedules";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { DateField } from "../ui/DateField";
import { EmptyState } from "../ui/EmptyState";
import { useFormats, type Formats } from "../ui/formats";
import { Stack } from "../ui/Page";
import { PageRange } from "../ui/PageRange";
import { PlaceLink } from "../ui/PlaceLink";
import { PrimaryBar } from "../ui/PrimaryBar";
import { StateChip, type Tone } from "../ui/StateChip";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { MakeDates } from "./MakeDates";
import { RunSchedules } from "./RunSchedules";

/** Invoice schedules: run dates with their state, the periodic run for a day, and making the dates. */
export function SchedulesSection(): JSX.Element {
  const { actor } = useSession();
  const [date, setDate] = useState(() => actor().today);
  const [shown, setShown] = useState<"list" | "run" | "make">("list");
  const back = () => setShown("list");
  if (shown === "run") return <RunSchedules date={date} onBack={back} />;
  if (shown === "make") return <MakeDates onBack={back} />;
  return <RunDates date={date} onDate={setDate} onRun={() => setShown("run")} onMake={() => setShown("make")} />;
}

function RunDates({
  date,
  onDate,
  onRun,
  onMake,
}: {
  readonly date: string;
  readonly onDate: (date: string) => void;
  readonly onRun: () => void;
  readonly onMake: () => void;
}): JSX.Element {
  const { session, work } = useSession();
  const formats = useFormats();
  const [withRun, setWithRun] = useState(false);
  const asked = { date: date === "" ? null : date, withRun };
  const pages = usePages<ScheduleRow, SchedulesView>(JSON.stringify(asked), (window) =>
    session.schedules({ ...asked, ...window }),
  );
  const { view } = pages;
  if (view === null) return <p role="status">{words.loading}</p>;
  const run = formats.counted(view.run);
  return (
    <Stack>
      <span>{words.about}</span>
      <DateField label={words.date} hint={words.dateHint} value={date} onChange={onDate} isRequired />
      <DueTold view={view} />
      {view.run > 0 && (
        <div>
          <Link as="button" onClick={() => setWithRun(!withRun)}>
            {withRun ? words.withoutRun : words.withRun(run)}
          </Link>
        </div>
      )}
      {view.total === 0 ? (
        <EmptyState says={words.empty} next={hasLines(view) ? words.emptyLines : words.emptyNext} />
      ) : (
        <PageRange pages={pages}>
          <TwoLineList label={words.list} rows={pages.rows.map((row) => listRow(row, formats))} />
        </PageRange>
      )}
      <PrimaryBar
        label={words.run.open(formats.date(date))}
        onAct={onRun}
        isDisabled={date === "" || (view.due === 0 && view.others.count === 0)}
        others={
          <Button disabledFocusable={work !== null} onClick={onMake}>
            {words.make}
          </Button>
        }
      />
    </Stack>
  );
}

/** What the run for the day would take up. */
function DueTold({ view: { due, others } }: { readonly view: SchedulesView }): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const isNothing = due === 0 && others.count === 0;
  return (
    <div role="status" className={styles.due}>
      <strong>{isNothing ? words.nothingDue : `${words.due(formats.counted(due))}.`}</strong>
      {others.count > 0 && <span>{words.others(formats.counted(others.count), formats.amounts(others.totals))}</span>}
    </div>
  );
}

function hasLines({ lines }: SchedulesView): boolean {
  return Object.values(lines).some((ofKind) => ofKind.length > 0);
}

function listRow(row: ScheduleRow, formats: Formats): ListRow {
  const { key, runDate, cutoff, lineId, lineName, contractName, contractId, status, isDue, place } = row;
  const state = words.status[status] ?? status;
  return {
    key,
    title: `${lineId}, ${formats.date(runDate)}`,
    name: `${formats.date(runDate)} · ${lineName}`,
    below: [lineId, `${contractId} ${contractName}`.trim(), words.row.cutoff(formats.date(cutoff))].join(" · "),
    chip: <StateChip word={isDue && status === "Not Run" ? words.dueChip : state} tone={toneOf(status, isDue)} />,
    more:
      place === null ? undefined : <PlaceLink place={place}>{SHARED_WORDS.place(place.sheet, place.cell)}</PlaceLink>,
  };
}

function toneOf(status: string, isDue: boolean): Tone {
  if (status === "Run Failed") return "bad";
  if (status === "Run Successful") return "good";
  return isDue ? "waiting" : "neutral";
}

const useStyles = makeStyles({
  due: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
});
