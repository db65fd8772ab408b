import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { PROBLEM_CODES } from "../../engine/locale";
import { gapsOf } from "../../engine/locale/sentence";
import { OUTCOME_CODES } from "../../engine/locale/outcomes";
import { DERIVING_PROBLEMS } from "./deriving";
import { READING_PROBLEMS } from "./reading";
import { VERIFYING_PROBLEMS } from "./verifying";

/** Codes with a smallest workbook that raises them. A further file of smallest workbooks is added here. */
const SHOWN: ReadonlySet<string> = new Set([
  ...Object.keys(READING_PROBLEMS),
  ...Object.keys(DERIVING_PROBLEMS),
  ...Object.keys(VERIFYING_PROBLEMS),
]);

/** Codes the engine does not raise yet, and what brings them. */
const NOT_YET_RAISED: ReadonlyMap<string, string> = new Map([
  ["formula-error", "comes with price formulas"],
  ["split-not-100", "comes with billing splits"],
  ["rounding-customer", "comes with billing splits"],
  ["nte-exceeded", "comes with not-to-exceed limits"],
  ["corrects-invoiced", "comes with correcting actuals"],
  ["bad-correction", "comes with correcting actuals"],
  ["no-exchange-rate", "comes with currencies"],
  ["profile-conflict", "comes with revenue recognition"],
]);

/** Codes the engine raises whose smallest workbook is still owed here, and where they are shown until then. */
const OWED: ReadonlyMap<string, string> = new Map([
  ["draft-outdated", "test/engine/steps: drafts"],
  ["discount-exceeds-amount", "test/engine/steps: drafts"],
  ["no-tax-rate", "test/engine/steps: tax of documents"],
  ["overlapping-rates", "test/engine/steps: tax of documents"],
  ["tax-differs", "test/engine/steps: tax of documents"],
  ["rules-unread", "test/cli: rules held back"],
  ["no-account", "test/engine/steps: posting"],
  ["ambiguous-profile", "test/engine/steps: posting"],
  ["closed-period", "test/engine/steps: posting"],
  ["date-before-last-number", "test/engine/steps: posting"],
  ["journal-waits", "test/engine/steps: posting"],
  ["originals-not-posted", "test/engine/steps: posting"],
  ["bad-payment-terms", "test/engine/steps: posting"],
  ["bad-series", "test/engine/steps: posting"],
  ["totals-differ", "test/engine/steps: posting"],
  ["typed-but-locked", "test/engine/steps: harvest"],
  ["typed-but-gone", "test/engine/steps: harvest"],
  ["both-typed", "test/engine/steps: harvest"],
  ["sheet-does-not-reconcile", "test/engine/sheets: no workbook raises it, only a wrong formula of ours"],
  ["locked-sheet", "test/file: raised when a workbook is written"],
  ["structure-locked", "test/file: raised when a workbook is written"],
  ["unfinished-commit", "test/faults: a session that ended while it wrote"],
  ["commit-stopped", "test/faults: raised when two people write at once"],
  ["no-room", "test/file: raised when a workbook is written"],
  ["too-large", "test/file: raised when a workbook is written"],
  ["unreadable-file", "test/file: raised by a file that is no workbook"],
]);

describe("problem codes", () => {
  test("each code the engine raises has words", () => {
    const unworded = [...raisedCodes()].filter((code) => !PROBLEM_CODES.has(code) && !OUTCOME_CODES.includes(code));
    expect(unworded).toEqual([]);
  });

  test("each code has its smallest workbook, or a reason why not yet", () => {
    const without = [...PROBLEM_CODES.keys()].filter(
      (code) => !SHOWN.has(code) && !NOT_YET_RAISED.has(code) && !OWED.has(code),
    );
    expect(without).toEqual([]);
  });

  test("a code with a smallest workbook is not also excused", () => {
    expect([...NOT_YET_RAISED.keys(), ...OWED.keys()].filter((code) => SHOWN.has(code))).toEqual([]);
  });

  test("every sentence says what is and what to do, and ends", () => {
    for (const [code, { what, remedy, about }] of PROBLEM_CODES) {
      for (const text of [what({}), remedy({}), about]) {
        expect(`${code}: ${text}`).toMatch(/[^ ]\.$/);
        expect(`${code}: ${text}`).not.toMatch(/please|sorry|oops|!/i);
      }
      expect([...gapsOf(what), ...gapsOf(remedy)].filter((gap) => !/^[a-z][A-Za-z]*$/.test(gap))).toEqual([]);
    }
  });
});

/** The codes that stand in the engine's source beside the word `code`. */
function raisedCodes(): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const file of sourceFiles("engine")) {
    if (file.includes(`${path.sep}locale${path.sep}`)) continue;
    for (const [, code] of readFileSync(file, "utf8").matchAll(/\bcode: "([a-z-]+)"/g)) codes.add(code ?? "");
  }
  return codes;
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
