/** Where everything is: two trips, whatever the workbook's size. */
import type { DateSystem } from "../../../engine/model/workbook";
import { tableByName } from "../../../engine/schema/tables";
import { parseRange, type CellRange } from "../layout/address";
import type { DescribedSheet, ExcelCalls, OutlinedSheet, OutlinedTable } from "./calls";
import type { IsCancelled, Trips } from "./trips";

export type LocatedTable = OutlinedTable & { readonly range: CellRange; readonly columns: readonly string[] };

export type Located = {
  readonly dateSystem: DateSystem;
  readonly structureLocked: boolean;
  /** In tab order. */
  readonly sheets: readonly (DescribedSheet & OutlinedSheet & { readonly tables: readonly string[] })[];
  /** Those the schema knows, by the tab order of their sheets. */
  readonly tables: readonly LocatedTable[];
};

/** Finds sheets, names, protection and tables. */
export async function locate(calls: ExcelCalls, trips: Trips, isCancelled: IsCancelled): Promise<Located> {
  const outline = await trips.make(() => calls.outline(), isCancelled);
  const known = outline.tables.filter(({ name }) => tableByName(name) !== null);
  const question = { sheets: outline.sheets.map(({ name }) => name), tables: known.map(({ name }) => name) };
  const described = await trips.make(() => calls.describe(question), isCancelled);
  const order = new Map(outline.sheets.map(({ name }, index) => [name, index]));
  const tables = known.flatMap((table): readonly LocatedTable[] => {
    const place = described.tables.find(({ name }) => name === table.name);
    const range = parseRange(place?.range ?? "");
    return place === undefined || range === null ? [] : [{ ...table, range, columns: place.columns }];
  });
  tables.sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0));
  return {
    dateSystem: outline.serialOf1904 === 1 ? "1904" : "1900",
    structureLocked: outline.structureLocked,
    sheets: outline.sheets.flatMap(({ name, hidden, charts }) => {
      const sheet = described.sheets.find((one) => one.name === name);
      if (sheet === undefined) return [];
      const tables = outline.tables.filter((one) => one.sheet === name).map((one) => one.name);
      return [{ ...sheet, hidden, charts, tables }];
    }),
    tables,
  };
}
