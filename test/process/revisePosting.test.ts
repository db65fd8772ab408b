/** Posting a revision: what is taken back leaves the accounts it was posted to, whatever the accountant has changed since. */
import { SHIPPED_CHART } from "../../engine/model/shippedChart";
import type { Row } from "../../engine/schema/tables";
import {
  actual,
  cents,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { journal, post } from "../engine/steps/ledgerBook";
import { billed, OCTOBER, retainer } from "./retainerFirm";

const HOURS = "U|A-1|C-1|C";
const TAXED = "Home";
const TIME = { class: "Time", account: "1101", postingType: "Customer Balance" } as const;

/** Accounts, profiles and tax rates as they were, or with "N" before every account. */
function chart(when: "before" | "since", more: PartialRows = {}): PartialRows {
  const named = (account: string) => (when === "since" ? `N${account}` : account);
  const rates = { taxGroup: TAXED, itemTaxGroup: "Work", ratePercent: millionths(19), account: named("2190") };
  return {
    Accounts: ["", "N"].flatMap((mark) =>
      [...SHIPPED_CHART.map(({ account }) => account), "2190", "1101"].map((account) => ({
        account: `${mark}${account}`,
        name: account,
      })),
    ),
    PostingProfiles: SHIPPED_CHART.map(({ account, postingType }) => ({ postingType, account: named(account) })),
    TaxRates: [rates],
    ...more,
  };
}

const FIRM: PartialRows = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: TAXED }],
  Roles: [{ role: "Consultant", itemTaxGroup: "Work" }],
  Actuals: [actual(), actual({ actualId: "A-2", date: "2026-12-01" })],
  Decisions: [decision({ key: HOURS })],
};

const posted = (flow: Flow, ...ids: readonly string[]): Flow => {
  const done = post(journal(flow.book, true).after, ids, "2026-12-31");
  expect(done.outcomes.map(({ code }) => code)).toEqual(ids.map(() => "invoice-posted"));
  return flowOf(done.after);
};

/** The book after the accountant has changed everything. */
const since = (flow: Flow, more: PartialRows = {}): Flow => {
  const { Accounts, PostingProfiles, TaxRates, Projects, RevenueProfiles } = smallBook(chart("since", more)).rows;
  return flow.change({ Accounts, PostingProfiles, TaxRates, Projects, RevenueProfiles });
};

/** What is left on each account of what documents posted, in minor units; accounts at zero are not named. */
function left({ book }: Flow, of: (entry: Row<"LedgerEntries">) => boolean = () => true): Record<string, number> {
  const balances: Record<string, number> = {};
  for (const entry of book.rows.LedgerEntries) {
    if (!["Invoice", "Credit note"].includes(entry.event) || !of(entry)) continue;
    balances[entry.account] = (balances[entry.account] ?? 0) + entry.amount;
  }
  return Object.fromEntries(Object.entries(balances).filter(([, balance]) => balance !== 0));
}

/** 8 h at USD 200 less a discount, with freight and tax, posted. */
const worked = (rows: PartialRows = {}) =>
  posted(
    flowOf(smallBook({ ...FIRM, ...chart("before"), ...rows }))
      .create()
      .edit("PF-00001", { "Discount Amount": "100", "Freight Amount": "40" })
      .confirm(),
    "PF-00001",
  );

