import { occurrences, recurrenceOf } from "../../engine/model/invoiceFrequency";
import { wordOutcome } from "../../engine/locale/outcomes";
import type { Command } from "../../engine/index";
import { rowOf } from "../engine/bookBuilder";
import { contract, firmOf, fixedLine, line, schedule, scheduledFirm, toldOf } from "./scheduleFirm";

type Frequency = { period: "Week" | "Month" | "Quarter" | "Year"; day: string; every?: number };

/** Of each: frequency, Billing Start, end, dates. */
const DATES: readonly (readonly [string, Frequency, string, string, readonly string[]])[] = [
  [
    "the first of each month, from that day on",
    { period: "Month", day: "1" },
    "2026-10-01",
    "2026-12-31",
    ["2026-10-01", "2026-11-01", "2026-12-01"],
  ],
  [
    "the first after it, where it begins later",
    { period: "Month", day: "1" },
    "2026-10-02",
    "2026-12-31",
    ["2026-11-01", "2026-12-01"],
  ],
  [
    "the last date may be the delivery date",
    { period: "Month", day: "31" },
    "2026-10-15",
    "2026-12-31",
    ["2026-10-31", "2026-11-30", "2026-12-31"],
  ],
  [
    "no date is after the delivery date",
    { period: "Month", day: "31" },
    "2026-10-15",
    "2026-12-30",
    ["2026-10-31", "2026-11-30"],
  ],
  [
    "beyond month end is the last day, and the day comes back",
    { period: "Month", day: "30" },
    "2027-01-30",
    "2027-04-30",
    ["2027-01-30", "2027-02-28", "2027-03-30", "2027-04-30"],
  ],
  [
    "29 February in a leap year alone",
    { period: "Month", day: "29" },
    "2028-01-30",
    "2028-03-31",
    ["2028-02-29", "2028-03-29"],
  ],
  [
    "28 February in any other",
    { period: "Month", day: "29" },
    "2027-01-30",
    "2027-03-31",
    ["2027-02-28", "2027-03-29"],
  ],
  [
    "the last day begins in a short month",
    { period: "Month", day: "31" },
    "2027-02-28",
    "2027-04-30",
    ["2027-02-28", "2027-03-31", "2027-04-30"],
  ],
  [
    "Last is each month's last day",
    { period: "Month", day: "Last" },
    "2028-01-31",
    "2028-03-31",
    ["2028-01-31", "2028-02-29", "2028-03-31"],
  ],
  [
    "every second month",
    { period: "Month", day: "15", every: 2 },
    "2026-09-16",
    "2027-03-01",
    ["2026-10-15", "2026-12-15", "2027-02-15"],
  ],
  [
    "every quarter from the first occurrence on",
    { period: "Quarter", day: "1" },
    "2026-02-15",
    "2026-12-31",
    ["2026-03-01", "2026-06-01", "2026-09-01", "2026-12-01"],
  ],
  [
    "quarters at month end",
    { period: "Quarter", day: "Last" },
    "2026-11-30",
    "2027-08-31",
    ["2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31"],
  ],
  [
    "every year, 29 February as its last day",
    { period: "Year", day: "29" },
    "2028-02-10",
    "2031-12-31",
    ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28"],
  ],
  [
    "every second year",
    { period: "Year", day: "1", every: 2 },
    "2026-05-01",
    "2030-12-31",
    ["2026-05-01", "2028-05-01", "2030-05-01"],
  ],
  [
    "each Monday, that day included",
    { period: "Week", day: "Monday" },
    "2026-11-02",
    "2026-11-20",
    ["2026-11-02", "2026-11-09", "2026-11-16"],
  ],
  ["each Sunday after it", { period: "Week", day: "sun" }, "2026-11-02", "2026-11-20", ["2026-11-08", "2026-11-15"]],
  [
    "every second Friday, over the year's end",
    { period: "Week", day: "Friday", every: 2 },
    "2026-12-12",
    "2027-01-31",
    ["2026-12-18", "2027-01-01", "2027-01-15", "2027-01-29"],
  ],
  ["none where the end lies before the first", { period: "Month", day: "20" }, "2026-10-21", "2026-11-19", []],
];

