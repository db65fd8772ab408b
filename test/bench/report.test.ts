import { readFileSync } from "node:fs";
import path from "node:path";

import type { FileMeasures, PhaseTimes, RunMeasures, TermsMeasures } from "./measures";
import { median, stopwatch, sumOf } from "./measures";
import { benchReport, brokenPromises, withReport, type Machine } from "./report";

const MACHINE: Machine = {
  date: "2026-11-21",
  processor: "Some processor",
  cores: 2,
  memoryBytes: 8 * 2 ** 30,
  node: "20.20.2",
  load: 0.4,
  runs: 5,
};

function phases(derivingMs: number): PhaseTimes {
  return {
    reading: { wallMs: 5000, cpuMs: 5000 },
    deriving: { wallMs: derivingMs, cpuMs: derivingMs },
    listing: { wallMs: 100, cpuMs: 100 },
  };
}

function measured(changes: Partial<RunMeasures>): RunMeasures {
  return {
    kind: "run",
    actuals: 1_000_000,
    backlogRows: 835_000,
    drafts: 537,
    draftDetails: 63_000,
    phases: phases(1900),
    first: phases(2900),
    duckdb: { wallMs: 1000, cpuMs: 1800 },
    floor: { wallMs: 27, cpuMs: 27 },
    peakBytes: 2 ** 30,
    figuresCompared: 14_000_000,
    figuresDiffering: 0,
    differences: [],
    ...changes,
  };
}

const SMALLER = measured({ actuals: 100_000, phases: phases(100), duckdb: { wallMs: 100, cpuMs: 180 } });

function fileOf(wallMs: number, peakBytes: number): FileMeasures {
  return {
    kind: "file",
    actuals: 100_000,
    commands: [{ command: "create", wallMs, cpuMs: wallMs, peakBytes, fileBytes: 21_500_000 }],
  };
}

function lineOf(report: string, name: string): string {
  const found = report.split("\n").find((line) => line.includes(name));
  if (found === undefined) throw new Error(`no line ${name} in ${report}`);
  return found;
}

