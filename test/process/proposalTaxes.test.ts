/** Tax groups by line of a proposal: what is posted follows them, the proforma keeps its own. */
import { cents, millionths } from "../engine/bookBuilder";
import type { Flow } from "../engine/steps/documentFlow";
import { pay } from "../engine/steps/ledgerBook";
import { balances, creditedWhole, detailId, invoiced, posted, proposed, taxRows, type Work } from "./taxFirm";

const WORK: readonly Work[] = [
  { price: 100.05, role: "Consultant" },
  { price: 200.1, role: "Consultant" },
  { price: 50, role: "Trainer" },
];
const toNear = (flow: Flow, ...numbers: readonly number[]) =>
  numbers.reduce((now, number) => proposed(now, detailId(number), { "Tax Group": "NEAR" }), flow);

describe("a line that is given another tax group on the proposal", () => {
  const confirmed = invoiced(WORK);
  const changed = toNear(confirmed, 1);

  test("changes the Posted stage alone; groups that no line left or joined stay to the cent", () => {
    expect(changed.codes).toEqual(["edited"]);
    const after = posted(changed);
    expect(after.codes).toEqual(["invoice-posted"]);
    const home = ["HOME", "Trainer", cents(50), cents("4.50")] as const;
    expect(taxRows(after, "Confirmed")).toEqual([["HOME", "Consultant", cents("300.15"), cents("63.03")], home]);
    expect(taxRows(after, "Posted")).toEqual([
      ["HOME", "Consultant", cents("200.10"), cents("42.02")],
      home,
      ["NEAR", "Consultant", cents("100.05"), cents("18.34")],
    ]);
  });

  test("what the customer owes and Tax Payable follow, the proforma's totals stay", () => {
    const after = posted(changed);
    expect(after.document().header.totalAmount).toBe(cents("417.68"));
    expect(after.book.rows.CustomerLedger.map(({ amount }) => amount)).toEqual([cents("415.01")]);
    expect(balances(after)).toEqual({ 1100: 41_501, 2100: -6_486, 4100: -35_015 });
    const sources = after.book.rows.LedgerEntries.filter(({ postingType }) => postingType === "Tax Payable");
    expect(sources.map(({ sourceKey }) => sourceKey)).toEqual([1, 2, 3].map((n) => `PF-00001|Posted|${n}`));
  });

  test("a payment settles what was posted", () => {
    const paid = pay(posted(changed).book, "PF-00001").after.rows;
    expect(paid.CustomerLedger.map(({ amount }) => amount)).toEqual([cents("415.01"), cents("-415.01")]);
  });

  test("a credit of all of it gives back what was charged: nothing is left on any account, at any rate", () => {
    const after = creditedWhole(posted(changed), "PF-00001", "PF-00002");
    expect(after.codes).toEqual(["invoice-posted"]);
    expect(after.document("PF-00002").header.totalAmount).toBe(cents("-415.01"));
    expect(balances(after)).toEqual({});
    expect(taxRows(after, "Posted", "PF-00002")).toEqual(
      taxRows(after, "Posted").map(([group, of, net, tax]) => [group, of, 0 - net, 0 - tax]),
    );
  });

  test("a line credited in part keeps the group it was charged with, whatever the rates say since", () => {
    const dearer = posted(changed).change({
      TaxRates: changed.book.rows.TaxRates.map((rate) => ({ ...rate, basePercent: millionths(100) })),
    });
    const started = dearer.revise({ ids: [detailId(1)] }).edit(detailId(2, "PF-00002"), { Quantity: "0.5" });
    const after = posted(started.confirm(["PF-00002"]), "PF-00002");
    expect(taxRows(after, "Posted", "PF-00002")).toEqual([
      ["NEAR", "Consultant", cents("-50.02"), cents("-18.34") + cents("9.17")],
    ]);
    const rest = creditedWhole(after, "PF-00002", "PF-00003");
    expect(balances(creditedWhole(rest, "PF-00001", "PF-00004"))).toEqual({});
  });

  test("taken back, it is posted as it was confirmed", () => {
    const back = posted(proposed(changed, detailId(1), { "Tax Group": null }));
    expect(taxRows(back, "Posted")).toEqual(taxRows(back, "Confirmed"));
    expect(back.book.rows.Decisions.filter(({ field }) => field.startsWith("Posted Tax"))).toEqual([]);
  });
});