describe("dates of a frequency", () => {
  it.each(DATES)("%s", (_, { period, day, every = 1 }, from, until, dates) => {
    const recurrence = recurrenceOf(rowOf("InvoiceFrequencies", { frequency: "F", period, day, every }));
    if (typeof recurrence === "string") throw new Error(`${recurrence} is at fault`);
    expect(occurrences(recurrence, from, { until, most: 100 })).toEqual(dates);
  });

  it("ends with the calendar", () => {
    const recurrence = { kind: "months", every: 12, day: 30 } as const;
    expect(occurrences(recurrence, "9998-06-01", { until: null, most: 9 })).toEqual(["9998-06-30", "9999-06-30"]);
    expect(occurrences(recurrence, "9999-12-31", { until: null, most: 9 })).toEqual([]);
    expect(occurrences({ kind: "weeks", every: 1, weekday: 5 }, "9999-12-20", { until: null, most: 9 })).toEqual([
      "9999-12-24",
      "9999-12-31",
    ]);
  });

  it.each([
    ["Month", "0"],
    ["Month", "32"],
    ["Month", "Monday"],
    ["Month", ""],
    ["Week", "1"],
    ["Week", "Last"],
    ["Quarter", "1.5"],
  ] as const)("%s has no day %s", (period, day) => {
    expect(recurrenceOf(rowOf("InvoiceFrequencies", { period, day, every: 1 }))).toBe("day");
  });
});

describe("an invoice schedule", () => {
  it("has a row a date, with the day before as its cutoff, and asking again adds nothing, to the byte", async () => {
    const firm = await firmOf(scheduledFirm());
    const { outcomes } = await firm.perform(schedule());
    expect(outcomes).toEqual([
      {
        result: "done",
        code: "schedule-added",
        key: "L-1",
        params: { table: "InvoiceSchedule", rows: "3", first: "2026-10-01", last: "2026-12-01" },
      },
    ]);
    const { InvoiceSchedule } = (await firm.book()).rows;
    expect(InvoiceSchedule.map((row) => [row.invoiceRunDate, row.transactionCutoffDate, row.runStatus])).toEqual([
      ["2026-10-01", "2026-09-30", "Not Run"],
      ["2026-11-01", "2026-10-31", "Not Run"],
      ["2026-12-01", "2026-11-30", "Not Run"],
    ]);
    const before = firm.bytes();
    expect(toldOf((await firm.perform(schedule())).outcomes)).toEqual(["unchanged schedule-there L-1"]);
    expect(firm.bytes()).toEqual(before);
  });

  it("grows by what is missing when the delivery date moves on", async () => {
    const rows = [{ "Line ID": "L-1", "Invoice Run Date": "2026-11-01", "Transaction Cutoff Date": "2026-10-15" }];
    const firm = await firmOf(scheduledFirm({ InvoiceSchedule: rows }));
    expect(toldOf((await firm.perform(schedule())).outcomes)).toEqual(["done schedule-added L-1"]);
    const { InvoiceSchedule } = (await firm.book()).rows;
    expect(InvoiceSchedule.map((row) => [row.row, row.invoiceRunDate, row.transactionCutoffDate])).toEqual([
      [2, "2026-11-01", "2026-10-15"],
      [3, "2026-10-01", "2026-09-30"],
      [4, "2026-12-01", "2026-11-30"],
    ]);
  });

  it("is made for every line of the right kind that has a frequency", async () => {
    const lines = [line(), fixedLine(), line({ "Line ID": "L-3", "Project ID": "P-3", "Invoice Frequency": "" })];
    const firm = await firmOf(scheduledFirm({ ContractLines: lines }));
    const all = schedule({ lines: [], all: true });
    expect(toldOf((await firm.perform(all)).outcomes)).toEqual(["done schedule-added L-1"]);
    expect(toldOf((await firm.perform({ ...all, of: "milestones" } as Command)).outcomes)).toEqual([
      "done schedule-added L-2",
    ]);
  });

  /** Of each: lines, contracts or frequencies that differ; the outcome; its sentence. */
  it.each([
    [
      "without a frequency",
      { ContractLines: [line({ "Invoice Frequency": "" })] },
      "schedule-needs",
      "fill in Invoice Frequency in ContractLines",
    ],
    [
      "without Billing Start",
      { ContractLines: [line({ "Billing Start": "" })] },
      "schedule-needs",
      "fill in Billing Start in ContractLines",
    ],
    [
      "without an end",
      { Contracts: [contract({ "Requested Delivery Date": "" })] },
      "schedule-needs",
      "fill in Requested Delivery Date in Contracts",
    ],
    [
      "that ends before it begins",
      { Contracts: [contract({ "Requested Delivery Date": "2026-09-30" })] },
      "schedule-no-date",
      "between 2026-10-01 and 2026-09-30",
    ],
    [
      "on a day out of range",
      { InvoiceFrequencies: [{ Frequency: "MONTHLY", Period: "Month", Day: "32" }] },
      "bad-frequency",
      "32 is no day of a Month",
    ],
    [
      "of a week without a weekday",
      { InvoiceFrequencies: [{ Frequency: "MONTHLY", Period: "Week", Day: "1" }] },
      "bad-frequency",
      "1 is no day of a Week",
    ],
    [
      "every 0 months",
      { InvoiceFrequencies: [{ Frequency: "MONTHLY", Period: "Month", Day: "1", Every: "0" }] },
      "bad-frequency",
      "Every is 0",
    ],
    [
      "of more dates than sensible",
      { Contracts: [contract({ "Requested Delivery Date": "2999-12-31" })] },
      "schedule-too-long",
      "more than 1040 dates",
    ],
    ["of a closed contract", { Contracts: [contract({ Status: "Closed" })] }, "contract-closed", "K-1"],
    [
      "of a Fixed Price line",
      { ContractLines: [line({ "Billing Method": "Fixed Price" })] },
      "schedule-not-for",
      "is a Fixed Price line",
    ],
  ])("of a line %s is refused, and says why", async (_, tables, code, words) => {
    const firm = await firmOf(scheduledFirm(tables));
    const before = firm.bytes();
    const { outcomes } = await firm.perform(schedule());
    expect(toldOf(outcomes)).toEqual([`refused ${code} L-1`]);
    expect(outcomes.map(wordOutcome).join()).toContain(words);
    expect(firm.bytes()).toEqual(before);
  });

  it("of a line nobody knows is refused, and those of other lines are made", async () => {
    const firm = await firmOf(scheduledFirm());
    const { outcomes } = await firm.perform(schedule({ lines: ["L-9", "L-1"] }));
    expect(toldOf(outcomes)).toEqual(["refused no-such-line L-9", "done schedule-added L-1"]);
  });

  it("is not made where a row of the table could not be read: it might be there already", async () => {
    const rows = [{ "Line ID": "L-1", "Invoice Run Date": "soon", "Transaction Cutoff Date": "2026-10-15" }];
    const firm = await firmOf(scheduledFirm({ InvoiceSchedule: rows }));
    expect(toldOf((await firm.perform(schedule())).outcomes)).toEqual(["refused table-not-read InvoiceSchedule"]);
  });

  it("is not made without its table", async () => {
    const others = Object.entries(scheduledFirm()).filter(([table]) => table !== "InvoiceSchedule");
    const firm = await firmOf(Object.fromEntries(others));
    expect(toldOf((await firm.perform(schedule())).outcomes)).toEqual(["refused missing-table InvoiceSchedule"]);
  });
});

