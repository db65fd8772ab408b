/**
 * Whether the workbook is still laid out as it was read, asked just before it is written to: rows that came or went since
 * would be written over. Tables that only moved are followed.
 */
import { WorkbookWriteError, type PortTask } from "../port";
import type { ExcelCalls } from "./calls";
import { locate, type LocatedTable } from "./locate";
import { tableOf, type TableState, type WorkbookState } from "./state";
import { hostError, NEVER, type Trips } from "./trips";

/** Throws `commit-stopped` where a table has other columns, or another number of rows, than when it was read. */
export async function refuseMoved(
  { calls, trips }: { readonly calls: ExcelCalls; readonly trips: Trips },
  state: WorkbookState,
  { isCancelled = NEVER }: PortTask,
): Promise<void> {
  const located = await locate(calls, trips, isCancelled).catch((error: unknown) => {
    throw hostError(error);
  });
  const known = new Set(located.tables.map(({ name }) => name.toLowerCase()));
  const isGone = [...state.tables.keys()].some((name) => !known.has(name));
  const isOther = located.tables.some((table) => !isAsRead(tableOf(state, table.name), table));
  if (isGone || isOther)
    throw new WorkbookWriteError("commit-stopped", new Map([["reason", "inputs-or-rows-changed"]]));
  for (const { name, range } of located.tables) {
    const table = tableOf(state, name);
    if (table !== null) table.range = range;
  }
  state.sheets = located.sheets.map((sheet) => {
    const before = state.sheets.find(({ name }) => name === sheet.name);
    return { ...sheet, cells: before?.cells ?? null };
  });
}

function isAsRead(table: TableState | null, { range, columns, sheet }: LocatedTable): boolean {
  if (table === null || table.sheet !== sheet) return false;
  const isSize = table.range.bottom - table.range.top === range.bottom - range.top;
  return isSize && columns.length === table.columns.length && columns.every((header, i) => header === table.columns[i]);
}
