/**
 * A document sheet while it is laid out, cell by cell, and which of its cells show a field that can be edited.
 */
import type { CellStyle, CellText, CellType, ChoiceValidation, PlacedCell } from "../model/plan";
import type { Column } from "../schema/column";
import { addressOf } from "./addresses";
import { PAPER } from "./columnLooks";

/** A cell that shows a field of the document. */
export type BoundField = {
  /** The invoice's ID, the line's key or the detail's ID. */
  readonly key: string;
  readonly column: Column;
  /** Decimals of the document's currency. */
  readonly digits: number;
  /** What the cell holds, and what the field itself does: a blank field may show something in its place. */
  readonly shown: CellText;
  readonly value: CellText;
  readonly formula: string | null;
  readonly locked: boolean;
  /** The sheet-scoped name that finds the cell again; null for one that is found by its row's key and its column. */
  readonly name: string | null;
  readonly sheetColumn: number;
};

export type Canvas = {
  readonly cells: PlacedCell[];
  readonly merges: string[];
  /** The last column of cells that reach across several, by address. */
  readonly lastColumns: Map<string, number>;
  /** Sheet-scoped names and their cells. */
  readonly names: Map<string, string>;
  /** By address. */
  readonly fields: Map<string, BoundField>;
  readonly validations: ChoiceValidation[];
};

/** A blank sheet. */
export function newCanvas(): Canvas {
  return { cells: [], merges: [], lastColumns: new Map(), names: new Map(), fields: new Map(), validations: [] };
}

/** Where, what and how; text on plain paper unless said otherwise. */
export type Placing = {
  readonly row: number;
  readonly column: number;
  readonly value: CellText;
  readonly type?: CellType;
  readonly formula?: string | null;
  readonly style?: Partial<CellStyle>;
  /** The sheet-scoped name of the cell. */
  readonly name?: string;
};

/** Places a cell and gives its address. */
export function put(canvas: Canvas, placing: Placing): string {
  const { row, column, value } = placing;
  const address = addressOf(row, column);
  const style = placing.style === undefined ? PAPER : sharedStyle({ ...PAPER, ...placing.style });
  canvas.cells.push({ row, column, value, type: placing.type ?? "text", formula: placing.formula ?? null, style });
  if (placing.name !== undefined) canvas.names.set(placing.name, address);
  return address;
}

/** Places a cell that reaches to a column, its text wrapped, and gives its address. */
export function putAcross(canvas: Canvas, placing: Placing, lastColumn: number): string {
  const address = put(canvas, { ...placing, style: { wrap: true, ...placing.style } });
  canvas.merges.push(`${address}:${addressOf(placing.row, lastColumn)}`);
  canvas.lastColumns.set(address, lastColumn);
  return address;
}

/** Styles are few and cells many: cells of one style share it, which spares memory, and looking it up by its content. */
const sharedStyles = new Map<string, CellStyle>();

function sharedStyle(style: CellStyle): CellStyle {
  const content = Object.values(style).join("\n");
  const known = sharedStyles.get(content);
  if (known !== undefined) return known;
  sharedStyles.set(content, style);
  return style;
}

/** Places a cell that shows a field, unlocked where it can be edited, with a drop-down where it is one of a few. */
export function putField(
  canvas: Canvas,
  placing: Placing,
  field: Pick<BoundField, "key" | "column" | "digits" | "value"> & { readonly choices?: readonly string[] },
): string {
  const address = put(canvas, placing);
  const { key, column, digits, value, choices } = field;
  canvas.fields.set(address, {
    key,
    column,
    digits,
    value,
    shown: placing.value,
    formula: placing.formula ?? null,
    locked: placing.style?.locked ?? true,
    name: placing.name ?? null,
    sheetColumn: placing.column,
  });
  if (choices !== undefined && placing.style?.locked === false) {
    canvas.validations.push({ kind: "list", range: `${address}:${address}`, values: choices, reference: null });
  }
  return address;
}

/** The highest row in use; 0 on a blank sheet. */
export function lastRow(canvas: Canvas): number {
  return canvas.cells.reduce((last, { row }) => Math.max(last, row), 0);
}
