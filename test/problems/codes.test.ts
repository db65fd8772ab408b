import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { PROBLEM_CODES } from "../../engine/locale";
import { gapsOf } from "../../engine/locale/sentence";
import { OUTCOME_CODES } from "../../engine/locale/outcomes";
import { DERIVING_PROBLEMS } from "./deriving";
import { DOCUMENT_PROBLEMS } from "./documents";
import { FILE_PROBLEMS } from "./files";
import { POSTING_PROBLEMS } from "./posting";
import { READING_PROBLEMS } from "./reading";
import { VERIFYING_PROBLEMS } from "./verifying";

/** Codes with a smallest workbook that raises them. A further file of smallest workbooks is added here. */
const SHOWN: ReadonlySet<string> = new Set(
  [READING_PROBLEMS, DERIVING_PROBLEMS, DOCUMENT_PROBLEMS, POSTING_PROBLEMS, VERIFYING_PROBLEMS, FILE_PROBLEMS].flatMap(
    (shown) => Object.keys(shown),
  ),
);

/** Codes the engine does not raise yet, and what brings them. */
const NOT_YET_RAISED: ReadonlyMap<string, string> = new Map();

/** Codes that no workbook raises by itself, and where they are shown. */
const SHOWN_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ["sheet-does-not-reconcile", "plantedFormula.test.ts: only a wrong formula of Daybook's own raises it"],
  [
    "totals-differ",
    "test/engine/steps/postInvoices.test.ts: the seal tells first, unless its whole chain was rewritten",
  ],
  ["commit-stopped", "test/faults/twoAtOnce.test.ts: only two people who write at once raise it"],
]);

describe("problem codes", () => {
  test("each code the engine raises has words", () => {
    const unworded = [...raisedCodes()].filter((code) => !PROBLEM_CODES.has(code) && !OUTCOME_CODES.includes(code));
    expect(unworded).toEqual([]);
  });

  test("each code has its smallest workbook, or a reason why not yet", () => {
    const without = [...PROBLEM_CODES.keys()].filter(
      (code) => ![SHOWN, NOT_YET_RAISED, SHOWN_OTHERWISE].some((codes) => codes.has(code)),
    );
    expect(without).toEqual([]);
  });

  test("a code that is said not to be raised stands nowhere in the engine", () => {
    const named = sourceFiles("engine").filter((file) => !file.includes(`${path.sep}locale${path.sep}`));
    const text = named.map((file) => readFileSync(file, "utf8")).join("\n");
    expect([...NOT_YET_RAISED.keys()].filter((code) => text.includes(`"${code}"`))).toEqual([]);
  });

  test("a code with a smallest workbook is not also excused", () => {
    const excused = [NOT_YET_RAISED, SHOWN_OTHERWISE].flatMap((codes) => [...codes.keys()]);
    expect(excused.filter((code) => SHOWN.has(code))).toEqual([]);
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
