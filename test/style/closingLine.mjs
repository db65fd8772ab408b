/**
 * A jest reporter that ends the run with one plain line, "N passed, N failed", for machines and people who read only
 * that. A test file that does not load counts as one failed.
 */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.once("exit", () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
