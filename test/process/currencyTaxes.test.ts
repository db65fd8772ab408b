/** Tax in accounting currency, as documents of other currencies print it (Directive 2006/112/EC art. 230). */
import type { Book } from "../../engine/model/book";
import { invoiceSheets } from "../../engine/sheets/invoiceSheets";
import { postedInvoices } from "../../engine/sheets/customerInvoice/postedInvoices";
import { actual, cents, decision, millionths, type PartialRows } from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { journal, post } from "../engine/steps/ledgerBook";
import { FOUR_HOURS, HOURS, inPounds, poundFirm, rated } from "./currencyFirm";
import { retainer } from "./retainerFirm";

const TAXED = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "Home" }],
  Roles: [{ role: "Consultant", itemTaxGroup: "Work" }],
  TaxRates: [{ taxGroup: "Home", itemTaxGroup: "Work", ratePercent: millionths(19) }],
};
/** Work is of the 5th, a document of the 31st. */
const DATED = [rated("GBP", "USD", "2026-10-01", "1.3"), rated("GBP", "USD", "2026-10-20", "1.4")];
const LATER = {
  ExchangeRates: poundFirm({ ExchangeRates: [rated("GBP", "USD", "2026-10-01", "1.9")] }).rows.ExchangeRates,
};

const drafted = (rows: PartialRows = {}): Flow =>
  flowOf(journal(poundFirm({ ...TAXED, ExchangeRates: DATED, ...rows }), true).after)
    .create()
    .edit("PF-00001", { "Accounting Date": "2026-10-31" });
const postedOn = (flow: Flow, id: string, date = "2026-10-31"): Flow => {
  const done = post(journal(flow.book, true).after, [id], date);
  expect(done.outcomes.map(({ code }) => code)).toEqual(["invoice-posted"]);
  return flowOf(done.after);
};

/** What the proforma says of its rate, and the tax beside it: "Tax in USD, 1 GBP = 1.3 USD: 247.00". */
function printedOn(flow: Flow, id = "PF-00001"): string | null {
  const { cells } = invoiceSheets(flow.book)(flow.document(id));
  const label = cells.find(({ value }) => value?.startsWith("Tax in "));
  const figure = cells.find(({ row, formula }) => row === label?.row && formula?.startsWith("SUM(") === true);
  return label === undefined ? null : `${label.value ?? ""}: ${figure?.value ?? ""}`;
}

const taxesIn = ({ rows }: Book, stage: string, id = "PF-00001") =>
  rows.InvoiceTaxes.filter((row) => row.stage === stage && row.invoiceId === id).map(
    ({ taxInAccountingCurrency }) => taxInAccountingCurrency,
  );

