/** Loads many ranges, several small ones in one trip, large ones in pieces by rows. */
import type { DocumentCell, RawCell } from "../../../engine/model/workbook";
import { rangeAddress, type CellRange } from "../layout/address";
import type { PortProgress } from "../port";
import type { ExcelCalls, LoadedRange, RangeQuestion } from "./calls";
import { cellsOf, mayBeError, rowsOf } from "./cellsOf";
import { TRIP_BYTES, TRIP_CELLS } from "./chunks";
import { isAnswerTooLarge, type IsCancelled, type Trips } from "./trips";

export type Reading = {
  readonly key: string;
  /** Of the table or sheet, for who waits. */
  readonly name: string;
  readonly sheet: string;
  readonly range: CellRange;
  /** A table's body as rows of values, or single cells with their formulas. */
  readonly as: "rows" | "cells";
};

export type Loaded = { readonly rows: (readonly RawCell[])[]; readonly cells: Map<string, DocumentCell> };

type Way = { readonly calls: ExcelCalls; readonly trips: Trips; readonly isCancelled: IsCancelled };
type Task = { readonly stage: PortProgress["stage"]; readonly progress?: (progress: PortProgress) => void };

/** Rows of a reading that are loaded in one trip. */
type Piece = { readonly reading: Reading; readonly range: CellRange };

/** What is assumed of a cell before anything was seen of its table. */
const FIRST_CELL_BYTES = 40;

/** Loads all readings; gives each by its key. Where an answer was too large, the trip is made again in two. */
export async function loadRanges(
  way: Way,
  readings: readonly Reading[],
  task: Task,
): Promise<ReadonlyMap<string, Loaded>> {
  const loaded = new Map(readings.map(({ key }): [string, Loaded] => [key, { rows: [], cells: new Map() }]));
  const cellBytes = new Map<string, number>();
  const total = readings.reduce((sum, { range }) => sum + rowsIn(range), 0);
  const waiting: Piece[] = readings.map((reading) => ({ reading, range: reading.range }));
  let done = 0;
  let tripBytes = TRIP_BYTES;
  while (waiting.length > 0) {
    const pieces = nextTrip(waiting, cellBytes, tripBytes);
    task.progress?.({ stage: task.stage, name: pieces[0]?.reading.name ?? "", done, total, unit: "rows" });
    const answers = await loadPieces(way, pieces);
    if (answers === null) {
      waiting.unshift(...pieces);
      tripBytes = Math.floor(tripBytes / 2);
      continue;
    }
    pieces.forEach((piece, index) => {
      const answer = answers[index];
      if (answer === undefined) throw new Error("fewer ranges than were asked for");
      cellBytes.set(piece.reading.key, bytesOfCell(answer));
      keep(loaded.get(piece.reading.key), piece, answer);
      done += rowsIn(piece.range);
    });
  }
  return loaded;
}

/** Takes pieces from the front until a trip is full; the last of them may be the upper rows of a range. */
function nextTrip(waiting: Piece[], cellBytes: ReadonlyMap<string, number>, tripBytes: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let [cells, bytes] = [0, 0];
  for (let piece = waiting[0]; piece !== undefined; piece = waiting[0]) {
    const { range, reading } = piece;
    const perCell = (cellBytes.get(reading.key) ?? FIRST_CELL_BYTES) * (reading.as === "cells" ? 2 : 1);
    const columns = range.right - range.left + 1;
    const room = Math.min(TRIP_CELLS - cells, (tripBytes - bytes) / perCell);
    const rows = Math.min(rowsIn(range), Math.floor(room / columns));
    if (rows < 1 && pieces.length > 0) return pieces;
    const taken = Math.max(1, rows);
    pieces.push({ reading, range: { ...range, bottom: range.top + taken - 1 } });
    if (taken === rowsIn(range)) waiting.shift();
    else waiting[0] = { reading, range: { ...range, top: range.top + taken } };
    cells += taken * columns;
    bytes += taken * columns * perCell;
  }
  return pieces;
}

type PieceAnswer = Pick<LoadedRange, "values" | "formulas"> & { readonly types: LoadedRange["types"] | null };

/** Null where the answer was too large, and smaller ones can be asked for. */
async function loadPieces(
  { calls, trips, isCancelled }: Way,
  pieces: readonly Piece[],
): Promise<readonly PieceAnswer[] | null> {
  const ask = (questions: readonly RangeQuestion[]) => trips.make(() => calls.load(questions), isCancelled);
  try {
    const answers = await ask(
      pieces.map((piece) => questionOf(piece, piece.reading.as === "cells" ? "formulas" : "values")),
    );
    const doubtful = pieces.filter((_, index) => mayBeError(answers[index]));
    const types = doubtful.length === 0 ? [] : await ask(doubtful.map((piece) => questionOf(piece, "types")));
    return pieces.map((piece, index) => {
      const { values, formulas } = answers[index] ?? { values: [], formulas: [] };
      return { values, formulas, types: types[doubtful.indexOf(piece)]?.types ?? null };
    });
  } catch (error) {
    const isSmallest = pieces.length === 1 && pieces.every(({ range }) => rowsIn(range) === 1);
    if (isAnswerTooLarge(error) && !isSmallest) return null;
    throw error;
  }
}

function questionOf({ reading, range }: Piece, wanted: RangeQuestion["wanted"]): RangeQuestion {
  return { sheet: reading.sheet, range: rangeAddress(range), wanted };
}

function keep(loaded: Loaded | undefined, { reading, range }: Piece, answer: PieceAnswer): void {
  if (loaded === undefined) return;
  if (reading.as === "rows") {
    for (const row of rowsOf(answer)) loaded.rows.push(row);
    return;
  }
  for (const [address, cell] of cellsOf(answer, range)) loaded.cells.set(address, cell);
}

function bytesOfCell({ values }: PieceAnswer): number {
  const cells = values.reduce((sum, row) => sum + row.length, 0);
  const characters = values.reduce(
    (sum, row) => sum + row.reduce<number>((length, value) => length + String(value).length + 4, 0),
    0,
  );
  return Math.max(8, cells === 0 ? FIRST_CELL_BYTES : characters / cells);
}

function rowsIn({ top, bottom }: CellRange): number {
  return bottom - top + 1;
}
