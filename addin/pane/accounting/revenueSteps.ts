/** What can be done of revenue, as it is asked and announced; and how periods are called. */
import { RECOGNITION_WORDS as words } from "../../../engine/locale/en/pane/recognition";
import type { RecognitionPeriod, RecognitionView } from "../../session/views/recognition";
import type { Formats } from "../ui/formats";
import type { RevenueStep } from "./RevenueActions";

/** Recognises a period, for the lines that have something to recognise. */
export function recognizeStep(
  { recognize }: RecognitionView,
  period: RecognitionPeriod,
  formats: Formats,
): RevenueStep {
  const count = formats.counted(recognize.length);
  const name = periodName(period, formats);
  const title = words.recognize.title(name);
  const act = recognize.length === 0 ? title : words.recognize.act(name, count);
  const lines = recognize.map(({ lineId }) => lineId);
  return {
    ...{ title, act, lines: recognize, doing: words.recognize.doing(name), correction: words.recognize.correction },
    happens: words.recognize.happens(count, formats.date(period.to)),
    command: { kind: "recognize", period: period.period, lines, reverse: false },
  };
}

/** Takes the last entries of lines back; null where there are none. */
export function reverseStep(reverse: RecognitionView["reverse"], formats: Formats): RevenueStep | null {
  if (reverse === null) return null;
  const { period, lines } = reverse;
  const count = formats.counted(lines.length);
  const name = periodName(period, formats);
  return {
    ...{ title: words.reverse.title(name), act: words.reverse.act(name, count), open: words.reverse.open, lines },
    ...{ doing: words.reverse.doing(name), correction: words.reverse.correction },
    happens: words.reverse.happens(count, formats.date(period.to)),
    command: { kind: "recognize", period: period.period, lines: lines.map(({ lineId }) => lineId), reverse: true },
  };
}

/** Eliminates what is finished, on the period's last day; null where nothing is. */
export function eliminateStep({ eliminate }: RecognitionView, { to }: RecognitionPeriod, formats: Formats) {
  if (eliminate.length === 0) return null;
  const count = formats.counted(eliminate.length);
  const { title, act, doing, happens, correction } = words.eliminate;
  const lines = eliminate.map(({ lineId }) => lineId);
  const step: RevenueStep = {
    ...{ title, act: act(count), doing: doing(count), happens: happens(count, formats.date(to)), correction },
    lines: eliminate,
    command: { kind: "eliminate", lines, date: to, reverse: false },
  };
  return step;
}

/** "October 2026" for the month 2026-10; null is an elimination. */
export function periodName(period: RecognitionPeriod | string | null, formats: Formats): string {
  if (period === null) return words.line.elimination;
  if (typeof period === "string") return period;
  const month = period.period;
  const isMonth = period.from === `${month}-01` && period.to.startsWith(month);
  return isMonth ? formats.month(month) : month;
}
