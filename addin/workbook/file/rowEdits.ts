import type { DateSystem, RawCell } from "../../../engine/model/workbook";
import { valueAgrees } from "../../../engine/sheets/cellAgrees";
import { cellAddress, columnLetters } from "../layout/address";
import { cellXml } from "./cellWriter";
import type { WorkbookDraft } from "./draft";
import { movedFormula } from "./formula";
import type { SheetPass } from "./holdSheet";
import { asciiText } from "./cellBytes";
import { bodyRows } from "./structure";
import { newCellStyle, type CellChanges, type RowEdit, type TableEdit } from "./tableEdit";
import { encodeXml } from "./xml";

/** Cells to stand in a row from `left` to `right`, in place of whatever stood there; "" leaves nothing. */
export type CellsEdit = { readonly left: number; readonly right: number; readonly xml: string };

/** By sheet row; the edits of a row from left to right, none overlapping. */
export type CellsEdits = Map<number, CellsEdit[]>;

/**
 * Turns the edits of a sheet's tables into cells: one more pass, which reads the cells that move or change.
 *
 * @param hasFormulas whether the sheet has any: a shared one must be read to know its followers
 */
export function cellsEdits(
  draft: WorkbookDraft,
  pass: SheetPass,
  edits: readonly TableEdit[],
  hasFormulas: boolean,
): CellsEdits {
  const made: CellsEdits = new Map();
  const writers = edits.map((edit) => new TableWriter(draft, edit, made, pass.frame.prefix));
  const { scanner } = pass;
  if (writers.some((writer) => writer.readsCells())) {
    while (scanner.nextRow()) {
      const reading = writers.filter((writer) => writer.beginRow(scanner.row));
      if (reading.length === 0 && !hasFormulas) {
        scanner.skipCells();
        continue;
      }
      while (scanner.nextCell()) {
        if (scanner.formula.start >= 0) pass.cells.formula();
        for (const writer of reading) writer.noteCell(pass);
      }
      for (const writer of reading) writer.endRow(scanner.row);
    }
  }
  for (const writer of writers) writer.writeRest();
  for (const row of made.values()) row.sort((a, b) => a.left - b.left);
  return made;
}

/** A cell of a row that moves or changes. */
type ReadCell = {
  readonly style: number;
  readonly value: RawCell;
  /** What stands within `<c>`, as it is written, and its `t` attribute. */
  readonly inner: string;
  readonly kind: string;
  readonly formula: string | null;
  readonly formulaAttributes: string;
};

class TableWriter {
  readonly #first: number;
  readonly #left: number;
  readonly #right: number;
  readonly #dateSystem: DateSystem;
  /** By index of the row as read: where it goes, or null where it stays and changes. */
  readonly #sources = new Map<number, { readonly to: number; readonly edit: RowEdit }>();
  readonly #done = new Set<number>();
  readonly #totalsRow: number | null;
  #cells = new Map<number, ReadCell>();

  constructor(
    readonly draft: WorkbookDraft,
    readonly edit: TableEdit,
    readonly made: CellsEdits,
    readonly prefix: string,
  ) {
    const { table } = edit.located;
    this.#first = bodyRows(table).first;
    this.#left = table.range.left;
    this.#right = table.range.right;
    this.#dateSystem = draft.structure.dateSystem;
    this.#totalsRow = table.hasTotalsRow && edit.growth !== 0 ? table.range.bottom : null;
    for (const [to, row] of edit.rows) {
      if (row.kind === "moved") this.#sources.set(row.from, { to, edit: row });
      else if (row.kind === "changed") this.#sources.set(to, { to, edit: row });
    }
  }

  readsCells(): boolean {
    return this.#sources.size > 0 || this.#totalsRow !== null;
  }

  /** Whether a row's cells are wanted. */
  beginRow(row: number): boolean {
    this.#cells = new Map();
    return this.#sources.has(row - this.#first) || row === this.#totalsRow;
  }

