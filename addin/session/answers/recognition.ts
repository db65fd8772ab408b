/** Recognition: where the revenue of lines stands, and what recognising, reversing and eliminating would post. */
import {
  eliminateWip,
  recognizeRevenue,
  refuseBrokenRevenue,
  tellRevenue,
  type Actor,
  type Command,
  type Outcome,
  type RevenueFigures,
  type RevenueLine,
  type RevenueTold,
  type StepResult,
} from "../../../engine/index";
import { sum, type Micro } from "../../../engine/kernel/money";
import { periodNamed } from "../../../engine/model/accountingPeriods";
import { ELIMINATION } from "../../../engine/model/recognition";
import { wordProblem } from "../../../engine/locale/index";
import { wordOutcome } from "../../../engine/locale/outcomes";
import type { Standing } from "../standing";
import type {
  Announced,
  RecognitionFigures,
  RecognitionLineView,
  RecognitionPeriod,
  RecognitionPosted,
  RecognitionQuery,
  RecognitionRow,
  RecognitionState,
  RecognitionView,
  TakenBack,
} from "../views/recognition";
import { tellAmount } from "./amounts";
import { pageOf } from "./pages";

/** A page of the lines whose revenue is recognised, and what can be done of all of them. */
export function tellRecognition(standing: Standing, query: RecognitionQuery): RecognitionView {
  const told = tellRevenue(standing.book, query);
  const tried = triedOf(standing, told, idsOf(told));
  return {
    ...pageOf(told.lines, query, (line) => tellRow(line, tried)),
    periods: told.periods,
    period: told.period,
    recognize: [...tried.recognized.values()],
    reverse: takenBack(standing, told),
    eliminate: [...tried.eliminated.values()],
  };
}

/** One line, with all that was posted of it. */
export function tellRecognitionLine(
  standing: Standing,
  lineId: string,
  asked: Pick<RecognitionQuery, "period" | "today">,
): RecognitionLineView | null {
  const told = tellRevenue(standing.book, asked);
  const found = told.lines.find(({ line }) => line.lineId === lineId);
  if (found === undefined) return null;
  const { line, contract, figures } = found;
  const tried = triedOf(standing, told, [lineId]);
  const row = tellRow(found, tried);
  const why = tried.elimination.get(lineId);
  return {
    row,
    contractId: contract.contractId,
    contractName: contract.name,
    contractAmount: line.contractAmount === null ? null : tellAmount(line.contractAmount, contract.currency),
    notEliminated: why?.result === "refused" ? wordOutcome(why) : null,
    reverse: takenBack(standing, { ...told, lines: [found] }),
    restore: figures === null ? null : restored(standing, told, found, figures),
    posted: figures === null ? [] : tellPosted(standing, figures),
  };
}

/** Nothing is written under it: a rehearsal needs no name of anybody's. */
const REHEARSAL: Actor = { by: "Rehearsal", at: "", today: "" };

