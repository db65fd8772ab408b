/** Fonts and lines of a chart's parts. */
import { invalidArgument } from "../hostError";
import { flagOf, numberOf, objectOf, textOf, type HostClass, type HostValue } from "../hostObject";
import { guardCharts } from "../model/charts";
import { colorOf } from "../model/looks";
import type { HostFont, HostLine, HostSheet } from "../model/workbook";
import type { Json } from "../wire";

/** A value that is set only where the sheet lets its objects be edited. */
export function settings<S extends { readonly sheet: HostSheet }>(
  get: (self: S) => Json,
  set: (self: S, value: Json) => void,
): HostValue<S> {
  return {
    get,
    set: (self, value) => {
      guardCharts(self.sheet);
      set(self, value);
    },
  };
}

/** A colour as the model writes it. */
export function colourOf(value: Json): string {
  const found = colorOf(textOf(value));
  if (found === null) throw invalidArgument();
  return found;
}

export type OfFont = { readonly sheet: HostSheet; readonly font: HostFont };
export type OfLine = { readonly sheet: HostSheet; readonly line: HostLine };

export function fontOf(sheet: HostSheet, { font }: { readonly font: HostFont }): OfFont {
  return { sheet, font };
}

export const CHART_FONT: HostClass<OfFont> = {
  name: "ChartFont",
  values: {
    bold: settings(
      ({ font }) => font.isBold,
      ({ font }, value) => void (font.isBold = flagOf(value)),
    ),
    size: settings(
      ({ font }) => font.points,
      ({ font }, value) => {
        if (numberOf(value) < 1 || numberOf(value) > 409) throw invalidArgument();
        font.points = numberOf(value);
      },
    ),
  },
  objects: {},
  actions: {},
};

/** What has a font to format, by the client's name of it. */
function formatWithFont(name: string): HostClass<OfFont> {
  return { name, values: {}, objects: { font: (self) => objectOf(CHART_FONT, self) }, actions: {} };
}

export const FORMAT_OF_TITLE = formatWithFont("ChartTitleFormat");
export const FORMAT_OF_AXIS_TITLE = formatWithFont("ChartAxisTitleFormat");
export const FORMAT_OF_LEGEND = formatWithFont("ChartLegendFormat");

const STYLES = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Automatic"];

const lineStyle = settings<OfLine>(
  ({ line }) => line.style,
  ({ line }, value) => {
    if (!STYLES.includes(textOf(value))) throw invalidArgument();
    line.style = textOf(value);
  },
);

/** A line that is given a colour or a weight is drawn. */
function drawn(line: HostLine, changed: Partial<HostLine>): void {
  Object.assign(line, { style: "Continuous" }, changed);
}

export const CHART_LINE: HostClass<OfLine> = {
  name: "ChartLineFormat",
  values: {
    color: settings(
      ({ line }) => line.colour,
      ({ line }, value) => drawn(line, { colour: colourOf(value) }),
    ),
    lineStyle,
    weight: settings(
      ({ line }) => line.points,
      ({ line }, value) => drawn(line, { points: numberOf(value) }),
    ),
  },
  objects: {},
  actions: {},
};

export const BORDER_OF_CHART: HostClass<OfLine> = {
  name: "ChartBorder",
  values: { lineStyle },
  objects: {},
  actions: {},
};
