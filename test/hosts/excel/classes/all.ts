/** Every class this host offers, for whoever compares it with the client. */
import { APPLICATION, FUNCTION_RESULT, FUNCTIONS, RUNTIME, WORKBOOK, WORKBOOK_PROTECTION } from "./workbook";
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
  BORDER,
  BORDERS,
  COLUMN,
  COLUMNS,
  DATA_VALIDATION,
  FILL,
  FONT,
  FORMAT_PROTECTION,
  FREEZE_PANES,
  FUNCTION_RESULT,
  FUNCTIONS,
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
