import { actual, bookOf, contract, decision, line, millionths, smallBook } from "../bookBuilder";
import { confirmed } from "./confirmedBook";
import { ada, balancesOf, joined, journal } from "./ledgerBook";

const expense = actual({ actualId: "A-2", class: "Expense", category: "Travel", quantity: millionths(1) });

describe("the integration journal", () => {
  it("drafts a line for the cost and one for the unbilled sale, and nothing the second time", () => {
    const { appends, after, outcomes } = journal(smallBook(), false);
    expect(
      appends.JournalDraft?.map(({ key, journalId, period, amount, status }) => [
        key,
        journalId,
        period,
        amount,
        status,
      ]),
    ).toEqual([
      ["J|C|A-1", "J-00001", "2026-10", 80_000, "Draft"],
      ["J|U|A-1|C-1|C", "J-00001", "2026-10", 160_000, "Draft"],
    ]);
    expect(outcomes).toEqual([
      {
        result: "done",
        code: "journal-prepared",
        key: "J-00001",
        params: { period: "2026-10", lines: "2", errors: "0" },
      },
    ]);
    expect(journal(after, false).appends).toEqual({});
  });

  it("posts time cost against payroll allocation and other cost against offset", () => {
    const { after } = journal(smallBook({ Actuals: [actual(), expense] }), true);
    expect(balancesOf(after.rows.LedgerEntries)).toEqual({ "5100": 90_000, "5900": -80_000, "5910": -10_000 });
  });

  it("posts cost to WIP Cost where the profile says Balance, and nothing where it says Never", () => {
    const posted = (postCosts: "Balance" | "Never") =>
      journal(smallBook({ RevenueProfiles: [{ profile: "T", billingMethod: "Time and Material", postCosts }] }), true)
        .after.rows;
    expect(balancesOf(posted("Balance").LedgerEntries)).toEqual({ "1210": 80_000, "5900": -80_000 });
    expect(posted("Never").LedgerEntries).toEqual([]);
    expect(posted("Never").Journal).toHaveLength(2);
  });

  it("accrues chargeable unbilled sales where the profile says so, and nothing otherwise", () => {
    const RevenueProfiles = [
      { profile: "T", billingMethod: "Time and Material" as const, accrueRevenue: "Yes" as const },
    ];
    const accrued = journal(smallBook({ RevenueProfiles }), true).after.rows;
    expect(balancesOf(accrued.LedgerEntries)).toMatchObject({ "1220": 160_000, "4200": -160_000 });
    const Actuals = [actual({ billingType: "Complimentary" })];
    const free = journal(smallBook({ RevenueProfiles, Actuals }), true).after.rows;
    expect(balancesOf(free.LedgerEntries)).toEqual({ "5100": 80_000, "5900": -80_000 });
    expect(free.Journal.find(({ type }) => type === "Unbilled Sales")?.voucher).toBeNull();
  });

  it("counts an unbilled sale without accrual as posted, without voucher", () => {
    const { appends } = journal(smallBook(), true);
    expect(appends.Journal?.map(({ key, voucher, status }) => [key, voucher, status])).toEqual([
      ["J|C|A-1", "V-2026-000001", "Posted"],
      ["J|U|A-1|C-1|C", null, "Posted"],
    ]);
  });

  it("books the actuals it posts: cost and all unbilled sales", () => {
    const { appends } = journal(smallBook(), true);
    expect(appends.BookedActuals?.map(({ key }) => key)).toEqual(["C|A-1", "U|A-1|C-1|C"]);
  });

  it("posts nothing twice, whether journal or confirmation came first", () => {
    const first = journal(smallBook(), true).after;
    const again = journal(joined(first, confirmed()), true);
    expect(again.appends).toEqual({});
    expect(again.outcomes.map(({ code }) => code)).toEqual(["nothing-to-post"]);

    const { appends } = journal(smallBook(), true);
    const originals = { BookedActuals: appends.BookedActuals ?? [] };
    const confirmedFirst = journal(joined(smallBook(), originals, confirmed()), true);
    expect(confirmedFirst.appends.BookedActuals).toBeUndefined();
    expect(confirmedFirst.appends.Journal?.map(({ key }) => key)).toEqual(["J|C|A-1", "J|U|A-1|C-1|C"]);
    expect(journal(confirmedFirst.after, true).appends).toEqual({});
  });

  it("does not post what an invoice books and reverses itself", () => {
    const { after } = journal(smallBook(), true);
    expect(journal(joined(after, confirmed()), false).appends).toEqual({});
  });

  it("posts cost of work without a contract line, and its sales once a line takes it", () => {
    const costOnly = journal(smallBook({ ContractLines: [] }), true);
    expect(costOnly.appends.BookedActuals?.map(({ key }) => key)).toEqual(["C|A-1"]);
    const { BookedActuals, Journal, LedgerEntries } = costOnly.after.rows;
    const matched = journal(smallBook({ BookedActuals, Journal, LedgerEntries }), true);
    expect(matched.appends.Journal?.map(({ key }) => key)).toEqual(["J|U|A-1|C-1|C"]);
    expect(matched.appends.BookedActuals?.map(({ key }) => key)).toEqual(["U|A-1|C-1|C"]);
  });

  it("leaves work after the date for later", () => {
    const book = smallBook({ Actuals: [actual(), actual({ actualId: "A-2", date: "2026-11-02" })] });
    const { after } = journal(book, true, "2026-10-31");
    expect(after.rows.Journal.map(({ sourceKey }) => sourceKey)).toEqual(["C|A-1", "U|A-1|C-1|C"]);
    expect(journal(after, true).appends.Journal?.map(({ sourceKey }) => sourceKey)).toEqual(["C|A-2", "U|A-2|C-1|C"]);
  });

  it("does not make an actual final whose price is missing", () => {
    const book = smallBook({ Actuals: [actual({ price: null }), expense] });
    const { after, problems } = journal(book, true);
    expect(after.rows.BookedActuals.map(({ actualId }) => actualId)).toEqual(["A-2", "A-2"]);
    expect(problems.map(({ code, key }) => [code, key])).toEqual([
      ["journal-waits", "J|C|A-1"],
      ["journal-waits", "J|U|A-1|C-1|C"],
    ]);
  });

  it("groups lines by the setting Journal Period", () => {
    const Actuals = [actual(), actual({ actualId: "A-2", date: "2026-11-02" })];
    const groups = (journalPeriod: "Day" | "Month" | "Year" | "All") => {
      const rows = journal(smallBook({ Actuals }, { journalPeriod }), false).appends.JournalDraft ?? [];
      return [...new Set(rows.map(({ journalId, period }) => `${journalId} ${period ?? ""}`))];
    };
    expect(groups("Day")).toEqual(["J-00001 2026-10-05", "J-00002 2026-11-02"]);
    expect(groups("Month")).toEqual(["J-00001 2026-10", "J-00002 2026-11"]);
    expect(groups("Year")).toEqual(["J-00001 2026"]);
    expect(groups("All")).toEqual(["J-00001 All"]);
  });

  it("moves a date out of a closed period to the first day of the next open one, if the setting says so", () => {
    const Periods = [
      { period: "P10", from: "2026-10-01", to: "2026-10-31", status: "Closed" as const },
      { period: "P11", from: "2026-11-01", to: "2026-11-30", status: "Open" as const },
    ];
    const moved = journal(smallBook({ Periods }), true).after.rows;
    expect(moved.Journal.map(({ date, accountingDate }) => [date, accountingDate])).toEqual([
      ["2026-10-05", "2026-11-01"],
      ["2026-10-05", "2026-11-01"],
    ]);
    const held = journal(smallBook({ Periods }, { moveClosedDates: "No" }), true);
    expect(held.appends.Journal).toBeUndefined();
    expect(held.problems.map(({ code }) => code)).toEqual(["closed-period", "closed-period"]);
  });

  it("moves lines with errors to a journal of their own, and makes them drafts again once mended", () => {
    const book = smallBook({ Actuals: [actual({ costCurrency: "EUR" })] });
    const { after } = journal(journal(book, false).after, true);
    expect(after.rows.Journal.map(({ key, journalId }) => [key, journalId])).toEqual([["J|U|A-1|C-1|C", "J-00001"]]);
    expect(after.rows.JournalDraft.map(({ key, journalId, status }) => [key, journalId, status])).toEqual([
      ["J|C|A-1", "J-00002", "Error"],
    ]);
    expect(journal(after, true).appends).toEqual({});
    expect(journal(after, true).problems.map(({ code }) => code)).toEqual(["no-exchange-rate"]);
    const mended = { ...after, settings: { ...after.settings, accountingCurrency: "EUR" } };
    expect(journal(mended, false).after.rows.JournalDraft[0]).toMatchObject({ journalId: "J-00002", status: "Draft" });
  });

  it("says which account is missing and holds that line back", () => {
    const PostingProfiles = [{ postingType: "Cost" as const, account: "5100" }];
    const { problems, appends } = journal(smallBook({ PostingProfiles }), true);
    expect(problems).toMatchObject([
      { code: "no-account", params: { postingType: "Payroll Allocation" }, key: "J|C|A-1" },
    ]);
    expect(appends.Journal?.map(({ key }) => key)).toEqual(["J|U|A-1|C-1|C"]);
  });

  it("takes tax groups and dimensions from the project unless the accountant says otherwise", () => {
    const rows = {
      Projects: [
        { projectId: "P-1", name: "Harbour", taxGroup: "NO", dimensions: new Map([["Dim Department", "Sea"]]) },
      ],
      Roles: [{ role: "Consultant", itemTaxGroup: "SERVICES" }],
    };
    const [cost] = journal(smallBook(rows), true).appends.Journal ?? [];
    expect([cost?.taxGroup, cost?.itemTaxGroup, cost?.dimensions.get("Dim Department")]).toEqual([
      "NO",
      "SERVICES",
      "Sea",
    ]);
    const Decisions = [
      decision({ key: "J|C|A-1", field: "Tax Group", value: "EXPORT" }),
      decision({ key: "J|C|A-1", field: "Dim Department", value: "Land" }),
    ];
    const edited = journal(smallBook({ ...rows, Decisions }), true).appends;
    expect(edited.Journal?.[0]?.taxGroup).toBe("EXPORT");
    expect(edited.LedgerEntries?.map(({ dimensions }) => dimensions.get("Dim Department"))).toEqual(["Land", "Land"]);
  });

  it("withdraws a drafted line whose actual is gone, and renews one whose actual changed", () => {
    const drafted = journal(smallBook(), false).after.rows.JournalDraft;
    const changed = journal(
      smallBook({ JournalDraft: drafted, Actuals: [actual({ unitCost: millionths(110) })] }),
      false,
    );
    expect(changed.appends.JournalDraft?.map(({ key, amount }) => [key, amount])).toEqual([["J|C|A-1", 88_000]]);
    const gone = journal(smallBook({ JournalDraft: drafted, Actuals: [] }), false);
    expect(gone.appends.JournalDraft?.map(({ key, quantity, amount }) => [key, quantity, amount])).toEqual([
      ["J|C|A-1", 0, 0],
      ["J|U|A-1|C-1|C", 0, 0],
    ]);
    expect(journal(gone.after, false).appends).toEqual({});
  });

  it("goes on counting vouchers and journals where the book stands", () => {
    const first = journal(smallBook(), true).after;
    const { Journal, LedgerEntries, BookedActuals } = first.rows;
    const Actuals = [actual(), actual({ actualId: "A-9", date: "2026-10-20" })];
    const next = journal(smallBook({ Actuals, Journal, LedgerEntries, BookedActuals }), true).appends;
    expect(next.Journal?.map(({ journalId, voucher }) => [journalId, voucher])).toEqual([
      ["J-00002", "V-2026-000002"],
      ["J-00002", null],
    ]);
  });

  it("agrees with the project ledger", () => {
    const { after } = journal(smallBook({ Actuals: [actual(), expense] }), true, "2026-12-31", ada);
    const cost = after.rows.ProjectLedger.reduce((total, { accountingAmount }) => total + accountingAmount, 0);
    expect(cost).toBe(balancesOf(after.rows.LedgerEntries)["5100"]);
  });

  it("holds back a line of a profile that contradicts itself", () => {
    const book = bookOf({
      Customers: [{ customerId: "C-1", name: "Contoso" }],
      Projects: [{ projectId: "P-1", name: "Harbour" }],
      Contracts: [contract()],
      ContractLines: [line({ revenueProfile: "X" })],
      Actuals: [actual()],
      RevenueProfiles: [
        { profile: "X", billingMethod: "Time and Material", accrueRevenue: "Yes", postCosts: "Balance" },
      ],
    });
    const { appends, problems } = journal(book, true);
    expect(appends.Journal).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(["profile-conflict", "profile-conflict"]);
  });
});
