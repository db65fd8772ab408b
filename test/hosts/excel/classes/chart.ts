/** Chart, the collection of a sheet's charts, and what hangs on one besides its series and axes. */
import { invalidArgument, notFound } from "../hostError";
import { flagOf, numberOf, objectOf, textOf, type Arguments, type HostClass, type HostObject } from "../hostObject";
import { addChart, chartText, cornerOf, guardCharts } from "../model/charts";
import type { Model } from "../model/model";
import type { HostChart, HostSheet } from "../model/workbook";
import { BORDER_OF_CHART, fontOf, FORMAT_OF_LEGEND, FORMAT_OF_TITLE, settings } from "./chartFormat";
import { AXES } from "./chartAxis";
import { seriesOf } from "./chartSeries";
import { rangeAt } from "./range";

type OfSheet = { readonly model: Model; readonly sheet: HostSheet };
type Self = OfSheet & { readonly chart: HostChart };

export function chartsOf(model: Model, sheet: HostSheet): HostObject {
  return objectOf(CHARTS, { model, sheet });
}

function find({ model, sheet }: OfSheet, key: string): HostObject {
  const chart = sheet.charts.find(({ id, name }) => id === key || name.toLowerCase() === key.toLowerCase());
  if (chart === undefined) throw notFound();
  return objectOf(CHART, { model, sheet, chart });
}

function add({ model, sheet }: OfSheet, args: Arguments): HostObject {
  const source = args.range(1);
  if (source === null || source.sheet !== sheet) throw invalidArgument();
  if (args.textOrNull(2) !== "Columns") throw invalidArgument("only seriesBy Columns is modelled");
  return objectOf(CHART, { model, sheet, chart: addChart(model.workbook, args.text(0), source) });
}

export const CHARTS: HostClass<OfSheet> = {
  name: "ChartCollection",
  values: { count: { get: ({ sheet }) => sheet.charts.length } },
  objects: { add, getItem: (self, args) => find(self, args.text(0)) },
  actions: {},
  items: ({ model, sheet }) => sheet.charts.map((chart) => objectOf(CHART, { model, sheet, chart })),
};

function placed(name: keyof HostChart["place"], least: number) {
  return settings<Self>(
    ({ chart }) => chart.place[name],
    ({ chart }, value) => {
      if (numberOf(value) < least) throw invalidArgument();
      chart.place[name] = numberOf(value);
    },
  );
}

export const CHART: HostClass<Self> = {
  name: "Chart",
  identity: ({ chart }) => ({ Id: chart.id }),
  values: {
    chartType: { get: ({ chart }) => chart.type },
    height: placed("height", 1),
    id: { get: ({ chart }) => chart.id },
    left: placed("left", 0),
    name: settings(
      ({ chart }) => chart.name,
      ({ chart }, value) => void (chart.name = textOf(value)),
    ),
    top: placed("top", 0),
    width: placed("width", 1),
  },
  objects: {
    axes: ({ sheet, chart }) => objectOf(AXES, { sheet, chart }),
    format: (self) => objectOf(CHART_AREA_FORMAT, self),
    legend: (self) => objectOf(CHART_LEGEND, self),
    series: ({ sheet, chart }) => seriesOf(sheet, chart),
    title: (self) => objectOf(CHART_TITLE, self),
  },
  actions: {
    delete: ({ sheet, chart }) => {
      guardCharts(sheet);
      sheet.charts.splice(sheet.charts.indexOf(chart), 1);
      return null;
    },
    setPosition: ({ model, sheet, chart }, args) => {
      guardCharts(sheet);
      if (args.json(1) !== null) throw invalidArgument("only a first cell is modelled");
      Object.assign(chart.place, cornerOf(sheet, (args.range(0) ?? rangeAt(model.workbook, sheet, args.text(0))).area));
      return null;
    },
  },
};

export const CHART_AREA_FORMAT: HostClass<Self> = {
  name: "ChartAreaFormat",
  values: {},
  objects: { border: ({ sheet, chart }) => objectOf(BORDER_OF_CHART, { sheet, line: chart.border }) },
  actions: {},
};

/** A title that is given a text is shown. */
export const CHART_TITLE: HostClass<Self> = {
  name: "ChartTitle",
  values: {
    text: settings(
      ({ chart }) => chart.title.text,
      ({ chart }, value) => void Object.assign(chart.title, { text: chartText(textOf(value)), isVisible: true }),
    ),
    visible: settings(
      ({ chart }) => chart.title.isVisible,
      ({ chart }, value) => void (chart.title.isVisible = flagOf(value)),
    ),
  },
  objects: { format: ({ sheet, chart }) => objectOf(FORMAT_OF_TITLE, fontOf(sheet, chart.title)) },
  actions: {},
};

const POSITIONS = ["Top", "Bottom", "Left", "Right", "Corner"];

export const CHART_LEGEND: HostClass<Self> = {
  name: "ChartLegend",
  values: {
    position: settings(
      ({ chart }) => chart.legend.position,
      ({ chart }, value) => {
        if (!POSITIONS.includes(textOf(value))) throw invalidArgument();
        chart.legend.position = textOf(value);
      },
    ),
    visible: settings(
      ({ chart }) => chart.legend.isVisible,
      ({ chart }, value) => void (chart.legend.isVisible = flagOf(value)),
    ),
  },
  objects: { format: ({ sheet, chart }) => objectOf(FORMAT_OF_LEGEND, fontOf(sheet, chart.legend)) },
  actions: {},
};
