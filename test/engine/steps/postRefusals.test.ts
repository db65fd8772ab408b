/** What keeps an invoice or a journal line from being posted: code, place, params and outcome, and nothing written. */
import type { Book } from "../../../engine/model/book";
import { actual, cents, contract, millionths, rowOf, smallBook, type PartialRows } from "../bookBuilder";
import { confirmed, type ConfirmedParts } from "./confirmedBook";
import { ada, joined, journal, post } from "./ledgerBook";

const milestone = { kind: "Milestone", class: "Milestone", sourceKey: "M|M-1#1|C-1" } as const;

function ready(parts: ConfirmedParts = {}, settings: Parameters<typeof smallBook>[1] = {}): Book {
  return joined(journal(smallBook({}, settings), true).after, confirmed(parts));
}

function withRows(book: Book, rows: PartialRows): Book {
  const given = smallBook(rows).rows;
  const names = Object.keys(rows) as (keyof PartialRows)[];
  return { ...book, rows: { ...book.rows, ...Object.fromEntries(names.map((name) => [name, given[name]])) } };
}

/** The one problem of posting PF-00001, which writes nothing and says why. */
function problemOf(book: Book, date?: string) {
  const result = post(book, ["PF-00001"], date);
  const [problem] = result.problems;
  expect([result.appends, result.states]).toEqual([{}, []]);
  expect(result.outcomes).toEqual([
    { result: "refused", code: "post-refused", key: "PF-00001", params: { reason: problem?.code } },
  ]);
  expect(result.problems).toHaveLength(1);
  expect(problem).toMatchObject({ severity: "error", key: "PF-00001" });
  return problem;
}

const october = [{ period: "P10", from: "2026-10-01", to: "2026-10-31", status: "Closed" } as const];

