/** Rarer cases of other currencies: tax groups changed on the proposal, and what only accounting currency leaves open. */
import type { Book } from "../../engine/model/book";
import type { Row } from "../../engine/schema/tables";
import { actual, cents, decision, millionths } from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { journal, pay, post } from "../engine/steps/ledgerBook";
import { entriesIn, FOUR_HOURS, HOURS, poundFirm, rated } from "./currencyFirm";
import { retainer } from "./retainerFirm";
import { balances, creditedWhole, detailId, invoiced, posted, proposed } from "./taxFirm";

const POUNDS = { ExchangeRates: [rated("GBP", "USD", "2026-09-01", "1.23457")] };
const inPounds = (): Flow => {
  const works = [
    { price: 100.05, role: "Consultant" },
    { price: 200.1, role: "Consultant" },
    { price: 50, role: "Trainer" },
  ] as const;
  return invoiced(works, { "Discount Amount": "7.77" }, "Per tax group", POUNDS, "GBP");
};

/** Of the Posted stage by key, and what Tax Payable was credited for it. */
function taxInBooks({ rows }: Book) {
  const register = rows.InvoiceTaxes.filter(({ stage }) => stage === "Posted");
  return register.map(({ key, taxInAccountingCurrency }) => {
    const keys = [key, key.replace("Posted", "Confirmed")];
    const own = rows.LedgerEntries.filter(
      (entry) => entry.postingType === "Tax Payable" && keys.includes(entry.sourceKey ?? ""),
    );
    return [taxInAccountingCurrency, own.reduce((total, entry) => total - entry.accountingAmount, 0)];
  });
}

const inBooks = (entries: readonly Row<"LedgerEntries">[]) => {
  const left = new Map<string, number>();
  for (const { account, accountingAmount } of entries) left.set(account, (left.get(account) ?? 0) + accountingAmount);
  return [...left].filter(([, balance]) => balance !== 0);
};
const isOfInvoice = ({ event }: Row<"LedgerEntries">) => event === "Invoice" || event === "Credit note";

/** What is ready on a day, confirmed with that date. */
const drawn = (flow: Flow, id: string, date: string): Flow =>
  flow.create({ asOf: date }).edit(id, { "Accounting Date": date }).confirm([id]);
const postedOn = (flow: Flow, id: string, date: string): Flow => {
  const done = post(journal(flow.book, true).after, [id], date);
  expect(done.outcomes.map(({ code }) => code)).toEqual(["invoice-posted"]);
  return flowOf(done.after);
};

describe("tax groups changed on the proposal of another currency", () => {
  test("fill tax in accounting currency as Tax Payable was credited, and a credit takes back the same", () => {
    const after = posted(proposed(inPounds(), detailId(1), { "Tax Group": "NEAR" }));
    const taxes = taxInBooks(after.book);
    expect(taxes.length).toBeGreaterThan(3);
    expect(taxes.map(([register]) => register)).toEqual(taxes.map(([, payable]) => payable));
    expect(taxes.every(([register]) => register !== null)).toBe(true);
    const { ExchangeRates } = poundFirm({ ExchangeRates: [rated("GBP", "USD", "2026-09-01", "1.9")] }).rows;
    const credited = creditedWhole(after.change({ ExchangeRates }), "PF-00001", "PF-00002");
    expect(balances(credited)).toEqual({});
    expect(inBooks(credited.book.rows.LedgerEntries.filter(isOfInvoice))).toEqual([]);
  });
});

