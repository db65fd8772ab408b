/**
 * The tables of a benchmark with its verdicts, as Markdown.
 */
import {
  sumOf,
  type FileMeasures,
  type Measures,
  type PaneMeasures,
  type RunMeasures,
  type TermsMeasures,
  type Time,
} from "./measures";
import { YEAR_LIMIT_MS, yearMs, yearsOf, yearTable } from "./yearReport";

/** Where and when it was measured. */
export type Machine = {
  /** "2026-11-21" */
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  /** Of the last minute; above the cores, others were at work and times are worth less than ratios. */
  readonly load: number;
  readonly runs: number;
};

/** What is promised, and what is hoped for. */
export const LIMITS = {
  ratioToDuckdb: 4,
  aimedRatioToDuckdb: 2,
  peakBytes: 2 * 2 ** 30,
  /** How much longer an actual may take among ten times as many for the whole to be called linear. */
  growthOfAnActual: 1.5,
  fileMs: 12_000,
  aimedFileMs: 8_000,
  filePeakBytes: 2 ** 30,
  /** Three customers a line and four limits against the plain derivation. */
  sharedRatio: 3,
  formulasMs: 3_000,
} as const;

/** The size at which the ratio to DuckDB and the memory are promised. */
const PROMISED_AT = 1_000_000;

/** The phases that make derive, backlog and drafts; reading the workbook is before them. */
const COMPUTED = ["deriving", "harvesting", "performing", "listing", "figures"];

/** Both tables, under a line that says where and when. */
export function benchReport(measures: readonly Measures[], machine: Machine): string {
  const runs = measures.filter((one) => one.kind === "run").sort((a, b) => a.actuals - b.actuals);
  const files = measures.filter((one) => one.kind === "file");
  const { date, processor, cores, memoryBytes, node, load } = machine;
  const where = `${date}: ${processor}, ${cores} cores, ${gibibytes(memoryBytes)}, Node ${node}, load ${load.toFixed(1)}.`;
  const how = `Median of ${machine.runs}; a process for each size.`;
  const parts = [`Measured ${where} ${how}`];
  if (runs.length > 0) parts.push(runTable(runs));
  parts.push(...measures.filter((one) => one.kind === "terms").map(termsTable));
  parts.push(...files.map(fileTable));
  parts.push(...yearsOf(measures).map((one) => table(...yearTable(one))));
  parts.push(...measures.filter((one) => one.kind === "pane").map(paneTable));
  return parts.join("\n\n");
}

/** Every promise that was not kept, in words; none where all were, or where what they are about was not measured. */
export function brokenPromises(measures: readonly Measures[]): readonly string[] {
  const runs = measures.filter((one) => one.kind === "run");
  return [
    ...runs.flatMap((one) =>
      one.figuresDiffering > 0 ? [`${one.actuals}: ${one.figuresDiffering} figures differ`] : [],
    ),
    ...runs
      .filter(({ actuals }) => actuals === PROMISED_AT)
      .flatMap((one) => [
        ...missed("ratio to DuckDB", ratioOf(one), LIMITS.ratioToDuckdb),
        ...missed("peak memory, GiB", one.peakBytes / 2 ** 30, LIMITS.peakBytes / 2 ** 30),
        ...missed("time of an actual against 100,000", growthOf(one, runs) ?? 0, LIMITS.growthOfAnActual),
      ]),
    ...measures.flatMap((one) =>
      one.kind !== "terms"
        ? []
        : [
            ...missed("shares and limits, ratio to plain", sharedRatio(one), LIMITS.sharedRatio),
            ...missed("prices by formula, seconds", one.formulas.ms / 1000, LIMITS.formulasMs / 1000),
          ],
    ),
    ...yearsOf(measures).flatMap((one) => missed("a year, seconds", yearMs(one) / 1000, YEAR_LIMIT_MS / 1000)),
    ...measures.flatMap((one) =>
      one.kind !== "pane"
        ? []
        : one.commands.flatMap(({ command, overOwn }) => missed(`pane, ${command}, tasks over 50 ms`, overOwn, 0)),
    ),
    ...measures.flatMap((one) =>
      one.kind !== "file"
        ? []
        : one.commands.flatMap(({ command, wallMs, peakBytes }) => [
            ...missed(`${command}, seconds`, wallMs / 1000, LIMITS.fileMs / 1000),
            ...missed(`${command}, GiB`, peakBytes / 2 ** 30, LIMITS.filePeakBytes / 2 ** 30),
          ]),
    ),
  ];
}

