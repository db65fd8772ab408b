/**
 * The whole check, in two lanes side by side: what needs no browser, on two workers, and the browser tests, one after
 * the other. What the second lane says is told once it is done. Ends with one line over both, "N passed, N failed";
 * exits 0 where nothing failed. `npx jest PATH` runs a part of it.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const TESTS = ["--testMatch", "**/test/**/*.{test,check}.ts"];
const WITHOUT_BROWSER = ["--testPathIgnorePatterns", "/node_modules/", "/test/pane/", "--maxWorkers", "2"];
const BROWSER = ["--testPathPatterns", "/test/pane/", "--runInBand"];

const folder = mkdtempSync(path.join(tmpdir(), "daybook-counts-"));
try {
  const lanes = await Promise.all([
    runLane(WITHOUT_BROWSER, path.join(folder, "without-browser.json"), ["ignore", "inherit", "inherit"]),
    runLane(BROWSER, path.join(folder, "browser.json"), ["ignore", "pipe", "pipe"]),
  ]);
  const passed = lanes.reduce((sum, lane) => sum + lane.passed, 0);
  const failed = lanes.reduce((sum, lane) => sum + lane.failed, 0);
  process.exitCode = lanes.every(({ status }) => status === 0) ? 0 : 1;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A lane that ends without its counts counts as one failed. */
async function runLane(words, counts, stdio) {
  const jest = ["node_modules/jest/bin/jest.js", ...TESTS, ...words, ...process.argv.slice(2)];
  const status = await ended(
    spawn(process.execPath, jest, {
      cwd: path.resolve(import.meta.dirname, ".."),
      stdio,
      env: { ...process.env, COUNTS_FILE: counts },
    }),
  );
  try {
    return { status, ...JSON.parse(readFileSync(counts, "utf8")) };
  } catch (error) {
    if (!(error instanceof SyntaxError) && error.code !== "ENOENT") throw error;
    return { status: status ?? 1, passed: 0, failed: 1 };
  }
}

/** The exit of a process, null where it was killed. What it said into pipes is told as a whole, so that no two mix. */
function ended(lane) {
  const said = [];
  lane.stdout?.on("data", (text) => said.push(text));
  lane.stderr?.on("data", (text) => said.push(text));
  return new Promise((resolve, reject) => {
    lane.once("error", reject);
    lane.once("close", (status) => {
      process.stdout.write(Buffer.concat(said));
      resolve(status);
    });
  });
}
