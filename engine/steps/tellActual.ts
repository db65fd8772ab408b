/** Tells what is wrong with single actuals, and with the formulas that price them. */
import type { Problem, ProblemCollector, Severity } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import type { ContractTerms } from "../model/lineTerms";
import { isFormulaFault } from "../model/priceFormula";
import type { Row } from "../schema/tables";
import { linesThatTake } from "./matchContractLine";
import type { PriceIndex, Unpriced } from "./priceActual";

type Actual = Row<"Actuals">;

/** Whom it is told. */
type Telling = { readonly book: Book; readonly told: ProblemCollector };

/** A problem at a cell of an actual, an error unless said otherwise. */
export function tellActual(
  { book, told }: Telling,
  actual: Actual,
  column: Exclude<keyof Actual, "row" | "dimensions">,
  code: string,
  params: Readonly<Record<string, string>>,
  severity: Severity = "error",
): void {
  told.add({ code, table: "Actuals", column }, () => ({
    ...placeOf(book, "Actuals", actual.row, column),
    code,
    severity,
    key: actual.actualId,
    params,
  }));
}

/** Why no line takes an actual. */
export function tellNoLine(
  to: Telling & { readonly terms: ContractTerms },
  actual: Actual,
  match: "none" | "draft" | "several" | "not-included",
): void {
  const { projectId, lineId } = actual;
  if (match === "several") {
    const lines = linesThatTake(to.terms, actual).join(", ");
    tellActual(to, actual, "lineId", "ambiguous-contract-line", { lines });
  } else if (match === "not-included") {
    tellActual(to, actual, "lineId", "not-included", { lineId: lineId ?? "" }, "warning");
  } else {
    tellActual(to, actual, "projectId", "no-contract-line", { projectId }, "warning");
  }
}

/**
 * One error for an actual without price, at its own cell, or at that of a formula that gives it none. A formula that is
 * at fault whatever the actual is told by `formulaFaults`, and not here again.
 *
 * @param currency the contract's
 */
export function tellUnpriced(
  to: Telling & { readonly prices: PriceIndex },
  actual: Actual,
  unpriced: Unpriced,
  currency: string,
): void {
  const { code, params, at } = whatIsTold(actual, unpriced, currency);
  const [row] = unpriced.rows;
  if (code === "formula-error" && row && isFormulaFault(to.prices.formulaOf(row))) return;
  to.told.add({ code, table: at.table, column: at.column }, () => ({
    ...placeOf(to.book, at.table, at.row, at.column),
    code,
    severity: "error",
    key: actual.actualId,
    params,
  }));
}

/** `formula-error` at each Price Formula that is not one, whether or not an actual is priced by it. */
export function formulaFaults(book: Book, prices: PriceIndex): readonly Problem[] {
  return book.rows.Prices.flatMap((row): Problem | readonly [] => {
    const formula = prices.formulaOf(row);
    if (!isFormulaFault(formula)) return [];
    const place = placeOf(book, "Prices", row.row, "priceFormula");
    const params = { value: row.value, fault: formula.fault, at: formula.at };
    return { ...place, code: "formula-error", severity: "error", key: row.value, params };
  });
}

type At = { readonly table: "Actuals" | "Prices"; readonly row: number; readonly column: string };
type Told = Pick<Problem, "code" | "params"> & { readonly at: At };

function whatIsTold(actual: Actual, unpriced: Unpriced, currency: string): Told {
  const { reason: code, rows } = unpriced;
  const [row] = rows;
  const at = (column: keyof Actual): At => ({ table: "Actuals", row: actual.row, column });
  switch (unpriced.reason) {
    case "currency-mismatch":
      return {
        code,
        params: { currency: row?.currency ?? actual.currency ?? "", expected: currency },
        at: at(row ? "price" : "currency"),
      };
    case "overlapping-prices": {
      const numbers = rows.map((price) => price.row).join(", ");
      return { code, params: { value: row?.value ?? "", date: actual.date, rows: numbers }, at: at("price") };
    }
    case "no-exchange-rate": {
      const params = { from: unpriced.from, to: currency, date: actual.date };
      return { code, params, at: at(actual.costCurrency === null ? "unitCost" : "costCurrency") };
    }
    case "formula-error": {
      const { fault, at: piece } = unpriced.fault;
      const params = { value: row?.value ?? "", fault, at: piece };
      return { code, params, at: { table: "Prices", row: row?.row ?? 0, column: "priceFormula" } };
    }
    case "no-price":
      return { code, params: { date: actual.date }, at: at("price") };
  }
}
