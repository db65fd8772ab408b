import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { PROBLEM_CODES } from "../../../engine/locale/index";
import { OUTCOME_CODES, wordOutcome } from "../../../engine/locale/outcomes";

const root = path.resolve(__dirname, "../../..");

/** Outcome codes in the engine's and the command line's sources: in objects with a `result`, and in calls that make them. */
function raisedCodes(): ReadonlyMap<string, string> {
  const raised = new Map<string, string>();
  for (const folder of ["engine/steps", "engine/plan", "addin/cli"]) {
    for (const name of fs.existsSync(path.join(root, folder))
      ? fs.readdirSync(path.join(root, folder), { recursive: true })
      : []) {
      if (typeof name === "string" && name.endsWith(".ts")) collect(path.join(root, folder, name), raised);
    }
  }
  collect(path.join(root, "engine/run.ts"), raised);
  return raised;
}

const MAKERS = ["done", "refusal", "unchanged", "refused"];

function collect(file: string, raised: Map<string, string>): void {
  if (!fs.existsSync(file)) return;
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const texts = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) raised.set(node.text, path.relative(root, file));
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(texts);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && MAKERS.includes(node.expression.text)) {
      node.arguments.slice(0, 1).forEach(texts);
    }
    if (ts.isObjectLiteralExpression(node)) {
      const named = (name: string) =>
        node.properties.find((property) => ts.isPropertyAssignment(property) && property.name.getText() === name);
      const code = named("code");
      if (named("result") && code && ts.isPropertyAssignment(code)) texts(code.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

describe("outcomes in words", () => {
  it("every code raised anywhere has words", () => {
    const raised = raisedCodes();
    const wordless = [...raised].filter(([code]) => !OUTCOME_CODES.includes(code) && !PROBLEM_CODES.has(code));
    expect(wordless).toEqual([]);
    expect(raised.size).toBeGreaterThan(0);
  });

  it("are whole sentences", () => {
    for (const code of OUTCOME_CODES) {
      expect(wordOutcome({ result: "done", code, key: "PF-00001", params: {} })).toMatch(/^\S.*[.…]$/);
    }
  });

  it("tell the reason in words", () => {
    const blocked = { result: "refused", code: "row-blocked", key: "U|A|C|C", params: { reason: "no-price" } } as const;
    expect(wordOutcome(blocked)).toBe(`U|A|C|C cannot be billed. ${PROBLEM_CODES.get("no-price")?.about ?? "?"}`);
  });

  it("separate the thousands of an amount", () => {
    const params = { currency: "EUR", total: "1234567.8901" };
    expect(wordOutcome({ result: "done", code: "confirmed", key: "PF-00001", params })).toContain("EUR 1,234,567.8901");
  });

  it("tell a refusal for a problem's reason as the problem is told", () => {
    const params = { column: "Quantity", value: "many" };
    const refused = { result: "refused", code: "not-a-number", key: "PF-00001-0001", params } as const;
    expect(wordOutcome(refused)).toMatch(/^PF-00001-0001: Quantity is many, which is not a number\. Type /);
  });
});
