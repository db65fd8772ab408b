/** A billed retainer is revised: down to what was used, and what is credited of it comes back. */
import { decision, smallBook } from "../engine/bookBuilder";
import { journal, post } from "../engine/steps/ledgerBook";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { billed, bookedOf, documentsOf, listOf, NOVEMBER, OCTOBER, retainer } from "./retainerFirm";

const BILLING = ["PF-00001-0001|B Billed Sales 1 1000.00", "PF-00001-0001|U Unbilled Sales -1 -1000.00"];
const REVERSAL = "PF-00002-0001|B Billed Sales -1 -1000.00 reverses PF-00001-0001|B";
const OPENED = "PF-00002-0001|UR Unbilled Sales 1 1000.00 reverses PF-00001-0001|U";

const firm = (hours: readonly number[] = [2, 8]): Flow => billed([retainer()], hours);
const lowered = (flow: Flow, price: string, id = "PF-00002"): Flow =>
  flow.revise().edit(`${id}-0002`, { Price: price }).confirm([id]);

type Case = {
  readonly rule: string;
  readonly set: Readonly<Record<string, string>>;
  readonly total: string;
  readonly booked: readonly string[];
  readonly list: readonly string[];
};

describe("what a revised retainer books, and what is available of it", () => {
  test.each<Case>([
    {
      rule: "credited in part: what stands is open again, the rest comes back to be billed",
      set: { Price: "700" },
      total: "PF-00002 Confirmed -300.00 -63.00 -363.00",
      booked: [
        ...BILLING,
        REVERSAL,
        "PF-00002-0002|B Billed Sales 1 700.00",
        OPENED,
        "PF-00002-0002|U Unbilled Sales -1 -700.00",
      ],
      list: [
        "R|RET-1|C-1 Customer Invoice Posted: 1000.00 700.00 0.00 700.00",
        "R|RET-1|C-1|2 Not Ready: 300.00 0.00 0.00 0.00",
      ],
    },
    {
      rule: "credited in full: nothing stays open",
      set: { Quantity: "0" },
      total: "PF-00002 Confirmed -1000.00 -210.00 -1210.00",
      booked: [...BILLING, REVERSAL, OPENED],
      list: [
        "R|RET-1|C-1 Customer Invoice Posted: 1000.00 0.00 0.00 0.00",
        "R|RET-1|C-1|2 Not Ready: 1000.00 0.00 0.00 0.00",
      ],
    },
  ])("$rule", ({ set, total, booked, list }) => {
    const after = firm().revise().edit("PF-00002-0002", set).confirm(["PF-00002"]);
    expect(after.codes).toEqual(["confirmed"]);
    expect(documentsOf(after)[1]).toBe(total);
    expect([...bookedOf(after)].sort()).toEqual([...booked].sort());
    expect(listOf(after)).toEqual(list);
    expect(after.problems).toEqual([]);
  });

  test("what is left is applied to later work, and used up", () => {
    const after = lowered(firm(), "700").create(NOVEMBER).confirm(["PF-00003"]);
    expect(documentsOf(after)[2]).toBe(
      "PF-00003 Confirmed 1300.00 273.00 1573.00; RET-1 700.00 + 147.00, balance 0.00",
    );
    expect(bookedOf(after).slice(-2)).toEqual([
      "PF-00003|R|RET-1|UR Unbilled Sales 1 700.00 reverses PF-00002-0002|U",
      "PF-00003|R|RET-1|B Billed Sales -1 -700.00",
    ]);
  });

  test("a part of it was applied before: what is left of what stands is open again", () => {
    const used = firm([2]).create(OCTOBER).confirm(["PF-00002"]);
    const after = lowered(used, "500", "PF-00003");
    expect(after.codes).toEqual(["confirmed"]);
    expect(bookedOf(after).slice(-2)).toEqual([
      "PF-00003-0001|UR Unbilled Sales 1 600.00 reverses PF-00002|R|RET-1|U",
      "PF-00003-0002|U Unbilled Sales -1 -100.00",
    ]);
    expect(listOf(after)).toEqual([
      "R|RET-1|C-1 Customer Invoice Posted: 1000.00 500.00 400.00 100.00",
      "R|RET-1|C-1|2 Not Ready: 500.00 0.00 0.00 0.00",
    ]);
  });
});

