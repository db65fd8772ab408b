/** Charts of a sheet: what they show, how they look, and where they stand. Source: "Chart" of the API reference. */
import { STANDARD } from "../classes/format";
import { invalidArgument, notImplemented } from "../hostError";
import type { SheetArea } from "../hostObject";
import type { Area } from "./area";
import { valueAt } from "./evaluate";
import { guardAllowance } from "./guards";
import type { HostAxis, HostChart, HostLine, HostSheet, HostWorkbook } from "./workbook";

/** Objects of a protected sheet stay as they are, unless it allows to edit them. */
export function guardCharts(sheet: HostSheet): void {
  guardAllowance(sheet, "allowEditObjects");
}

const TYPES = ["BarClustered", "ColumnClustered", "ColumnStacked"];

/**
 * A chart of one column: a series of the numbers below its heading. What Excel makes of more columns depends on what
 * they hold, and is not modelled.
 */
export function addChart(workbook: HostWorkbook, type: string, { sheet, area }: SheetArea): HostChart {
  guardCharts(sheet);
  if (!TYPES.includes(type) || area.columns > 1) throw notImplemented(`ChartCollection.add(${type})`);
  const heading = valueAt(workbook, sheet, area.row, area.column);
  const isNamed = typeof heading === "string" && area.rows > 1;
  const values = isNamed ? { ...area, row: area.row + 1, rows: area.rows - 1 } : area;
  const chart = newChart(`{C${workbook.nextId}}`, type);
  workbook.nextId += 1;
  chart.series.push({ name: isNamed ? heading : "Series1", values, categories: null, colour: null });
  chart.name = `Chart ${sheet.charts.length + 1}`;
  sheet.charts.push(chart);
  return chart;
}

/** As Excel draws one that nobody formatted. */
export function newChart(id: string, type: string): HostChart {
  return {
    id,
    name: "",
    type,
    place: { left: 0, top: 0, width: 360, height: 216 },
    title: { text: "", isVisible: true, font: { points: 14, isBold: false } },
    legend: { position: "Bottom", isVisible: true, font: { points: 9, isBold: false } },
    border: newLine(),
    series: [],
    gapPercent: 219,
    overlapPercent: type === "ColumnStacked" ? 100 : -27,
    categoryAxis: newAxis(),
    valueAxis: newAxis(),
  };
}

function newAxis(): HostAxis {
  return {
    title: { text: "", isVisible: false, font: { points: 10, isBold: true } },
    font: { points: 10, isBold: false },
    line: newLine(),
    gridlines: { isVisible: true, line: newLine() },
    categoryType: "Automatic",
    numberFormat: "General",
    minimum: null,
    maximum: null,
    isReversed: false,
    crossing: "Automatic",
    tickMark: "Outside",
    labels: "NextToAxis",
  };
}

function newLine(): HostLine {
  return { style: "Automatic", colour: null, points: null };
}

/** Where the upper left corner of a cell is, in points from that of the sheet. */
export function cornerOf(sheet: HostSheet, { row, column }: Area): { readonly left: number; readonly top: number } {
  let left = 0;
  for (let before = 0; before < column; before += 1)
    if (!sheet.hiddenColumns.has(before)) left += sheet.columnWidths.get(before) ?? STANDARD.columnWidth;
  let top = 0;
  for (let before = 0; before < row; before += 1)
    if (!sheet.hiddenRows.has(before)) top += sheet.rowHeights.get(before) ?? STANDARD.rowHeight;
  return { left, top };
}

/** A text on a chart. One that begins with "=" would stand for the cell it names, which is not modelled. */
export function chartText(text: string): string {
  if (text.startsWith("=")) throw notImplemented("a text on a chart that is a formula");
  if (text.length > 255) throw invalidArgument();
  return text;
}
