/** Reports, as they would be printed. */
import { minorDigits } from "../../../engine/kernel/currency";
import { minorText, sum, type Minor } from "../../../engine/kernel/money";
import { wordNteFailure } from "../../../engine/locale/limits";
import { reportOf, type Actor, type AnyRow, type Report, type ReportTable } from "../../../engine/index";
import type { Column, ColumnKind } from "../../../engine/schema/column";
import { rowTexts, shownColumns, type CurrencyOf } from "../../../engine/schema/rowTexts";
import type { Standing } from "../standing";
import type { ReportQuery, ReportView } from "../views/books";
import { pageOf } from "./pages";
import { chartOf } from "./reportChart";

type ToldTable = ReportView["tables"][number];

/** A report from the standing; the window is that of each of its tables. */
export function tellReport(standing: Standing, query: ReportQuery, actor: Actor): ReportView {
  const report = reportAsked(standing, query, actor);
  const currencyOf = standing.currencyOf();
  return {
    name: query.name,
    asOf: report.asOf,
    knownAt: report.knownAt,
    currency: report.currency,
    tables: report.tables.map((table) => tellTable(table, query, currencyOf)),
  };
}

const reports = new WeakMap<Standing, { readonly asked: string; readonly report: Report }>();

/** The last report of a standing is kept: it is asked for page by page. */
function reportAsked(standing: Standing, { name, asOf, knownAt }: ReportQuery, actor: Actor): Report {
  const asked = JSON.stringify([name, asOf, knownAt ?? actor.at]);
  const last = reports.get(standing);
  if (last?.asked === asked) return last.report;
  const { book, derivation, documents } = standing;
  const report = reportOf(
    book,
    derivation,
    documents,
    { kind: "report", report: name, asOf, knownAt },
    actor,
    wordNteFailure,
  );
  reports.set(standing, { asked, report });
  return report;
}

function tellTable({ section, table, rows }: ReportTable, window: ReportQuery, currencyOf: CurrencyOf): ToldTable {
  const columns = shownColumns(table).filter(([key]) => key !== "key" && key !== "commit");
  return {
    title: table.about,
    columns: columns.map(([, column]) => ({ header: column.header, kind: kindOf(column.kind) })),
    rows: pageOf(rows, window, (row) => {
      const texts = rowTexts(table, row, currencyOf);
      return columns.map(([key]) => texts.get(key) ?? null);
    }),
    totals: columns.map(([key, column]) => totalOf({ table, rows }, key, column, currencyOf)),
    chart: chartOf({ section, table, rows }, currencyOf),
  };
}

function kindOf(kind: ColumnKind): ToldTable["columns"][number]["kind"] {
  if (kind === "amount" || kind === "date") return kind;
  return NUMBERS.includes(kind) ? "number" : "text";
}

const NUMBERS: readonly ColumnKind[] = ["quantity", "price", "percent", "rate", "count"];

/** Columns by which rows are apart: what is charged and what is not, costs and sales, are never added up together. */
const APART = ["billingType", "type"] as const;

/** The sum of an amount column; null where its rows are of several currencies, or apart. */
function totalOf(
  { table, rows }: Pick<ReportTable, "table" | "rows">,
  key: string,
  column: Column,
  currencyOf: CurrencyOf,
): string | null {
  if (column.kind !== "amount" || rows.length === 0 || isApart(table, rows)) return null;
  const currencies = new Set(rows.map((row) => currencyOf(table, row, column)));
  const [currency, ...others] = currencies;
  if (currency === undefined || others.length > 0) return null;
  return minorText(sum(rows.flatMap((row) => amountIn(row, key))), minorDigits(currency));
}

function isApart({ columns }: ReportTable["table"], rows: readonly AnyRow[]): boolean {
  return APART.some((key) => columns[key]?.kind === "choice" && new Set(rows.map((row) => row[key])).size > 1);
}

function amountIn(row: AnyRow, key: string): readonly Minor[] {
  const value = row[key];
  return typeof value === "number" ? [value as Minor] : [];
}
