/**
 * How the columns of a table look, whatever the table: format, alignment, width and wrapping by the column's kind.
 */
import type { Micro } from "../kernel/money";
import type { BlockColumn, CellStyle } from "../model/plan";
import type { AnyRow } from "../model/runResult";
import type { Column } from "../schema/column";
import { cellTypeOf } from "./cellText";
import { amountFormat, DATE_FORMAT, numberFormat, PERCENT_FORMAT } from "./formats";

/** Plain paper: locked, nothing special. */
export const PAPER: CellStyle = { role: "plain", format: null, align: null, wrap: false, locked: true };

/** Columns with sentences in them: wide, wrapped. */
const WRAPPED: ReadonlySet<string> = new Set(["Description", "External Description", "Problem", "What to do", "About"]);

const WIDTHS: ReadonlyMap<string, number> = new Map([
  ["Ready to Invoice", 18],
  ["Unit", 8],
  ["Currency", 10],
  ["Claim", 8],
  ["Row", 8],
  ["Severity", 10],
  ["Class", 11],
  ["Code", 26],
  ["Cell", 18],
  ["About", 34],
  ["Problem", 50],
  ["What to do", 50],
  ["Description", 36],
  ["External Description", 36],
  ["Name", 28],
  ["Role", 22],
  ["Task", 18],
  ["Resource", 18],
  ["Category", 16],
  ["Billing Type", 15],
  ["Billing Status", 22],
  ["NTE Status", 15],
  ["NTE Detail", 20],
  ["Content", 60],
  ["Hash", 68],
]);

/** What a block needs to know of its rows to choose formats. */
type Shown = {
  /** By column key; several currencies of one column: the most decimals any of them has. */
  readonly rows: readonly AnyRow[];
  readonly key: string;
  readonly digits: number;
};

/** A column as a block shows it: locked unless said otherwise. */
export function blockColumn(
  column: Column,
  shown: Shown,
  change: { readonly locked?: boolean; readonly hidden?: boolean; readonly choices?: readonly string[] | null } = {},
): BlockColumn {
  return {
    header: column.header,
    type: cellTypeOf(column),
    style: {
      ...PAPER,
      format: formatOf(column, shown),
      align: alignmentOf(column),
      wrap: WRAPPED.has(column.header),
      locked: change.locked ?? true,
    },
    width: widthOf(column),
    hidden: change.hidden ?? false,
    choices: change.choices ?? null,
  };
}

/** Units and currencies stand in the middle, apart from the numbers before them. */
function alignmentOf(column: Column): CellStyle["align"] {
  if (cellTypeOf(column) === "number") return "right";
  return column.kind === "currency" || column.header === "Unit" ? "center" : null;
}

function formatOf(column: Column, shown: Shown): string | null {
  switch (column.kind) {
    case "amount":
      return amountFormat(shown.digits);
    case "price":
      return numberFormat(valuesOf(shown), shown.digits === 0 ? "0" : "0.00");
    case "quantity":
    case "rate":
      return numberFormat(valuesOf(shown), "0.00");
    case "percent":
      return PERCENT_FORMAT;
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

/** Width in characters: of known headings as found good, else by kind, and never narrower than the heading. */
function widthOf(column: Column): number {
  const known = WIDTHS.get(column.header);
  if (known !== undefined) return known;
  return Math.max(widthOfKind(column), column.header.length + 4);
}

function widthOfKind(column: Column): number {
  switch (column.kind) {
    case "amount":
      return 16;
    case "date":
      return 12;
    case "time":
      return 22;
    case "quantity":
    case "price":
    case "percent":
    case "rate":
      return 12;
    case "id":
      return 16;
    case "key":
      return 22;
    case "text":
      return 20;
    default:
      return 14;
  }
}
