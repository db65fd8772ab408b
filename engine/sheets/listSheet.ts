/**
 * A generated list: title, one sentence, a subtotal above each amount that adds up, then the table with its filter.
 *
 * Amounts are values; the only formulas are SUBTOTAL(109, ...), which follow the filter. Columns people type into come
 * first and are unlocked, but on rows that cannot be marked. `Key` and `Shown` are hidden and locked; `Shown` is made
 * here: what the unlocked cells hold when the list is written.
 */
import { sum, minorText, type Minor } from "../kernel/money";
import type { CellText, PlacedCell, SheetPlan, TableBlock } from "../model/plan";
import type { AnyRow } from "../model/runResult";
import { text, type Column } from "../schema/column";
import { cellText } from "../schema/rowCells";
import type { Table } from "../schema/table";
import { SHEET_WORDS } from "../locale/en/sheets";
import { rangeOf } from "./addresses";
import { digitsOf } from "./cellText";
import { blockColumn, PAPER } from "./columnLooks";
import { amountFormat, withRoom } from "./formats";
import { blockHeights } from "./rowHeights";

const TITLE_ROW = 1;
const SENTENCE_ROW = 2;
const SUBTOTAL_ROW = 3;
const HEADER_ROW = 4;

export type ListSheet<R extends AnyRow = AnyRow> = {
  readonly table: Table;
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly rows: readonly R[];
  /** Keys of the columns people type into. */
  readonly inputs: readonly string[];
  /** Headers of the financial dimensions it shows, which people type into as well; after the other inputs. */
  readonly dimensions?: readonly string[];
  /** What may be typed into a column besides its own fixed values: offered where the list is short enough for a cell. */
  readonly choices?: ReadonlyMap<string, readonly string[]>;
  /** Keys of columns that say nothing in this workbook, such as limits where there are none: hidden. */
  readonly quiet?: readonly string[];
  /** Keys of amount columns without a sum, since several rows say the same money: a sum would count it twice. */
  readonly unsummed?: readonly string[];
  /** Whether a row's inputs are locked all the same. */
  readonly isLocked: (row: R) => boolean;
};

/** The sheet of a list table. Amounts without a currency beside them are in `accountingCurrency`. */
export function listSheet<R extends AnyRow>(list: ListSheet<R>, accountingCurrency: string): SheetPlan {
  const block = listBlock(list, accountingCurrency);
  return {
    name: list.name,
    kind: "list",
    document: null,
    cells: [
      { ...textCell(TITLE_ROW, list.title), style: { ...PAPER, role: "title" } },
      { ...textCell(SENTENCE_ROW, list.sentence), style: { ...PAPER, role: "label" } },
      ...subtotals(list, accountingCurrency),
    ],
    blocks: [block],
    columnWidths: new Map(),
    rowHeights: blockHeights(block),
    hiddenColumns: [],
    merges: [],
    names: new Map(),
    validations: [],
    frozenRows: HEADER_ROW,
    gridlines: false,
    print: {
      orientation: "landscape",
      fitToWidth: 1,
      repeatRows: `${HEADER_ROW}:${HEADER_ROW}`,
      footer: SHEET_WORDS.footer({ title: list.title }),
    },
    protection: { filter: true, formatColumns: true },
  };
}

/** The sentence of a list with that many rows. */
export function listSentence(words: (typeof SHEET_WORDS.lists)[keyof typeof SHEET_WORDS.lists], rows: number): string {
  return rows === 0 ? words.empty : words.about({ rows: SHEET_WORDS.rows(rows) });
}

