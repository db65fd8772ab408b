/**
 * Which cells of a generated list hold something else than what Daybook wrote there.
 */
import { columnLetters } from "../../model/book";
import { isDimension } from "../../model/journalDraft";
import type { DateSystem, RawCell, RawTable } from "../../model/workbook";
import { text, type Column } from "../../schema/column";
import { columnKeys, foldedName } from "../../schema/names";
import type { Table } from "../../schema/table";
import { isAsShown, typedText, type CellPlace } from "./typedCell";

/** A list as it was read. */
export type ListContent = { readonly raw: RawTable; readonly system: DateSystem };

/** A cell a person typed into, or emptied. */
export type TypedCell = { readonly column: Column; readonly value: RawCell; readonly place: CellPlace };

/** The typed cells of one row, by the row's key. */
export type TypedRow = { readonly key: string; readonly typed: readonly TypedCell[] };

/**
 * The rows of a list that hold something typed, in sheet order, by what each row's `Shown` says it showed: the texts of
 * the columns people type into, then those of the dimensions, where the list takes any, in the order of the sheet.
 *
 * @param inputs keys of the columns people type into
 */
export function typedRows(table: Table, inputs: readonly string[], { raw, system }: ListContent): readonly TypedRow[] {
  const indexes = indexesOf(table, raw);
  const keyIndex = indexes.get("key");
  const shownIndex = indexes.get("shown");
  if (keyIndex === undefined || shownIndex === undefined) return [];
  const columns = [
    ...inputs.map((key): Input | null => {
      const column = table.columns[key];
      const index = indexes.get(key);
      return column === undefined || index === undefined ? null : { column, index };
    }),
    ...(table.dimensions ? dimensionInputs(raw) : []),
  ];
  return raw.rows.flatMap((cells, index): readonly TypedRow[] => {
    const shown = cells[shownIndex];
    const key = cells[keyIndex];
    if (typeof shown !== "string" || typeof key !== "string") return [];
    const held = columns.map((input) => (input === null ? null : (cells[input.index] ?? null)));
    if (shown === JSON.stringify(held)) return [];
    const texts = readShownArray(shown);
    const sheetRow = raw.headerRow + 1 + index;
    const typed = columns.flatMap((input, position): readonly TypedCell[] => {
      const value = held[position] ?? null;
      if (input === null) return [];
      if (isAsShown({ value, formula: null }, { value: texts[position] ?? null, formula: null }, system)) return [];
      const address = `${columnLetters(raw.firstColumn + input.index)}${sheetRow}`;
      const typed = typedText(value, input.column.kind, system);
      const place = { table: raw.name, sheet: raw.sheet, row: sheetRow, address, key, typed };
      return [{ column: input.column, value, place }];
    });
    return typed.length === 0 ? [] : [{ key, typed }];
  });
}

type Input = { readonly column: Column; readonly index: number };

function dimensionInputs(raw: RawTable): readonly Input[] {
  return raw.header.flatMap((header, index) => (isDimension(header) ? [{ column: text(header), index }] : []));
}

function indexesOf(table: Table, raw: RawTable): ReadonlyMap<string, number> {
  const keys = columnKeys(table);
  const indexes = new Map<string, number>();
  raw.header.forEach((header, index) => {
    const key = keys.get(foldedName(header));
    if (key !== undefined && !indexes.has(key)) indexes.set(key, index);
  });
  return indexes;
}

function readShownArray(shownText: string): readonly (string | null)[] {
  try {
    const shown: unknown = JSON.parse(shownText);
    return Array.isArray(shown) ? shown.map((value) => (typeof value === "string" ? value : null)) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