describe("a benchmark's report", () => {
  it("says where, when and how it was measured", () => {
    const report = benchReport([measured({})], MACHINE);
    expect(report).toContain(
      "Measured 2026-11-21: Some processor, 2 cores, 8 GiB, Node 20.20.2, load 0.4. Median of 5",
    );
  });

  it("counts deriving, drafts and lists against DuckDB, and reading apart", () => {
    const report = benchReport([measured({})], MACHINE);
    expect(lineOf(report, "derive + backlog + drafts")).toContain("| 2,000 ms |");
    expect(lineOf(report, "ratio to DuckDB")).toBe("| **ratio to DuckDB** | 2.00 | at most 4, aim 2 | kept |");
    expect(brokenPromises([measured({})])).toEqual([]);
  });

  it.each([
    ["ratio to DuckDB", { phases: phases(3800) }, "kept, aim missed", []],
    ["ratio to DuckDB", { phases: phases(4400) }, "missed", ["ratio to DuckDB: 4.50, at most 4"]],
    ["peak memory", { peakBytes: 2.5 * 2 ** 30 }, "missed", ["peak memory, GiB: 2.50, at most 2"]],
    ["of them differing", { figuresDiffering: 1 }, "missed", ["1000000: 1 figures differ"]],
  ])("tells of a promise at a million that is not kept: %s", (name, changes, verdict, broken) => {
    const wrong = measured(changes);
    expect(lineOf(benchReport([wrong], MACHINE), name)).toMatch(new RegExp(`\\| ${verdict} \\|$`));
    expect(brokenPromises([wrong])).toEqual(broken);
  });

  it("holds shares and limits against the plain derivation, and formulas against the clock", () => {
    const terms = (sharedMs: number, ms: number): TermsMeasures => ({
      kind: "terms",
      shared: { actuals: 100_000, sales: 300_000, plainMs: 400, sharedMs },
      formulas: { actuals: 10_000, ms },
    });
    expect(lineOf(benchReport([terms(800, 900)], MACHINE), "four limits")).toMatch(/\| 2\.00 \| at most 3 \| kept \|$/);
    expect(brokenPromises([terms(1200, 3000)])).toEqual([]);
    expect(brokenPromises([terms(1240, 3100)])).toEqual([
      "shares and limits, ratio to plain: 3.10, at most 3",
      "prices by formula, seconds: 3.10, at most 3",
    ]);
  });

  it("tells of a figure that differs at any size", () => {
    expect(brokenPromises([{ ...SMALLER, figuresDiffering: 3 }])).toEqual(["100000: 3 figures differ"]);
    expect(lineOf(benchReport([{ ...SMALLER, figuresDiffering: 3 }], MACHINE), "of them differing")).toContain(
      "missed",
    );
  });

  it("tells that an actual takes longer among more of them", () => {
    expect(brokenPromises([SMALLER, measured({})])).toEqual([]);
    const longer = measured({ phases: phases(3400) });
    expect(brokenPromises([SMALLER, longer])).toEqual(["time of an actual against 100,000: 1.75, at most 1.5"]);
    expect(lineOf(benchReport([longer, SMALLER], MACHINE), "time of an actual")).toContain("| 1.00 | 1.75 |");
  });

  it.each([
    [7_900, 0.9, "kept", []],
    [11_000, 0.9, "kept, aim missed", []],
    [12_500, 0.9, "missed", ["create, seconds: 12.50, at most 12"]],
    [7_900, 1.5, "missed", ["create, GiB: 1.50, at most 1"]],
  ])("judges a file written in %i ms with %d GiB", (wallMs, gibibytes, verdict, broken) => {
    const file = fileOf(wallMs, gibibytes * 2 ** 30);
    expect(lineOf(benchReport([file], MACHINE), "| create")).toMatch(new RegExp(`\\| ${verdict} \\|$`));
    expect(brokenPromises([file])).toEqual(broken);
  });

  it("tells of work that holds the pane's thread for more than 50 ms, not of others at work beside it", () => {
    const ran = { command: "mark", wallMs: 9_000, longestMs: 700, longestOwnMs: 49, over: 3, overOwn: 0 };
    const pane = { kind: "pane", actuals: 100_000, commands: [ran] } as const;
    expect(brokenPromises([pane])).toEqual([]);
    expect(lineOf(benchReport([pane], MACHINE), "| mark |")).toMatch(/49 ms \| 700 ms \| 0 \| 3 .* kept \|$/);
    const broken = { ...pane, commands: [{ ...ran, longestOwnMs: 84, overOwn: 1 }] };
    expect(brokenPromises([broken])).toEqual(["pane, mark, tasks over 50 ms: 1.00, at most 0"]);
  });

  it("has as many cells in each row of a table as in its heading", () => {
    const report = benchReport([SMALLER, measured({}), fileOf(7_900, 2 ** 29)], MACHINE);
    const tables = report.split("\n\n").filter((part) => part.startsWith("|"));
    const widths = tables.map((table) => new Set(table.split("\n").map((line) => line.split("|").length)).size);
    expect(widths).toEqual([1, 1]);
  });

  it("takes the place of the last one in the README, and changes nothing else there", () => {
    const readme = readFileSync(path.resolve(__dirname, "../../README.md"), "utf8");
    const once = withReport(readme, "report one");
    const twice = withReport(once, "report two");
    expect(once).toContain("report one");
    expect(twice).not.toContain("report one");
    expect(withReport(twice, "report one")).toBe(once);
    const [before, after] = once.split("report one");
    expect([readme.startsWith(before?.slice(0, -40) ?? ""), readme.endsWith(after?.slice(40) ?? "")]).toEqual([
      true,
      true,
    ]);
    expect(() => withReport("no place", "a report")).toThrow("the README has no");
  });
});

describe("what is measured", () => {
  it("adds up a phase that comes again, and ends one where the next begins", () => {
    const watch = stopwatch();
    for (const phase of ["deriving", "performing", "deriving"]) watch.phase(phase);
    const times = watch.stop();
    expect(Object.keys(times)).toEqual(["deriving", "performing"]);
    expect(sumOf(times, ["deriving", "performing", "planning"]).wallMs).toBeGreaterThan(0);
  });

  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2],
    [[7], 7],
  ])("is the median of %j: %i", (figures, middle) => {
    expect(median(figures)).toBe(middle);
  });
});
