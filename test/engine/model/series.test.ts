import { dueDateOf } from "../../../engine/model/paymentTerms";
import { accountingDateOf, closedPeriodOn, nextOpenDay, periodNameOf } from "../../../engine/model/period";
import { numbering, partsOfNumber, seriesOf, type Series } from "../../../engine/model/series";
import { entriesOf, type VoucherLine } from "../../../engine/model/voucher";
import { bookOf, cents, millionths } from "../bookBuilder";

function series(pattern: string): Series {
  const found = seriesOf(pattern);
  if (!found) throw new Error(`no series: ${pattern}`);
  return found;
}

describe("a number series", () => {
  it("counts within the year of the date, next to the highest given", () => {
    const numbers = numbering(series("INV-{yyyy}-{00000}"), ["INV-2026-00007", "INV-2026-00003", "X-2026-00099"]);
    expect([numbers.draw("2026-01-01"), numbers.draw("2027-01-01"), numbers.draw("2026-06-01")]).toEqual([
      "INV-2026-00008",
      "INV-2027-00001",
      "INV-2026-00009",
    ]);
  });

  it("counts on for ever where it has no year, and beyond the width of its zeros", () => {
    const numbers = numbering(series("F.{00}"), ["F.99"]);
    expect([numbers.draw("2026-01-01"), numbers.draw("2031-01-01")]).toEqual(["F.100", "F.101"]);
  });

  it("reads only its own numbers", () => {
    expect(partsOfNumber(series("A.{yyyy}/{000}"), "A.2026/012")).toEqual({ year: "2026", counter: 12 });
    expect(partsOfNumber(series("A.{yyyy}/{000}"), "AX2026/012")).toBeNull();
    expect(partsOfNumber(series("A.{yyyy}/{000}"), "A.2026/12")).toBeNull();
  });

  it("needs exactly one counter, and numbers of at most 35 characters", () => {
    expect(seriesOf("INV-{yyyy}")).toBeNull();
    expect(seriesOf("{0}-{0}")).toBeNull();
    expect(seriesOf("INV-{mm}-{000}")).toBeNull();
    expect(seriesOf("{yyyy}-{yyyy}-{000}")).toBeNull();
    expect(seriesOf(`${"X".repeat(33)}{000}`)).toBeNull();
    expect(seriesOf(`${"X".repeat(29)}{yyyy}{000}`)).toBeNull();
    expect(seriesOf(`${"X".repeat(28)}{yyyy}{000}`)).toEqual({
      pattern: `${"X".repeat(28)}{yyyy}{000}`,
      yearly: true,
      width: 3,
    });
    expect(seriesOf(`${"X".repeat(32)}{000}`)).not.toBeNull();
  });
});

describe("payment terms", () => {
  it("give the due date", () => {
    expect(dueDateOf("Net 30", "2026-10-31")).toBe("2026-11-30");
    expect(dueDateOf("net 0", "2026-10-31")).toBe("2026-10-31");
    expect(dueDateOf("EOM 10", "2026-10-05")).toBe("2026-11-10");
    expect(dueDateOf("EOM", "2026-02-05")).toBe("2026-02-28");
    expect(dueDateOf("Net 30 EOM", "2026-10-05")).toBe("2026-11-30");
    expect(dueDateOf(" On  receipt ", "2026-10-05")).toBe("2026-10-05");
    expect(dueDateOf("whenever", "2026-10-05")).toBeNull();
  });
});

