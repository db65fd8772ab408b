/** The axes of a chart, with their titles and lines. */
import { invalidArgument } from "../hostError";
import { flagOf, numberOf, objectOf, textOf, type HostClass } from "../hostObject";
import { chartText } from "../model/charts";
import type { HostAxis, HostChart, HostSheet } from "../model/workbook";
import { CHART_FONT, CHART_LINE, fontOf, FORMAT_OF_AXIS_TITLE, settings } from "./chartFormat";

type OfChart = { readonly sheet: HostSheet; readonly chart: HostChart };
type Self = { readonly sheet: HostSheet; readonly axis: HostAxis };

export const AXES: HostClass<OfChart> = {
  name: "ChartAxes",
  values: {},
  objects: {
    categoryAxis: ({ sheet, chart }) => objectOf(AXIS, { sheet, axis: chart.categoryAxis }),
    valueAxis: ({ sheet, chart }) => objectOf(AXIS, { sheet, axis: chart.valueAxis }),
  },
  actions: {},
};

function chosen(name: "categoryType" | "crossing" | "labels" | "tickMark", choices: readonly string[]) {
  return settings<Self>(
    ({ axis }) => axis[name],
    ({ axis }, value) => {
      if (!choices.includes(textOf(value))) throw invalidArgument();
      axis[name] = textOf(value);
    },
  );
}

export const AXIS: HostClass<Self> = {
  name: "ChartAxis",
  values: {
    categoryType: chosen("categoryType", ["Automatic", "TextAxis", "DateAxis"]),
    majorTickMark: chosen("tickMark", ["None", "Cross", "Inside", "Outside"]),
    maximum: settings(
      ({ axis }) => axis.maximum ?? "",
      ({ axis }, value) => void (axis.maximum = value === "" ? null : numberOf(value)),
    ),
    minimum: settings(
      ({ axis }) => axis.minimum ?? "",
      ({ axis }, value) => void (axis.minimum = value === "" ? null : numberOf(value)),
    ),
    numberFormat: settings(
      ({ axis }) => axis.numberFormat,
      ({ axis }, value) => void (axis.numberFormat = textOf(value)),
    ),
    position: chosen("crossing", ["Automatic", "Maximum", "Minimum"]),
    reversePlotOrder: settings(
      ({ axis }) => axis.isReversed,
      ({ axis }, value) => void (axis.isReversed = flagOf(value)),
    ),
    tickLabelPosition: chosen("labels", ["NextToAxis", "High", "Low", "None"]),
  },
  objects: {
    format: (self) => objectOf(AXIS_FORMAT, self),
    majorGridlines: (self) => objectOf(GRIDLINES, self),
    title: (self) => objectOf(AXIS_TITLE, self),
  },
  actions: {},
};

export const AXIS_FORMAT: HostClass<Self> = {
  name: "ChartAxisFormat",
  values: {},
  objects: {
    font: ({ sheet, axis }) => objectOf(CHART_FONT, fontOf(sheet, axis)),
    line: ({ sheet, axis }) => objectOf(CHART_LINE, { sheet, line: axis.line }),
  },
  actions: {},
};

export const GRIDLINES: HostClass<Self> = {
  name: "ChartGridlines",
  values: {
    visible: settings(
      ({ axis }) => axis.gridlines.isVisible,
      ({ axis }, value) => void (axis.gridlines.isVisible = flagOf(value)),
    ),
  },
  objects: { format: (self) => objectOf(GRIDLINES_FORMAT, self) },
  actions: {},
};

export const GRIDLINES_FORMAT: HostClass<Self> = {
  name: "ChartGridlinesFormat",
  values: {},
  objects: { line: ({ sheet, axis }) => objectOf(CHART_LINE, { sheet, line: axis.gridlines.line }) },
  actions: {},
};

/** A title that is given a text is shown. */
export const AXIS_TITLE: HostClass<Self> = {
  name: "ChartAxisTitle",
  values: {
    text: settings(
      ({ axis }) => axis.title.text,
      ({ axis }, value) => void Object.assign(axis.title, { text: chartText(textOf(value)), isVisible: true }),
    ),
    visible: settings(
      ({ axis }) => axis.title.isVisible,
      ({ axis }, value) => void (axis.title.isVisible = flagOf(value)),
    ),
  },
  objects: { format: ({ sheet, axis }) => objectOf(FORMAT_OF_AXIS_TITLE, fontOf(sheet, axis.title)) },
  actions: {},
};