function missed(what: string, is: number, limit: number): readonly string[] {
  return is <= limit ? [] : [`${what}: ${is.toFixed(2)}, at most ${limit}`];
}

/** A row of the table of sizes: what is promised and how it stands are said once, of the largest size. */
type Line = {
  readonly name: string;
  readonly of: (one: RunMeasures) => string;
  readonly promise?: string;
  readonly verdict?: (one: RunMeasures) => string;
};

function runTable(runs: readonly RunMeasures[]): string {
  const lines: readonly Line[] = [
    { name: "backlog rows", of: ({ backlogRows }) => count(backlogRows) },
    { name: "drafts, their details", of: (one) => `${count(one.drafts)}, ${count(one.draftDetails)}` },
    phaseLine("reading the tables into a book", ["reading"]),
    phaseLine("deriving, drafts worked out", ["deriving", "harvesting"]),
    phaseLine("making the drafts", ["performing"]),
    phaseLine("lists, every figure read", ["listing", "figures"]),
    phaseLine("**derive + backlog + drafts**", COMPUTED),
    { name: "the same in the first run", of: (one) => time(sumOf(one.first, COMPUTED)) },
    { name: "DuckDB: amounts, taxes, backlog, drafts", of: ({ duckdb }) => time(duckdb) },
    { name: "typed arrays: amounts, totals by line", of: ({ floor }) => time(floor) },
    {
      name: "**ratio to DuckDB**",
      of: (one) => ratioOf(one).toFixed(2),
      promise: `at most ${LIMITS.ratioToDuckdb}, aim ${LIMITS.aimedRatioToDuckdb}`,
      verdict: (one) => verdict(ratioOf(one), LIMITS.ratioToDuckdb, LIMITS.aimedRatioToDuckdb),
    },
    {
      name: "ratio by processor time",
      of: ({ phases, duckdb }) => (sumOf(phases, COMPUTED).cpuMs / duckdb.cpuMs).toFixed(2),
    },
    {
      name: "time of an actual, against 100,000",
      of: (one) => growthOf(one, runs)?.toFixed(2) ?? "",
      promise: `at most ${LIMITS.growthOfAnActual}`,
      verdict: (one) => verdict(growthOf(one, runs), LIMITS.growthOfAnActual),
    },
    {
      name: "peak memory",
      of: ({ peakBytes }) => gibibytes(peakBytes),
      promise: `under ${gibibytes(LIMITS.peakBytes)}`,
      verdict: ({ peakBytes }) => verdict(peakBytes, LIMITS.peakBytes),
    },
    {
      name: "figures compared with DuckDB's",
      of: ({ figuresCompared }) => count(figuresCompared),
    },
    {
      name: "of them differing",
      of: ({ figuresDiffering }) => count(figuresDiffering),
      promise: "0",
      verdict: () => verdict(Math.max(...runs.map(({ figuresDiffering }) => figuresDiffering)), 0),
    },
  ];
  const largest = runs.at(-1);
  const isPromised = largest?.actuals === PROMISED_AT;
  return table(
    ["actuals", ...runs.map(({ actuals }) => count(actuals)), "promised at 1,000,000", "verdict"],
    lines.map(({ name, of, promise, verdict: judge }) => {
      const judged = judge && largest && (isPromised || promise === "0") ? judge(largest) : "";
      return [name, ...runs.map(of), promise ?? "", judged];
    }),
  );
}

function phaseLine(name: string, phases: readonly string[]): Line {
  return { name, of: (one) => time(sumOf(one.phases, phases)) };
}

function sharedRatio({ shared }: TermsMeasures): number {
  return shared.sharedMs / shared.plainMs;
}

