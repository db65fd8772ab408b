/**
 * Rows of described tables for people at a terminal: one table a currency, its code once in the heading of each amount,
 * blank columns left out, sums below.
 */
import { minorDigits } from "../../engine/kernel/currency";
import { minor, minorText, sum } from "../../engine/kernel/money";
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
  /** Amount columns that are not summed, such as running balances. */
  readonly unsummed?: readonly string[];
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
  readonly total: string;
};

function tableLines(view: View, currencyOf: CurrencyOf): readonly string[] {
  const chosen = shownColumns(view.table).filter(([key]) => view.columns?.includes(key) ?? true);
  const ordered = view.columns
    ? [...chosen].sort(([a], [b]) => (view.columns?.indexOf(a) ?? 0) - (view.columns?.indexOf(b) ?? 0))
    : chosen;
  const hasAmounts = ordered.some(([, { kind }]) => kind === "amount");
  const shown = ordered
    .filter(([, { kind }]) => !(hasAmounts && kind === "currency"))
    .map(([key, column]) => shownColumn(view, key, column, currencyOf))
    .concat(dimensionColumns(view))
    .filter(({ texts }) => texts.some((text) => text !== ""));
  const rows = view.rows.map((_, index) => shown.map(({ texts }) => texts[index] ?? ""));
  const totals = shown.map(({ total }) => total);
  const isSummed = rows.length > 1 && totals.some((total) => total !== "");
  const lines = alignedLines(shown, isSummed ? [...rows, totals] : rows);
  const rule = lines[1] ?? "";
  return isSummed ? [...lines.slice(0, -1), rule, ...lines.slice(-1)] : lines;
}

function shownColumn(view: View, key: string, column: Column, currencyOf: CurrencyOf): ShownColumn {
  const [firstRow] = view.rows;
  const currency = column.kind === "amount" && firstRow ? currencyOf(view.table, firstRow, column) : null;
  const digits = currency === null ? 0 : minorDigits(currency);
  const isSummed = column.kind === "amount" && !(view.unsummed?.includes(key) ?? false);
  return {
    heading: currency === null ? column.header : `${column.header} ${currency}`,
    align: NUMERIC.includes(column.kind) ? "right" : "left",
    texts: view.rows.map((row) => forPeople(column, cellText(column, row[key] ?? null, digits))),
    total: isSummed ? forPeople(column, minorText(sum(amountsOf(view.rows, key)), digits)) : "",
  };
}

function amountsOf(rows: readonly AnyRow[], key: string): readonly ReturnType<typeof minor>[] {
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
    total: "",
  }));
}