describe("no further down than what was used", () => {
  const used = firm([2]).create(OCTOBER).confirm(["PF-00002"]);

  test("applied on a confirmed invoice", () => {
    const revised = used.revise();
    expect(revised.edit("PF-00003-0002", { Price: "399.99" }).outcomes).toMatchObject([
      { code: "less-than-used", params: { retainerId: "RET-1", least: "400.00", currency: "USD" } },
    ]);
    expect(revised.edit("PF-00003-0002", { Quantity: "0" }).codes).toEqual(["less-than-used"]);
    expect(revised.edit("PF-00003-0002", { Price: "400" }).confirm(["PF-00003"]).codes).toEqual(["confirmed"]);
  });

  test("applied on an open draft: until it is taken off there", () => {
    const drafted = firm([2]).create(OCTOBER).revise();
    expect(drafted.edit("PF-00003-0002", { Price: "0" }).codes).toEqual(["less-than-used"]);
    const freed = drafted.edit("PF-00002|R|RET-1", { "Extended Amount": "0" }).edit("PF-00003-0002", { Price: "0" });
    expect(freed.codes).toEqual(["edited"]);
    expect(freed.confirm(["PF-00003"]).codes).toEqual(["confirmed"]);
  });

  test("applied after the revision was typed: it is not confirmed, and the invoice is", () => {
    const drafted = firm([2]).revise().edit("PF-00002-0002", { Price: "100" }).create(OCTOBER);
    expect(drafted.problems.map(({ code, key }) => [code, key])).toEqual([["less-than-used", "PF-00002-0002"]]);
    const both = drafted.confirm(["PF-00002", "PF-00003"]);
    expect(both.codes).toEqual(["less-than-used", "confirmed"]);
  });

  test("to be refunded on a draft", () => {
    const refunding = billed([retainer({ refund: "Yes" })], [2])
      .create(OCTOBER)
      .revise();
    expect(refunding.edit("PF-00003-0002", { Price: "999" }).codes).toEqual(["less-than-used"]);
  });

  test("tax, too: it is typed no lower than what was used of it", () => {
    const revised = used.revise().edit("PF-00003-0002", { Price: "400", Tax: "83.99" });
    expect(revised.problems.map(({ code, params }) => [code, params["column"], params["least"]])).toContainEqual([
      "less-than-used",
      "Tax",
      "84.00",
    ]);
    expect(revised.confirm(["PF-00003"]).codes).toEqual(["less-than-used"]);
  });

  test("it is charged, and never more than was billed", () => {
    const revised = firm().revise();
    expect(revised.edit("PF-00002-0002", { "Billing Type": "Complimentary" }).codes).toEqual(["not-one-of"]);
    expect(revised.edit("PF-00002-0002", { Price: "1001" }).codes).toEqual(["more-than-billed"]);
  });
});

test("what came back is billed again, and either billing is revised; two revisions of one retainer do not pass at once", () => {
  const again = lowered(firm([]), "700");
  const marked = smallBook({ Decisions: [decision({ key: "R|RET-1|C-1|2" })] }).rows.Decisions;
  const ready = again.change({ Decisions: [...again.book.rows.Decisions, ...marked] });
  const twice = ready.create(NOVEMBER).confirm(["PF-00003"]);
  expect(listOf(twice)[0]).toBe("R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 0.00 1000.00");
  const revised = twice.revise({ invoice: "PF-00003" }).edit("PF-00004-0002", { Price: "0" });
  const both = revised.revise({ invoice: "PF-00002" }).edit("PF-00005-0002", { Price: "0" });
  const confirmed = both.confirm(["PF-00004", "PF-00005"]);
  expect(confirmed.codes).toEqual(["confirmed", "already-billed"]);
  expect(listOf(confirmed)[0]).toBe("R|RET-1|C-1 Customer Invoice Posted: 1000.00 700.00 0.00 700.00");
});

test("posted: the liability and the tax of what is credited are released, what stands stays owed", () => {
  const after = lowered(firm([]), "700");
  const done = post(journal(after.book, true).after, ["PF-00001", "PF-00002"], "2026-12-31");
  const balances = new Map<string, number>();
  for (const { account, amount } of done.after.rows.LedgerEntries) {
    balances.set(account, (balances.get(account) ?? 0) + amount);
  }
  expect([...balances]).toEqual([
    ["1100", 84_700],
    ["2220", -70_000],
    ["2100", -14_700],
  ]);
  expect(flowOf(done.after).problems).toEqual([]);
});
