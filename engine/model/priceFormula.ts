/**
 * A price formula: what may stand in it, and the tree it comes to. Nothing is evaluated before all of it is known.
 */
import { Decimal } from "decimal.js";

import type { Micro } from "../kernel/money";

/**
 * What a price formula may name. Quantity: the actual's own. UnitCost: in the contract's currency. ListPrice: what the
 * row gives without its formula. HoursToDate, AmountToDate: what of the line and role is sold before.
 */
export const FORMULA_INPUTS = ["Quantity", "UnitCost", "ListPrice", "HoursToDate", "AmountToDate"] as const;

export type FormulaInput = (typeof FORMULA_INPUTS)[number];

type Arity = { readonly least: number; readonly most: number; readonly step: 1 | 2 };
const MANY = 255;
const FUNCTIONS: ReadonlyMap<string, Arity> = new Map<string, Arity>([
  ["IF", { least: 2, most: 3, step: 1 }],
  ["IFS", { least: 2, most: MANY, step: 2 }],
  ["CHOOSE", { least: 2, most: MANY, step: 1 }],
  ["AND", { least: 1, most: MANY, step: 1 }],
  ["OR", { least: 1, most: MANY, step: 1 }],
  ["NOT", { least: 1, most: 1, step: 1 }],
  ["MIN", { least: 1, most: MANY, step: 1 }],
  ["MAX", { least: 1, most: MANY, step: 1 }],
  ["ROUND", { least: 2, most: 2, step: 1 }],
  ["ROUNDUP", { least: 2, most: 2, step: 1 }],
  ["ROUNDDOWN", { least: 2, most: 2, step: 1 }],
  ["ABS", { least: 1, most: 1, step: 1 }],
  ["INT", { least: 1, most: 1, step: 1 }],
  ["MOD", { least: 2, most: 2, step: 1 }],
]);

/** The functions a price formula may use. */
export const FORMULA_FUNCTIONS: readonly string[] = [...FUNCTIONS.keys()];

const COMPARISONS = ["=", "<>", "<", "<=", ">", ">="] as const;

export type FormulaOperator = (typeof COMPARISONS)[number] | "+" | "-" | "*" | "/" | "^";

/** A formula's tree. A number is a plain decimal without exponent. */
export type FormulaTree =
  | { readonly kind: "number"; readonly value: string }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "input"; readonly name: FormulaInput }
  | { readonly kind: "negative"; readonly of: FormulaTree }
  | {
      readonly kind: "operation";
      readonly operator: FormulaOperator;
      readonly left: FormulaTree;
      readonly right: FormulaTree;
    }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly FormulaTree[] };

export type PriceFormula = {
  readonly tree: FormulaTree;
  readonly uses: ReadonlySet<FormulaInput>;
};

/**
 * Why a formula gives no price. Of the formula itself:
 * - no-equals-sign, too-long (more than 1,024 characters), too-deep (more than 64 levels)
 * - unknown-name, unknown-function, text: not among what may stand in it; unexpected, unfinished: not well formed
 * - arguments: too few or too many; number: one that a spreadsheet cannot hold exactly
 *
 * Of its result: division-by-zero, no-number (a text, a truth, an error), negative, too-large; earlier-unpriced: an
 * earlier sale counted in AmountToDate has no price itself; not-evaluated: nobody gave an evaluator.
 */
export type FormulaFault = {
  readonly fault:
    | "no-equals-sign"
    | "too-long"
    | "too-deep"
    | "unknown-name"
    | "unknown-function"
    | "text"
    | "unexpected"
    | "unfinished"
    | "arguments"
    | "number"
    | "division-by-zero"
    | "no-number"
    | "negative"
    | "too-large"
    | "earlier-unpriced"
    | "not-evaluated";
  /** The piece of the formula it is about; "" for the whole. */
  readonly at: string;
};

/** Whether there is no formula, but why. */
export function isFormulaFault(formula: PriceFormula | FormulaFault | null): formula is FormulaFault {
  return formula !== null && "fault" in formula;
}

export type FormulaInputs = Readonly<Record<FormulaInput, number>>;

/** Evaluates a formula: a price rounded half away from zero to six decimals, or why there is none. Inputs it does not use do not count. */
export type FormulaEvaluator = (formula: PriceFormula, inputs: FormulaInputs) => Micro | FormulaFault;

const LONGEST = 1_024;
const LONGEST_PIECE = 40;
/** As many levels as a spreadsheet's. */
const DEEPEST = 64;
const LARGEST = new Decimal("1e15");
const SIGNIFICANT_DIGITS = 15;
const TOKEN =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_.]*)|(?<sign><=|>=|<>|[-+*/^%=<>(),])|(?<text>"[^"]*"?)|(?<other>\S))/uy;

type Token = { readonly kind: "number" | "name" | "sign" | "text" | "other" | "end"; readonly text: string };

/**
 * A price formula from its text: `=`, then numbers, TRUE and FALSE, the inputs, + - * / ^ %, comparisons, brackets and
 * the functions by their English names, arguments divided by commas; case does not matter. A minus before a number binds
 * closer than ^, and ^ goes from left to right, as in a spreadsheet.
 */