describe("an invoice is not posted", () => {
  test("in a closed period: its Accounting Date's, or its Invoice Date's where it has none", () => {
    expect(problemOf(withRows(ready(), { Periods: october }), "2026-11-05")).toMatchObject({
      code: "closed-period",
      table: "Invoices",
      column: "Accounting Date",
      params: { date: "2026-10-31", period: "P10" },
    });
    const undated = withRows(ready({ invoice: { accountingDate: null } }), { Periods: october });
    expect(problemOf(undated, "2026-10-20")?.params).toEqual({ date: "2026-10-20", period: "P10" });
    expect(post(undated, ["PF-00001"], "2026-11-05").outcomes[0]?.code).toBe("invoice-posted");
  });

  test("in a currency without rates", () => {
    expect(problemOf(ready({ invoice: { currency: "EUR" } }), "2026-11-04")).toMatchObject({
      code: "no-exchange-rate",
      column: "Currency",
      params: { from: "EUR", to: "USD", date: "2026-11-04" },
    });
  });

  test("where its payment terms cannot be read", () => {
    const terms = { Customers: [{ customerId: "C-1", name: "Contoso", paymentTerms: "some day" }] };
    expect(problemOf(withRows(ready(), terms))).toMatchObject({
      code: "bad-payment-terms",
      table: "Customers",
      column: "Payment Terms",
      params: { value: "some day" },
    });
  });

  test("before the journal has posted what it reverses", () => {
    const { BookedActuals = [] } = journal(smallBook(), true).appends;
    expect(problemOf(joined(smallBook(), { BookedActuals }, confirmed()))).toMatchObject({
      code: "originals-not-posted",
      column: "Project Invoice Status",
      params: { original: "U|A-1|C-1|C", count: "1" },
    });
  });

  test("before the invoice it corrects, which may be posted by the same command", () => {
    const correction = confirmed({
      invoice: { invoiceId: "PF-00002", corrects: "PF-00001" },
      details: [{ ...milestone, amount: cents(-10) }],
    });
    const book = joined(ready(), correction);
    const alone = post(book, ["PF-00002"]);
    expect(alone.problems).toMatchObject([
      { code: "originals-not-posted", key: "PF-00002", params: { original: "PF-00001", count: "1" } },
    ]);
    const both = post(book, ["PF-00002", "PF-00001"]);
    expect(both.outcomes.map(({ code, params }) => [code, params["number"]])).toEqual([
      ["invoice-posted", "INV-2026-00001"],
      ["invoice-posted", "CN-2026-00001"],
    ]);
    expect(post(post(book, ["PF-00001"]).after, ["PF-00002"]).outcomes[0]?.code).toBe("invoice-posted");
  });

  test("where the sums of its rows are not its totals, each by its column", () => {
    const columnOf = (invoice: ConfirmedParts["invoice"]) => problemOf(ready({ invoice: invoice ?? {} }))?.params;
    expect(columnOf({ detailAmount: cents(1601) })).toEqual({ column: "Detail Amount" });
    expect(columnOf({ totalAmount: cents(1601) })).toEqual({ column: "Total Amount" });
    const both = post(ready({ invoice: { totalTax: cents(1) } }), ["PF-00001"]);
    expect(both.problems).toMatchObject([
      { code: "totals-differ", column: "Total Amount", params: { column: "Total Tax" } },
      { code: "totals-differ", column: "Total Amount", params: { column: "Total Amount" } },
    ]);
    expect(both.outcomes[0]?.params).toEqual({ reason: "totals-differ" });
  });

  test("where a retainer it applies is not in its Detail Amount", () => {
    const of = { retainerId: "R-1", usedAmount: cents(100) };
    const own = { ...of, key: "PF-00001|R|R-1", invoiceId: "PF-00001" };
    const applied = { AppliedRetainers: [rowOf("AppliedRetainers", own)] };
    expect(problemOf(joined(ready(), applied))).toMatchObject({
      code: "totals-differ",
      params: { column: "Detail Amount" },
    });
    const other = { ...of, key: "PF-00009|R|R-1", invoiceId: "PF-00009" };
    const elsewhere = { AppliedRetainers: [rowOf("AppliedRetainers", other)] };
    expect(post(joined(ready(), elsewhere), ["PF-00001"]).outcomes[0]?.code).toBe("invoice-posted");
  });

  test("without an account for it", () => {
    const PostingProfiles = [{ postingType: "Customer Balance", account: "1100" } as const];
    expect(problemOf(withRows(ready(), { PostingProfiles }))).toEqual({
      code: "no-account",
      severity: "error",
      key: "PF-00001",
      table: "PostingProfiles",
      sheet: "PostingProfiles",
      row: null,
      column: "Account",
      cell: null,
      params: {
        postingType: "Invoiced Revenue",
        billingMethod: "Time and Material",
        class: "Time",
        category: "",
        projectId: "P-1",
      },
    });
  });

  test("with a series that counts nothing, a voucher series included", () => {
    const badSeries = (setting: string, value: string) => ({
      code: "bad-series",
      table: "Settings",
      column: "Value",
      params: { setting, value },
    });
    const withSettings = (settings: Partial<Book["settings"]>, parts: ConfirmedParts = {}): Book => {
      const book = ready(parts);
      return { ...book, settings: { ...book.settings, ...settings } };
    };
    expect(problemOf(withSettings({ invoiceSeries: "INV" }))).toMatchObject(badSeries("Invoice Series", "INV"));
    expect(problemOf(withSettings({ voucherSeries: "V" }))).toMatchObject(badSeries("Voucher Series", "V"));
    const credit = { details: [{ ...milestone, amount: cents(-10) }] };
    expect(problemOf(withSettings({ creditNoteSeries: "CN" }, credit))).toMatchObject(
      badSeries("Credit Note Series", "CN"),
    );
    expect(problemOf(withSettings({ lastInvoiceNumber: "41" }))).toMatchObject(badSeries("Last Invoice Number", "41"));
    expect(post(withSettings({ creditNoteSeries: "CN" }), ["PF-00001"]).outcomes[0]?.code).toBe("invoice-posted");
    expect(post(withSettings({ lastInvoiceNumber: "41" }, credit), ["PF-00001"]).outcomes[0]?.params["number"]).toBe(
      "CN-2026-00001",
    );
  });

  test("dated before the last number, and says where the date stands", () => {
    const other = confirmed({ invoice: { invoiceId: "PF-00002" }, details: [milestone] });
    const first = post(joined(ready(), other), ["PF-00002"], "2026-11-10").after;
    expect(problemOf(first, "2026-11-09")).toMatchObject({
      code: "date-before-last-number",
      table: "Invoices",
      column: "Invoice Date",
      params: { date: "2026-11-09", last: "2026-11-10", number: "INV-2026-00001" },
    });
  });

  test("without a name, while it is a draft, in review, or unknown", () => {
    const refused = (code: string, key: string, params = {}) => [{ result: "refused", code, key, params }];
    expect(post(ready(), ["PF-00001"], "2026-10-31", { ...ada, by: " " }).outcomes).toEqual(
      refused("name-required", "PF-00001"),
    );
    const draft = rowOf("DraftInvoices", { key: "PF-5", invoiceId: "PF-5", projectInvoiceStatus: "In Review" });
    const drafted = joined(ready(), { DraftInvoices: [draft] });
    expect(post(drafted, ["PF-5"]).outcomes).toEqual(refused("invoice-not-confirmed", "PF-5", { state: "In Review" }));
    expect(post(drafted, ["PF-6"]).outcomes).toEqual(refused("invoice-not-found", "PF-6"));
    const discarded = ready({ invoice: { projectInvoiceStatus: "Discarded" } });
    expect(post(discarded, ["PF-00001"]).outcomes).toEqual(
      refused("invoice-not-confirmed", "PF-00001", { state: "Discarded" }),
    );
  });

  test("twice: one named twice is posted once, and a posted one is left as it is", () => {
    const once = post(ready(), [" PF-00001", "PF-00001 "], "2026-10-31", { ...ada, by: " Ada " });
    expect(once.outcomes.map(({ code }) => code)).toEqual(["invoice-posted"]);
    expect(once.after.rows.Invoices[0]?.postedBy).toBe("Ada");
    expect(post(once.after, ["PF-00001"]).outcomes).toEqual([
      { result: "unchanged", code: "invoice-already-posted", key: "PF-00001", params: {} },
    ]);
  });
});

