/** Other currencies than the books': the journal, invoices, payments and what is taken back. */
import type { Row } from "../../engine/schema/tables";
import { actual, millionths, type PartialRows } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { journal } from "../engine/steps/ledgerBook";
import { entriesIn, FOUR_HOURS, HOURS, inPounds, poundFirm, rated } from "./currencyFirm";

const FIXED = [inPounds({ fixedExchangeRate: millionths("1.25") })];
const DATED = [rated("GBP", "USD", "2026-10-01", "1.3"), rated("GBP", "USD", "2026-10-20", "1.4")];

const isOf = (event: string) => (entry: Row<"LedgerEntries">) => entry.event === event;

describe("the journal", () => {
  test("accrues 4 h at GBP 250 with the contract's fixed rate of 1.25 at USD 1,250.00", () => {
    const { after } = journal(poundFirm({ Contracts: FIXED, ExchangeRates: DATED }), true);
    expect(entriesIn(after)).toEqual([
      "5100 400.00 USD x 1 = 400.00",
      "5900 -400.00 USD x 1 = -400.00",
      "1220 1000.00 GBP x 1.25 = 1250.00",
      "4200 -1000.00 GBP x 1.25 = -1250.00",
    ]);
    const [, sale] = after.rows.Journal;
    expect(sale).toMatchObject({ amount: 100_000, currency: "GBP", accountingAmount: 125_000 });
    const [, inProject] = after.rows.ProjectLedger;
    expect(inProject).toMatchObject({ amount: 100_000, currency: "GBP", accountingAmount: 125_000 });
    const [, booked] = after.rows.BookedActuals;
    expect(booked).toMatchObject({ rate: millionths("1.25"), accountingAmount: 125_000 });
  });

  test.each<[string, PartialRows, string]>([
    ["the latest on or before the actual's date", { ExchangeRates: DATED }, "x 1.3 = 1300.00"],
    [
      "the inverse of the other direction",
      { ExchangeRates: [rated("USD", "GBP", "2026-10-01", "0.8")] },
      "x 1.25 = 1250.00",
    ],
    [
      "the fixed one of the contract, before that of the date",
      {
        Contracts: [inPounds({ currency: "EUR", fixedExchangeRate: millionths(2) })],
        Actuals: [actual({ ...FOUR_HOURS, currency: "EUR" })],
        ExchangeRates: [rated("EUR", "USD", "2026-10-01", "1.1")],
      },
      "x 2 = 2000.00",
    ],
  ])("takes as rate %s", (_which, rows, expected) => {
    const { after } = journal(poundFirm(rows), true);
    expect(entriesIn(after, isOf("Unbilled sales"))[0]).toContain(expected);
  });

  test("converts costs by the day's rate, never by the contract's fixed one", () => {
    const Actuals = [actual({ ...FOUR_HOURS, costCurrency: "GBP" })];
    const { after } = journal(poundFirm({ Contracts: FIXED, Actuals, ExchangeRates: DATED }), true);
    expect(entriesIn(after, isOf("Cost"))).toEqual([
      "5100 400.00 GBP x 1.3 = 520.00",
      "5900 -400.00 GBP x 1.3 = -520.00",
    ]);
  });

  test("lets only the row wait whose rate is missing, and takes it once there is one", () => {
    const held = journal(poundFirm(), true);
    expect(held.after.rows.Journal.map(({ sourceKey }) => sourceKey)).toEqual(["C|A-1"]);
    expect(held.problems).toMatchObject([
      { code: "no-exchange-rate", key: `J|${HOURS}`, params: { from: "GBP", to: "USD", date: "2026-10-05" } },
    ]);
    expect(held.after.rows.BookedActuals.map((row) => [row.key, row.rate, row.accountingAmount])).toEqual([
      ["C|A-1", 1_000_000, 40_000],
      [HOURS, null, null],
    ]);
    const { ExchangeRates } = poundFirm({ ExchangeRates: DATED }).rows;
    const mended = journal(flowOf(held.after).change({ ExchangeRates }).book, true);
    expect(entriesIn(mended.after, isOf("Unbilled sales"))[0]).toBe("1220 1000.00 GBP x 1.3 = 1300.00");
  });

  test.each(["booked with its rate", "booked before there was one"])(
    "takes back a corrected sale at the stored amounts, whatever the rate is by now: %s",
    (when) => {
      const rates = (value: string) => poundFirm({ ExchangeRates: [rated("GBP", "USD", "2026-10-01", value)] }).rows;
      const { ExchangeRates: none } = poundFirm().rows;
      const begun = flowOf(poundFirm(rates("1.3")));
      const first =
        when === "booked with its rate"
          ? begun
          : flowOf(journal(begun.change({ ExchangeRates: none }).book, true).after);
      const posted = journal(first.change({ ExchangeRates: rates("1.3").ExchangeRates }).book, true).after;
      const { Actuals } = poundFirm({
        Actuals: [
          actual(FOUR_HOURS),
          actual({ ...FOUR_HOURS, actualId: "A-2", corrects: "A-1", quantity: millionths(3) }),
        ],
      }).rows;
      const after = journal(
        flowOf(posted).change({ Actuals, ExchangeRates: rates("1.5").ExchangeRates }).book,
        true,
      ).after;
      const sales = entriesIn(after, ({ event, account }) => event === "Unbilled sales" && account === "1220");
      expect([...sales].sort()).toEqual([
        "1220 -1000.00 GBP x 1.3 = -1300.00",
        "1220 1000.00 GBP x 1.3 = 1300.00",
        "1220 750.00 GBP x 1.5 = 1125.00",
      ]);
    },
  );
});
