import type { BlockColumn, CellStyle, ChoiceValidation, PlacedCell, SheetPlan, StyleRole } from "../engine/model/plan";
import type { Column } from "../engine/schema/column";
import { SOURCE_TABLES, type SourceTableName } from "../engine/schema/tables";
import type { Table } from "../engine/schema/table";
import { columnLetters } from "../engine/model/book";
import { isAccountants, NOT_BILLED_BY_YET, sheetNameOf } from "./tableGroups";

/** A row of a source table: cell texts by column header. */
export type SourceRow = Readonly<Record<string, string>>;

/** What a template adds to a source table beside the columns the schema lists. */
export type SourceExtras = {
  /** Columns of the template's own, which Daybook does not read: header and width. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  /** Drop-downs of single cells or of columns whose values the schema does not fix. */
  readonly validations: readonly ChoiceValidation[];
  /** Cells beside the table. */
  readonly cells: readonly PlacedCell[];
};

export const NO_EXTRAS: SourceExtras = { columns: [], validations: [], cells: [] };

/** Sheet row of every source table's headings; title, explanation and hints stand above. */
export const HEADER_ROW = 4;
/** Rows that drop-downs reach, beyond those a template fills. */
const ROWS_WITH_CHOICES = 2_000;

/**
 * The sheet of one source table: title, what it is for, a hint above each heading (required, or what a blank cell
 * means), and the table.
 *
 * The accountant's tables have locked cells, so that protecting such a sheet holds; the other tables are yellow.
 * No sheet of the user's is protected by Daybook.
 */
export function sourceSheet(name: SourceTableName, rows: readonly SourceRow[], extras: SourceExtras): SheetPlan {
  const table: Table = SOURCE_TABLES[name];
  const columns = columnsOf(table, rows);
  const blockColumns = [
    ...columns.map(({ header, column }) =>
      blockColumn(
        name,
        header,
        column,
        rows.map((row) => row[header] ?? ""),
      ),
    ),
    ...extras.columns.map(({ header, width }) => ({ ...blockColumn(name, header, null, []), width })),
  ];
  return {
    name: sheetNameOf(name),
    kind: "source",
    document: null,
    cells: [...headCells(name, table), ...hints(columns), ...extras.cells],
    blocks: [
      {
        table: name,
        headerRow: HEADER_ROW,
        firstColumn: 1,
        columns: blockColumns,
        rows: rows.map((row) => blockColumns.map(({ header }) => row[header] ?? null)),
        lockedRows: [],
        filter: true,
      },
    ],
    columnWidths: new Map(blockColumns.map(({ width }, index) => [index + 1, width])),
    hiddenColumns: [],
    merges: [],
    names: new Map(),
    validations: [...columns.flatMap(({ column }, index) => dropDowns(column, index + 1)), ...extras.validations],
    frozenRows: HEADER_ROW,
    gridlines: true,
    print: {
      orientation: "landscape",
      fitToWidth: Math.ceil(blockColumns.reduce((sum, { width }) => sum + width, 0) / PAGE_WIDTH),
      repeatRows: `${HEADER_ROW}:${HEADER_ROW}`,
      footer: "&L&A&RPage &P of &N",
    },
    protection: null,
  };
}

type NamedColumn = { readonly header: string; readonly column: Column | null };

/** The schema's columns in its order, financial dimensions that the rows carry after them. */
function columnsOf(table: Table, rows: readonly SourceRow[]): readonly NamedColumn[] {
  const known = Object.values(table.columns).map((column) => ({ header: column.header, column }));
  if (!table.dimensions) return known;
  const dimensions = new Set(rows.flatMap((row) => Object.keys(row).filter((header) => header.startsWith("Dim "))));
  return [...known, ...Array.from(dimensions, (header) => ({ header, column: null }))];
}

function headCells(name: SourceTableName, table: Table): readonly PlacedCell[] {
  const about = NOT_BILLED_BY_YET.has(name) ? `${table.about} This version does not bill by it yet.` : table.about;
  return [textCell(1, 1, sheetNameOf(name), "title"), textCell(2, 1, about, "subtitle")];
}