test("a document that charges nothing is closed with its proposal, and says nothing of numbers", () => {
  const free = ready({ details: [{ billingType: "Complimentary" }] });
  const closed = post(free, ["PF-00001"]);
  expect(closed.outcomes).toEqual([{ result: "done", code: "invoice-closed", key: "PF-00001", params: {} }]);
  expect(closed.states).toEqual([
    {
      table: "Invoices",
      key: "PF-00001",
      values: { projectInvoiceStatus: "Posted", postedBy: "Ada", postedAt: ada.at },
    },
  ]);
  expect(Object.keys(closed.appends)).toEqual(["Proposals"]);
  expect(closed.appends.Proposals).toMatchObject([{ key: "PF-00001", status: "Posted" }]);
});

test("freight alone is posted, without any chargeable detail", () => {
  const { after, outcomes } = post(ready({ details: [{ billingType: "Complimentary" }], freight: cents(25) }), [
    "PF-00001",
  ]);
  expect(outcomes[0]?.code).toBe("invoice-posted");
  expect(after.rows.CustomerLedger.map(({ amount }) => amount)).toEqual([2_500]);
});

describe("a journal line is not posted", () => {
  test("in a closed period that it cannot be moved out of, in another currency, or before its sale has a price", () => {
    const held = journal(smallBook({ Periods: october }, { moveClosedDates: "No" }), true);
    expect(held.problems[0]).toMatchObject({
      code: "closed-period",
      severity: "error",
      key: "J|C|A-1",
      table: "Actuals",
      row: 2,
      column: "Cost Currency",
      params: { date: "2026-10-05", period: "P10" },
    });
    const euro = journal(smallBook({ Contracts: [contract({ currency: "EUR" })] }), true);
    expect(euro.problems).toMatchObject([
      { code: "no-exchange-rate", column: "Currency", params: { from: "EUR", to: "USD", date: "2026-10-05" } },
    ]);
    const waiting = journal(smallBook({ Actuals: [actual({ price: null })] }), true);
    expect(waiting.problems.map(({ params }) => params)).toEqual([{ reason: "no-price" }, { reason: "no-price" }]);
    expect(waiting.outcomes).toEqual([
      { result: "refused", code: "journal-held", key: "J-00001", params: { lines: "2" } },
    ]);
  });

  test("with a voucher series that counts nothing: none is", () => {
    const refused = journal(smallBook({}, { voucherSeries: "V" }), true);
    expect(refused.outcomes).toEqual([
      { result: "refused", code: "journal-refused", key: null, params: { reason: "bad-series" } },
    ]);
    expect(refused.problems).toMatchObject([
      {
        code: "bad-series",
        severity: "error",
        key: null,
        table: "Settings",
        column: "Value",
        params: { setting: "Voucher Series", value: "V" },
      },
    ]);
    expect([refused.appends, refused.states]).toEqual([{}, []]);
  });

  test("twice: a journal with nothing left says so", () => {
    const again = journal(journal(smallBook(), true).after, true);
    expect(again.outcomes).toEqual([{ result: "unchanged", code: "nothing-to-post", key: null, params: {} }]);
  });

  test("and the lines beside it are, with their counts", () => {
    const Actuals = [actual(), actual({ actualId: "A-2", costCurrency: "EUR" })];
    const { outcomes, appends } = journal(smallBook({ Actuals }), true);
    expect(outcomes).toEqual([
      {
        result: "done",
        code: "journal-posted",
        key: "J-00001",
        params: { period: "2026-10", lines: "3", vouchers: "1" },
      },
      { result: "refused", code: "journal-held", key: "J-00002", params: { lines: "1" } },
    ]);
    expect(appends.JournalDraft).toMatchObject([
      { key: "J|C|A-2", journalId: "J-00002", status: "Error", accountingAmount: null, voucher: null },
    ]);
    expect(appends.ProjectLedger?.map(({ quantity }) => quantity)).toEqual([millionths(8)]);
  });
});
