/** What somebody does who knows how Daybook works: edits the file's own bytes, and seals again what was changed. */
import { entryOf } from "../engine/seal/sealedBook";
import type { RawCell, WorkbookContent } from "../../engine/model/workbook";
import { readBook } from "../../engine/schema/readBook";
import type { Row } from "../../engine/schema/tables";
import { GENESIS, hashOf } from "../../engine/seal/chain";
import { sealedContent } from "../../engine/seal/content";
import { BOOK_TABLES, type StoredTableName } from "../../engine/schema/tables";
import { rewritten } from "../oracle/formulaCells";
import type { CellEdit } from "./tampering";

/** The file with one cell written anew, in its XML, as any editor of files could. */
export function withCell(bytes: Uint8Array, { sheet, address, value }: CellEdit): Uint8Array {
  const cell = new RegExp(`<c r="${address}"([^>]*?)(?:/>|>.*?</c>)`, "s");
  return rewritten(bytes, (xml, name) => {
    if (name !== sheet) return xml;
    if (!cell.test(xml)) throw new Error(`${sheet} has no cell ${address}`);
    return xml.replace(cell, (_, attributes: string) => cellXml(address, attributes.replace(/ t="[^"]*"/, ""), value));
  });
}

function cellXml(address: string, attributes: string, value: CellEdit["value"]): string {
  const open = `<c r="${address}"${attributes}`;
  if (value === null) return `${open}/>`;
  if (typeof value === "number") return `${open}><v>${value}</v></c>`;
  const text = value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return `${open} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** The first amount of a table higher by so much. */
export function withAmount(content: WorkbookContent, name: StoredTableName, more: number): WorkbookContent {
  return withRows(content, name, (rows, header) => {
    const column = header.indexOf("Amount");
    return rows.map((row, index) => (index === 0 ? row.with(column, Number(row[column]) + more) : row));
  });
}

/** Every entry made anew from the row as it is now, and the whole chain with them; state columns as the event set them. */
export function rewrittenSeal(content: WorkbookContent): WorkbookContent {
  const { book } = readBook(content);
  let previous = GENESIS;
  const entries = new Map(
    book.rows.Seal.map((entry) => {
      const made = { ...entry, content: contentNow(entry) };
      previous = hashOf(previous, made);
      return [entry.key, { ...made, hash: previous }] as const;
    }),
  );
  return withRows(content, "Seal", (rows, header) =>
    rows.map((row) => {
      const key = row[header.indexOf("Key")];
      const entry = typeof key === "string" ? entries.get(key) : undefined;
      if (entry === undefined) return row;
      return row.with(header.indexOf("Content"), entry.content).with(header.indexOf("Hash"), entry.hash);
    }),
  );

  function contentNow(entry: Row<"Seal">): string {
    const table = Object.keys(BOOK_TABLES).find((name): name is StoredTableName => name === entry.table);
    const rows: readonly Row<StoredTableName>[] = table === undefined ? [] : book.rows[table];
    const row = rows.find((one) => table !== undefined && entryOf(table, one)?.rowKey === entry.rowKey);
    if (table === undefined || row === undefined || ["Invoices", "Proposals"].includes(table)) return entry.content;
    return sealedContent(table, row, new Set());
  }
}

function withRows(
  content: WorkbookContent,
  name: string,
  change: (rows: readonly (readonly RawCell[])[], header: readonly string[]) => readonly (readonly RawCell[])[],
): WorkbookContent {
  const tables = content.tables.map((table) =>
    table.name === name ? { ...table, rows: change(table.rows, table.header) } : table,
  );
  return { ...content, tables };
}