function termsTable(one: TermsMeasures): string {
  const { shared, formulas } = one;
  const took = (wallMs: number) => time({ wallMs, cpuMs: 0 });
  return table(
    ["derivation alone", "actuals", "took", "against plain", "promised", "verdict"],
    [
      ["plain", count(shared.actuals), took(shared.plainMs), "1.00", "", ""],
      [
        `three customers a line, four limits: ${count(shared.sales)} sales`,
        count(shared.actuals),
        took(shared.sharedMs),
        sharedRatio(one).toFixed(2),
        `at most ${LIMITS.sharedRatio}`,
        verdict(sharedRatio(one), LIMITS.sharedRatio),
      ],
      [
        "every price by a formula, the first time",
        count(formulas.actuals),
        took(formulas.ms),
        "",
        `under ${LIMITS.formulasMs / 1000} s`,
        verdict(formulas.ms, LIMITS.formulasMs),
      ],
    ],
  );
}

function fileTable({ actuals, commands }: FileMeasures): string {
  const promise = `under ${LIMITS.fileMs / 1000} s, aim ${LIMITS.aimedFileMs / 1000} s; under ${gibibytes(LIMITS.filePeakBytes)}`;
  return table(
    [
      `command line, file of ${count(actuals)} x 20`,
      "read, run, written",
      "processor time",
      "peak memory",
      "file",
      "promised",
      "verdict",
    ],
    commands.map(({ command, wallMs, cpuMs, peakBytes, fileBytes }) => [
      command,
      `${(wallMs / 1000).toFixed(1)} s`,
      `${(cpuMs / 1000).toFixed(1)} s`,
      gibibytes(peakBytes),
      `${(fileBytes / 1e6).toFixed(1)} MB`,
      promise,
      peakBytes > LIMITS.filePeakBytes ? "missed" : verdict(wallMs, LIMITS.fileMs, LIMITS.aimedFileMs),
    ]),
  );
}

function paneTable({ actuals, commands }: PaneMeasures): string {
  return table(
    [
      `task pane in Excel, ${count(actuals)} actuals`,
      "from click to result",
      "longest task of its thread, own work",
      "on the clock",
      "over 50 ms, own work",
      "on the clock",
      "promised",
      "verdict",
    ],
    commands.map(({ command, wallMs, longestMs, longestOwnMs, over, overOwn }) => [
      command,
      `${(wallMs / 1000).toFixed(1)} s`,
      `${longestOwnMs.toFixed(0)} ms`,
      `${longestMs.toFixed(0)} ms`,
      String(overOwn),
      String(over),
      "none over 50 ms of own work",
      verdict(overOwn, 0),
    ]),
  );
}

function ratioOf({ phases, duckdb }: RunMeasures): number {
  return sumOf(phases, COMPUTED).wallMs / duckdb.wallMs;
}

/** The time of one actual against that among 100,000; null where those were not measured. */
function growthOf(one: RunMeasures, runs: readonly RunMeasures[]): number | null {
  const base = runs.find(({ actuals }) => actuals === 100_000);
  if (base === undefined) return null;
  return sumOf(one.phases, COMPUTED).wallMs / one.actuals / (sumOf(base.phases, COMPUTED).wallMs / base.actuals);
}

function verdict(is: number | null, limit: number, aim: number = limit): string {
  if (is === null) return "";
  if (is > limit) return "missed";
  return is <= aim ? "kept" : "kept, aim missed";
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const alignment = header.map((_, at) => (at === 0 ? "---" : "---:"));
  return [header, alignment, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function time({ wallMs }: Time): string {
  return wallMs < 100 ? `${wallMs.toFixed(1)} ms` : `${count(Math.round(wallMs))} ms`;
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(2).replace(/\.?0+$/, "")} GiB`;
}

function count(figure: number): string {
  return String(figure).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

const BEGIN = "<!-- measured: speed -->\n";
const END = "<!-- end: speed -->";

/** The README with this report in place of the last one. Throws where it has no place for it. */
export function withReport(readme: string, report: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`the README has no ${BEGIN.trim()}`);
  const kept = `<!-- prettier-ignore-start -->\n\n${report}\n\n<!-- prettier-ignore-end -->\n`;
  return readme.slice(0, begin + BEGIN.length) + kept + readme.slice(end);
}
