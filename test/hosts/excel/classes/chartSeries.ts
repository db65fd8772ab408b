/** The series of a chart: each a range of values, named, over a range of categories. */
import { invalidArgument, notFound, notImplemented } from "../hostError";
import { numberOf, objectOf, textOf, type Arguments, type HostClass, type HostObject } from "../hostObject";
import type { Area } from "../model/area";
import { chartText, guardCharts } from "../model/charts";
import type { HostChart, HostSeries, HostSheet } from "../model/workbook";
import { colourOf, settings } from "./chartFormat";

type OfChart = { readonly sheet: HostSheet; readonly chart: HostChart };
type Self = OfChart & { readonly series: HostSeries };

export function seriesOf(sheet: HostSheet, chart: HostChart): HostObject {
  return objectOf(CHART_SERIES_COLLECTION, { sheet, chart });
}

export const CHART_SERIES_COLLECTION: HostClass<OfChart> = {
  name: "ChartSeriesCollection",
  values: { count: { get: ({ chart }) => chart.series.length } },
  objects: {
    add: ({ sheet, chart }, args) => {
      guardCharts(sheet);
      if (args.json(1) !== null) throw notImplemented("ChartSeriesCollection.add at an index");
      const name = chartText(args.textOrNull(0) ?? `Series${chart.series.length + 1}`);
      const series: HostSeries = { name, values: null, categories: null, colour: null };
      chart.series.push(series);
      return objectOf(CHART_SERIES, { sheet, chart, series });
    },
    getItemAt: ({ sheet, chart }, args) => {
      const series = chart.series[args.whole(0)];
      if (series === undefined) throw notFound();
      return objectOf(CHART_SERIES, { sheet, chart, series });
    },
  },
  actions: {},
  items: ({ sheet, chart }) => chart.series.map((series) => objectOf(CHART_SERIES, { sheet, chart, series })),
};

/** Gap and overlap are those of all series of a chart. */
function shared(name: "gapPercent" | "overlapPercent", [least, most]: readonly [number, number]) {
  return settings<Self>(
    ({ chart }) => chart[name],
    ({ chart }, value) => {
      if (numberOf(value) < least || numberOf(value) > most) throw invalidArgument();
      chart[name] = numberOf(value);
    },
  );
}

function cells({ sheet }: Self, args: Arguments): Area {
  guardCharts(sheet);
  const range = args.range(0);
  if (range === null) throw invalidArgument();
  if (range.sheet !== sheet) throw notImplemented("a chart of another sheet's cells");
  return range.area;
}

export const CHART_SERIES: HostClass<Self> = {
  name: "ChartSeries",
  values: {
    gapWidth: shared("gapPercent", [0, 500]),
    name: settings(
      ({ series }) => series.name,
      ({ series }, value) => void (series.name = chartText(textOf(value))),
    ),
    overlap: shared("overlapPercent", [-100, 100]),
  },
  objects: { format: (self) => objectOf(CHART_SERIES_FORMAT, self) },
  actions: {
    setValues: (self, args) => {
      self.series.values = cells(self, args);
      return null;
    },
    setXAxisValues: (self, args) => {
      self.series.categories = cells(self, args);
      return null;
    },
  },
};

export const CHART_SERIES_FORMAT: HostClass<Self> = {
  name: "ChartSeriesFormat",
  values: {},
  objects: { fill: (self) => objectOf(CHART_FILL, self) },
  actions: {},
};

export const CHART_FILL: HostClass<Self> = {
  name: "ChartFill",
  values: {},
  objects: {},
  actions: {
    setSolidColor: ({ sheet, series }, args) => {
      guardCharts(sheet);
      series.colour = colourOf(args.json(0));
      return null;
    },
  },
};