describe("a proforma prints rate and tax in accounting currency", () => {
  test("by the rate of its tax point, from the draft on", () => {
    const draft = drafted();
    expect(printedOn(draft)).toBe("Tax in USD, 1 GBP = 1.3 USD: 247.00");
    const dated = draft.edit("PF-00001", { "Tax Point Date": "2026-10-25" });
    expect(printedOn(dated)).toBe("Tax in USD, 1 GBP = 1.4 USD: 266.00");
    expect(printedOn(drafted({ Contracts: [inPounds({ fixedExchangeRate: millionths("1.25") })] }))).toBe(
      "Tax in USD, 1 GBP = 1.25 USD: 237.50",
    );
  });

  test("as it was confirmed, whatever the rate is by now; the posted stage goes by the invoice date", () => {
    const confirmed = drafted().confirm().change(LATER);
    expect(printedOn(confirmed)).toBe("Tax in USD, 1 GBP = 1.3 USD: 247.00");
    const posted = postedOn(drafted().confirm(), "PF-00001").change(LATER);
    expect(printedOn(posted)).toBe("Tax in USD, 1 GBP = 1.3 USD: 247.00");
    expect([taxesIn(posted.book, "Confirmed"), taxesIn(posted.book, "Posted")]).toEqual([[24_700], [26_600]]);
  });

  test("with none to know it says nothing, and is confirmed all the same", () => {
    const draft = drafted({ ExchangeRates: [] });
    expect([printedOn(draft), draft.problems]).toEqual([null, []]);
    const confirmed = draft.confirm();
    expect(confirmed.codes).toEqual(["confirmed"]);
    expect([printedOn(confirmed.change(LATER)), taxesIn(confirmed.book, "Confirmed")]).toEqual([null, [null]]);
  });

  test("in accounting currency there is nothing to say", () => {
    const draft = drafted({
      Contracts: [inPounds({ currency: "USD" })],
      Actuals: [actual({ ...FOUR_HOURS, currency: "USD" })],
    });
    expect(printedOn(draft)).toBeNull();
    expect(taxesIn(draft.confirm().book, "Confirmed")).toEqual([19_000]);
  });

  test("a credit at the rate of what it corrects: what that was posted with, and before that what it printed", () => {
    const credited = (flow: Flow) =>
      flow.change(LATER).revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"]);
    expect(printedOn(credited(drafted().confirm()), "PF-00002")).toBe("Tax in USD, 1 GBP = 1.3 USD: -247.00");
    const credit = credited(postedOn(drafted().confirm(), "PF-00001"));
    expect(printedOn(credit, "PF-00002")).toBe("Tax in USD, 1 GBP = 1.4 USD: -266.00");
    const posted = postedOn(credit, "PF-00002", "2026-11-10");
    expect(taxesIn(posted.book, "Posted", "PF-00002")).toEqual(taxesIn(credit.book, "Confirmed", "PF-00002"));
  });

  test("a rate of which six decimals say little takes nothing from the amounts of a credit", () => {
    const rows = {
      Contracts: [inPounds({ currency: "IDR" })],
      Actuals: [actual({ ...FOUR_HOURS, currency: "IDR", price: millionths(1_000_000_000) })],
      ExchangeRates: [rated("USD", "IDR", "2026-10-01", "15873")],
    };
    const billed = postedOn(drafted(rows).confirm(), "PF-00001");
    expect(printedOn(billed)).toBe("Tax in USD, 1 IDR = 0.000063 USD: 47880.05");
    const credit = billed.revise().edit("PF-00002-0002", { Quantity: "2" });
    expect(printedOn(credit, "PF-00002")).toBe("Tax in USD, 1 IDR = 0.000063 USD: -23940.03");
    const { book } = postedOn(credit.confirm(["PF-00002"]), "PF-00002", "2026-11-10");
    expect(taxesIn(book, "Posted", "PF-00002")).toEqual([-2_394_003]);
  });
});

describe("the customer's invoice prints what was posted", () => {
  const rateAndTaxes = (book: Book, number: string) => {
    const invoice = postedInvoices(book)(number);
    const taxes = invoice?.taxes.map(({ tax, taxInAccountingCurrency }) => [tax, taxInAccountingCurrency]);
    return [invoice?.accountingCurrency?.rate, taxes];
  };

  test("rate and tax of an invoice, and of its credit", () => {
    const billed = postedOn(drafted().confirm(), "PF-00001");
    expect(rateAndTaxes(billed.book, "INV-2026-00001")).toEqual([1_400_000, [[19_000, 26_600]]]);
    const credit = billed.change(LATER).revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"]);
    const { book } = postedOn(credit, "PF-00002", "2026-11-10");
    expect(rateAndTaxes(book, "CN-2026-00001")).toEqual([1_400_000, [[-19_000, -26_600]]]);
  });

  test.each([
    ["4", "in part", [19_000, 26_600]],
    ["2.4", "in whole, nothing left to owe", [11_400, 15_960]],
  ])(
    "of %s hours that a retainer pays %s, its own rate; what the retainer takes back at the retainer's",
    (hours, _how, charged) => {
      const begun = flowOf(
        poundFirm({
          ...TAXED,
          Retainers: [retainer({ itemTaxGroup: "Work", amount: cents(600) })],
          Actuals: [actual({ ...FOUR_HOURS, quantity: millionths(hours) })],
          Decisions: [decision({ key: HOURS })],
          RevenueProfiles: [],
          ExchangeRates: [rated("GBP", "USD", "2026-09-01", "1.2"), ...DATED],
        }),
      );
      const onDay = (flow: Flow, id: string, date: string) =>
        postedOn(flow.create({ asOf: date }).edit(id, { "Accounting Date": date }).confirm([id]), id, date);
      const applied = onDay(onDay(begun, "PF-00001", "2026-09-30"), "PF-00002", "2026-10-31");
      expect(rateAndTaxes(applied.book, "INV-2026-00002")).toEqual([1_400_000, [charged, [-11_400, -13_680]]]);
      expect(taxesIn(applied.book, "Confirmed", "PF-00002").at(-1)).toBe(-13_680);
    },
  );
});
