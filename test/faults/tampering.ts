/** One change of a workbook's content each: what somebody with a file editor can do to the book and its sheets. */
import { columnLetters } from "../../engine/model/book";
import { LETTERHEAD } from "../../engine/model/letterhead";
import type { DocumentCell, RawCell, RawDocument, RawTable, WorkbookContent } from "../../engine/model/workbook";
import type { Column } from "../../engine/schema/column";
import { BOOK_TABLES, tableByName, type StoredTableName } from "../../engine/schema/tables";

/** A cell that holds a text, a number or nothing, in place of what it held. */
export type CellEdit = { readonly sheet: string; readonly address: string; readonly value: string | number | null };

export type Tampering = {
  /** "Invoices!AB2: 907.49 is 908.49" */
  readonly name: string;
  readonly content: WorkbookContent;
  /** The same as an edit of one cell of a file; null where it is none. */
  readonly edit: CellEdit | null;
  /** Where verify has to point: a cell; or one of these rows of a table; or, by its key, a row that is gone. */
  readonly place:
    | { readonly kind: "cell"; readonly cell: string }
    | { readonly kind: "row"; readonly table: string; readonly rows: readonly number[] }
    | { readonly kind: "gone"; readonly table: string; readonly rowKey: string }
    | { readonly kind: "entry"; readonly rows: readonly number[]; readonly rowKeys: readonly string[] };
};

/** Book tables with rows, and Decisions for its letterheads. */
export function sealedTables({ tables }: WorkbookContent): readonly RawTable[] {
  return tables.filter(({ name, rows }) => {
    const role = tableByName(name)?.role;
    return rows.length > 0 && (role === "book" || name === "Decisions");
  });
}

/** Each cell of each book row changed to something believable, and each filled one emptied. */
export function* changedCells(content: WorkbookContent): Generator<Tampering> {
  for (const table of sealedTables(content)) {
    for (const index of bookRows(table)) {
      for (const [position, header] of table.header.entries()) {
        const before = table.rows[index]?.[position] ?? null;
        const cell = `${table.sheet}!${columnLetters(table.firstColumn + position)}${table.headerRow + 1 + index}`;
        for (const after of [otherValue(columnOf(table, header), before), null]) {
          if (after === before) continue;
          const rows = table.rows.map((row, at) => (at === index ? row.with(position, after) : row));
          const name = `${cell}: ${shown(before)} is ${shown(after)}`;
          const address = cell.slice(cell.indexOf("!") + 1);
          const edit = { sheet: table.sheet, address, value: plain(after) };
          yield { name, edit, content: withTable(content, { ...table, rows }), place: placeOfCell(table, index, cell) };
        }
      }
    }
  }
}

/** An entry's hash stands for all of its cells. */
function placeOfCell(table: RawTable, index: number, cell: string): Tampering["place"] {
  const row = table.headerRow + 1 + index;
  return table.name === "Seal" ? { kind: "row", table: "Seal", rows: [row] } : { kind: "cell", cell };
}

/** Rows taken out, put in, moved to the end and swapped with the next. */
export function* changedRows(content: WorkbookContent): Generator<Tampering> {
  for (const table of sealedTables(content)) {
    const indexes = bookRows(table);
    const key = table.header.indexOf("Key");
    for (const [at, index] of indexes.entries()) {
      const row = table.rows[index] ?? [];
      const number = table.headerRow + 1 + index;
      const without = table.rows.toSpliced(index, 1);
      const made = (what: string, rows: RawTable["rows"], place: Tampering["place"]): Tampering => ({
        name: `${table.name} row ${number} ${what}`,
        content: withTable(content, { ...table, rows }),
        edit: null,
        place,
      });
      const last = table.headerRow + table.rows.length;
      const of = (...rows: readonly number[]): Tampering["place"] => ({ kind: "row", table: table.name, rows });
      yield made("removed", without, removedFrom(table, index, number));
      yield made("repeated", [...table.rows, row], of(number, last + 1));
      const copy = row.with(key, `${shown(row[key])}~`);
      if (table.name !== "Decisions") yield made("copied under another key", [...table.rows, copy], of(last + 1));
      const next = indexes[at + 1];
      if (next === undefined) continue;
      if (table.name !== "Decisions" || next < table.rows.length - 1) {
        const moved = [...without, row];
        if (index < table.rows.length - 1 && table.name !== "Decisions") {
          yield made("moved to the end", moved, of(...range(number, last)));
        }
      }
      const other = table.rows[next] ?? [];
      const swapped = table.rows.with(index, other).with(next, row);
      yield made(`swapped with row ${number + next - index}`, swapped, of(number, number + next - index));
    }
  }
}

