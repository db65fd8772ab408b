/** A chart as Excel draws it: over the cells of its sheet, and looking as the charts of a file do. */
import type { ChartKind, ChartPlan } from "../../../engine/model/plan";
import { lineGrey, seriesColours, textGrey } from "../../../engine/sheets/styles";
import {
  CHART_LOOKS,
  GAP_PERCENT,
  hasLegend,
  LINE_POINTS,
  overlapPercent,
  TEXT_POINTS,
  TITLE_POINTS,
} from "../layout/chartLooks";
import type { Operation } from "./operations";

const TYPES = {
  bars: "BarClustered",
  columns: "ColumnClustered",
  stackedColumns: "ColumnStacked",
} as const satisfies Record<ChartKind, string>;

/**
 * Queues a chart. It is made of the first series, which Excel cannot read as anything but one, and named before all
 * else, so that a chart that is cut off is known as Daybook's and taken away when its sheet is drawn again.
 */
export function performChart(
  sheet: Excel.Worksheet,
  { chart: plan, names }: Extract<Operation, { readonly kind: "addChart" }>,
): void {
  const [first] = plan.series;
  if (first === undefined) throw new Error(`${plan.name} has no series`);
  const last = first.values.split(":").at(-1) ?? first.values;
  const chart = sheet.charts.add(TYPES[plan.kind], sheet.getRange(`${first.name}:${last}`), "Columns");
  chart.name = plan.name;
  setSeries(sheet, chart, plan, names);
  setTexts(chart, plan);
  setCategoryAxis(chart.axes.categoryAxis, plan);
  setValueAxis(chart.axes.valueAxis, plan);
  chart.format.border.lineStyle = "None";
  chart.setPosition(plan.place.cell);
  chart.width = plan.place.width;
  chart.height = plan.place.height;
}

function setSeries(sheet: Excel.Worksheet, chart: Excel.Chart, plan: ChartPlan, names: readonly string[]): void {
  const look = CHART_LOOKS[plan.kind];
  plan.series.forEach(({ values }, index) => {
    const name = chartText(names[index] ?? "");
    const series = index === 0 ? chart.series.getItemAt(0) : chart.series.add(name);
    if (index === 0) series.name = name;
    series.setValues(sheet.getRange(values));
    series.setXAxisValues(sheet.getRange(plan.categories));
    series.format.fill.setSolidColor(`#${seriesColours[index % seriesColours.length] ?? ""}`);
    series.gapWidth = GAP_PERCENT;
    series.overlap = overlapPercent(look);
  });
}

function setTexts({ title, legend }: Excel.Chart, plan: ChartPlan): void {
  title.text = chartText(plan.title);
  title.format.font.size = TITLE_POINTS;
  title.format.font.bold = true;
  legend.visible = hasLegend(plan);
  if (!hasLegend(plan)) return;
  legend.position = "Bottom";
  legend.format.font.size = TEXT_POINTS;
}

/** Where categories run from the top down, the axis of values is at their end: at the foot. */
function setCategoryAxis(axis: Excel.ChartAxis, { kind }: ChartPlan): void {
  axis.categoryType = "TextAxis";
  if (CHART_LOOKS[kind].isFromTheTop) {
    axis.reversePlotOrder = true;
    axis.position = "Maximum";
  }
  axis.majorTickMark = "None";
  axis.tickLabelPosition = "Low";
  setLine(axis.format.line, textGrey);
  axis.format.font.size = TEXT_POINTS;
}

function setValueAxis(axis: Excel.ChartAxis, { values }: ChartPlan): void {
  axis.numberFormat = values.format;
  if (values.min !== null) axis.minimum = values.min;
  if (values.max !== null) axis.maximum = values.max;
  axis.majorTickMark = "None";
  axis.format.line.lineStyle = "None";
  axis.format.font.size = TEXT_POINTS;
  axis.majorGridlines.visible = true;
  setLine(axis.majorGridlines.format.line, lineGrey);
  axis.title.visible = values.title !== null;
  if (values.title === null) return;
  axis.title.text = chartText(values.title);
  axis.title.format.font.size = TEXT_POINTS;
  axis.title.format.font.bold = false;
}

function setLine(line: Excel.ChartLineFormat, colour: string): void {
  line.color = `#${colour}`;
  line.weight = LINE_POINTS;
}

/** Excel takes a text on a chart that begins with "=" for the cell it names. */
function chartText(text: string): string {
  return text.replace(/^(?==)/, " ");
}
