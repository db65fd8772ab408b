/** The table of a year posted over the file port. */
import { sumOf, type Measures, type YearMeasures } from "./measures";

/** What is promised of the whole. */
export const YEAR_LIMIT_MS = 20_000;

/** Those of a year. */
export function yearsOf(measures: readonly Measures[]): readonly YearMeasures[] {
  return measures.filter((one) => one.kind === "year");
}

/** On the clock, from the file as it was to the last report. */
export function yearMs({ phases }: YearMeasures): number {
  return sumOf(phases, Object.keys(phases)).wallMs;
}

/** A row for each part: its time on the clock and that of the processors. */
export function yearTable(one: YearMeasures): readonly [readonly string[], readonly (readonly string[])[]] {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  const parts = Object.entries(one.phases).map(([name, { wallMs, cpuMs }]) => [
    name,
    seconds(wallMs),
    seconds(cpuMs),
    "",
    "",
  ]);
  const all = sumOf(one.phases, Object.keys(one.phases));
  const verdict = all.wallMs <= YEAR_LIMIT_MS ? "kept" : "missed";
  const hledger = one.hledgerMs === null ? "not installed" : seconds(one.hledgerMs);
  const size = `${one.actuals} actuals, ${one.invoices} invoices, ${one.entries} entries, median of ${one.runs}`;
  return [
    [`a year over the file port: ${size}`, "took", "processor time", "promised", "verdict"],
    [
      ...parts,
      ["**all**", seconds(all.wallMs), seconds(all.cpuMs), `under ${YEAR_LIMIT_MS / 1000} s`, verdict],
      ["hledger: trial balance of the same ledger", hledger, "", "", ""],
      ["peak memory", `${(one.peakBytes / 2 ** 30).toFixed(2)} GiB`, "", "", ""],
      ["file", `${(one.fileBytes / 1e6).toFixed(1)} MB`, "", "", ""],
    ],
  ];
}
