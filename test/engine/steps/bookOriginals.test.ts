import type { Derivation } from "../../../engine/model/billable";
import { bookOriginals } from "../../../engine/steps/bookOriginals";
import { cents, millionths, smallBook } from "../bookBuilder";
import { costOf, derivationOf, unbilledOf } from "./derivationBuilder";

const derived: Derivation = derivationOf({ costs: [costOf()], unbilled: [unbilledOf()] });

describe("booking an actual", () => {
  it("copies its cost and its unbilled sales with their derived keys and the digest of their source row", () => {
    const rows = bookOriginals(smallBook(), derived, new Set(["A-1"]));
    expect(rows.map(({ key, type, amount }) => [key, type, amount])).toEqual([
      ["C|A-1", "Cost", 80_000],
      ["U|A-1|C-1|C", "Unbilled Sales", 160_000],
    ]);
    expect(rows.map(({ sourceDigest }) => sourceDigest)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      rows[0]?.sourceDigest,
    ]);
  });

  it("copies nothing the book has already, and nothing of other actuals", () => {
    const rows = bookOriginals(smallBook(), derived, new Set(["A-1"]));
    expect(bookOriginals(smallBook({ BookedActuals: rows }), derived, new Set(["A-1"]))).toEqual([]);
    expect(bookOriginals(smallBook(), derived, new Set(["A-2"]))).toEqual([]);
  });

  it("does not copy rows of no quantity", () => {
    const nothing = derivationOf({ costs: [costOf({ quantity: millionths(0), amount: cents(0) })] });
    expect(bookOriginals(smallBook(), nothing, new Set(["A-1"]))).toEqual([]);
  });

  it("dates every row out of closed periods, where the setting says so", () => {
    const Periods = [
      { period: "P10", from: "2026-10-01", to: "2026-10-31", status: "Closed" as const },
      { period: "P11", from: "2026-11-01", to: "2026-11-30", status: "Open" as const },
    ];
    const datesOf = (moveClosedDates: "Yes" | "No") =>
      bookOriginals(smallBook({ Periods }, { moveClosedDates }), derived, new Set(["A-1"])).map(
        ({ accountingDate }) => accountingDate,
      );
    expect(datesOf("Yes")).toEqual(["2026-11-01", "2026-11-01"]);
    expect(datesOf("No")).toEqual(["2026-10-05", "2026-10-05"]);
  });

  it("leaves rate and accounting amount of another currency blank", () => {
    const euro = derivationOf({ costs: [costOf({ currency: "EUR" })], unbilled: [unbilledOf()] });
    const rows = bookOriginals(smallBook(), euro, new Set(["A-1"]));
    expect(rows.map(({ rate, accountingAmount }) => [rate, accountingAmount])).toEqual([
      [null, null],
      [millionths(1), cents(1600)],
    ]);
  });

  it("does not copy what the book gave back: a booked sale in the backlog again", () => {
    const back = derivationOf({ costs: [], unbilled: [unbilledOf({ key: "U|A-1|C-1|C|2", origin: "booked" })] });
    expect(bookOriginals(smallBook(), back, new Set(["A-1"]))).toEqual([]);
  });
});