export function parsePriceFormula(text: string): PriceFormula | FormulaFault {
  const written = text.trim();
  if (!written.startsWith("=")) return { fault: "no-equals-sign", at: "" };
  if (written.length > LONGEST) return { fault: "too-long", at: "" };
  const uses = new Set<FormulaInput>();
  try {
    return { tree: new Parser(tokensOf(written.slice(1)), uses).whole(), uses };
  } catch (error) {
    if (error instanceof NotAllowed) return { fault: error.fault, at: error.message.slice(0, LONGEST_PIECE) };
    throw error;
  }
}

/** Leaves the parser at the first piece that may not stand in a formula. */
class NotAllowed extends Error {
  override readonly name = "NotAllowed";
  constructor(
    readonly fault: FormulaFault["fault"],
    at: string,
  ) {
    super(at);
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of text.matchAll(new RegExp(TOKEN, "guy"))) {
    for (const kind of ["number", "name", "sign", "text", "other"] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ kind, text: found });
    }
  }
  return [...tokens, { kind: "end", text: "" }];
}

/** Recursive descent, a method for each rank of operators from the loosest to the closest. */
class Parser {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];
  readonly #uses: Set<FormulaInput>;

  constructor(tokens: readonly Token[], uses: Set<FormulaInput>) {
    this.#tokens = tokens;
    this.#uses = uses;
  }

  whole(): FormulaTree {
    const tree = this.#comparison();
    if (this.#next.kind !== "end") throw unexpected(this.#next);
    return tree;
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", text: "" };
  }

  /** Takes the next token if it is one of these signs. */
  #take<S extends string>(signs: readonly S[]): S | null {
    const { kind, text } = this.#next;
    const found = kind === "sign" ? signs.find((sign) => sign === text) : undefined;
    if (found === undefined) return null;
    this.#at += 1;
    return found;
  }

  #comparison(): FormulaTree {
    return this.#chain(COMPARISONS, () => this.#sum());
  }
  #sum(): FormulaTree {
    return this.#chain(["+", "-"], () => this.#product());
  }
  #product(): FormulaTree {
    return this.#chain(["*", "/"], () => this.#power());
  }
  #power(): FormulaTree {
    return this.#chain(["^"], () => this.#signed());
  }

  #chain(operators: readonly FormulaOperator[], operand: () => FormulaTree): FormulaTree {
    let left = operand();
    for (;;) {
      const operator = this.#take(operators);
      if (operator === null) return left;
      left = { kind: "operation", operator, left, right: operand() };
    }
  }

  #signed(): FormulaTree {
    const sign = this.#take(["-", "+"]);
    if (sign === null) return this.#percentage();
    const of = this.#deeper(() => this.#signed());
    return sign === "-" ? { kind: "negative", of } : of;
  }

  #percentage(): FormulaTree {
    let tree = this.#operand();
    while (this.#take(["%"]) !== null) {
      tree = { kind: "operation", operator: "/", left: tree, right: { kind: "number", value: "100" } };
    }
    return tree;
  }

  #operand(): FormulaTree {
    const token = this.#next;
    if (this.#take(["("]) !== null) {
      const tree = this.#deeper(() => this.#comparison());
      this.#close();
      return tree;
    }
    this.#at += 1;
    if (token.kind === "number") return numberOf(token.text);
    if (token.kind === "name") return this.#take(["("]) === null ? this.#named(token.text) : this.#call(token.text);
    if (token.kind === "text") throw new NotAllowed("text", token.text);
    throw unexpected(token);
  }

  #named(name: string): FormulaTree {
    const upper = name.toUpperCase();
    if (upper === "TRUE" || upper === "FALSE") return { kind: "truth", value: upper === "TRUE" };
    const input = FORMULA_INPUTS.find((one) => one.toUpperCase() === upper);
    if (input === undefined) throw new NotAllowed("unknown-name", name);
    this.#uses.add(input);
    return { kind: "input", name: input };
  }

  #call(written: string): FormulaTree {
    const name = written.toUpperCase();
    const arity = FUNCTIONS.get(name);
    if (arity === undefined) throw new NotAllowed("unknown-function", written);
    const args = this.#deeper(() => {
      const found = [this.#comparison()];
      while (this.#take([","]) !== null) found.push(this.#comparison());
      return found;
    });
    this.#close();
    const { least, most, step } = arity;
    if (args.length < least || args.length > most || args.length % step !== 0) throw new NotAllowed("arguments", name);
    return { kind: "call", name, args };
  }

  #close(): void {
    if (this.#take([")"]) === null) throw unexpected(this.#next);
  }

  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new NotAllowed("too-deep", "");
    const result = read();
    this.#depth -= 1;
    return result;
  }
}

function unexpected({ kind, text }: Token): NotAllowed {
  return kind === "end" ? new NotAllowed("unfinished", "") : new NotAllowed("unexpected", text);
}

/** Numbers that a double brought to fifteen digits holds as they are written. */
function numberOf(text: string): FormulaTree {
  const value = new Decimal(text);
  const isHeld =
    value.precision() <= SIGNIFICANT_DIGITS && value.decimalPlaces() <= SIGNIFICANT_DIGITS && value.lessThan(LARGEST);
  if (!isHeld) throw new NotAllowed("number", text);
  return { kind: "number", value: value.toFixed() };
}
