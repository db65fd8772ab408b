import { bookOriginals } from "../../../engine/steps/bookOriginals";
import { journalSources } from "../../../engine/steps/journalSources";
import { millionths, smallBook } from "../bookBuilder";
import { costOf, derivationOf, unbilledOf } from "./derivationBuilder";

const derived = derivationOf({ costs: [costOf()], unbilled: [unbilledOf()] });

describe("what the journal posts", () => {
  it("takes a booked transaction from the book, even where derivation still gave it", () => {
    const BookedActuals = bookOriginals(smallBook(), derived, new Set(["A-1"]));
    const sources = journalSources(smallBook({ BookedActuals }), derived);
    expect(sources.map(({ key, origin }) => [key, origin])).toEqual([
      ["C|A-1", "booked"],
      ["U|A-1|C-1|C", "booked"],
    ]);
  });

  it("holds back every row of an actual whose unbilled sale is blocked", () => {
    const blocked = derivationOf({
      costs: [costOf()],
      unbilled: [unbilledOf(), unbilledOf({ key: "U|A-1|C-1|N", blockedBy: "no-price" })],
    });
    expect(journalSources(smallBook(), blocked).map(({ waitsFor }) => waitsFor)).toEqual([
      "no-price",
      "no-price",
      "no-price",
    ]);
  });

  it("leaves out what an invoice books with keys of its own, retainers, and what has no quantity", () => {
    const row = { type: "Unbilled Sales", class: "Time", date: "2026-10-05", quantity: millionths(1) } as const;
    const BookedActuals = [
      { ...row, key: "PF-00001-0001|U" },
      { ...row, key: "PF-00001-0001|UR" },
      { ...row, key: "U|A-9|C-1|C", class: "Retainer" } as const,
      { ...row, key: "U|A-8|C-1|C", quantity: millionths(0) },
      { ...row, key: "U|A-7|C-1|C|2" },
      { ...row, key: "C|A-7|R", type: "Cost" } as const,
    ];
    const sources = journalSources(smallBook({ BookedActuals }), derivationOf({}));
    expect(sources.map(({ key }) => key)).toEqual(["C|A-7|R", "U|A-7|C-1|C|2"]);
  });
});
