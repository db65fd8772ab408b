/**
 * The layout of one of the user's tables for a new workbook: headings, number formats, widths, drop-downs, and above
 * each heading what it wants. The sheet is open: everything on it is the user's.
 */
import type { BlockColumn, ChoiceValidation, PlacedCell, SheetPlan } from "../model/plan";
import type { Column } from "../schema/column";
import { SOURCE_TABLES, type SourceTableName } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import { addressOf, rangeOf } from "./addresses";
import { blockColumn, PAPER } from "./columnLooks";
import { rowHeights } from "./rowHeights";
import { sheetTitle } from "./sheetTitle";

const HELP_ROW = 3;
const HEADER_ROW = 4;
/** Drop-downs reach this far, so that they are there in rows a table grows by. */
const LAST_ROW = 5_000;
/** IDs are looked for this far. */
const LAST_REFERENCED_ROW = 100_000;
/** What Excel reads of a list that stands in the validation itself. */
const LIST_CHARACTERS = 255;

/** The column that a table's IDs stand in: its sheet, its number from 1, and the row of the first ID. */
export type IdsPlace = { readonly sheet: string; readonly column: number; readonly firstRow: number };

/** Where the IDs of a table's column stand; null where they stand nowhere. */
export type FindIds = (table: SourceTableName, column: string) => IdsPlace | null;

/** A source table's sheet without rows. Drop-downs draw from where `findIds` says the tables are. */
export function sourceSheet(table: SourceTableName, findIds: FindIds = idsInTemplate): SheetPlan {
  const { columns, about } = SOURCE_TABLES[table];
  const described: readonly (readonly [string, Column])[] = Object.entries(columns);
  const title = sheetTitle(table);
  const lists = longLists(described.map(([, column]) => column));
  const columnsShown = described.map(([key, column]) => sourceColumn(key, column));
  const help = described.flatMap(([, column], index) => helpCell(column, index + 1));
  return {
    name: title,
    kind: "source",
    document: null,
    cells: [
      { ...cell(1, 1, title), style: { ...PAPER, role: "title" } },
      { ...cell(2, 1, about), style: { ...PAPER, role: "label" } },
      ...help,
      ...lists.cells,
    ],
    blocks: [
      {
        table,
        headerRow: HEADER_ROW,
        firstColumn: 1,
        columns: columnsShown,
        rows: [],
        lockedRows: [],
        filter: true,
      },
    ],
    columnWidths: new Map(),
    rowHeights: rowHeights(help, ({ column }) => columnsShown[column - 1]?.width ?? 10),
    hiddenColumns: lists.hiddenColumns,
    merges: [],
    names: new Map(),
    validations: described.flatMap(([, column], index) => validationOf(column, index + 1, lists.references, findIds)),
    frozenRows: HEADER_ROW,
    gridlines: true,
    print: {
      orientation: "landscape",
      fitToWidth: 1,
      repeatRows: `${HEADER_ROW}:${HEADER_ROW}`,
      footer: SHEET_WORDS.footer({ title }),
    },
    protection: null,
  };
}

/** What is typed as an ID or a text stays what was typed: 007, or a price formula with its equals sign. */
function sourceColumn(key: string, column: Column): BlockColumn {
  const shown = blockColumn(column, { rows: [], key, digits: 2 });
  const style = ["id", "key", "text"].includes(column.kind) ? { ...shown.style, format: "@" } : shown.style;
  return { ...shown, style, width: Math.max(12, column.header.length + 5) };
}

/** "required", the default, and where a value comes from. */
function helpCell(column: Column, at: number): readonly PlacedCell[] {
  const { references } = column;
  const parts = [
    column.required ? SHEET_WORDS.source.required : null,
    column.fallback === null ? null : SHEET_WORDS.source.fallback({ value: column.fallback }),
    references === null ? null : SHEET_WORDS.source.drawn({ table: references.table }),
  ].filter((part) => part !== null);
  if (parts.length === 0) return [];
  return [{ ...cell(HELP_ROW, at, parts.join(", ")), style: { ...PAPER, role: "fine", wrap: true } }];
}

function validationOf(
  column: Column,
  at: number,
  longer: ReadonlyMap<Column, string>,
  findIds: FindIds,
): readonly ChoiceValidation[] {
  const range = rangeOf(at, HEADER_ROW + 1, LAST_ROW);
  const values = valuesOf(column);
  if (values.length > 0) return [{ kind: "list", range, values, reference: longer.get(column) ?? null }];
  const reference = referenceOf(column, findIds);
  return reference === null ? [] : [{ kind: "list", range, values: [], reference }];
}

function valuesOf(column: Column): readonly string[] {
  return column.kind === "yesNo" ? ["Yes", "No"] : column.values;
}

/** The filled cells that a column draws its IDs from, however many rows that table grows to. */
function referenceOf({ references }: Column, findIds: FindIds): string | null {
  const table = SOURCE_NAMES.find((name) => name === references?.table);
  const place = references === null || table === undefined ? null : findIds(table, references.column);
  if (place === null) return null;
  const [first, last] = absolute(place.column, place.firstRow, LAST_REFERENCED_ROW).split(":");
  const from = `'${place.sheet.replace(/'/g, "''")}'!${first ?? ""}`;
  return `=OFFSET(${from},0,0,MAX(1,COUNTA(${from}:${last ?? ""})),1)`;
}

const SOURCE_NAMES = Object.keys(SOURCE_TABLES) as readonly SourceTableName[];

/** Where the IDs stand on a sheet as `sourceSheet` makes it, whose name nobody has taken. */
export function idsInTemplate(table: SourceTableName, column: string): IdsPlace | null {
  const position = Object.keys(SOURCE_TABLES[table].columns).indexOf(column);
  return position < 0 ? null : { sheet: sheetTitle(table), column: position + 1, firstRow: HEADER_ROW + 1 };
}

/** Lists too long for a validation stand in hidden columns at the right of the table. */
function longLists(columns: readonly Column[]): {
  readonly cells: readonly PlacedCell[];
  readonly hiddenColumns: readonly number[];
  readonly references: ReadonlyMap<Column, string>;
} {
  const long = columns.filter((column) => column.values.join(",").length > LIST_CHARACTERS);
  const placed = long.map((column, index) => ({ column, at: columns.length + 3 + index }));
  return {
    cells: placed.flatMap(({ column, at }) =>
      column.values.map((value, index) => cell(HEADER_ROW + 1 + index, at, value)),
    ),
    hiddenColumns: placed.map(({ at }) => at),
    references: new Map(
      placed.map(({ column, at }) => [column, `=${absolute(at, HEADER_ROW + 1, HEADER_ROW + column.values.length)}`]),
    ),
  };
}

function absolute(column: number, firstRow: number, lastRow: number): string {
  const letters = addressOf(1, column).slice(0, -1);
  return `$${letters}$${firstRow}:$${letters}$${lastRow}`;
}

function cell(row: number, column: number, value: string): PlacedCell {
  return { row, column, type: "text", value, formula: null, style: PAPER };
}