describe("what is credited leaves the accounts it was posted to", () => {
  test("all of an invoice: revenue, tax, discount, freight and customer end at zero, nothing is on the new accounts", () => {
    const before = worked();
    expect(left(before)).toEqual({ 1100: 183_260, 2190: -29_260, 4100: -160_000, 4800: -4_000, 4900: 10_000 });
    const credited = since(before).revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"]);
    expect(left(posted(credited, "PF-00002"))).toEqual({});
  });

  test("a part: what stands, its tax, discount and customer are posted by today's profiles", () => {
    const credited = since(worked()).revise({ freight: false }).edit("PF-00002-0002", { Quantity: "6" });
    const after = posted(credited.confirm(["PF-00002"]), "PF-00002");
    const { totalAmount } = after.document("PF-00002").header;
    expect(totalAmount).toBe(cents(-400 + 25 - 40 - 78.85));
    expect(left(after)).toEqual({ N1100: 133_875, N2190: -21_375, N4100: -120_000, N4900: 7_500 });
  });

  test("what stands is taken back in turn from where it was posted, in one command with what it corrects", () => {
    const first = since(worked()).revise().edit("PF-00002-0002", { Quantity: "6" }).confirm(["PF-00002"]);
    const second = first.revise({ invoice: "PF-00002" }).edit("PF-00003-0002", { Quantity: "0" });
    expect(left(posted(second.confirm(["PF-00003"]), "PF-00002", "PF-00003"))).toEqual({});
    const between = chart("before").PostingProfiles ?? [];
    const back = smallBook({ ...chart("before"), PostingProfiles: between }).rows;
    const apart = posted(first, "PF-00002").change({ PostingProfiles: back.PostingProfiles, TaxRates: back.TaxRates });
    const third = apart.revise({ invoice: "PF-00002" }).edit("PF-00003-0002", { Quantity: "0" }).confirm(["PF-00003"]);
    expect(left(posted(third, "PF-00003"))).toEqual({});
  });

  test("a text that is changed moves the amounts to today's accounts, tax of a rate that nets to nothing too", () => {
    const same = since(worked()).revise({ ids: ["PF-00001-0001"] });
    const after = posted(same.edit("PF-00002-0002", { Description: "On site" }).confirm(["PF-00002"]), "PF-00002");
    expect(after.document("PF-00002").header.totalTax).toBe(cents(-7.6));
    const balances = left(after);
    expect(Object.keys(balances).filter((account) => !account.startsWith("N"))).toEqual([]);
    const gone = after.revise({ invoice: "PF-00002" }).edit("PF-00003-0002", { Quantity: "0" }).confirm(["PF-00003"]);
    expect(left(posted(gone, "PF-00003"))).toEqual({});
  });

  test("a milestone leaves the posting type it was posted with, though its revenue profile has changed", () => {
    const fixed: PartialRows = {
      Customers: [{ customerId: "C-1", name: "Contoso" }],
      ContractLines: [line({ billingMethod: "Fixed Price" })],
      Milestones: [milestone()],
      Decisions: [decision({ key: "M|M-1#1|C-1" })],
    };
    const before = worked(fixed);
    const balance = { profile: "Fixed", billingMethod: "Fixed Price", onAccountInvoicing: "Balance" } as const;
    const changed = since(before, { RevenueProfiles: [{ ...balance, completion: "Completed contract" }] });
    const part = changed.revise().edit("PF-00002-0002", { Price: "600" }).confirm(["PF-00002"]);
    const { 4110: revenue, N4110, N2230 } = left(posted(part, "PF-00002"));
    expect([revenue, N4110, N2230]).toEqual([undefined, undefined, -60_000]);
  });

  test("the dimensions of a project are those it was posted with", () => {
    const project = (floor: string) => ({
      Projects: [{ projectId: "P-1", name: "Harbour", dimensions: new Map([["Dim Floor", floor]]) }],
    });
    const before = worked(project("3"));
    const credited = since(before, project("4"))
      .revise()
      .edit("PF-00002-0002", { Quantity: "0" })
      .confirm(["PF-00002"]);
    const after = posted(credited, "PF-00002");
    const floors = after.book.rows.LedgerEntries.filter(({ account }) => account === "4100").map(
      ({ dimensions, amount }) => [dimensions.get("Dim Floor"), amount],
    );
    expect(floors).toEqual([
      ["3", -160_000],
      ["3", 160_000],
    ]);
  });

  test("of two customer accounts each is credited with its own, though nothing has changed", () => {
    const { PostingProfiles = [] } = chart("before");
    const before = worked({ PostingProfiles: [...PostingProfiles, TIME] });
    expect(left(before)).toMatchObject({ 1100: 23_260, 1101: 160_000 });
    const credited = before.revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"]);
    expect(left(posted(credited, "PF-00002"))).toEqual({});
  });
});

const RATE = { taxGroup: "HOME", itemTaxGroup: "WORK", ratePercent: millionths(21) };

describe("retainers", () => {
  const firm = (): Flow => {
    const rows = { ...chart("before"), TaxRates: [RATE] };
    return posted(billed([retainer()], [2, 8], rows), "PF-00001");
  };

  test("applied, a retainer leaves the liability and the tax account it was billed to", () => {
    const before = firm();
    expect(left(before)).toEqual({ 1100: 121_000, 2100: -21_000, 2220: -100_000 });
    const applied = since(before, { TaxRates: [{ ...RATE, account: "N2190" }] }).create({ asOf: "2026-11-30" });
    const after = posted(applied.confirm(["PF-00002"]), "PF-00002");
    expect(left(after)).toEqual({ 1100: 121_000, N1100: 121_000, N2190: -42_000, N4100: -200_000 });
  });

  test("given back by a revision: the application is undone on the accounts it was posted to", () => {
    const applied = posted(firm().create(OCTOBER).confirm(["PF-00002"]), "PF-00002");
    const credited = since(applied, { TaxRates: [] })
      .revise({ invoice: "PF-00002" })
      .edit("PF-00003-0002", { Quantity: "0" })
      .confirm(["PF-00003"]);
    expect(left(posted(credited, "PF-00003"))).toEqual({ 1100: 121_000, 2100: -21_000, 2220: -100_000 });
  });
});
