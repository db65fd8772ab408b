/**
 * How the columns of a table look, whatever the table: format, alignment, width and wrapping by the column's kind.
 */
import type { Micro } from "../kernel/money";
import type { BlockColumn, CellStyle } from "../model/plan";
import type { AnyRow, RowValue } from "../model/runResult";
import type { Column } from "../schema/column";
import { cellText } from "../schema/rowCells";
import { cellTypeOf } from "./cellText";
import { amountFormat, DATE_FORMAT, numberFormat, PERCENT_FORMAT, withRoom } from "./formats";

/** Plain paper: locked, nothing special. */
export const PAPER: CellStyle = { role: "plain", format: null, align: null, wrap: false, locked: true };

/** Columns with sentences in them: wide, wrapped. */
const WRAPPED: ReadonlySet<string> = new Set([
  "Description",
  "External Description",
  "Problem",
  "What to do",
  "Text",
  "Sections",
]);

/** Columns of sentences are this wide; others as wide as what stands in them, within reason. */
const WRAPPED_WIDTH = 36;
const NARROWEST = 7;
const WIDEST = 30;
/** Room for a filter's arrow, and the air beside a text. */
const ARROW_WIDTH = 3;
const AIR_WIDTH = 2;
/** Widths follow the first rows of a list: enough to be right, and soon done. */
const ROWS_MEASURED = 1_000;

/** What a block needs to know of its rows to choose formats. */
type Shown = {
  /** By column key; several currencies of one column: the most decimals any of them has. */
  readonly rows: readonly AnyRow[];
  readonly key: string;
  readonly digits: number;
};

/**
 * A column as a block shows it: locked unless said otherwise. With `wrap` all of its cells wrap, so that a row's cells
 * all stand at its top; without, only sentences do.
 */
export function blockColumn(
  column: Column,
  shown: Shown,
  change: {
    readonly locked?: boolean;
    readonly hidden?: boolean;
    readonly choices?: readonly string[] | null;
    readonly wrap?: boolean;
  } = {},
): BlockColumn {
  return {
    header: column.header,
    type: cellTypeOf(column),
    style: {
      ...PAPER,
      format: formatOf(column, shown),
      align: alignmentOf(column),
      wrap: change.wrap ?? WRAPPED.has(column.header),
      locked: change.locked ?? true,
    },
    width: widthOf(column, shown),
    hidden: change.hidden ?? false,
    choices: change.choices ?? null,
  };
}

/** Units, currencies, states, shares and counts stand in the middle, apart from what is beside them. */
function alignmentOf(column: Column): CellStyle["align"] {
  if (column.kind === "count" || column.header === "Split %") return "center";
  if (cellTypeOf(column) === "number") return "right";
  return column.kind === "currency" || CENTERED.has(column.header) ? "center" : null;
}

const CENTERED: ReadonlySet<string> = new Set(["Unit", "Status"]);

function formatOf(column: Column, shown: Shown): string | null {
  switch (column.kind) {
    case "amount":
      return withRoom(amountFormat(shown.digits));
    case "price":
      return withRoom(numberFormat(valuesOf(shown), shown.digits === 0 ? "0" : "0.00"));
    case "quantity":
    case "rate":
      return withRoom(numberFormat(valuesOf(shown), "0.00"));
    case "percent":
      return withRoom(PERCENT_FORMAT);
    case "count":
      return "0";
    case "date":
      return DATE_FORMAT;
    default:
      return null;
  }
}

function valuesOf(shown: Shown): readonly (Micro | null)[] {
  return shown.rows.map((row) => {
    const value = row[shown.key];
    return typeof value === "number" ? (value as Micro) : null;
  });
}

/** Width in characters: of what the column shows; without rows, of what its kind usually does. */
function widthOf(column: Column, shown: Shown): number {
  if (WRAPPED.has(column.header)) return WRAPPED_WIDTH;
  const heading = Math.max(...column.header.split(/[ -]/).map((word) => word.length)) + ARROW_WIDTH;
  if (shown.rows.length === 0) return Math.max(widthOfKind(column), column.header.length + ARROW_WIDTH);
  const longest = shown.rows.slice(0, ROWS_MEASURED).reduce((most, row) => {
    return Math.max(most, lengthOf(column, row[shown.key] ?? null, shown.digits));
  }, 0);
  return Math.max(NARROWEST, heading, Math.min(WIDEST, longest + AIR_WIDTH));
}

/** Characters a value takes, thousands separated. */
function lengthOf(column: Column, value: RowValue, digits: number): number {
  const text = cellText(column, value, digits) ?? "";
  if (cellTypeOf(column) !== "number") return text.length;
  const whole = text.split(".")[0]?.length ?? 0;
  const decimals = column.kind === "amount" || column.kind === "price" ? digits : 2;
  return Math.max(text.length, whole + 1 + decimals) + Math.floor((whole - 1) / 3);
}

function widthOfKind(column: Column): number {
  switch (column.kind) {
    case "amount":
    case "id":
      return 16;
    case "key":
    case "time":
      return 22;
    case "text":
      return 20;
    default:
      return 12;
  }
}