  noteCell({ scanner, cells }: SheetPass): void {
    if (scanner.column < this.#left || scanner.column > this.#right) return;
    const { bytes, cell, cellTag } = scanner;
    const whole = asciiText(bytes, cell.start, cell.end);
    const closing = whole.lastIndexOf("</");
    const openLength = asciiText(bytes, cell.start, cellTag.end).length;
    const formulaTag = scanner.formula.start < 0 ? "" : asciiText(bytes, scanner.formula.start, scanner.formula.end);
    this.#cells.set(scanner.column - this.#left, {
      style: scanner.style,
      value: cells.value(),
      inner: closing < openLength ? "" : whole.slice(openLength, closing),
      kind: scanner.kind,
      formula: cells.formula(),
      formulaAttributes: /^<\S+((?:\s+[^>]*?)?)\/?>/.exec(formulaTag)?.[1] ?? "",
    });
  }

  endRow(row: number): void {
    if (row === this.#totalsRow) {
      this.#place(row + this.edit.growth, this.#movedCells(row, row + this.edit.growth, new Map(), true));
      return;
    }
    const source = this.#sources.get(row - this.#first);
    if (source === undefined) return;
    this.#done.add(source.to);
    const to = this.#first + source.to;
    if (source.edit.kind === "moved") this.#place(to, this.#movedCells(row, to, source.edit.changes, false));
    else if (source.edit.kind === "changed") this.#change(to, source.edit.changes);
  }

  /** Writes what needs no cell that is there: new, blank and emptied rows, and rows the sheet has no element for. */
  writeRest(): void {
    for (const [position, row] of this.edit.rows) {
      if (this.#done.has(position)) continue;
      this.#cells = new Map();
      const to = this.#first + position;
      if (row.kind === "gone") this.#clear(to);
      else if (row.kind === "changed") this.#change(to, row.changes);
      else if (row.kind === "blank") this.#place(to, this.#newCells(to, new Map()));
      else if (row.kind === "new") this.#place(to, this.#newCells(to, row.changes));
      else this.#place(to, this.#newCells(to, row.changes));
    }
    if (this.#totalsRow === null || this.edit.growth > 0) return;
    for (let row = this.#totalsRow + this.edit.growth + 1; row <= this.#totalsRow; row += 1) this.#clear(row);
  }

  #clear(row: number): void {
    const edits = this.made.get(row);
    if (edits?.some((edit) => edit.left === this.#left) === true) return;
    this.#place(row, "");
  }

  #place(row: number, xml: string, left = this.#left, right = this.#right): void {
    const edits = this.made.get(row);
    if (edits === undefined) this.made.set(row, [{ left, right, xml }]);
    else edits.push({ left, right, xml });
  }

  /** Single cells of a row that stays; those that hold the wanted value already are left alone. */
  #change(row: number, changes: CellChanges): void {
    for (const [position, { type, value }] of changes) {
      const present = this.#cells.get(position);
      const agrees = valueAgrees(present?.value ?? null, { type, value }, this.draft.structure.dateSystem);
      if (agrees && (present?.formula ?? null) === null) continue;
      const column = this.#left + position;
      const style = present?.style ?? this.#style(position);
      const xml = cellXml({ row, column, type, value, formula: null, style }, this.#dateSystem, this.prefix);
      this.#place(row, xml, column, column);
    }
  }

  #newCells(row: number, changes: CellChanges): string {
    let xml = "";
    for (let position = 0; position <= this.#right - this.#left; position += 1) {
      const { type, value } = changes.get(position) ?? { type: "text" as const, value: null };
      const style = this.#style(position);
      if (value === null && style === 0) continue;
      const cell = { row, column: this.#left + position, type, value, formula: null, style };
      xml += cellXml(cell, this.#dateSystem, this.prefix);
    }
    return xml;
  }

  /** The cells just read, as they stand in another row; a formula's relative references move along. */
  #movedCells(from: number, to: number, changes: CellChanges, isTotals: boolean): string {
    let xml = "";
    const p = this.prefix;
    for (let position = 0; position <= this.#right - this.#left; position += 1) {
      const column = this.#left + position;
      const present = this.#cells.get(position);
      const change = changes.get(position);
      if (change !== undefined) {
        const style = present?.style ?? this.#style(position);
        xml += cellXml({ row: to, column, ...change, formula: null, style }, this.#dateSystem, p);
        continue;
      }
      if (present === undefined) continue;
      const style = present.style === 0 ? "" : ` s="${present.style}"`;
      const kind = present.kind === "n" ? "" : ` t="${present.kind}"`;
      xml += `<${p}c r="${cellAddress(to, column)}"${style}${kind}>${this.#movedInner(present, from, to, column, isTotals)}</${p}c>`;
    }
    return xml;
  }

  #movedInner(cell: ReadCell, from: number, to: number, column: number, isTotals: boolean): string {
    if (cell.formula === null) return cell.inner;
    const formula = isTotals ? this.#grownReferences(cell.formula) : movedFormula(cell.formula, to - from, 0);
    const isArray = /\st\s*=\s*["']array["']/.test(cell.formulaAttributes);
    const attributes = isArray ? ` t="array" ref="${cellAddress(to, column)}"` : "";
    const f = `<${this.prefix}f${attributes}>${encodeXml(formula)}</${this.prefix}f>`;
    const element = new RegExp(`<${this.prefix}f(?:\\s[^>]*)?(?:/>|>[\\s\\S]*?</${this.prefix}f>)`);
    return cell.inner.replace(element, () => f);
  }

  /** In a totals row, a reference to the whole of a column's body grows with it. */
  #grownReferences(formula: string): string {
    const { first, last } = bodyRows(this.edit.located.table);
    let grown = formula;
    for (let column = this.#left; column <= this.#right; column += 1) {
      const name = columnLetters(column);
      const whole = new RegExp(`(?<![\\w$.])(\\$?${name}\\$?${first}:\\$?${name}\\$?)${last}(?!\\d)`, "g");
      grown = grown.replace(whole, (_, before: string) => `${before}${last + this.edit.growth}`);
    }
    return grown;
  }

  #style(position: number): number {
    return newCellStyle(this.draft, this.edit, position);
  }
}