function removedFrom(table: RawTable, index: number, number: number): Tampering["place"] {
  const text = (row: number, header: string) => shown(table.rows[row]?.[table.header.indexOf(header)]);
  if (table.name === "Seal") return { kind: "entry", rows: [number], rowKeys: [text(index, "Row Key")] };
  const rowKey = table.name === "Decisions" ? `${text(index, "Key")}|${LETTERHEAD}` : text(index, "Key");
  return { kind: "gone", table: table.name, rowKey };
}

/** Each cell of each confirmed document's sheet changed, emptied, its formula made a value; cells and names added, moved. */
export function* changedSheets(content: WorkbookContent, documents: readonly string[]): Generator<Tampering> {
  for (const sheet of content.documents) {
    if (!documents.includes(sheet.document)) continue;
    const made = (
      address: string,
      what: string,
      change: Partial<RawDocument>,
      edit: CellEdit | null = null,
    ): Tampering => ({
      name: `${sheet.sheet}!${address} ${what}`,
      edit,
      content: withSheet(content, { ...sheet, ...change }),
      place: { kind: "cell", cell: `${sheet.sheet}!${address}` },
    });
    const withCell = (address: string, cell: DocumentCell) => ({ cells: new Map(sheet.cells).set(address, cell) });
    for (const [address, { value, formula }] of sheet.cells) {
      yield made(address, "changed", withCell(address, { value: otherValue(null, value), formula }));
      const emptied = new Map(sheet.cells);
      emptied.delete(address);
      yield made(address, "emptied", { cells: emptied }, { sheet: sheet.sheet, address, value: null });
      if (formula === null) yield made(address, "made a formula", withCell(address, { value, formula: "1+1" }));
      else {
        const edit = { sheet: sheet.sheet, address, value: plain(value) };
        yield made(address, "made a value", withCell(address, { value, formula: null }), edit);
        yield made(address, "given another formula", withCell(address, { value, formula: `${formula}+0` }));
      }
    }
    for (const address of ["Z1", "A300", "XFD1048576"]) {
      yield made(address, "added", withCell(address, { value: "Paid in cash", formula: null }));
    }
    for (const [name, address] of sheet.names) {
      yield made(address, `no longer ${name}`, { names: new Map([...sheet.names].filter(([one]) => one !== name)) });
      yield made(address, `${name} elsewhere`, { names: new Map(sheet.names).set(name, "Z9") });
    }
  }
}

/** Rows that are sealed: every row of a book table, and of Decisions the letterheads. */
function bookRows(table: RawTable): readonly number[] {
  const field = table.header.indexOf("Field");
  return table.rows.flatMap((row, index) => (table.name !== "Decisions" || row[field] === LETTERHEAD ? [index] : []));
}

function columnOf(table: RawTable, header: string): Column | null {
  const columns: readonly Column[] = Object.values(BOOK_TABLES[table.name as StoredTableName].columns);
  return columns.find((column) => column.header === header) ?? null;
}

/** Another value that the column could hold. */
function otherValue(column: Column | null, before: RawCell): RawCell {
  switch (column?.kind) {
    case "choice":
      return column.values.find((value) => value !== before) ?? null;
    case "currency":
      return before === "EUR" ? "IDR" : "EUR";
    case "date":
      return typeof before === "number" ? before + 1 : 46_300;
    case "time":
      return before === "2026-01-02T03:04:05Z" ? "2026-01-02T03:04:06Z" : "2026-01-02T03:04:05Z";
    case "amount":
    case "quantity":
    case "price":
    case "percent":
    case "rate":
    case "count":
      return typeof before === "number" ? before + 1 : 1;
    default:
      if (typeof before === "number") return before + 1;
      return `${typeof before === "string" ? before : ""}~`;
  }
}

function withTable(content: WorkbookContent, table: RawTable): WorkbookContent {
  return { ...content, tables: content.tables.map((one) => (one.name === table.name ? table : one)) };
}

function withSheet(content: WorkbookContent, sheet: RawDocument): WorkbookContent {
  return { ...content, documents: content.documents.map((one) => (one.document === sheet.document ? sheet : one)) };
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function plain(value: RawCell): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}

function shown(value: RawCell | undefined): string {
  return String(plain(value ?? null) ?? "");
}
