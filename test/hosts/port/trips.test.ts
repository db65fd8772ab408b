/** What goes into one trip to Excel, and what is made of a trip that failed. */
import { packed, sizeOf, TRIP_BYTES, TRIP_CELLS } from "../../../addin/workbook/excel/chunks";
import type { Operation } from "../../../addin/workbook/excel/operations";
import { CallFailed, hostError, tripsWith, writeError } from "../../../addin/workbook/excel/trips";
import type { Answer } from "../../../addin/workbook/excel/calls";
import { WorkbookCancelled, WorkbookHostError } from "../../../addin/workbook/port";

function grid(rows: number, columns: number, text = "7"): Operation {
  const values = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, () => `${text}${row}`));
  return { kind: "values", sheet: "Actuals", range: `B5:${"BCDEFGHIJK"[columns - 1] ?? ""}${4 + rows}`, rows: values };
}

function rangesOf(trips: readonly (readonly Operation[])[]): readonly string[] {
  return trips.flat().flatMap((one) => ("range" in one ? [one.range] : []));
}

describe("operations are packed", () => {
  it("many small ones into one trip, in their order", () => {
    const small = ["A", "B", "C"].map((sheet): Operation => ({ kind: "removeSheet", sheet }));
    expect(packed([...small, grid(2, 2)])).toEqual([[...small, grid(2, 2)]]);
    expect(packed([])).toEqual([]);
  });

  it("with no trip above its cells or bytes, and every row once and in order", () => {
    const large = grid(9_001, 10);
    const trips = packed([large]);
    expect(trips.length).toBeGreaterThan(4);
    for (const trip of trips) {
      expect(trip.reduce((sum, one) => sum + sizeOf(one).cells, 0)).toBeLessThanOrEqual(TRIP_CELLS);
      expect(trip.reduce((sum, one) => sum + sizeOf(one).bytes, 0)).toBeLessThanOrEqual(TRIP_BYTES);
    }
    const rows = trips.flat().flatMap((one) => (one.kind === "values" ? one.rows : []));
    expect(rows).toEqual(large.kind === "values" ? large.rows : []);
    expect(rangesOf(trips)[0]?.startsWith("B5:K")).toBe(true);
    expect(rangesOf(trips).at(-1)?.endsWith("K9005")).toBe(true);
  });

  it("by their bytes where cells are long, three for each character that is not plain", () => {
    const plain = sizeOf(grid(10, 1, "e".repeat(1_000))).bytes;
    const accented = sizeOf(grid(10, 1, "é".repeat(1_000))).bytes;
    expect(accented).toBeGreaterThan(2.5 * plain);
    expect(packed([grid(100, 1, "x".repeat(30_000))]).length).toBeGreaterThan(1);
  });

  it("with a single row never divided", () => {
    expect(packed([grid(1, 10, "x".repeat(200_000))])).toHaveLength(1);
  });
});

function failing(code: string, performed: number | null = null): Answer<string> {
  return { kind: "failed", code, message: "said Excel", performed };
}

describe("a trip that failed", () => {
  it("is made again with longer pauses while Excel asks for them", async () => {
    const pauses: number[] = [];
    const trips = tripsWith((ms) => Promise.resolve(void pauses.push(ms)));
    const answers = [failing("TooManyRequests"), failing("ServerBusy"), { kind: "done", value: "there" } as const];
    await expect(
      trips.make(
        () => Promise.resolve(answers.shift() ?? failing("none")),
        () => false,
      ),
    ).resolves.toBe("there");
    expect(pauses).toEqual([500, 1_000]);
  });

  it("is given up after five pauses, and never repeated for anything else", async () => {
    for (const [code, calls] of [
      ["ServerBusy", 6],
      ["GeneralException", 1],
      ["InvalidOrTimedOutSession", 1],
    ] as const) {
      let made = 0;
      const trips = tripsWith(() => Promise.resolve());
      const work = trips.make(
        () => Promise.resolve(failing(code, (made += 1))),
        () => false,
      );
      await expect(work).rejects.toBeInstanceOf(CallFailed);
      expect(made).toBe(calls);
    }
  });

  it("is not made where nobody waits", async () => {
    const call = jest.fn(() => Promise.resolve(failing("ServerBusy")));
    await expect(tripsWith(() => Promise.resolve()).make(call, () => true)).rejects.toBeInstanceOf(WorkbookCancelled);
    expect(call).toHaveBeenCalledTimes(0);
  });

  it("is said in the words of the port", () => {
    const saidOf = (code: string) => hostError(new CallFailed({ code, message: "m", performed: null }));
    expect(saidOf("InvalidOperationInCellEditMode")).toEqual(new WorkbookHostError("cell-being-edited", "read"));
    expect(saidOf("Timeout")).toMatchObject({ code: "session-lost" });
    expect(saidOf("RequestPayloadSizeLimitExceeded")).toMatchObject({ code: "host-limit" });
    expect(saidOf("Odd")).toMatchObject({ code: "host-failed", params: new Map([["message", "Odd: m"]]) });
  });

  it("is a refusal only where the operation that failed asked for the password", () => {
    const operations: readonly Operation[] = [
      { kind: "unprotect", sheet: "Backlog", password: null },
      { kind: "unprotectStructure", password: null },
      grid(1, 1),
    ];
    const said = [0, 1, 2, null].map((performed) =>
      writeError(new CallFailed({ code: "InvalidArgument", message: "m", performed }), operations),
    );
    expect(said).toMatchObject([
      { code: "locked-sheet", params: new Map([["sheet", "Backlog"]]) },
      { code: "structure-locked" },
      { code: "host-failed" },
      { code: "host-failed" },
    ]);
  });
});
