/** Sends operations in as few trips as their size allows. */
import { WorkbookCancelled } from "../port";
import type { ExcelCalls } from "./calls";
import { packed, WHOLE_TRIP, type TripLimit } from "./chunks";
import type { Operation } from "./operations";
import { isRequestTooLarge, NEVER, writeError, type IsCancelled, type Trips } from "./trips";

export type Writer = {
  readonly calls: ExcelCalls;
  readonly trips: Trips;
  readonly isCancelled: IsCancelled;
};

/**
 * Carries out operations in their order. A trip that was too large to be taken is made again in two; nothing else is
 * repeated but what was throttled. Throws `WorkbookHostError`, `WorkbookWriteError` and `WorkbookCancelled`.
 */
export async function writeOperations(
  writer: Writer,
  operations: readonly Operation[],
  tell: (trip: readonly Operation[]) => void = () => undefined,
): Promise<void> {
  for (const trip of packed(operations)) {
    if (writer.isCancelled()) throw new WorkbookCancelled();
    tell(trip);
    await makeTrip(writer, trip, WHOLE_TRIP);
  }
}

async function makeTrip(writer: Writer, trip: readonly Operation[], limit: TripLimit): Promise<void> {
  try {
    await writer.trips.make(() => writer.calls.perform(trip), NEVER);
  } catch (error) {
    const halves = isRequestTooLarge(error) ? halved(trip, limit) : null;
    if (halves === null) throw writeError(error, trip);
    for (const half of halves.trips) await makeTrip(writer, half, halves.limit);
  }
}

/** The same operations in at least two trips; null where they cannot be divided. */
function halved(
  trip: readonly Operation[],
  limit: TripLimit,
): { readonly trips: readonly (readonly Operation[])[]; readonly limit: TripLimit } | null {
  const smaller = { cells: Math.floor(limit.cells / 2), bytes: Math.floor(limit.bytes / 2) };
  if (smaller.cells < 1 || smaller.bytes < 1) return null;
  const middle = Math.ceil(trip.length / 2);
  const trips = trip.length > 1 ? [trip.slice(0, middle), trip.slice(middle)] : packed(trip, smaller);
  return { trips, limit: smaller };
}