describe("a retainer in another currency", () => {
  const begun = flowOf(
    poundFirm({
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
      Roles: [{ role: "Consultant", itemTaxGroup: "Work" }],
      TaxRates: ["HOME", "NEAR"].map((taxGroup, index) => ({
        taxGroup,
        itemTaxGroup: "Work",
        ratePercent: millionths(19 - index * 9),
      })),
      Retainers: [retainer({ itemTaxGroup: "Work", amount: cents("333.33") })],
      Actuals: [1, 2, 3].map((n) =>
        actual({ ...FOUR_HOURS, actualId: `A-${n}`, date: `2026-1${n - 1}-05`, quantity: millionths("0.444444") }),
      ),
      Decisions: [1, 2, 3].map((n) => decision({ key: HOURS.replace("1", String(n)) })),
      RevenueProfiles: [],
      ExchangeRates: [
        rated("GBP", "USD", "2026-09-01", "1.23457"),
        rated("GBP", "USD", "2026-10-01", "1.3"),
        rated("GBP", "USD", "2026-11-01", "1.17"),
      ],
    }),
  );
  const billedIn = (group: string | null) => {
    const confirmed = drawn(begun, "PF-00001", "2026-09-30");
    const moved = group === null ? confirmed : proposed(confirmed, detailId(1), { "Tax Group": group });
    return postedOn(moved, "PF-00001", "2026-09-30");
  };
  /** Tax of retainers in Tax Payable, of both currencies: what its billings and uses left there. */
  const retained = ({ book }: Flow) => {
    const entries = book.rows.LedgerEntries.filter(
      ({ postingType, sourceKey, invoiceId }) =>
        postingType === "Tax Payable" && (invoiceId === "PF-00001" || sourceKey?.includes("|R") === true),
    );
    return [
      entries.reduce((total, { amount }) => total + amount, 0),
      entries.reduce((total, { accountingAmount }) => total + accountingAmount, 0),
    ];
  };
  const liability = ({ book }: Flow) =>
    book.rows.LedgerEntries.filter(({ account }) => account === "2220").reduce(
      (total, { accountingAmount }) => total + accountingAmount,
      0,
    );

  test.each([null, "NEAR"])(
    "billed in tax group %s, applied in parts, is released to nothing with its tax",
    (group) => {
      const dates = ["2026-10-31", "2026-11-30", "2026-12-31"];
      const used = dates.reduce(
        (flow, date, index) => postedOn(drawn(flow, `PF-0000${index + 2}`, date), `PF-0000${index + 2}`, date),
        billedIn(group),
      );
      expect(used.book.rows.AppliedRetainers.length).toBe(3);
      expect([retained(used), liability(used)]).toEqual([[0, 0], 0]);
      expect(taxInBooks(used.book).every(([register, payable]) => register === payable)).toBe(true);
    },
  );

  test.each([null, "NEAR"])("in tax group %s, applied, given back and applied again leaves nothing either", (group) => {
    const first = postedOn(drawn(billedIn(group), "PF-00002", "2026-10-31"), "PF-00002", "2026-10-31");
    const second = postedOn(drawn(first, "PF-00003", "2026-11-30"), "PF-00003", "2026-11-30");
    const credit = second.revise({ invoice: "PF-00002" }).edit("PF-00004-0002", { Quantity: "0" });
    const back = postedOn(credit.confirm(["PF-00004"]), "PF-00004", "2026-12-10");
    const again = decision({ key: `${HOURS}|2` });
    const ready = back.change({
      Decisions: [...back.book.rows.Decisions, ...poundFirm({ Decisions: [again] }).rows.Decisions],
    });
    const done = postedOn(drawn(ready, "PF-00005", "2026-12-31"), "PF-00005", "2026-12-31");
    const left = done.book.rows.AppliedRetainers.reduce((total, { usedAmount }) => total - usedAmount, 33_333);
    expect(left).toBe(0);
    expect([retained(done), liability(done)]).toEqual([[0, 0], 0]);
  });
});

test("where only accounting currency is left open, that is exchange gain or loss, and nothing is paid", () => {
  const begun = flowOf(
    poundFirm({
      Actuals: [actual(FOUR_HOURS), actual({ ...FOUR_HOURS, actualId: "A-2", date: "2026-11-05" })],
      Decisions: ["1", "2"].map((n) => decision({ key: HOURS.replace("1", n) })),
      RevenueProfiles: [],
      ExchangeRates: [rated("GBP", "USD", "2026-10-01", "1.3"), rated("GBP", "USD", "2026-11-01", "1.1")],
    }),
  );
  const first = postedOn(drawn(begun, "PF-00001", "2026-10-31"), "PF-00001", "2026-10-31");
  const second = first
    .create({ asOf: "2026-11-30" })
    .revise({ into: "PF-00002" })
    .edit("PF-00002-0003", { Quantity: "0" });
  const open = postedOn(second.confirm(["PF-00002"]), "PF-00002", "2026-11-30").book;
  const ofSecond = ({ rows }: Book) => rows.CustomerLedger.filter(({ invoiceId }) => invoiceId === "PF-00002");
  expect(ofSecond(open).map(({ amount, accountingAmount }) => [amount, accountingAmount])).toEqual([[0, -20_000]]);
  const { after, outcomes } = pay(open, "PF-00002", { "Paid Date": "2026-12-05" });
  expect(outcomes.map(({ code }) => code)).toEqual(["invoice-paid"]);
  expect([...entriesIn(after, ({ event }) => event === "Paid")].sort()).toEqual([
    "1100 -1000.00 GBP x 1.1 = -1100.00",
    "1100 1000.00 GBP x 1.3 = 1300.00",
    "7800 0.00 GBP x 1.1 = -200.00",
  ]);
  expect(ofSecond(after).reduce((total, { accountingAmount }) => total + accountingAmount, 0)).toBe(0);
});

test("credits in parts, of details and of what discount and freight changed, take back a rate's tax to the cent", () => {
  const works = [26.5, 23.77].map((price) => ({ price, role: "Consultant" }) as const);
  const charged = { "Discount %": "0.01", "Freight Amount": "5.79" };
  const rates = { ExchangeRates: [rated("GBP", "USD", "2026-09-01", "1.3333")] };
  const whole = posted(invoiced(works, charged, "Per tax group", rates, "GBP"));
  const part = whole.revise({ ids: [detailId(1)] }).edit(detailId(2, "PF-00002"), { Quantity: "0.4" });
  const halved = posted(part.confirm(["PF-00002"]), "PF-00002");
  const credited = creditedWhole(creditedWhole(halved, "PF-00001", "PF-00003"), "PF-00002", "PF-00004");
  expect(taxInBooks(credited.book)).toEqual(
    // 10.56 and 1.21, of 3.34 less 0.01, of 4.99 and 1.22, and of 2.23: pounds at 1.3333.
    [1408, 161, -446, 1, -665, -162, -297].map((tax) => [tax, tax]),
  );
  expect(inBooks(credited.book.rows.LedgerEntries.filter(isOfInvoice))).toEqual([]);
});
