/** The chart of a report's table: over its cells, at its right. */
import { SHEET_WORDS } from "../../locale/en/sheets";
import type { ChartPlan } from "../../model/plan";
import { addressOf, rangeOf } from "../addresses";
import { CHART_NAME } from "../markNames";
import type { ChartLayout } from "./layout";
import { CHART_ROWS, type PlacedTable } from "./placeTables";
import { columnNumber } from "./rowFormulas";

const words = SHEET_WORDS.report;
/** In points. */
const WIDTH = 520;
const ROW_HEIGHT = 15;
const HUNDRED_PERCENT = 100_000_000;

/** The chart a table is to have, numbered among those of its sheet; none for a table without rows. */
export function chartPlan(table: PlacedTable, number: number, currency: string): readonly ChartPlan[] {
  const { layout, groups, headingRow, columns } = table;
  const [group] = groups;
  const { chart } = layout;
  if (chart === undefined || group === undefined) return [];
  const range = (key: string): string => rangeOf(columnNumber(table, key), group.first, group.last);
  const title = words.charts[chart.subject];
  const whole = `${addressOf(headingRow, 1)}:${addressOf(group.last, columns.length)}`;
  return [
    {
      name: `${CHART_NAME}${number}`,
      kind: chart.kind,
      title,
      categories: range(chart.categories),
      series: chart.series.map((key) => ({
        name: addressOf(headingRow, columnNumber(table, key)),
        values: range(key),
      })),
      values: axisOf(chart, table, currency),
      place: {
        cell: addressOf(headingRow, columns.length + 2),
        width: WIDTH,
        height: ROW_HEIGHT * (CHART_ROWS - 1),
      },
      altText: words.chartAlt({ title, range: whole }),
    },
  ];
}

/**
 * Bars are as long as their figures: the axis begins at nothing, where a program left alone begins near the least of
 * them. Percentages end at 100 unless one is beyond.
 */
function axisOf({ values, series }: ChartLayout, { groups }: PlacedTable, currency: string): ChartPlan["values"] {
  const holds = (isWanted: (figure: number) => boolean): boolean =>
    groups.some(({ rows }) => rows.some((row) => series.some((key) => isWanted(Number(row[key] ?? 0)))));
  const min = holds((figure) => figure < 0) ? null : 0;
  if (values === "accounting") return { title: currency, format: "#,##0", min, max: null };
  return { title: null, format: '0"%"', min, max: holds((figure) => figure > HUNDRED_PERCENT) ? null : 100 };
}