describe("what was typed and what was given away", () => {
  test("a typed tax stands, in the group its line is in now", () => {
    const after = posted(toNear(invoiced([...WORK, { price: 10, role: "Consultant", tax: "typed" }]), 4));
    expect(taxRows(after, "Posted")).toEqual([
      ["HOME", "Consultant", cents("300.15"), cents("63.03")],
      ["HOME", "Trainer", cents(50), cents("4.50")],
      ["NEAR", "Consultant", cents(10), cents("0.07")],
    ]);
    expect(balances(creditedWhole(after, "PF-00001", "PF-00002"))).toEqual({});
  });

  test("discount and freight of the groups concerned are shared among them again, others keep their share", () => {
    const after = posted(toNear(invoiced(WORK, { "Discount %": "10", "Freight Amount": "7" }), 2));
    const rows = taxRows(after, "Posted");
    const trainers = (of: typeof rows) => of.filter(([, item]) => item === "Trainer");
    expect(trainers(rows)).toEqual(trainers(taxRows(after, "Confirmed")));
    const netOf = (of: typeof rows) => of.reduce((total, [, , net]) => total + net, 0);
    expect(netOf(rows)).toBe(netOf(taxRows(after, "Confirmed")));
    expect(rows.filter(([group]) => group === "NEAR")).toEqual([
      ["NEAR", "Consultant", cents("200.10"), cents("36.69")],
      ["NEAR", "Consultant", cents("-16.01"), cents("-2.94")],
    ]);
    expect(balances(creditedWhole(after, "PF-00001", "PF-00002"))).toEqual({});
  });

  test("the tax goes to the account its rate names", () => {
    const own = { Accounts: [...ACCOUNTS, "2190"].map((account) => ({ account, name: account })) };
    const after = posted(toNear(invoiced(WORK, {}, "Per tax group", own), 3));
    expect(balances(after)).toEqual({ 1100: 41_718, 2100: -6_303, 2190: -400, 4100: -35_015 });
  });
});

const ACCOUNTS = ["1100", "1190", "2100", "4100", "5100", "5900"];

describe("what keeps a change from being posted or made", () => {
  const confirmed = invoiced(WORK);

  test("a pair of groups without a rate, and with two", () => {
    const without = proposed(confirmed, detailId(3), { "Tax Group": "EXPORT" });
    expect(posted(without).last.problems.map(({ code, table }) => [code, table])).toEqual([
      ["no-tax-rate", "TaxRates"],
    ]);
    const { TaxRates } = confirmed.book.rows;
    const twice = toNear(confirmed, 1).change({ TaxRates: [...TaxRates, ...TaxRates.slice(3, 4)] });
    expect(posted(twice).outcomes).toMatchObject([{ code: "post-refused", params: { reason: "overlapping-rates" } }]);
    expect(posted(twice).book.rows.LedgerEntries.filter(({ event }) => event === "Invoice")).toEqual([]);
  });

  test("a group that no rate knows, another column, and a document that is posted or revised", () => {
    const edit = (flow: Flow, set: Record<string, string>) => proposed(flow, detailId(1), set).codes;
    expect(edit(confirmed, { "Tax Group": "MOON" })).toEqual(["unknown-tax-group"]);
    expect(edit(confirmed, { "item tax group": "trainer" })).toEqual(["edited"]);
    expect(edit(confirmed, { Quantity: "1" })).toEqual(["not-editable"]);
    expect(edit(confirmed.revise(), { "Tax Group": "NEAR" })).toEqual(["invoice-revised"]);
    const revised = confirmed.revise().edit(detailId(2, "PF-00002"), { Quantity: "0" }).confirm(["PF-00002"]);
    expect(edit(revised, { "Tax Group": "NEAR" })).toEqual(["invoice-revised"]);
    expect(proposed(revised, detailId(2, "PF-00002"), { "Tax Group": "NEAR" }).codes).toEqual(["tax-groups-fixed"]);
    expect(edit(confirmed.revise().discard("PF-00002"), { "Tax Group": "NEAR" })).toEqual(["edited"]);
  });

  test("it is posted before it is revised", () => {
    const changed = toNear(confirmed, 1);
    expect(changed.revise().codes).toEqual(["tax-groups-changed"]);
    expect(posted(changed).revise().codes).toEqual(["revision-created"]);
  });
});
