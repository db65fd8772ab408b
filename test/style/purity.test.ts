import path from "node:path";

import ts from "typescript";

import { parse, placeOfNode, ROOT, sourcesBelow, visit } from "./sources";

/** Names that make a calculation depend on the machine, the moment or chance. */
const IMPURE_MEMBERS = /^(Date\.now|Math\.random|Intl\..*)$/;
const IMPURE_METHODS = /^(localeCompare|toLocale\w*)$/;

/** What a source does that a pure calculation does not. */
function impurities(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  visit(source, (node) => {
    if (ts.isPropertyAccessExpression(node)) {
      if (IMPURE_MEMBERS.test(node.getText(source)) || IMPURE_METHODS.test(node.name.text))
        found.push(`${placeOfNode(source, node)} ${node.getText(source)}`);
    } else if (isClockRead(node)) found.push(`${placeOfNode(source, node)} ${node.getText(source)}`);
  });
  return found;
}

/** `new Date()` and `Date()`: the clock. */
function isClockRead(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== "Date") return false;
  return ts.isCallExpression(node) || (node.arguments ?? []).length === 0;
}

/**
 * Errors the compiler finds when a host's globals are not there: without Node's types and the DOM's, `process`,
 * `console`, `fetch`, `setTimeout`, `document` and `node:` imports do not exist.
 */
function errorsWithout(folder: string, lib: readonly string[]): readonly string[] {
  const program = ts.createProgram(
    sourcesBelow(folder).map((file) => path.join(ROOT, file)),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
      lib: [...lib],
      types: [],
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
    },
  );
  return program
    .getSemanticDiagnostics()
    .filter(({ file }) => file?.fileName.includes("node_modules") === false)
    .map(({ file, messageText }) => {
      const name = path.relative(ROOT, file?.fileName ?? "");
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
}

describe("the engine is a calculation", () => {
  it("reads no clock, no chance and no locale of the machine", () => {
    expect(sourcesBelow("engine").flatMap((file) => impurities(parse(file)))).toEqual([]);
  });

  it.each(["new Date()", "Date.now()", "Math.random()", 'a.localeCompare("b")', "Date()", "new Intl.Collator()"])(
    "so that %s is found",
    (text) => {
      expect(impurities(parse("engine/run.ts", text))).toHaveLength(1);
    },
  );

  it("needs neither Node nor a browser", () => {
    expect(errorsWithout("engine", ["lib.es2023.d.ts"])).toEqual([]);
  }, 120_000);

  it("takes a date that is given", () => {
    expect(impurities(parse("engine/run.ts", "new Date(0); Date.UTC(2026, 0, 1);"))).toEqual([]);
  });
});

describe("the file port", () => {
  it("needs no Node: it works in a browser too", () => {
    expect(errorsWithout("addin/workbook/file", ["lib.es2023.d.ts", "lib.dom.d.ts"])).toEqual([]);
  }, 120_000);
});

describe("Excel", () => {
  it("is named by addin/workbook/excel alone", () => {
    const places = sourcesBelow("engine", "addin", "templates")
      .filter((file) => !file.startsWith("addin/workbook/excel/"))
      .flatMap((file) => {
        const source = parse(file);
        const found: string[] = [];
        visit(source, (node) => {
          const isMember = ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node);
          const left = !isMember ? null : ts.isQualifiedName(node) ? node.left : node.expression;
          if (left !== null && ts.isIdentifier(left) && /^(Excel|Office|OfficeExtension)$/.test(left.text))
            found.push(placeOfNode(source, node));
        });
        return found;
      });
    expect(places).toEqual([]);
  });
});
