import { Field, Select } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { RECOGNITION_WORDS as words } from "../../../engine/locale/en/pane/recognition";
import type {
  RecognitionPeriod,
  RecognitionRow,
  RecognitionState,
  RecognitionView,
} from "../../session/views/recognition";
import { usePages } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountText } from "../ui/AmountText";
import { EmptyState } from "../ui/EmptyState";
import { useFormats, type Formats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { Stack } from "../ui/Page";
import { StateChip, type Tone } from "../ui/StateChip";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { RecognitionLine } from "./RecognitionLine";
import { RevenueActions } from "./RevenueActions";
import { eliminateStep, periodName, recognizeStep, reverseStep } from "./revenueSteps";

/** Revenue recognition: where each line stands in a period; recognise it, reverse the last, eliminate what is finished. */
export function RecognitionSection(): JSX.Element {
  const { session, actor } = useSession();
  const formats = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [today] = useState(() => actor().today);
  const pages = usePages<RecognitionRow, RecognitionView>(chosen ?? "", (window) =>
    session.recognition({ period: chosen, today, ...window }),
  );
  const { view } = pages;
  // What is shown first stays shown, also once it is recognised.
  if (chosen === null && view !== null && view.period !== null) setChosen(view.period.period);
  if (view === null) return <p role="status">{words.loading}</p>;
  const { period } = view;
  if (open !== null) {
    return <RecognitionLine id={open} period={period?.period ?? null} today={today} onBack={() => setOpen(null)} />;
  }
  return (
    <Stack>
      <span>{words.about}</span>
      {view.total === 0 ? (
        <EmptyState says={words.empty} next={<span>{words.emptyNext}</span>} />
      ) : (
        <>
          {period === null ? (
            <EmptyState says={words.noPeriod} />
          ) : (
            <PeriodField period={period} periods={view.periods} onChange={setChosen} />
          )}
          <PageRange pages={pages}>
            <TwoLineList
              label={words.list}
              rows={pages.rows.map((row) => listRow(row, formats, () => setOpen(row.lineId)))}
            />
          </PageRange>
          {period !== null && <Actions view={view} period={period} />}
        </>
      )}
    </Stack>
  );
}

function PeriodField({
  period,
  periods,
  onChange,
}: {
  readonly period: RecognitionPeriod;
  readonly periods: readonly RecognitionPeriod[];
  readonly onChange: (period: string) => void;
}): JSX.Element {
  const formats = useFormats();
  return (
    <Field label={words.period} hint={words.periodHint(formats.date(period.to))}>
      <Select value={period.period} onChange={(_, { value }) => onChange(value)}>
        {periods.map((one) => (
          <option key={one.period} value={one.period}>
            {periodName(one, formats)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

const TONES: Readonly<Record<RecognitionState, Tone>> = {
  eliminated: "accent",
  due: "waiting",
  refused: "bad",
  finished: "good",
  recognised: "good",
  nothing: "faint",
};

function listRow(row: RecognitionRow, formats: Formats, onOpen: () => void): ListRow {
  const { lineId, name, state, toPost, reason, figures } = row;
  const percent = figures?.percent ?? null;
  const standing =
    figures === null
      ? null
      : [
          words.earned(formats.amount(figures.earned)),
          words.invoiced(formats.amount(figures.invoiced)),
          words.workInProgress(formats.amount(figures.workInProgress)),
        ].join(", ");
  return {
    key: lineId,
    title: name,
    amount: toPost === null ? undefined : <AmountText amount={toPost} />,
    below: [lineId, figures?.method, percent === null ? null : words.percent(formats.decimal(percent))]
      .filter(Boolean)
      .join(" · "),
    chip: <StateChip word={words.state[state]} tone={TONES[state]} />,
    more: (
      <>
        {standing !== null && <div>{standing}</div>}
        {reason !== null && <div>{reason}</div>}
      </>
    ),
    onOpen,
  };
}

function Actions({
  view,
  period,
}: {
  readonly view: RecognitionView;
  readonly period: RecognitionPeriod;
}): JSX.Element {
  const formats = useFormats();
  const name = periodName(period, formats);
  const isNothing = view.recognize.length === 0;
  const others = [reverseStep(view.reverse, formats), eliminateStep(view, period, formats)];
  return (
    <RevenueActions
      primary={recognizeStep(view, period, formats)}
      isDisabled={isNothing}
      note={isNothing ? words.nothingDue(name) : undefined}
      others={others.filter((step) => step !== null)}
    />
  );
}
