/**
 * Rows of described tables for people at a terminal: one table a currency, its code once in the heading of each amount,
 * blank columns left out, sums below.
 */
import { minorDigits } from "../../engine/kernel/currency";
import { minor, minorText, sum, type Minor } from "../../engine/kernel/money";
import type { AnyRow } from "../../engine/model/runResult";
import type { Column } from "../../engine/schema/column";
import { dimensionsOf, shownColumns, type CurrencyOf } from "../../engine/schema/rowTexts";
import { cellText } from "../../engine/schema/rowCells";
import type { Table } from "../../engine/schema/table";
import { alignedLines, atLeastTwoDecimals, grouped, type TextColumn } from "./textTable";

/** A table to show: its columns by key, all where none are named. */
export type View = {
  readonly title: string;
  readonly table: Table;
  readonly rows: readonly AnyRow[];
  readonly columns?: readonly string[];
  /** Which amount columns are summed below; all where none are named. */
  readonly summed?: readonly string[];
  /** A column by whose values sums are kept apart, such as the billing type: only Chargeable is billed. */
  readonly apartBy?: string;
};

const NUMERIC: readonly Column["kind"][] = ["quantity", "price", "percent", "rate", "amount", "count"];

/** The lines of a view, a table for each currency; none where it has no rows. */
export function* viewLines(view: View, currencyOf: CurrencyOf): Generator<string> {
  const groups = new Map<string, AnyRow[]>();
  for (const row of view.rows) {
    const currency = currencyOf(view.table, row, anAmount(view.table));
    const group = groups.get(currency);
    if (group) group.push(row);
    else groups.set(currency, [row]);
  }
  for (const [currency, rows] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield "";
    yield groups.size > 1 ? `${view.title}, ${currency}` : view.title;
    yield* tableLines({ ...view, rows }, currencyOf);
  }
}

/** Any amount column stands for the row's currency; a table without amounts is one group. */
function anAmount(table: Table): Column {
  const columns = Object.values(table.columns);
  const own = columns.find(({ kind, accounting }) => kind === "amount" && !accounting);
  const first = own ?? columns.find(({ kind }) => kind === "amount") ?? columns[0];
  if (first === undefined) throw new Error(`${table.name} has no columns`);
  return first;
}

type ShownColumn = TextColumn & {
  readonly texts: readonly string[];
  /** The sum over some of the rows; empty for a column that is not summed. */
  readonly sumOf: (rows: readonly AnyRow[]) => string;
};

function tableLines(view: View, currencyOf: CurrencyOf): readonly string[] {
  const shown = shownOf(view, currencyOf).filter(({ texts }) => texts.some((text) => text !== ""));
  const rows = view.rows.map((_, index) => shown.map(({ texts }) => texts[index] ?? ""));
  const sums = view.rows.length > 1 ? sumRows(view, shown) : [];
  const lines = alignedLines(shown, [...rows, ...sums]);
  if (sums.length === 0) return lines;
  return [...lines.slice(0, -sums.length), lines[1] ?? "", ...lines.slice(-sums.length)];
}

/** One row of sums, or one for each value of the column that keeps them apart, named in the first column. */
function sumRows({ rows, apartBy }: View, shown: readonly ShownColumn[]): readonly (readonly string[])[] {
  const groups = new Map<string, AnyRow[]>();
  for (const row of rows) {
    const value = apartBy === undefined ? "" : row[apartBy];
    const name = typeof value === "string" ? value : "";
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups]
    .map(([name, group]) => shown.map(({ sumOf }, index) => (index === 0 && name !== "" ? name : sumOf(group))))
    .filter((sums) => sums.some((text, index) => index > 0 && text !== ""));
}

/** The view's columns in its order; a currency column is left out where amounts have it in their headings. */
function shownOf(view: View, currencyOf: CurrencyOf): readonly ShownColumn[] {
  const all = new Map(shownColumns(view.table));
  const keys = view.columns ?? [...all.keys()];
  const chosen = keys.flatMap((key) => {
    const column = all.get(key);
    return column ? [[key, column] as const] : [];
  });
  const hasAmounts = chosen.some(([, { kind }]) => kind === "amount");
  return chosen
    .filter(([, { kind }]) => !(hasAmounts && kind === "currency"))
    .map(([key, column]) => shownColumn(view, key, column, currencyOf))
    .concat(dimensionColumns(view));
}

function shownColumn(view: View, key: string, column: Column, currencyOf: CurrencyOf): ShownColumn {
  const [firstRow] = view.rows;
  const currency = column.kind === "amount" && firstRow ? currencyOf(view.table, firstRow, column) : null;
  const digits = currency === null ? 0 : minorDigits(currency);
  const isSummed = column.kind === "amount" && (view.summed?.includes(key) ?? true);
  return {
    heading: currency === null ? column.header : `${column.header} ${currency}`,
    align: NUMERIC.includes(column.kind) ? "right" : "left",
    texts: view.rows.map((row) => forPeople(column, cellText(column, row[key] ?? null, digits))),
    sumOf: (rows) => (isSummed ? forPeople(column, minorText(sum(amountsOf(rows, key)), digits)) : ""),
  };
}

function amountsOf(rows: readonly AnyRow[], key: string): readonly Minor[] {
  return rows.map((row) => row[key]).flatMap((value) => (typeof value === "number" ? [minor(value)] : []));
}

/** Thousands grouped; an amount of zero is a dash; quantities and prices have two decimals at least. */
function forPeople(column: Column, text: string | null): string {
  if (text === null) return "";
  switch (column.kind) {
    case "amount":
      return /[1-9]/.test(text) ? grouped(text) : "-";
    case "quantity":
    case "price":
      return grouped(atLeastTwoDecimals(text));
    default:
      return text;
  }
}

function dimensionColumns({ table, rows }: View): readonly ShownColumn[] {
  if (!table.dimensions) return [];
  const names = new Set(rows.flatMap((row) => [...dimensionsOf(row).keys()]));
  return [...names].sort().map((name) => ({
    heading: name,
    align: "left",
    texts: rows.map((row) => dimensionsOf(row).get(name) ?? ""),
    sumOf: () => "",
  }));
}