describe("periodic milestones", () => {
  const milestones = schedule({ of: "milestones", lines: ["L-2"] });

  /** Of each: Contract Amount, Estimated Tax, amounts and taxes over three dates. */
  it.each([
    ["1000", "210", ["333.33", "333.33", "333.34"], ["70.00", "70.00", "70.00"]],
    ["200", "", ["66.67", "66.67", "66.66"], null],
    ["0.02", "0.01", ["0.01", "0.01", "0.00"], ["0.00", "0.00", "0.01"]],
    ["0.05", "", ["0.02", "0.02", "0.01"], null],
  ] as const)("divide %s and its tax %s to the last cent", async (amount, tax, amounts, taxes) => {
    const ContractLines = [fixedLine({ "Contract Amount": amount, "Estimated Tax": tax })];
    const firm = await firmOf(scheduledFirm({ ContractLines }));
    expect(toldOf((await firm.perform(milestones)).outcomes)).toEqual(["done schedule-added L-2"]);
    const { Milestones } = (await firm.book()).rows;
    expect(Milestones.map((row) => [row.milestoneId, row.name, row.date, (row.amount / 100).toFixed(2)])).toEqual([
      ["L-2-01", "Support 1/3", "2026-10-01", amounts[0]],
      ["L-2-02", "Support 2/3", "2026-11-01", amounts[1]],
      ["L-2-03", "Support 3/3", "2026-12-01", amounts[2]],
    ]);
    const found = Milestones.map((row) => (row.tax === null ? null : (row.tax / 100).toFixed(2)));
    expect(found).toEqual(taxes ?? [null, null, null]);
  });

  it("asked for again add nothing; where some are missing, those are added as they were", async () => {
    const firm = await firmOf(scheduledFirm({ ContractLines: [fixedLine()] }));
    await firm.perform(milestones);
    const before = firm.bytes();
    expect(toldOf((await firm.perform(milestones)).outcomes)).toEqual(["unchanged schedule-there L-2"]);
    expect(firm.bytes()).toEqual(before);
    const two = [1, 2].map((n) => milestone(n, "333.33"));
    const cut = await firmOf(scheduledFirm({ ContractLines: [fixedLine()], Milestones: two }));
    expect(toldOf((await cut.perform(milestones)).outcomes)).toEqual(["done schedule-added L-2"]);
    const { Milestones } = (await cut.book()).rows;
    expect(Milestones.map((row) => [row.milestoneId, row.amount])).toEqual([
      ["L-2-01", 33333],
      ["L-2-02", 33333],
      ["L-2-03", 33334],
    ]);
  });

  it("are not completed where one that is there was changed: the parts would not sum to the whole", async () => {
    const Milestones = [milestone(1, "500.00")];
    const firm = await firmOf(scheduledFirm({ ContractLines: [fixedLine()], Milestones }));
    const { outcomes } = await firm.perform(milestones);
    expect(toldOf(outcomes)).toEqual(["refused schedule-differs L-2"]);
    expect(outcomes.map(wordOutcome).join()).toContain("L-2-01");
  });

  it("all of which are there, some changed, are left as they are", async () => {
    const Milestones = [1, 2, 3].map((n) => milestone(n, n === 1 ? "500.00" : "250.00"));
    const firm = await firmOf(scheduledFirm({ ContractLines: [fixedLine()], Milestones }));
    expect(toldOf((await firm.perform(milestones)).outcomes)).toEqual(["unchanged schedule-there L-2"]);
  });

  it("need a Contract Amount", async () => {
    const firm = await firmOf(scheduledFirm({ ContractLines: [fixedLine({ "Contract Amount": "" })] }));
    expect(toldOf((await firm.perform(milestones)).outcomes)).toEqual(["refused schedule-needs L-2"]);
  });

  it("are the claims of the backlog at once", async () => {
    const firm = await firmOf(scheduledFirm({ ContractLines: [fixedLine()] }));
    const { lists } = await firm.perform(milestones);
    expect(lists.milestones.map(({ key, amount, billingStatus }) => [key, amount, billingStatus])).toEqual([
      ["M|L-2-01#1|C-1", 33333, "Not Ready"],
      ["M|L-2-02#1|C-1", 33333, "Not Ready"],
      ["M|L-2-03#1|C-1", 33334, "Not Ready"],
    ]);
  });

  function milestone(n: number, amount: string) {
    const date = `2026-${9 + n}-01`;
    return { "Milestone ID": `L-2-0${n}`, "Line ID": "L-2", Name: `Support ${n}/3`, Date: date, Amount: amount };
  }
});

