/**
 * Measures derivations of what contracts ask for besides prices: `node measureTerms.js RUNS` prints TermsMeasures as JSON.
 */
import { loadPriceFormulas } from "../../engine/formula/evaluatePriceFormulas";
import type { Book } from "../../engine/model/book";
import type { FormulaEvaluator } from "../../engine/model/priceFormula";
import { derive } from "../../engine/steps/derive";
import { median, type TermsMeasures } from "./measures";
import { formulaBook, plainBook, sharedBook } from "./termsBooks";

const SHARED = 100_000;
const BY_FORMULA = 10_000;

async function measureTerms(runs: number): Promise<TermsMeasures> {
  const books = { plain: plainBook(SHARED), shared: sharedBook(SHARED) };
  const plain: number[] = [];
  const shared: number[] = [];
  // In turns, so that others at work on the machine slow both alike.
  for (let at = 0; at < runs; at += 1) {
    plain.push(derivation(books.plain, null).ms);
    shared.push(derivation(books.shared, null).ms);
  }
  const { sales } = derivation(books.shared, null);
  const began = performance.now();
  const formulas = await loadPriceFormulas();
  const loadingMs = performance.now() - began;
  const { ms } = derivation(formulaBook(BY_FORMULA), formulas);
  return {
    kind: "terms",
    shared: { actuals: SHARED, sales, plainMs: median(plain), sharedMs: median(shared) },
    formulas: { actuals: BY_FORMULA, ms: loadingMs + ms },
  };
}

function derivation(book: Book, priceFormulas: FormulaEvaluator | null): { ms: number; sales: number } {
  const began = performance.now();
  const { unbilled } = derive(book, { priceFormulas }).derivation;
  let total = 0;
  for (const { amount, price } of unbilled) total += price === 0 ? Number.NaN : amount;
  const ms = performance.now() - began;
  if (!(total > 0)) throw new Error("something was not sold");
  return { ms, sales: unbilled.length };
}

async function main(): Promise<void> {
  const [runs = "5"] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measureTerms(Number(runs))));
}

main().catch((fault: unknown) => {
  console.error(fault);
  process.exitCode = 1;
});
