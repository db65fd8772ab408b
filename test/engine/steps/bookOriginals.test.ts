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
});