describe("retainer schedules", () => {
  const retainers = (total: string, number: number | null = null) => schedule({ of: "retainers", total, number });

  it("divide a total over the line's dates, for the contract and its customer", async () => {
    const firm = await firmOf(scheduledFirm());
    expect(toldOf((await firm.perform(retainers("100"))).outcomes)).toEqual(["done schedule-added L-1"]);
    const { Retainers } = (await firm.book()).rows;
    const found = Retainers.map((row) => [row.retainerId, row.contractId, row.customerId, row.description, row.date]);
    expect(found).toEqual([
      ["L-1-01", "K-1", "C-1", "Survey work 1/3", "2026-10-01"],
      ["L-1-02", "K-1", "C-1", "Survey work 2/3", "2026-11-01"],
      ["L-1-03", "K-1", "C-1", "Survey work 3/3", "2026-12-01"],
    ]);
    expect(Retainers.map(({ amount }) => amount)).toEqual([3333, 3333, 3334]);
  });

  it("divide it over a number of dates, beyond the delivery date if need be", async () => {
    const firm = await firmOf(scheduledFirm());
    await firm.perform(retainers("12000", 4));
    const { Retainers } = (await firm.book()).rows;
    expect(Retainers.map((row) => [row.date, row.amount])).toEqual([
      ["2026-10-01", 300000],
      ["2026-11-01", 300000],
      ["2026-12-01", 300000],
      ["2027-01-01", 300000],
    ]);
    expect(toldOf((await firm.perform(retainers("12000", 4))).outcomes)).toEqual(["unchanged schedule-there L-1"]);
  });

  it.each([
    ["nothing", "0", "bad-value"],
    ["less than nothing", "-1", "bad-value"],
    ["more decimals than the currency has", "10.001", "bad-value"],
  ])("of %s are refused", async (_, total, code) => {
    const firm = await firmOf(scheduledFirm());
    expect(toldOf((await firm.perform(retainers(total))).outcomes)).toEqual([`refused ${code} L-1`]);
  });

  it("of several lines are refused: the total is one", async () => {
    const ContractLines = [line(), line({ "Line ID": "L-3", "Project ID": "P-3" })];
    const firm = await firmOf(scheduledFirm({ ContractLines }));
    const asked = schedule({ of: "retainers", lines: [], all: true, total: "100" });
    expect(toldOf((await firm.perform(asked)).outcomes)).toEqual(["refused one-line -"]);
  });
});
