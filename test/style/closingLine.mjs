import { writeFileSync } from "node:fs";

/**
 * A jest reporter that ends the run with one plain line, "N passed, N failed", for machines and people who read only
 * that. A test file that does not load counts as one failed. Where the run is one of several, its counts go to the file
 * that COUNTS_FILE names, and whoever started them prints the line.
 */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const file = process.env["COUNTS_FILE"];
    if (file === undefined) process.once("exit", () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
    else writeFileSync(file, JSON.stringify({ passed, failed }));
  }
}