/** By the very steps that post, so that what is announced is what is done. */
type Tried = {
  /** By Line ID. */
  readonly recognition: ReadonlyMap<string, Outcome>;
  readonly recognized: ReadonlyMap<string, Announced>;
  /** What it is refused for, in a sentence. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly elimination: ReadonlyMap<string, Outcome>;
  readonly eliminated: ReadonlyMap<string, Announced>;
};

const NOTHING_TRIED: Tried = {
  recognition: new Map(),
  recognized: new Map(),
  reasons: new Map(),
  elimination: new Map(),
  eliminated: new Map(),
};

function triedOf(standing: Standing, { period }: RevenueTold, lines: readonly string[]): Tried {
  if (period === null || lines.length === 0) return NOTHING_TRIED;
  const recognize = { kind: "recognize", period: period.period, lines, reverse: false } as const;
  const eliminate = { kind: "eliminate", lines, date: period.to, reverse: false } as const;
  const recognition = rehearsed(standing, recognize);
  const elimination = rehearsed(standing, eliminate);
  return {
    recognition: outcomesOf(recognition),
    recognized: announcedOf(standing, recognition),
    reasons: reasonsOf(recognition),
    elimination: outcomesOf(elimination),
    eliminated: announcedOf(standing, elimination),
  };
}

type OfRevenue = Extract<Command, { readonly kind: "recognize" | "eliminate" }>;

/** The step as a command takes it, without the lines that are not as they were sealed. */
function rehearsed(standing: Standing, command: OfRevenue): StepResult {
  return refuseBrokenRevenue(command, standing.brokenRevenue(), (rest, broken) =>
    rest.kind === "recognize"
      ? recognizeRevenue(standing.book, rest, REHEARSAL, broken)
      : eliminateWip(standing.book, rest, REHEARSAL, broken),
  );
}

function idsOf({ lines }: Pick<RevenueTold, "lines">): readonly string[] {
  return lines.map(({ line }) => line.lineId);
}

function outcomesOf({ outcomes }: StepResult): ReadonlyMap<string, Outcome> {
  return new Map(outcomes.map((outcome) => [outcome.key ?? "", outcome]));
}

/** The problem that keeps a line back, else what became of it. */
function reasonsOf({ outcomes, problems }: StepResult): ReadonlyMap<string, string> {
  const refused = outcomes.filter(({ result }) => result === "refused");
  return new Map(
    refused.map((outcome) => {
      const problem = problems.find(({ key }) => key === outcome.key);
      return [outcome.key ?? "", problem === undefined ? wordOutcome(outcome) : wordProblem(problem).what];
    }),
  );
}

/** What a step would post, by Line ID: in the contract's currency; costs in accounting currency. */
function announcedOf({ book, lines }: Standing, { appends }: StepResult): ReadonlyMap<string, Announced> {
  const entries = appends.LedgerEntries ?? [];
  const announced = (appends.RevenuePosted ?? []).map((row): Announced => {
    const own = entries.filter(({ voucher }) => voucher === row.voucher);
    const type = row.period === ELIMINATION ? "WIP Invoiced On-Account" : "WIP Sales Value";
    const revenue = own.filter(({ postingType }) => postingType === type);
    const [first] = revenue;
    const { lineId } = row;
    const name = lines().get(lineId)?.name ?? lineId;
    if (first === undefined) {
      const amount = tellAmount(row.posted, book.settings.accountingCurrency);
      return { lineId, name, kind: "costs", amount };
    }
    const amount = tellAmount(sum(revenue.map((entry) => entry.amount)), first.currency);
    return { lineId, name, kind: "revenue", amount };
  });
  return new Map(announced.map((one) => [one.lineId, one]));
}

/** The entries of the last period recognised of these lines. Null where it is closed, or none is. */
function takenBack(standing: Standing, { lines }: RevenueTold): TakenBack | null {
  const lasts = lines.flatMap(({ line, figures }) =>
    figures === null || figures.last === null || figures.elimination !== null
      ? []
      : [{ lineId: line.lineId, ...figures.last }],
  );
  const date = lasts.reduce((latest, last) => (last.date > latest ? last.date : latest), "");
  const latest = lasts.filter((last) => last.date === date);
  const name = latest[0]?.row.period;
  const period = name === undefined ? null : periodNamed(standing.book.rows.Periods, name);
  if (period === null) return null;
  const ids = latest.filter(({ row }) => row.period === name).map(({ lineId }) => lineId);
  const command = { kind: "recognize", period: period.period, lines: ids, reverse: true } as const;
  const announced = announcedOf(standing, rehearsed(standing, command));
  return announced.size === 0 ? null : { period, lines: [...announced.values()] };
}

/** Its elimination taken back on the period's last day, or on its own where that is later. */
function restored(
  standing: Standing,
  { period }: RevenueTold,
  { line }: RevenueLine,
  { elimination }: RevenueFigures,
): RecognitionLineView["restore"] {
  if (elimination === null) return null;
  const date = period !== null && period.to > elimination.date ? period.to : elimination.date;
  const command = { kind: "eliminate", lines: [line.lineId], date, reverse: true } as const;
  const announced = announcedOf(standing, rehearsed(standing, command));
  return announced.size === 0 ? null : { date, lines: [...announced.values()] };
}

function tellRow({ line, contract, figures }: RevenueLine, tried: Tried): RecognitionRow {
  const { lineId, name } = line;
  const state = stateOf(lineId, figures, tried);
  return {
    lineId,
    name,
    state,
    toPost: tried.recognized.get(lineId)?.amount ?? null,
    reason: state === "refused" ? (tried.reasons.get(lineId) ?? null) : null,
    figures: figures === null ? null : tellFigures(figures, contract.currency),
  };
}

function stateOf(lineId: string, figures: RevenueFigures | null, tried: Tried): RecognitionState {
  if (figures !== null && figures.elimination !== null) return "eliminated";
  if (tried.recognized.has(lineId)) return "due";
  if (tried.eliminated.has(lineId)) return "finished";
  const outcome = tried.recognition.get(lineId);
  if (outcome?.code === "already-recognized") return "recognised";
  return outcome?.result === "refused" ? "refused" : "nothing";
}

function tellFigures(figures: RevenueFigures, currency: string): RecognitionFigures {
  const { method, percent, earned, invoiced, workInProgress } = figures;
  return {
    method,
    percent: percent === null ? null : percentText(percent),
    earned: tellAmount(earned, currency),
    invoiced: tellAmount(invoiced, currency),
    workInProgress: tellAmount(workInProgress.amount, workInProgress.currency),
  };
}

function tellPosted({ book }: Standing, { posted }: RevenueFigures): readonly RecognitionPosted[] {
  const { accountingCurrency } = book.settings;
  const periodOf = (name: string): RecognitionPeriod | string | null =>
    name === ELIMINATION ? null : (periodNamed(book.rows.Periods, name) ?? name);
  return [...posted].reverse().map(({ row, kind }) => ({
    key: row.key,
    period: periodOf(row.period),
    kind,
    percent: row.percentComplete === null ? null : percentText(row.percentComplete),
    amount: tellAmount(row.posted, accountingCurrency),
    voucher: row.voucher ?? "",
  }));
}

/** To two decimals, never rounded up: what is not complete does not read as 100. */
function percentText(percent: Micro): string {
  return String(Math.trunc(percent / 10_000) / 100);
}
