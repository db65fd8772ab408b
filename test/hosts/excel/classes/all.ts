/** Every class this host offers, for whoever compares it with the client. */
import { APPLICATION, FUNCTION_RESULT, FUNCTIONS, RUNTIME, WORKBOOK, WORKBOOK_PROTECTION } from "./workbook";
import { CHART, CHART_AREA_FORMAT, CHART_LEGEND, CHART_TITLE, CHARTS } from "./chart";
import { AXES, AXIS, AXIS_FORMAT, AXIS_TITLE, GRIDLINES, GRIDLINES_FORMAT } from "./chartAxis";
import { BORDER_OF_CHART, CHART_FONT, CHART_LINE } from "./chartFormat";
import { FORMAT_OF_AXIS_TITLE, FORMAT_OF_LEGEND, FORMAT_OF_TITLE } from "./chartFormat";
import { CHART_FILL, CHART_SERIES, CHART_SERIES_COLLECTION, CHART_SERIES_FORMAT } from "./chartSeries";
import { BORDER, BORDERS, FILL, FONT, FORMAT_PROTECTION, RANGE_FORMAT } from "./format";
import { NAME, NAMES } from "./names";
import { HEADER_FOOTER, HEADERS_FOOTERS, PAGE_BREAK, PAGE_BREAKS, PAGE_LAYOUT } from "./pageLayout";
import { RANGE } from "./range";
import { COLUMN, COLUMNS, ROWS, TABLE, TABLES } from "./table";
import { DATA_VALIDATION } from "./validation";
import { FREEZE_PANES, WORKSHEET, WORKSHEET_PROTECTION, WORKSHEETS } from "./worksheet";

export type OfferedClass = {
  readonly name: string;
  readonly values: readonly string[];
  readonly settable: readonly string[];
  readonly objects: readonly string[];
  readonly actions: readonly string[];
};

type Described = {
  readonly name: string;
  readonly values: Readonly<Record<string, { readonly set?: unknown }>>;
  readonly objects: object;
  readonly actions: object;
};

const ALL: readonly Described[] = [
  APPLICATION,
  AXES,
  AXIS,
  AXIS_FORMAT,
  AXIS_TITLE,
  BORDER,
  BORDER_OF_CHART,
  BORDERS,
  CHART,
  CHART_AREA_FORMAT,
  CHART_FILL,
  CHART_FONT,
  CHART_LEGEND,
  CHART_LINE,
  CHART_SERIES,
  CHART_SERIES_COLLECTION,
  CHART_SERIES_FORMAT,
  CHART_TITLE,
  CHARTS,
  COLUMN,
  COLUMNS,
  DATA_VALIDATION,
  FILL,
  FONT,
  FORMAT_OF_AXIS_TITLE,
  FORMAT_OF_LEGEND,
  FORMAT_OF_TITLE,
  FORMAT_PROTECTION,
  FREEZE_PANES,
  FUNCTION_RESULT,
  FUNCTIONS,
  GRIDLINES,
  GRIDLINES_FORMAT,
  HEADER_FOOTER,
  HEADERS_FOOTERS,
  NAME,
  NAMES,
  PAGE_BREAK,
  PAGE_BREAKS,
  PAGE_LAYOUT,
  RANGE,
  RANGE_FORMAT,
  ROWS,
  RUNTIME,
  TABLE,
  TABLES,
  WORKBOOK,
  WORKBOOK_PROTECTION,
  WORKSHEET,
  WORKSHEET_PROTECTION,
  WORKSHEETS,
];

/** Names of classes and of what they offer. */
export const OFFERED: readonly OfferedClass[] = ALL.map(({ name, values, objects, actions }) => ({
  name,
  values: Object.keys(values),
  settable: Object.keys(values).filter((value) => values[value]?.set !== undefined),
  objects: Object.keys(objects),
  actions: Object.keys(actions),
}));
