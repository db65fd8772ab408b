/**
 * Measures the posting of a whole year over the file port: `node measureYear.js RUNS` prints YearMeasures as JSON.
 *
 * What is measured is what a person waits for: the workbook is read, the journal posted, read again, every invoice posted,
 * read again, and every report made of that reading, as nothing changes between reports.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { hledgerLines } from "../../addin/cli/hledgerJournal";
import { nodeCompression } from "../../addin/cli/nodeCompression";
import { nodeSha256 } from "../../addin/cli/nodeSha256";
import { openWorkbookFile } from "../../addin/workbook/file/index";
import { run, useSha256 } from "../../engine/index";
import { REPORT_NAMES, type Command } from "../../engine/model/command";
import type { RunResult } from "../../engine/model/runResult";
import { currenciesOfBook } from "../../engine/schema/rowTexts";
import { median, medianPhases, peakBytes, stopwatch, type PhaseTimes, type YearMeasures } from "./measures";
import { confirmedYear, lastDayOf, YEAR_ACTUALS, YEAR_CONTRACTS } from "./yearFile";

const END = lastDayOf(12);
const ACTOR = { by: "Ana", at: "2027-01-02T09:00:00Z", today: "2027-01-02" } as const;

async function measureYear(runs: number): Promise<YearMeasures> {
  useSha256(nodeSha256);
  const bytes = await confirmedYear(YEAR_ACTUALS, YEAR_CONTRACTS);
  const phases: PhaseTimes[] = [];
  let last: Year | null = null;
  for (let at = 0; at < runs; at += 1) {
    // One year at a time: half a million rows of the one before would be in the way.
    last = null;
    last = await postedYear(bytes);
    phases.push(last.phases);
  }
  if (last === null) throw new Error("there was no run");
  const { LedgerEntries, Invoices } = last.result.book.rows;
  return {
    kind: "year",
    actuals: YEAR_ACTUALS,
    invoices: Invoices.filter(({ number }) => number !== null).length,
    entries: LedgerEntries.length,
    runs,
    phases: medianPhases(phases),
    hledgerMs: hledgerMs(last.result, runs),
    peakBytes: peakBytes(),
    fileBytes: last.fileBytes,
  };
}

type Year = { readonly phases: PhaseTimes; readonly result: RunResult; readonly fileBytes: number };

async function postedYear(bytes: Uint8Array): Promise<Year> {
  const watch = stopwatch();
  const file = openWorkbookFile(bytes, nodeCompression);
  const read = () => {
    watch.phase("reading the file");
    return file.read();
  };
  const write = async (command: Command): Promise<RunResult> => {
    const content = await read();
    watch.phase(command.kind);
    const result = await run({ content, command, actor: ACTOR });
    watch.phase("writing the file");
    if (result.plan === null) throw new Error(`${command.kind} did nothing`);
    await file.apply(result.plan, { password: null });
    return result;
  };
  const journalled = await write({ kind: "journal", to: END, post: true });
  const ids = journalled.book.rows.Invoices.map(({ invoiceId }) => invoiceId);
  let result = await write({ kind: "post", ids, date: END });
  const content = await read();
  watch.phase("reports");
  for (const report of REPORT_NAMES) {
    const command = { kind: "report", report, asOf: END, knownAt: null } as const;
    result = await run({ content, command, actor: ACTOR });
    if (result.report === null) throw new Error(`no report ${report}`);
  }
  return { phases: watch.stop(), result, fileBytes: file.toBytes().length };
}

/** hledger's reading of the same ledger and its trial balance, alone; null where there is no hledger. */
function hledgerMs({ book }: RunResult, runs: number): number | null {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-year-"));
  try {
    const journal = path.join(folder, "year.journal");
    const head = {
      companyName: "A year of work",
      currency: book.settings.accountingCurrency,
      asOf: END,
      knownAt: ACTOR.at,
      accounts: [],
      customers: new Map<string, string>(),
    };
    writeFileSync(journal, [...hledgerLines(book.rows.LedgerEntries, head, currenciesOfBook(book))].join(""));
    const times = Array.from({ length: runs }, () => {
      const began = performance.now();
      execFileSync("hledger", ["-f", journal, "balance"], { stdio: "pipe" });
      return performance.now() - began;
    });
    return median(times);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const [runs = "3"] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measureYear(Number(runs))));
}

main().catch((fault: unknown) => {
  console.error(fault);
  process.exitCode = 1;
});
