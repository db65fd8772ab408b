/**
 * Measures the engine on a book of a size, and DuckDB beside it: `node measureRun.js ACTUALS RUNS` prints RunMeasures as
 * JSON. The parent gives each size a process of its own.
 */
import { run } from "../../engine/index";
import { minorDigits } from "../../engine/kernel/currency";
import type { RunResult } from "../../engine/model/runResult";
import type { WorkbookContent } from "../../engine/model/workbook";
import { compareFigures, figuresCompared } from "./compareFigures";
import { secondOpinionOn } from "./duckdb";
import { floorOf } from "./floor";
import { ACTOR, AS_OF, generatedBook, PREVIEW } from "./generatedBook";
import { medianPhases, medianTime, peakBytes, stopwatch, type PhaseTimes, type RunMeasures } from "./measures";

async function measureRun(actuals: number, runs: number): Promise<RunMeasures> {
  const content = generatedBook(actuals);
  const engine: PhaseTimes[] = [];
  let peak: number | null = null;
  let last: RunResult | null = null;
  for (let at = 0; at < runs; at += 1) {
    last = null;
    const measured = await measuredRun(at === 0 ? content : readAnew(content));
    engine.push(measured.phases);
    peak ??= peakBytes();
    last = measured.result;
  }
  const [first] = engine;
  if (last === null || peak === null || first === undefined) throw new Error("there was no run");
  const floor = floorOf(last, runs);
  const opinion = await secondOpinionOn(content);
  const duckdb = [];
  for (let at = 0; at < runs; at += 1) {
    const watch = stopwatch();
    watch.phase("compute");
    await opinion.compute(AS_OF);
    duckdb.push(...Object.values(watch.stop()));
  }
  const comparison = await compareFigures(last, opinion, AS_OF);
  opinion.close();
  return {
    kind: "run",
    actuals,
    backlogRows: last.lists.backlog.length,
    drafts: last.documents.length,
    draftDetails: last.documents.reduce((sum, { details }) => sum + details.length, 0),
    phases: medianPhases(engine),
    first,
    duckdb: medianTime(duckdb),
    floor,
    peakBytes: peak,
    figuresCompared: figuresCompared(comparison),
    figuresDiffering: comparison.differing,
    differences: comparison.differences,
  };
}

/** With rows of its own, as a file gives them that is opened again: the same rows are neither read nor derived twice. */
function readAnew(content: WorkbookContent): WorkbookContent {
  return { ...content, tables: content.tables.map((table) => ({ ...table, rows: table.rows.map((row) => [...row]) })) };
}

/** One run of the command line's engine with its phases as it tells them, then every figure read once. */
async function measuredRun(content: WorkbookContent): Promise<{ result: RunResult; phases: PhaseTimes }> {
  const watch = stopwatch();
  const result = await run({ content, command: PREVIEW, actor: ACTOR, progress: watch.phase });
  watch.phase("figures");
  if (figuresOf(result) === 0) throw new Error("the book has no figures");
  return { result, phases: watch.stop() };
}

/**
 * Reads what DuckDB works out too, so that nothing is left to be worked out when somebody looks: each row's figures,
 * their totals by billing type and billing status, and those of drafts. Totals by contract and line are in the lists.
 */
function figuresOf({ derivation, lists, documents }: RunResult): number {
  let figures = 0;
  const totals = new Map<string, Map<string, number>>();
  for (const row of lists.backlog) {
    figures += Math.abs(row.quantity) + row.price + row.contractId.length + row.lineId.length + row.customerId.length;
    const ofCurrency = totals.get(row.currency) ?? new Map<string, number>();
    totals.set(row.currency, ofCurrency);
    ofCurrency.set(row.billingType, (ofCurrency.get(row.billingType) ?? 0) + row.amount);
    ofCurrency.set(row.billingStatus, (ofCurrency.get(row.billingStatus) ?? 0) + row.amount);
  }
  for (const sale of derivation.unbilled) {
    figures += (sale.taxGroup?.length ?? 0) + (sale.itemTaxGroup?.length ?? 0) + (sale.givenTax ?? 0);
  }
  for (const cost of derivation.costs) figures += Math.abs(cost.amount) * 10 ** (2 - minorDigits(cost.currency));
  for (const document of documents) {
    figures += document.header.totalAmount;
    for (const detail of document.details) figures += Math.abs(detail.amount) + (detail.tax ?? 0);
  }
  return figures + totals.size;
}

async function main(): Promise<void> {
  const [actuals = "", runs = ""] = process.argv.slice(2);
  const measures = await measureRun(Number(actuals), Number(runs));
  process.stdout.write(JSON.stringify(measures));
}

main().catch((fault: unknown) => {
  console.error(fault);
  process.exitCode = 1;
});
