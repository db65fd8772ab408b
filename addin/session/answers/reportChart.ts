/** The charts of reports: the same as on their sheets, over the rows that hold most. */
import type { AnyRow, ReportTable } from "../../../engine/index";
import { largestRows } from "../../../engine/model/largestRows";
import { SHEET_WORDS } from "../../../engine/locale/en/sheets";
import { rowTexts, type CurrencyOf } from "../../../engine/schema/rowTexts";
import type { ReportChart } from "../views/books";

const titles = SHEET_WORDS.report.charts;
const HUNDRED_PERCENT = 100_000_000;

type Charted = {
  readonly title: string;
  readonly name: string;
  readonly series: readonly string[];
  readonly kind: ReportChart["kind"];
  /** The column of the whole of a stacked bar. */
  readonly total: string | null;
  /** Rows with nothing here are left out, and what holds most stands first; null for all rows as they are. */
  readonly by: string | null;
};

const CHARTED: ReadonlyMap<string, Charted> = new Map([
  [
    "backlogByAge",
    {
      title: titles.backlogByAge,
      name: "age",
      series: ["work", "milestones", "products"],
      kind: "amount",
      total: "backlog",
      by: null,
    },
  ],
  [
    "contractPerformance",
    {
      title: titles.billedAgainstValue,
      name: "contractId",
      series: ["value", "billed"],
      kind: "amount",
      total: null,
      by: "value",
    },
  ],
  [
    "limitsUsed",
    {
      title: titles.limitUsed,
      name: "subject",
      series: ["usedPercent"],
      kind: "percent",
      total: null,
      by: "usedPercent",
    },
  ],
]);

/** The chart of a table; null for one that has none, and where there is nothing to draw. */
export function chartOf({ section, table, rows }: ReportTable, currencyOf: CurrencyOf): ReportChart | null {
  const charted = CHARTED.get(section);
  if (charted === undefined) return null;
  const { by, series, kind, total } = charted;
  const shown = by === null ? rows : largestRows(rows, by);
  const longest = Math.max(
    kind === "percent" ? HUNDRED_PERCENT : 0,
    ...shown.map((row) =>
      total === null
        ? Math.max(...series.map((key) => above(row, key)))
        : series.reduce((sum, key) => sum + above(row, key), 0),
    ),
  );
  if (shown.length === 0 || longest === 0) return null;
  return {
    title: charted.title,
    series: series.map((key) => table.columns[key]?.header ?? ""),
    kind,
    isStacked: total !== null,
    groups: shown.map((row) => {
      const texts = rowTexts(table, row, currencyOf);
      return {
        name: texts.get(charted.name) ?? "",
        values: series.map((key) => texts.get(key) ?? null),
        lengths: series.map((key) => above(row, key) / longest),
        total: total === null ? null : (texts.get(total) ?? null),
      };
    }),
  };
}

/** A figure where it is above zero: what is below has no length. */
function above(row: AnyRow, key: string): number {
  const value = row[key];
  return typeof value === "number" ? Math.max(0, value) : 0;
}
