/**
 * What goes into one trip. Excel takes 5 MB on the web; trips stay far below: reading at most 20,000 cells and about
 * 1.5 MB, writing at most 20,000 cells and 1.5 MB.
 */
import { parseRange, rangeAddress, type CellRange } from "../layout/address";
import { cellProperties } from "./cellProperties";
import type { GridOperation, Operation } from "./operations";

export const TRIP_CELLS = 20_000;
export const TRIP_BYTES = 1_500_000;

/** Operations as trips, in their order. Grids that are too large for one are divided by rows. */
export function packed(
  operations: readonly Operation[],
  limit: TripLimit = WHOLE_TRIP,
): readonly (readonly Operation[])[] {
  const trips: Operation[][] = [];
  let current: Operation[] = [];
  let cells = 0;
  let bytes = 0;
  for (const operation of operations.flatMap((one) => divided(one, limit))) {
    const size = sizeOf(operation);
    if (current.length > 0 && (cells + size.cells > limit.cells || bytes + size.bytes > limit.bytes)) {
      trips.push(current);
      [current, cells, bytes] = [[], 0, 0];
    }
    current.push(operation);
    cells += size.cells;
    bytes += size.bytes;
  }
  if (current.length > 0) trips.push(current);
  return trips;
}

export type TripLimit = { readonly cells: number; readonly bytes: number };
export const WHOLE_TRIP: TripLimit = { cells: TRIP_CELLS, bytes: TRIP_BYTES };

/** What an operation makes on its way, besides what stands in cells: objects, paths, references. */
const OPERATION_BYTES = 900;
/** A look sets some ten properties, each by an action. */
const LOOK_BYTES = 3_000;
/** As measured, a chart and each of its series. */
const CHART_BYTES = 12_000;
const SERIES_BYTES = 2_500;

/** How large an operation is on its way. */
export function sizeOf(operation: Operation): TripLimit {
  if (!isGrid(operation)) return { cells: 0, bytes: bytesOf(operation) };
  let bytes = OPERATION_BYTES;
  let cells = 0;
  for (const row of operation.rows) {
    cells += row.length;
    bytes += rowBytes(operation, row);
  }
  // The client divides what is above 1,500 cells, some 1,000 bytes a piece.
  return { cells, bytes: bytes + Math.ceil(cells / 1_500) * 1_000 };
}

function bytesOf(operation: Exclude<Operation, GridOperation>): number {
  if (operation.kind === "addChart") return CHART_BYTES + operation.names.length * SERIES_BYTES;
  return operation.kind === "look" ? LOOK_BYTES : OPERATION_BYTES;
}

function rowBytes(operation: GridOperation, row: GridOperation["rows"][number]): number {
  if (operation.kind !== "looks") return JSON.stringify(row).length * widest(row);
  return row.reduce<number>(
    (sum, index) => sum + (typeof index === "number" ? lookBytes(operation.looks, index) : 0),
    0,
  );
}

/** Text is sent in UTF-8: a character takes up to three bytes, and a backslash is escaped once more. */
function widest(row: GridOperation["rows"][number]): number {
  return row.some((value) => typeof value === "string" && /[^\u0000-\u007f]/.test(value)) ? 3 : 1;
}

const lookSizes = new WeakMap<object, number>();

function lookBytes(looks: Extract<Operation, { kind: "looks" }>["looks"], index: number): number {
  const look = looks[index];
  if (look === undefined) return 3;
  const known = lookSizes.get(look) ?? JSON.stringify(cellProperties(look)).length + 1;
  lookSizes.set(look, known);
  return known;
}

function isGrid(operation: Operation): operation is GridOperation {
  return "rows" in operation;
}

/** A grid as grids that each fit a trip. A single row is never divided. */
function divided(operation: Operation, limit: TripLimit): readonly Operation[] {
  if (!isGrid(operation) || operation.rows.length < 2) return [operation];
  const size = sizeOf(operation);
  const parts = Math.max(Math.ceil(size.cells / limit.cells), Math.ceil(size.bytes / limit.bytes));
  if (parts <= 1) return [operation];
  const half = Math.ceil(operation.rows.length / 2);
  return [slice(operation, 0, half), slice(operation, half, operation.rows.length)].flatMap((one) =>
    divided(one, limit),
  );
}

function slice(operation: GridOperation, from: number, to: number): Operation {
  const whole = parseGrid(operation.range);
  const range = rangeAddress({ ...whole, top: whole.top + from, bottom: whole.top + to - 1 });
  switch (operation.kind) {
    case "values":
      return { ...operation, range, rows: operation.rows.slice(from, to) };
    case "formulas":
    case "numberFormats":
      return { ...operation, range, rows: operation.rows.slice(from, to) };
    case "looks":
      return { ...operation, range, rows: operation.rows.slice(from, to) };
  }
}

function parseGrid(address: string): CellRange {
  const range = parseRange(address);
  if (range === null) throw new Error(`${address} is no range`);
  return range;
}
