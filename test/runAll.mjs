/**
 * The whole check: first what needs no browser, on two workers, then the browser tests, one after the other. Ends with
 * one line over both, "N passed, N failed"; exits 0 where nothing failed. `npx jest PATH` runs a part of it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const TESTS = ["--testMatch", "**/test/**/*.{test,check}.ts"];
const PARTS = [
  ["--testPathIgnorePatterns", "/node_modules/", "/test/pane/", "--maxWorkers", "2"],
  ["--testPathPatterns", "/test/pane/", "--runInBand"],
];

const folder = mkdtempSync(path.join(tmpdir(), "daybook-counts-"));
try {
  const parts = PARTS.map((words, index) => runPart(words, path.join(folder, `${index}.json`)));
  const passed = parts.reduce((sum, part) => sum + part.passed, 0);
  const failed = parts.reduce((sum, part) => sum + part.failed, 0);
  process.exitCode = parts.every(({ status }) => status === 0) ? 0 : 1;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A part that ends without its counts counts as one failed. */
function runPart(words, counts) {
  const jest = ["node_modules/jest/bin/jest.js", ...TESTS, ...words, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, jest, {
    cwd: path.resolve(import.meta.dirname, ".."),
    stdio: "inherit",
    env: { ...process.env, COUNTS_FILE: counts },
  });
  try {
    return { status, ...JSON.parse(readFileSync(counts, "utf8")) };
  } catch (error) {
    if (!(error instanceof SyntaxError) && error.code !== "ENOENT") throw error;
    return { status: status ?? 1, passed: 0, failed: 1 };
  }
}
