/** The charts of a sheet: those of its plan, in place of those Daybook drew before. Others on it are the user's. */
import type { SheetPlan } from "../../../engine/model/plan";
import { cellAddress } from "../layout/address";
import { isOwnChart } from "../layout/chartLooks";
import type { Operation } from "./operations";
import type { SheetState } from "./state";

/** Takes off what Daybook drew. */
export function removedCharts({ name: sheet, charts }: SheetState): readonly Operation[] {
  return charts.filter(isOwnChart).map((chart) => ({ kind: "removeChart", sheet, chart }));
}

/** Draws the charts of a plan, once the sheet's columns and rows have their sizes, by which charts are placed. */
export function addedCharts(sheet: string, { charts = [], cells }: SheetPlan): readonly Operation[] {
  if (charts.length === 0) return [];
  const texts = new Map(cells.map(({ row, column, value }) => [cellAddress(row, column), value ?? ""]));
  return charts.map((chart) => ({
    kind: "addChart",
    sheet,
    chart,
    names: chart.series.map(({ name }) => texts.get(name) ?? ""),
  }));
}
