/**
 * Formulas as trees. What is understood: numbers, texts, TRUE and FALSE, errors, cells and areas of this or another
 * sheet, arithmetic, comparison, concatenation, and calls of functions by name.
 */
import { parseArea, splitReference, type Area } from "./area";

export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "flag"; readonly value: boolean }
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "reference"; readonly sheet: string | null; readonly area: Area }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "negative" | "percent"; readonly of: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "call"; readonly name: string; readonly given: readonly Expression[] };

export type Token = {
  readonly kind: "number" | "text" | "error" | "reference" | "call" | "word" | "operator" | "space";
  readonly text: string;
};

const SHEET = String.raw`(?:'(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_.]*)!`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
const PATTERN = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<text>"(?:[^"]|"")*")`,
    String.raw`(?<error>#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!))`,
    String.raw`(?<reference>(?:${SHEET})?(?:${CELL}(?::${CELL})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![A-Za-z0-9_.(]))`,
    String.raw`(?<call>[A-Za-z_][A-Za-z0-9_.]*\()`,
    String.raw`(?<word>(?:${SHEET})?[A-Za-z_\\][A-Za-z0-9_.]*)`,
    String.raw`(?<number>\d+(?:\.\d*)?(?:[Ee][-+]?\d+)?|\.\d+(?:[Ee][-+]?\d+)?)`,
    String.raw`(?<operator><=|>=|<>|[-+*/^&=<>%(),])`,
  ].join("|"),
  "y",
);

/** A formula in its pieces, without the equals sign; null where a piece is none that is known. */
export function tokensOf(formula: string): readonly Token[] | null {
  const text = formula.replace(/^=/, "");
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  for (let at = 0; at < text.length; at = PATTERN.lastIndex) {
    PATTERN.lastIndex = at;
    const groups = PATTERN.exec(text)?.groups;
    const [kind, found] = Object.entries(groups ?? {}).find(([, part]) => typeof part === "string") ?? [];
    if (kind === undefined || found === undefined || !isTokenKind(kind)) return null;
    tokens.push({ kind, text: found });
  }
  return tokens;
}

const TOKEN_KINDS = ["number", "text", "error", "reference", "call", "word", "operator", "space"] as const;

function isTokenKind(kind: string): kind is Token["kind"] {
  return TOKEN_KINDS.some((known) => known === kind);
}

const TREES = new Map<string, Expression | null>();

/** The tree of a formula; null where it is not one that is understood. */
export function parseFormula(formula: string): Expression | null {
  const known = TREES.get(formula);
  if (known !== undefined) return known;
  const tokens = tokensOf(formula)?.filter(({ kind }) => kind !== "space") ?? null;
  const tree = tokens === null ? null : parsed(tokens);
  if (TREES.size > 200_000) TREES.clear();
  TREES.set(formula, tree);
  return tree;
}

const STRENGTHS: Readonly<Record<string, number>> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  ">": 1,
  "<=": 1,
  ">=": 1,
  "&": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "^": 5,
};

/** Excel's order: the sign before the power, all operators to the left. */
function parsed(tokens: readonly Token[]): Expression | null {
  let at = 0;
  const isNext = (text: string): boolean => tokens[at]?.kind === "operator" && tokens[at]?.text === text;
  const expect = (text: string): boolean => isNext(text) && (at += 1) > 0;

  const expression = (least: number): Expression | null => {
    let left = signed();
    for (;;) {
      if (left === null) return null;
      const operator = tokens[at];
      const strength = operator?.kind === "operator" ? STRENGTHS[operator.text] : undefined;
      if (operator === undefined || strength === undefined || strength < least) return left;
      at += 1;
      const right = expression(strength + 1);
      if (right === null) return null;
      left = { kind: "binary", operator: operator.text, left, right };
    }
  };
  const signed = (): Expression | null => {
    if (expect("+")) return signed();
    if (expect("-")) {
      const of = signed();
      return of === null ? null : { kind: "negative", of };
    }
    let primary = single();
    while (primary !== null && expect("%")) primary = { kind: "percent", of: primary };
    return primary;
  };
  const single = (): Expression | null => {
    const token = tokens[at];
    if (token === undefined) return null;
    at += 1;
    switch (token.kind) {
      case "number":
        return { kind: "number", value: Number(token.text) };
      case "text":
        return { kind: "text", value: token.text.slice(1, -1).replace(/""/g, '"') };
      case "error":
        return { kind: "error", error: token.text };
      case "reference":
        return referenceOf(token.text);
      case "call":
        return call(token.text.slice(0, -1).toUpperCase());
      case "word":
        return wordOf(token.text);
      case "operator": {
        if (token.text !== "(") return null;
        const inner = expression(0);
        return expect(")") ? inner : null;
      }
      case "space":
        return null;
    }
  };
  const call = (name: string): Expression | null => {
    const given: Expression[] = [];
    if (expect(")")) return { kind: "call", name, given };
    for (;;) {
      const next = isNext(",") || isNext(")") ? NOTHING : expression(0);
      if (next === null) return null;
      given.push(next);
      if (expect(")")) return { kind: "call", name, given };
      if (!expect(",")) return null;
    }
  };
  const tree = expression(0);
  return at === tokens.length ? tree : null;
}

const NOTHING: Expression = { kind: "number", value: 0 };

function referenceOf(text: string): Expression | null {
  const { sheet, local } = splitReference(text);
  const area = parseArea(local);
  return area === null ? null : { kind: "reference", sheet, area };
}

function wordOf(text: string): Expression {
  const upper = text.toUpperCase();
  return upper === "TRUE" || upper === "FALSE"
    ? { kind: "flag", value: upper === "TRUE" }
    : { kind: "name", name: text };
}

/** Every function a tree calls. */
export function functionsOf(tree: Expression): readonly string[] {
  switch (tree.kind) {
    case "negative":
    case "percent":
      return functionsOf(tree.of);
    case "binary":
      return [...functionsOf(tree.left), ...functionsOf(tree.right)];
    case "call":
      return [tree.name, ...tree.given.flatMap(functionsOf)];
    default:
      return [];
  }
}
