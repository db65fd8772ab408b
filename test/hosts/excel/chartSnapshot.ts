/** The charts of a sheet as plain data, to be compared: without what of them is not shown. */
import { addressOf, type Area } from "./model/area";
import type { HostAxis, HostChart, HostChartTitle, HostFont, HostLine, HostSheet } from "./model/workbook";

export type ChartSnapshot = {
  readonly name: string;
  readonly type: string;
  readonly place: HostChart["place"];
  readonly title: TextSnapshot | null;
  readonly legend: { readonly position: string; readonly font: HostFont } | null;
  readonly border: HostLine | null;
  readonly gapPercent: number;
  readonly overlapPercent: number;
  readonly series: readonly {
    readonly name: string;
    /** "B6:B9", null where none were set. */
    readonly values: string | null;
    readonly categories: string | null;
    readonly colour: string | null;
  }[];
  readonly categoryAxis: AxisSnapshot;
  readonly valueAxis: AxisSnapshot;
};

type TextSnapshot = { readonly text: string; readonly font: HostFont };

type AxisSnapshot = Pick<
  HostAxis,
  "categoryType" | "numberFormat" | "minimum" | "maximum" | "isReversed" | "crossing" | "tickMark" | "labels" | "font"
> & {
  readonly title: TextSnapshot | null;
  readonly line: HostLine | null;
  readonly gridlines: HostLine | null;
};

/** Its charts, in their order; of the gridlines of categories, which no chart of Daybook's speaks of, nothing. */
export function chartSnapshots({ charts }: HostSheet): readonly ChartSnapshot[] {
  return charts.map((chart) => ({
    name: chart.name,
    type: chart.type,
    place: { ...chart.place },
    title: titleOf(chart.title),
    legend: chart.legend.isVisible ? { position: chart.legend.position, font: { ...chart.legend.font } } : null,
    border: lineOf(chart.border),
    gapPercent: chart.gapPercent,
    overlapPercent: chart.overlapPercent,
    series: chart.series.map(({ name, values, categories, colour }) => ({
      name,
      values: addressIn(values),
      categories: addressIn(categories),
      colour,
    })),
    categoryAxis: { ...axisOf(chart.categoryAxis), gridlines: null },
    valueAxis: axisOf(chart.valueAxis),
  }));
}

function axisOf({ title, line, gridlines, font, ...others }: HostAxis): AxisSnapshot {
  return {
    ...others,
    font: { ...font },
    title: titleOf(title),
    line: lineOf(line),
    gridlines: gridlines.isVisible ? lineOf(gridlines.line) : null,
  };
}

function titleOf({ text, isVisible, font }: HostChartTitle): TextSnapshot | null {
  return isVisible ? { text, font: { ...font } } : null;
}

function lineOf(line: HostLine): HostLine | null {
  return line.style === "None" ? null : { ...line };
}

function addressIn(area: Area | null): string | null {
  return area === null ? null : addressOf(area);
}
