import type { JSX } from "react";

import { RECOGNITION_WORDS } from "../../../engine/locale/en/pane/recognition";
import type { RecognitionLineView, RecognitionPosted } from "../../session/views/recognition";
import { useView } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountText } from "../ui/AmountText";
import { Facts } from "../ui/Facts";
import { useFormats, type Formats } from "../ui/formats";
import { Section } from "../ui/Page";
import { StateChip, type Tone } from "../ui/StateChip";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { RevenueActions, type RevenueStep } from "./RevenueActions";
import { periodName, reverseStep } from "./revenueSteps";
import { SubPage } from "./SubPage";

const words = RECOGNITION_WORDS.line;

/** One line's revenue: its figures, everything posted of it, and its last entry or its elimination to take back. */
export function RecognitionLine({
  id,
  period,
  today,
  onBack,
}: {
  readonly id: string;
  readonly period: string | null;
  readonly today: string;
  readonly onBack: () => void;
}): JSX.Element {
  const { session } = useSession();
  const formats = useFormats();
  const view = useView(`${id}|${period ?? ""}`, () => session.recognitionLine(id, { period, today }));
  const step = view === null ? null : takesBack(view, formats);
  return (
    <SubPage title={view === null ? id : `${id} · ${view.row.name}`} back={words.back} onBack={onBack}>
      {view === null ? (
        <p role="status">{RECOGNITION_WORDS.loading}</p>
      ) : (
        <>
          <Facts facts={factsOf(view, formats)} />
          {view.row.reason !== null && <span>{view.row.reason}</span>}
          {view.row.reason === null && view.notEliminated !== null && <span>{view.notEliminated}</span>}
          <Section title={words.posted}>
            {view.posted.length === 0 ? (
              <span>{words.nonePosted}</span>
            ) : (
              <TwoLineList label={words.posted} rows={view.posted.map((one) => postedRow(one, formats))} />
            )}
          </Section>
          {step === null ? <span>{words.nothingToReverse}</span> : <RevenueActions primary={step} />}
        </>
      )}
    </SubPage>
  );
}

function takesBack({ row, reverse, restore }: RecognitionLineView, formats: Formats): RevenueStep | null {
  if (restore === null) {
    const step = reverseStep(reverse, formats);
    return step === null ? null : { ...step, open: step.title };
  }
  const { title, open, doing, happens, correction } = RECOGNITION_WORDS.restore;
  const { lineId } = row;
  return {
    ...{ title: title(lineId), act: open, doing: doing(lineId), happens: happens(formats.date(restore.date)) },
    ...{ correction, lines: restore.lines },
    command: { kind: "eliminate", lines: [lineId], date: restore.date, reverse: true },
  };
}

function factsOf(view: RecognitionLineView, formats: Formats): readonly (readonly [string, JSX.Element | string])[] {
  const { row, contractAmount } = view;
  const { facts, unknown } = words;
  const contract = [facts.contract, `${view.contractId} ${view.contractName}`] as const;
  if (row.figures === null) return [contract];
  const { method, percent, earned, invoiced, workInProgress } = row.figures;
  return [
    contract,
    [facts.method, method],
    [facts.percent, percent === null ? unknown : `${formats.decimal(percent)} %`],
    [facts.contractAmount, contractAmount === null ? unknown : <AmountText amount={contractAmount} />],
    [facts.earned, <AmountText key="earned" amount={earned} zeroAsDash />],
    ...(row.toPost === null ? [] : [[facts.toPost, <AmountText key="toPost" amount={row.toPost} />] as const]),
    [facts.invoiced, <AmountText key="invoiced" amount={invoiced} zeroAsDash />],
    [facts.workInProgress, <AmountText key="wip" amount={workInProgress} zeroAsDash />],
  ];
}

const TONES: Readonly<Record<RecognitionPosted["kind"], Tone>> = {
  stands: "good",
  reversed: "faint",
  reversal: "neutral",
};

function postedRow({ key, period, kind, percent, amount, voucher }: RecognitionPosted, formats: Formats): ListRow {
  const complete = percent === null ? null : RECOGNITION_WORDS.percent(formats.decimal(percent));
  return {
    key,
    title: periodName(period, formats),
    amount: <AmountText amount={amount} />,
    below: [complete, words.voucher(voucher)].filter(Boolean).join(" · "),
    chip: <StateChip word={words.kind[kind]} tone={TONES[kind]} />,
  };
}
