import ts from "typescript";

import { filesBelow, parse, placeOfNode, sourcesBelow, textOf, visit } from "./sources";

/** What one reads in one sitting, in lines; a test reads as a list. */
const LONGEST = 300;
const LONGEST_TEST = 600;

/** Longer, for a reason of their own. */
const LONGER = new Map([
  ["engine/schema/bookTables.ts", "a list"],
  ["engine/schema/sourceTables.ts", "a list"],
  ["engine/locale/en/problems.ts", "a list"],
  ["addin/workbook/file/sheetScanner.ts", "one automaton, written for speed"],
]);

const BINARY = /\.(xlsx|png|ico|woff2)$/;

/** Paths of a machine, and names of texts and tools that are not in here. Bracketed, so that none matches itself. */
const FOREIGN: readonly RegExp[] = [
  /\/[w]ork\/\w/,
  /\/[h]ome\/\w/,
  /\/[r]oot\/\w/,
  /\.\.\/[s]hared\b/,
  /\b([S]PEC|[H]OUSE|[D]ESIGN|[F]ACTS)\.md\b|\bthe [S]PEC\b/,
  /\b([c]laude|[a]nthropic|[o]penai|[c]hatgpt|[c]opilot|[s]ubagents?)\b/i,
  /\bAI [a]gents?\b/i,
];

describe("a file", () => {
  it(`of code has one subject and at most ${LONGEST} lines`, () => {
    const long = sourcesBelow("engine", "addin", "templates", "test")
      .filter((file) => !LONGER.has(file))
      .map((file) => ({ file, lines: textOf(file).split("\n").length - 1 }))
      .filter(({ file, lines }) => lines > (file.startsWith("test/") ? LONGEST_TEST : LONGEST));
    expect(long).toEqual([]);
  });

  it("has named exports only, and no type that is any", () => {
    const places = sourcesBelow("engine", "addin", "templates", "test").flatMap((file) => {
      const source = parse(file);
      const found: string[] = [];
      visit(source, (node) => {
        if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword) {
          if (!ts.isDefaultClause(node.parent)) found.push(`${placeOfNode(source, node)} default export`);
        } else if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${placeOfNode(source, node)} any`);
      });
      return found;
    });
    expect(places).toEqual([]);
  });

  it("speaks of nothing outside this repository's reach", () => {
    const places = filesBelow()
      .filter((file) => !BINARY.test(file) && file !== "package-lock.json")
      .flatMap((file) =>
        textOf(file)
          .split("\n")
          .flatMap((line, index) =>
            FOREIGN.some((pattern) => pattern.test(line)) ? [`${file}:${index + 1} ${line.trim().slice(0, 100)}`] : [],
          ),
      );
    expect(places).toEqual([]);
  });
});