function listBlock<R extends AnyRow>(list: ListSheet<R>, accountingCurrency: string): TableBlock {
  const { table } = list;
  const rows: readonly AnyRow[] = list.dimensions === undefined ? list.rows : list.rows.map(withDimensions);
  const columns = columnsOf(list);
  const inputs = new Set([...list.inputs, ...(list.dimensions ?? [])]);
  const typed = columns.filter(([key]) => inputs.has(key));
  const hidden = new Set(["key", "shown", ...(list.quiet ?? [])]);
  return {
    table: table.name,
    headerRow: HEADER_ROW,
    firstColumn: 1,
    columns: columns.map(([key, column]) =>
      blockColumn(
        column,
        { rows, key, digits: mostDigits(rows, column, accountingCurrency) },
        {
          locked: !inputs.has(key),
          wrap: true,
          hidden: hidden.has(key),
          choices: inputs.has(key) ? choicesOf(column, list.choices?.get(key)) : null,
        },
      ),
    ),
    rows: rows.map((row) => {
      const told = ([key, column]: ListColumn) => textOf(row, key, column, accountingCurrency);
      const shown = JSON.stringify(typed.map(told));
      return columns.map((column) => (column[0] === "shown" ? shown : told(column)));
    }),
    lockedRows: list.rows.flatMap((row, index) => (list.isLocked(row) ? [index] : [])),
    filter: true,
  };
}

/** Excel takes a list of at most 255 characters, parted by commas; one that begins like a formula is not offered. */
const LONGEST_CHOICES = 255;
const UNOFFERED = /^[=+\-@]|[,"]/;

function choicesOf({ values }: Column, others: readonly string[] = []): readonly string[] | null {
  const choices = values.length > 0 ? values : others;
  const isTaken = choices.join(",").length <= LONGEST_CHOICES && !choices.some((one) => UNOFFERED.test(one));
  return choices.length > 0 && isTaken ? choices : null;
}

type ListColumn = readonly [key: string, column: Column];

/** The table's columns by key, its dimensions by header behind the other columns people type into. */
function columnsOf({ table, inputs, dimensions = [] }: Pick<ListSheet, "table" | "inputs" | "dimensions">) {
  const columns: ListColumn[] = Object.entries(table.columns);
  const behind = columns.findLastIndex(([key]) => inputs.includes(key)) + 1;
  return columns.toSpliced(behind, 0, ...dimensions.map((header) => [header, text(header)] as const));
}

/** A row with its dimensions among its columns, by header. */
function withDimensions(row: AnyRow): AnyRow {
  const { dimensions } = row;
  return dimensions === null || typeof dimensions !== "object" ? row : { ...row, ...Object.fromEntries(dimensions) };
}

function textOf(row: AnyRow, key: string, column: Column, accountingCurrency: string): CellText {
  return cellText(column, row[key] ?? null, digitsOf(row, column, accountingCurrency));
}

/** One SUBTOTAL above each amount column that adds up; over rows of several currencies it is meant to be filtered. */
function subtotals<R extends AnyRow>(list: ListSheet<R>, accountingCurrency: string): readonly PlacedCell[] {
  const { rows, unsummed = [] } = list;
  if (rows.length === 0) return [];
  return columnsOf(list).flatMap(([key, column], index): readonly PlacedCell[] => {
    if (column.kind !== "amount" || unsummed.includes(key)) return [];
    const digits = mostDigits(rows, column, accountingCurrency);
    const amounts = rows.map((row) => scaled(row[key], digitsOf(row, column, accountingCurrency), digits));
    return [
      {
        row: SUBTOTAL_ROW,
        column: index + 1,
        type: "number",
        value: minorText(sum(amounts), digits),
        formula: `SUBTOTAL(109,${rangeOf(index + 1, HEADER_ROW + 1, HEADER_ROW + rows.length)})`,
        style: { ...PAPER, role: "strong", format: withRoom(amountFormat(digits)), align: "right" },
      },
    ];
  });
}

/** Minor units of a currency with `digits` decimals as those of one with `most`. */
function scaled(value: AnyRow[string] | undefined, digits: number, most: number): Minor {
  return (typeof value === "number" ? value * 10 ** (most - digits) : 0) as Minor;
}

function mostDigits(rows: readonly AnyRow[], column: Column, accountingCurrency: string): number {
  if (rows.length === 0) return digitsOf({}, column, accountingCurrency);
  return rows.reduce((most, row) => Math.max(most, digitsOf(row, column, accountingCurrency)), 0);
}

function textCell(row: number, value: string): PlacedCell {
  return { row, column: 1, type: "text", value, formula: null, style: PAPER };
}