describe("accounting periods", () => {
  const periods = bookOf({
    Periods: [
      { period: "P12", from: "2026-12-01", to: "2026-12-31", status: "Open" },
      { period: "P10", from: "2026-10-01", to: "2026-10-31", status: "Closed" },
      { period: "P11", from: "2026-11-01", to: "2026-11-30", status: "Closed" },
    ],
  }).rows.Periods;

  it("move a day out of closed periods to the first day of the next open one", () => {
    expect(closedPeriodOn(periods, "2026-10-31")?.period).toBe("P10");
    expect(closedPeriodOn(periods, "2026-12-01")).toBeNull();
    expect(nextOpenDay(periods, "2026-10-05")).toBe("2026-12-01");
    expect(nextOpenDay(periods, "2026-12-05")).toBeNull();
    expect(accountingDateOf(periods, "Yes", "2026-10-05")).toEqual({ date: "2026-12-01", closed: null });
    expect(accountingDateOf(periods, "No", "2026-10-05").closed?.period).toBe("P10");
    expect(accountingDateOf(periods, "Yes", "2026-09-30")).toEqual({ date: "2026-09-30", closed: null });
  });

  it("cover their first and their last day", () => {
    expect(closedPeriodOn(periods, "2026-10-01")?.period).toBe("P10");
    expect(closedPeriodOn(periods, "2026-09-30")).toBeNull();
    expect(periodNameOf(periods, "2026-11-01")).toBe("P11");
    expect(periodNameOf(periods, "2026-10-31")).toBe("P10");
  });

  it("that lie in each other: the one that begins last counts, then the later name", () => {
    const nested = bookOf({
      Periods: [
        { period: "M10", from: "2026-10-01", to: "2026-10-31", status: "Closed" },
        { period: "B10", from: "2026-10-01", to: "2026-10-31", status: "Closed" },
        { period: "Y", from: "2026-01-01", to: "2026-12-31", status: "Closed" },
      ],
    }).rows.Periods;
    expect(closedPeriodOn(nested, "2026-10-15")?.period).toBe("M10");
    expect(periodNameOf(nested, "2026-10-15")).toBe("M10");
    expect(closedPeriodOn(nested, "2026-11-15")?.period).toBe("Y");
  });

  it("move a day into the nearest open period whose first day is not closed by another", () => {
    const of = (...rows: readonly [string, string, string, "Open" | "Closed"][]) =>
      bookOf({ Periods: rows.map(([period, from, to, status]) => ({ period, from, to, status })) }).rows.Periods;
    const late = of(
      ["P12", "2026-12-01", "2026-12-31", "Open"],
      ["P11", "2026-11-01", "2026-11-30", "Open"],
      ["P10", "2026-10-01", "2026-10-31", "Closed"],
    );
    expect(nextOpenDay(late, "2026-10-05")).toBe("2026-11-01");
    expect(nextOpenDay(late, "2026-11-01")).toBe("2026-12-01");
    const half = of(
      ["P11", "2026-11-01", "2026-11-30", "Open"],
      ["P12", "2026-12-01", "2026-12-31", "Open"],
      ["AUDIT", "2026-10-20", "2026-11-05", "Closed"],
    );
    expect(nextOpenDay(half, "2026-10-25")).toBe("2026-12-01");
  });

  it("name a day, which is its month where no period covers it", () => {
    expect(periodNameOf(periods, "2026-11-30")).toBe("P11");
    expect(periodNameOf(periods, "2027-01-01")).toBe("2027-01");
  });
});

describe("a voucher", () => {
  const head = {
    voucher: "V-1",
    event: "Invoice",
    accountingDate: "2026-10-31",
    postedAt: "",
    invoiceId: null,
    number: null,
  };
  const entry = (amount: number, partial: Partial<VoucherLine> = {}): VoucherLine => ({
    account: "1100",
    postingType: "Customer Balance",
    amount: cents(amount),
    currency: "USD",
    rate: millionths(1),
    accountingAmount: cents(amount),
    contractId: null,
    lineId: null,
    projectId: null,
    customerId: null,
    sourceKey: null,
    taxGroup: null,
    dimensions: new Map(),
    ...partial,
  });

  it("must balance in every currency and in accounting currency", () => {
    expect(() => entriesOf(head, [entry(1)])).toThrow("does not balance");
    expect(() => entriesOf(head, [entry(1), entry(-1, { currency: "EUR" })])).toThrow("does not balance");
    expect(() => entriesOf(head, [entry(1), entry(-1, { accountingAmount: cents(-2) })])).toThrow("does not balance");
  });

  it("must balance in each of its currencies, even where one of them does", () => {
    const dollars = [entry(1), entry(-1)];
    const euros = [entry(1, { currency: "EUR" }), entry(-2, { currency: "EUR", accountingAmount: cents(-1) })];
    expect(() => entriesOf(head, [...dollars, ...euros])).toThrow("voucher V-1 does not balance");
  });

  it("keeps an entry of accounting currency alone, such as an exchange gain", () => {
    const gain = { amount: cents(0), accountingAmount: cents(2) };
    const loss = { amount: cents(0), accountingAmount: cents(-2), account: "7800" };
    expect(entriesOf(head, [entry(0, gain), entry(0, loss)]).map((row) => row.accountingAmount)).toEqual([200, -200]);
    const foreign = { amount: cents(1), accountingAmount: cents(0) };
    const back = { amount: cents(-1), accountingAmount: cents(0), account: "7800" };
    expect(entriesOf(head, [entry(0, foreign), entry(0, back)]).map(({ amount }) => amount)).toEqual([100, -100]);
  });

  it("does not add up lines of different dimensions, or that differ in anything else", () => {
    const others: readonly Partial<VoucherLine>[] = [
      { dimensions: new Map([["Dim Department", "Sea"]]) },
      { contractId: "K-1" },
      { lineId: "L-1" },
      { projectId: "P-1" },
      { customerId: "C-1" },
      { sourceKey: "S" },
      { taxGroup: "NO" },
      { rate: millionths(2) },
      { postingType: "Offset" },
    ];
    for (const other of others) {
      expect(entriesOf(head, [entry(1), entry(1, other), entry(-2, { account: "4100" })])).toHaveLength(3);
    }
  });

  it("adds up lines that differ in nothing else, and leaves out what comes to nothing", () => {
    const lines = [
      entry(1),
      entry(2),
      entry(-3, { account: "4100" }),
      entry(5, { account: "1" }),
      entry(-5, { account: "1" }),
    ];
    expect(entriesOf(head, lines).map(({ key, account, amount }) => [key, account, amount])).toEqual([
      ["V-1|1", "1100", 300],
      ["V-1|2", "4100", -300],
    ]);
  });
});
