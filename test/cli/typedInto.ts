/** What a person types and pastes into the tables of a workbook on disk, between two commands. */
import { readFile, writeFile } from "node:fs/promises";
import { openWorkbookFile } from "../../addin/workbook/file";
import type { TableColumns } from "../../engine/schema/table";
import { SOURCE_TABLES, type SourceTableName } from "../../engine/schema/tables";
import type { TypedRow } from "../workbookOf";

/** A cell of a table: `row` counts the rows below the header from 0. */
export type TypedCell = {
  readonly table: SourceTableName;
  readonly row: number;
  readonly column: string;
  readonly text: string;
};

/** Types into cells of source tables as `workbookOf` lays them out. Throws where the workbook refuses it. */
export function typedInto(file: string, cells: readonly TypedCell[]): Promise<void> {
  return typing(
    file,
    cells.map(({ table, row, column, text }) => ({
      table,
      row,
      column: headersOf(table).indexOf(column),
      texts: [text],
    })),
  );
}

/** Pastes a row below the last of a source table, which takes it in. `row` is how many it has. */
export function pastedInto(file: string, table: SourceTableName, row: number, typed: TypedRow): Promise<void> {
  const texts = headersOf(table).map((header) => typed[header] ?? "");
  return typing(file, [{ table, row, column: 0, texts }]);
}

function headersOf(table: SourceTableName): readonly string[] {
  const { columns }: { readonly columns: TableColumns } = SOURCE_TABLES[table];
  return Object.values(columns).map(({ header }) => header);
}

type Texts = {
  readonly table: string;
  readonly row: number;
  readonly column: number;
  readonly texts: readonly string[];
};

async function typing(file: string, all: readonly Texts[]): Promise<void> {
  const port = openWorkbookFile(await readFile(file));
  for (const { table, row, column, texts } of all) {
    const place = { sheet: table, row: row + 2, column: column + 1 };
    const locale = { decimal: ".", group: "", dateOrder: "ymd" } as const;
    const outcome = port.type({ ...place, texts: [texts], locale, keepsOther: false }, null);
    if (outcome.kind !== "typed" || !outcome.changed) throw new Error(`${table}: ${JSON.stringify(outcome)}`);
  }
  await writeFile(file, port.toBytes());
}
