/**
 * `npm run bench`: how fast the engine is on books of 10,000, 100,000 and 1,000,000 actuals, beside DuckDB, the
 * command line on a file of 100,000, and the task pane's thread in Excel.
 *
 * Options, after `--`: `--size 100000` measures that size alone (repeatable), `--terms` derivations with shares, limits
 * and formulas alone, `--file` the file alone, `--year` the posting of a year alone, `--pane` the pane alone (over a book of `--pane-size 10000`), `--runs 3` so many times instead of five, `--readme` writes the tables
 * into the README. Exit 1 where a promise is not kept.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { measureFile } from "./measureFile";
import { measurePane } from "./measurePane";
import { nodeFlags } from "./nodeFlags";
import type { Measures, RunMeasures, TermsMeasures, YearMeasures } from "./measures";
import { benchReport, brokenPromises, withReport, type Machine } from "./report";

const SIZES = [10_000, 100_000, 1_000_000];
const FILE_SIZE = 100_000;
const PANE_SIZE = 100_000;
/** The tests' Excel takes minutes to write lists of the larger book. */
const PANE_WRITTEN_SIZE = 10_000;
const RUNS = 5;

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: "string", multiple: true },
      terms: { type: "boolean", default: false },
      file: { type: "boolean", default: false },
      year: { type: "boolean", default: false },
      pane: { type: "boolean", default: false },
      "pane-size": { type: "string", default: String(PANE_SIZE) },
      runs: { type: "string", default: String(RUNS) },
      readme: { type: "boolean", default: false },
    },
  });
  const runs = Number(values.runs);
  const everything = values.size === undefined && !values.terms && !values.file && !values.year && !values.pane;
  const paneSize = Number(values["pane-size"]);
  const sizes = everything ? SIZES : (values.size ?? []).map(Number);
  if (![runs, paneSize, ...sizes].every((figure) => Number.isSafeInteger(figure) && figure > 0)) {
    throw new Error("sizes and runs are whole numbers above zero");
  }
  const measures: Measures[] = sizes.map((size) => measureSize(size, runs));
  if (everything || values.terms) measures.push(measureTerms(runs));
  if (everything || values.file) {
    console.error(`a file of ${FILE_SIZE} actuals ...`);
    measures.push(await measureFile(FILE_SIZE, runs));
  }
  if (everything || values.year) measures.push(measureYear(runs));
  if (everything || values.pane) {
    for (const [size, isWritten] of [
      [paneSize, false],
      [PANE_WRITTEN_SIZE, true],
    ] as const) {
      console.error(`the pane over ${size} actuals ...`);
      const pane = await measurePane(size, isWritten);
      if (pane === null) console.error("not measured: there is no Chromium; CHROMIUM_PATH says where one is");
      else measures.push(pane);
    }
  }
  const report = benchReport(measures, thisMachine(runs));
  console.log(`\n${report}\n`);
  for (const one of measures) {
    if (one.kind === "run") for (const difference of one.differences) console.log(`differs: ${difference}`);
  }
  const broken = brokenPromises(measures);
  for (const promise of broken) console.log(`missed: ${promise}`);
  if (values.readme) writeFileSync("README.md", withReport(readFileSync("README.md", "utf8"), report));
  if (broken.length > 0) process.exitCode = 1;
}

function measureSize(size: number, runs: number): RunMeasures {
  console.error(`${size} actuals ...`);
  return JSON.parse(printedBy("measureRun.js", size, runs)) as RunMeasures;
}

function measureTerms(runs: number): TermsMeasures {
  console.error("shares, limits and formulas ...");
  return JSON.parse(printedBy("measureTerms.js", runs)) as TermsMeasures;
}

/** A run takes long and differs little from the next: three are enough. */
const YEAR_RUNS = 3;

function measureYear(runs: number): YearMeasures {
  console.error("a year of actuals and invoices ...");
  return JSON.parse(printedBy("measureYear.js", Math.min(runs, YEAR_RUNS))) as YearMeasures;
}

/** In a process of its own, so that its memory is its own. */
function printedBy(script: string, ...figures: readonly number[]): string {
  const words = [...nodeFlags(), path.resolve(__dirname, script), ...figures.map(String)];
  const child = spawnSync(process.execPath, words, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (child.status !== 0) throw new Error(`${words.join(" ")} measured nothing: ${child.status ?? child.signal}`);
  return child.stdout;
}

function thisMachine(runs: number): Machine {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: processors[0]?.model ?? "unknown processor",
    cores: processors.length,
    memoryBytes: totalmem(),
    node: process.versions.node,
    load: loadavg()[0] ?? 0,
    runs,
  };
}

bench().catch((fault: unknown) => {
  console.error(fault);
  process.exitCode = 1;
});
