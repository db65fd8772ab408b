/** How charts look, the same from every port. */
import type { ChartKind, ChartPlan, SheetPlan } from "../../../engine/model/plan";
import { CHART_NAME } from "../../../engine/sheets/markNames";

export type ChartLook = {
  /** Where the bars of a series run: along rows, or up columns. */
  readonly direction: "rows" | "columns";
  readonly isStacked: boolean;
  /** Bars run along rows from the top down, as their categories stand in the cells. */
  readonly isFromTheTop: boolean;
};

export const CHART_LOOKS = {
  bars: { direction: "rows", isStacked: false, isFromTheTop: true },
  columns: { direction: "columns", isStacked: false, isFromTheTop: false },
  stackedColumns: { direction: "columns", isStacked: true, isFromTheTop: false },
} as const satisfies Record<ChartKind, ChartLook>;

/** Of the type on a chart, in points. */
export const TITLE_POINTS = 12;
export const TEXT_POINTS = 9;
/** How thick an axis and a line of the grid are, in points. */
export const LINE_POINTS = 0.5;
/** Between the bars of two categories, in percent of a bar. */
export const GAP_PERCENT = 60;
/** Stacked bars stand one on the other; others stand side by side. */
export const overlapPercent = (look: ChartLook): number => (look.isStacked ? 100 : 0);

/** A chart of one series says in its title what it shows. */
export function hasLegend({ series }: ChartPlan): boolean {
  return series.length > 1;
}

/** Whether a chart of that name is Daybook's. */
export function isOwnChart(name: string): boolean {
  return name.startsWith(CHART_NAME);
}

/** Whether a sheet has the charts of its plan, by name, and no others of Daybook's. */
export function chartNamesAgree({ charts = [] }: SheetPlan, present: readonly string[]): boolean {
  const own = present.filter(isOwnChart);
  return own.length === charts.length && charts.every(({ name }) => own.includes(name));
}
