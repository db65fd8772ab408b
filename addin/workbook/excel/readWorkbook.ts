/** Reads a workbook in as few trips as its size allows, as the file port would give it. */
import type { DocumentCell, RawCell } from "../../../engine/model/workbook";
import { tableByName } from "../../../engine/schema/tables";
import { parseRange, rangeAddress, type CellRange } from "../layout/address";
import { maxRows } from "../layout/sizes";
import type { PortProgress, PortTask } from "../port";
import { contentOf } from "./assemble";
import { textIn } from "./cellsOf";
import type { ExcelCalls } from "./calls";
import { locate, type Located, type LocatedTable } from "./locate";
import { loadRanges, type Reading } from "./loadRanges";
import type { SheetState, TableState, WorkbookState } from "./state";
import { hostError, NEVER, type IsCancelled, type Trips } from "./trips";

export type ReadTask = PortTask & { readonly stage: PortProgress["stage"] };

/** Reads everything Daybook knows. Throws `WorkbookHostError` and `WorkbookCancelled`. */
export async function readWorkbook(calls: ExcelCalls, trips: Trips, task: ReadTask): Promise<WorkbookState> {
  const isCancelled = task.isCancelled ?? NEVER;
  try {
    return await readAll({ calls, trips, isCancelled }, task);
  } catch (error) {
    throw hostError(error);
  }
}

type Way = { readonly calls: ExcelCalls; readonly trips: Trips; readonly isCancelled: IsCancelled };

async function readAll(way: Way, task: ReadTask): Promise<WorkbookState> {
  const located = await locate(way.calls, way.trips, way.isCancelled);
  const below = await usedBelow(way, located);
  const readings = [
    ...located.tables.flatMap(bodyReading),
    ...located.sheets.flatMap((sheet) => cellsReading(sheet, located)),
  ];
  const loaded = await loadRanges(way, readings, task);
  const tables = located.tables.map((table): TableState => {
    const rows = loaded.get(table.name.toLowerCase())?.rows ?? [];
    return { ...table, rows: withoutBlankEnd(rows), firstUsedBelow: below.get(table.name) ?? maxRows + 1 };
  });
  const sheets = located.sheets.map((sheet): SheetState => {
    const cells = loaded.get(cellsKey(sheet.name))?.cells ?? null;
    const isRead = isDocument(sheet) || listTableOf(sheet, located) !== null;
    return { ...sheet, cells: isRead ? (cells ?? new Map<string, DocumentCell>()) : null };
  });
  const { dateSystem, structureLocked } = located;
  return {
    dateSystem,
    structureLocked,
    sheets,
    tables: new Map(tables.map((table) => [table.name.toLowerCase(), table])),
    content: contentOf({ dateSystem, structureLocked, sheets, tables }),
  };
}

/** Body cells of a table; none where the schema does not know it. */
function bodyReading(table: LocatedTable): readonly Reading[] {
  const range = bodyRange(table);
  if (range === null) return [];
  return [{ key: table.name.toLowerCase(), name: table.name, sheet: table.sheet, range, as: "rows" }];
}

/** From the first body row to the last; null for a table without. */
export function bodyRange({ range, hasHeader, hasTotalsRow }: LocatedTable): CellRange | null {
  const body = { ...range, top: range.top + (hasHeader ? 1 : 0), bottom: range.bottom - (hasTotalsRow ? 1 : 0) };
  return body.bottom < body.top ? null : body;
}

/** A document's cells, and those above the table of a list sheet, which are Daybook's as well. */
function cellsReading(sheet: Located["sheets"][number], located: Located): readonly Reading[] {
  const used = parseRange(sheet.used ?? "");
  if (used === null) return [];
  const reading = { key: cellsKey(sheet.name), name: sheet.name, sheet: sheet.name, as: "cells" } as const;
  if (isDocument(sheet)) return [{ ...reading, range: used }];
  const list = listTableOf(sheet, located);
  const bottom = Math.min(used.bottom, (list?.range.top ?? 0) - 1);
  return bottom < used.top ? [] : [{ ...reading, range: { ...used, bottom } }];
}

function cellsKey(sheet: string): string {
  return `cells of ${sheet.toLowerCase()}`;
}

function isDocument(sheet: Located["sheets"][number]): boolean {
  return textIn(sheet.names, "document") !== null;
}

function listTableOf(sheet: Located["sheets"][number], { tables }: Located): LocatedTable | null {
  return tables.find((table) => table.sheet === sheet.name && tableByName(table.name)?.role === "list") ?? null;
}

/** The first row with a value below each table that has other cells below it. */
async function usedBelow(way: Way, { tables, sheets }: Located): Promise<ReadonlyMap<string, number>> {
  const asked = tables.filter(({ range, sheet }) => {
    const used = parseRange(sheets.find(({ name }) => name === sheet)?.used ?? "");
    return used !== null && used.bottom > range.bottom;
  });
  if (asked.length === 0) return new Map();
  const places = asked.map(({ sheet, range }) => ({
    sheet,
    range: rangeAddress({ ...range, top: range.bottom + 1, bottom: maxRows }),
  }));
  const found = await way.trips.make(() => way.calls.usedWithin(places), way.isCancelled);
  return new Map(asked.map(({ name }, index) => [name, parseRange(found[index] ?? "")?.top ?? maxRows + 1]));
}

function withoutBlankEnd(rows: readonly (readonly RawCell[])[]): (readonly RawCell[])[] {
  let count = rows.length;
  while (count > 0 && (rows[count - 1] ?? []).every((cell) => cell === null)) count -= 1;
  return rows.slice(0, count);
}