function hints(columns: readonly NamedColumn[]): readonly PlacedCell[] {
  return columns.flatMap(({ column }, index) => {
    const hint = column?.required
      ? "required"
      : (column?.fallback ?? null) === null
        ? null
        : `blank: ${column?.fallback}`;
    if (column === null || hint === null) return [];
    const cell = textCell(HEADER_ROW - 1, index + 1, hint, "note");
    return [{ ...cell, style: { ...cell.style, align: looksOf(column).type === "text" ? null : "right" } as const }];
  });
}

/** A cell of plain, locked text. */
export function textCell(row: number, column: number, value: string, role: StyleRole): PlacedCell {
  return { row, column, type: "text", value, formula: null, style: style(role, true) };
}

function style(role: StyleRole, locked: boolean): CellStyle {
  return { role, format: null, align: null, wrap: false, locked };
}

function blockColumn(
  name: SourceTableName,
  header: string,
  column: Column | null,
  values: readonly string[],
): BlockColumn {
  const longest = Math.max(header.length + 4, ...values.map((value) => value.length + 2));
  const looks = column === null ? TEXT_LOOKS : looksOf(column);
  return {
    header,
    type: looks.type,
    style: {
      role: "plain",
      format: looks.format,
      align: looks.type === "text" ? null : "right",
      wrap: false,
      locked: isAccountants(name),
    },
    width: Math.max(looks.width, Math.min(longest, WIDEST)),
    hidden: false,
    choices: null,
  };
}

/** What a column widens to for its values, in characters. */
const WIDEST = 60;
/** About what an A4 page in landscape holds legibly, in characters. */
const PAGE_WIDTH = 200;

type Looks = { readonly type: BlockColumn["type"]; readonly format: string | null; readonly width: number };

const TEXT_LOOKS: Looks = { type: "text", format: null, width: 22 };

/** IDs and texts are in text format, so that 007 stays 007 and a price formula stays the text it is. */
function looksOf(column: Column): Looks {
  switch (column.kind) {
    case "id":
    case "key":
      return { type: "text", format: "@", width: 14 };
    case "text":
      return { type: "text", format: "@", width: /description/i.test(column.header) ? 34 : 14 };
    case "time":
      return { type: "text", format: "@", width: 22 };
    case "choice":
      return { type: "text", format: null, width: Math.max(12, ...column.values.map((value) => value.length + 3)) };
    case "yesNo":
    case "currency":
      return { type: "text", format: null, width: 10 };
    case "date":
      return { type: "date", format: "date", width: 12 };
    case "amount":
      return { type: "number", format: "#,##0.00", width: 14 };
    case "count":
      return { type: "number", format: "0", width: 10 };
    case "quantity":
    case "price":
    case "percent":
    case "rate":
      return { type: "number", format: "#,##0.00####", width: 12 };
  }
}

function dropDowns(column: Column | null, position: number): readonly ChoiceValidation[] {
  if (column === null) return [];
  const letters = columnLetters(position);
  const range = `${letters}${HEADER_ROW + 1}:${letters}${HEADER_ROW + ROWS_WITH_CHOICES}`;
  if (column.references !== null) return [listOf(range, referenceTo(column.references))];
  const values = column.kind === "yesNo" ? ["Yes", "No"] : column.kind === "choice" ? column.values : [];
  if (values.length === 0 || values.join(",").length > LONGEST_LIST) return [];
  return [{ kind: "list", range, values, reference: null }];
}

/** What Excel reads of a drop-down's list in place, in characters. */
const LONGEST_LIST = 255;

/** A drop-down whose values stand in a range. */
export function listOf(range: string, reference: string): ChoiceValidation {
  return { kind: "list", range, values: [], reference };
}

/** The filled cells of a column of another source sheet, however many rows that table grows to. */
function referenceTo({ table, column }: { readonly table: string; readonly column: string }): string {
  const target = Object.entries(SOURCE_TABLES).find(([name]) => name === table);
  if (target === undefined) throw new Error(`no source table ${table}`);
  const [name, { columns }] = target;
  const letters = columnLetters(Object.keys(columns).indexOf(column) + 1);
  const sheet = `'${sheetNameOf(name as SourceTableName)}'!`;
  const first = `${sheet}$${letters}$${HEADER_ROW + 1}`;
  return `=OFFSET(${first},0,0,MAX(1,COUNTA(${first}:$${letters}$100000)),1)`;
}
