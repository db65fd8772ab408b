import { wordOutcome } from "../../engine/locale/outcomes";
import {
  contract,
  firmOf,
  fixedLine,
  hour,
  line,
  MARK_ALL,
  marking,
  runSchedule,
  scheduledFirm,
  scheduleRow,
  toldOf,
  type Firm,
} from "./scheduleFirm";

const OCTOBER = scheduleRow("2026-11-01", "2026-10-31");
const NOVEMBER = scheduleRow("2026-12-01", "2026-11-30");

/** Each draft as "ID as-of: source keys". */
async function draftsOf(firm: Firm): Promise<readonly string[]> {
  const { documents } = await firm.perform({ kind: "check" });
  return documents.map(
    ({ header, details }) =>
      `${header.invoiceId} ${header.asOfDate}: ${details.map(({ sourceKey }) => sourceKey ?? "").join(", ")}`,
  );
}

async function statusesOf(firm: Firm): Promise<readonly string[]> {
  const { InvoiceSchedule } = (await firm.book()).rows;
  return InvoiceSchedule.map(({ lineId, invoiceRunDate, runStatus }) => `${lineId} ${invoiceRunDate} ${runStatus}`);
}

const WORK = [
  hour("A-1", "2026-10-05"),
  hour("A-2", "2026-10-31"),
  hour("A-3", "2026-11-01"),
  hour("A-4", "2026-12-01"),
];

describe("a periodic run", () => {
  it("invoices each overdue run date on a draft of its own, oldest first, up to its cutoff", async () => {
    const firm = await firmOf(scheduledFirm({ Actuals: WORK, InvoiceSchedule: [NOVEMBER, OCTOBER] }));
    await firm.perform(MARK_ALL);
    const { outcomes } = await firm.perform(runSchedule("2026-12-01"));
    expect(toldOf(outcomes)).toEqual([
      "done draft-created PF-00001",
      "done schedule-run L-1 2026-11-01",
      "done draft-created PF-00002",
      "done schedule-run L-1 2026-12-01",
    ]);
    expect(outcomes.map(wordOutcome)[1]).toBe(
      "L-1 2026-11-01 is invoiced up to 2026-10-31, on PF-00001. Run Successful.",
    );
    expect(await draftsOf(firm)).toEqual([
      "PF-00001 2026-10-31: U|A-1|C-1|C, U|A-2|C-1|C",
      "PF-00002 2026-11-30: U|A-3|C-1|C",
    ]);
    expect(await statusesOf(firm)).toEqual(["L-1 2026-12-01 Run Successful", "L-1 2026-11-01 Run Successful"]);
  });

  it("takes up run dates on or before its date, and no later ones", async () => {
    const firm = await firmOf(scheduledFirm({ Actuals: WORK, InvoiceSchedule: [OCTOBER, NOVEMBER] }));
    await firm.perform(MARK_ALL);
    await firm.perform(runSchedule("2026-11-30"));
    expect(await statusesOf(firm)).toEqual(["L-1 2026-11-01 Run Successful", "L-1 2026-12-01 Not Run"]);
    expect(await draftsOf(firm)).toEqual(["PF-00001 2026-10-31: U|A-1|C-1|C, U|A-2|C-1|C"]);
  });

  it("run twice changes nothing, to the byte", async () => {
    const firm = await firmOf(scheduledFirm({ Actuals: WORK, InvoiceSchedule: [OCTOBER, NOVEMBER] }));
    await firm.perform(MARK_ALL);
    await firm.perform(runSchedule("2026-12-01"));
    const before = firm.bytes();
    expect(toldOf((await firm.perform(runSchedule("2026-12-01"))).outcomes)).toEqual(["unchanged nothing-due -"]);
    expect(firm.bytes()).toEqual(before);
  });

  it("leaves what is not ready to a later run, and says of a line without anything ready that it has nothing", async () => {
    const firm = await firmOf(scheduledFirm({ Actuals: WORK, InvoiceSchedule: [OCTOBER, NOVEMBER] }));
    expect(toldOf((await firm.perform(runSchedule("2026-11-01"))).outcomes)).toEqual([
      "done schedule-run-empty L-1 2026-11-01",
    ]);
    await firm.perform(MARK_ALL);
    await firm.perform(runSchedule("2026-12-01"));
    expect(await draftsOf(firm)).toEqual(["PF-00001 2026-11-30: U|A-1|C-1|C, U|A-2|C-1|C, U|A-3|C-1|C"]);
  });

  it("says of a line that is on a draft already on which one", async () => {
    const firm = await firmOf(scheduledFirm({ Actuals: WORK, InvoiceSchedule: [OCTOBER] }));
    await firm.perform(MARK_ALL);
    const selection = {
      ids: ["U|A-1|C-1|C", "U|A-2|C-1|C"],
      contracts: [],
      customers: [],
      classes: [],
      from: null,
      to: null,
    };
    await firm.perform({
      kind: "create",
      asOf: "2026-10-31",
      add: false,
      preview: false,
      selection: { ...selection, all: false },
    });
    const { outcomes } = await firm.perform(runSchedule("2026-11-01"));
    expect(toldOf(outcomes)).toEqual(["done schedule-run-before L-1 2026-11-01"]);
    expect(outcomes.map(wordOutcome).join()).toContain("PF-00001");
    expect(await statusesOf(firm)).toEqual(["L-1 2026-11-01 Run Successful"]);
  });

  it("puts lines of one contract with the same run date on one draft, and other contracts on theirs", async () => {
    const firm = await firmOf(
      scheduledFirm({
        Contracts: [contract(), contract({ "Contract ID": "K-2", "Customer ID": "C-2" })],
        ContractLines: [
          line(),
          line({ "Line ID": "L-2", "Project ID": "P-2" }),
          line({ "Line ID": "L-3", "Contract ID": "K-2", "Project ID": "P-3" }),
        ],
        InvoiceSchedule: [OCTOBER, { ...OCTOBER, "Line ID": "L-2" }, { ...OCTOBER, "Line ID": "L-3" }],
        Actuals: [
          hour("A-1", "2026-10-05"),
          hour("A-2", "2026-10-06", { "Project ID": "P-2" }),
          hour("A-3", "2026-10-07", { "Project ID": "P-3" }),
        ],
      }),
    );
    await firm.perform(MARK_ALL);
    expect(toldOf((await firm.perform(runSchedule("2026-11-01", ["k-1"]))).outcomes)).toEqual([
      "done draft-created PF-00001",
      "done schedule-run L-1 2026-11-01",
      "done schedule-run L-2 2026-11-01",
    ]);
    await firm.perform(runSchedule("2026-11-01"));
    expect(await draftsOf(firm)).toEqual([
      "PF-00001 2026-10-31: U|A-1|C-1|C, U|A-2|C-1|C",
      "PF-00002 2026-10-31: U|A-3|C-2|C",
    ]);
  });

  it("puts ready milestones on the first due run date on or after theirs, and those after the last on a draft as of its day", async () => {
    const firm = await firmOf(
      scheduledFirm({
        ContractLines: [line(), fixedLine()],
        Actuals: WORK,
        InvoiceSchedule: [OCTOBER, NOVEMBER],
        Milestones: [
          milestone("M-1", "2026-11-01"),
          milestone("M-2", "2026-11-02"),
          milestone("M-3", "2026-12-05"),
          milestone("M-4", "2026-12-11"),
          { ...milestone("M-5", "2026-10-01"), "Ready to Invoice": "No" },
        ],
      }),
    );
    await firm.perform(marking({ classes: ["Time"] }));
    await firm.perform(runSchedule("2026-12-10"));
    expect(await draftsOf(firm)).toEqual([
      "PF-00001 2026-10-31: U|A-1|C-1|C, U|A-2|C-1|C, M|M-1#1|C-1",
      "PF-00002 2026-11-30: U|A-3|C-1|C, M|M-2#1|C-1",
      "PF-00003 2026-12-10: M|M-3#1|C-1",
    ]);
  });

  it("bills ready milestones of contracts without a schedule, but no time and material", async () => {
    const Milestones = [milestone("M-1", "2026-11-01")];
    const firm = await firmOf(scheduledFirm({ ContractLines: [line(), fixedLine()], Actuals: WORK, Milestones }));
    await firm.perform(MARK_ALL);
    expect(toldOf((await firm.perform(runSchedule("2026-12-31"))).outcomes)).toEqual(["done draft-created PF-00001"]);
    expect(await draftsOf(firm)).toEqual(["PF-00001 2026-12-31: M|M-1#1|C-1"]);
  });

  it("is not stopped by a Fixed Price line's schedule row, which nothing is due by", async () => {
    const InvoiceSchedule = [{ ...OCTOBER, "Line ID": "L-2" }];
    const firm = await firmOf(scheduledFirm({ ContractLines: [line(), fixedLine()], InvoiceSchedule }));
    expect(toldOf((await firm.perform(runSchedule("2026-12-31"))).outcomes)).toEqual(["unchanged nothing-due -"]);
  });

  it.each(["Draft", "Closed"])("leaves a %s contract's rows as they are", async (Status) => {
    const firm = await firmOf(scheduledFirm({ Contracts: [contract({ Status })], InvoiceSchedule: [OCTOBER] }));
    expect(toldOf((await firm.perform(runSchedule("2026-12-31"))).outcomes)).toEqual([
      "unchanged schedule-waits L-1 2026-11-01",
    ]);
    expect(await statusesOf(firm)).toEqual(["L-1 2026-11-01 Not Run"]);
  });

  it("keeps Refresh to the cutoff: work after it waits for the next run date", async () => {
    const firm = await firmOf(scheduledFirm({ Actuals: WORK, InvoiceSchedule: [OCTOBER, NOVEMBER] }));
    await firm.perform(MARK_ALL);
    await firm.perform(runSchedule("2026-11-01"));
    const { outcomes } = await firm.perform({ kind: "refresh", ids: ["PF-00001"], asOf: "2026-12-31" });
    expect(toldOf(outcomes)).toEqual(["unchanged draft-up-to-date PF-00001"]);
  });
});

describe("a line with an error", () => {
  /** Of each: what is wrong with an actual of the line; the reason. */
  it.each([
    ["has no price", hour("A-9", "2026-10-20", { Price: "" }), "no-price"],
    ["is in another currency", hour("A-9", "2026-10-20", { Currency: "EUR" }), "currency-mismatch"],
    [
      "contradicts itself",
      hour("A-9", "2026-10-20", { Class: "Fee", "Billable Quantity": "-1" }),
      "bad-billable-quantity",
    ],
    ["could not be read", hour("A-9", "2026-10-20", { Quantity: "about 3" }), "not-a-number"],
    ["has no date", hour("A-9", "soon"), "not-a-date"],
  ])("is not invoiced where an actual %s; it says why, and other lines go on", async (_, actual, reason) => {
    const firm = await firmOf(
      scheduledFirm({
        ContractLines: [line(), line({ "Line ID": "L-2", "Project ID": "P-2" })],
        InvoiceSchedule: [OCTOBER, { ...OCTOBER, "Line ID": "L-2" }],
        Actuals: [hour("A-1", "2026-10-05"), actual, hour("A-2", "2026-10-06", { "Project ID": "P-2" })],
      }),
    );
    await firm.perform(marking({ ids: ["U|A-1|C-1|C", "U|A-2|C-1|C"] }));
    const { outcomes } = await firm.perform(runSchedule("2026-11-01"));
    expect(toldOf(outcomes)).toEqual([
      "done draft-created PF-00001",
      "refused schedule-run-failed L-1 2026-11-01",
      "done schedule-run L-2 2026-11-01",
    ]);
    expect(outcomes[1]?.params).toEqual({ reason, rows: "A-9", count: "1" });
    expect(await statusesOf(firm)).toEqual(["L-1 2026-11-01 Run Failed", "L-2 2026-11-01 Run Successful"]);
    expect(await draftsOf(firm)).toEqual(["PF-00001 2026-10-31: U|A-2|C-1|C"]);
  });

  it("is tried again, which changes nothing until it is mended, and then invoices all of it", async () => {
    const tables = {
      InvoiceSchedule: [OCTOBER],
      Actuals: [hour("A-1", "2026-10-05"), hour("A-2", "2026-10-06", { Price: "" })],
    };
    const firm = await firmOf(scheduledFirm(tables));
    await firm.perform(marking({ ids: ["U|A-1|C-1|C"] }));
    await firm.perform(runSchedule("2026-11-01"));
    const before = firm.bytes();
    expect(toldOf((await firm.perform(runSchedule("2026-11-01"))).outcomes)).toEqual([
      "refused schedule-run-failed L-1 2026-11-01",
    ]);
    expect(firm.bytes()).toEqual(before);

    const InvoiceSchedule = [{ ...OCTOBER, "Run Status": "Run Failed" }];
    const mended = await firmOf(
      scheduledFirm({ InvoiceSchedule, Actuals: [hour("A-1", "2026-10-05"), hour("A-2", "2026-10-06")] }),
    );
    await mended.perform(MARK_ALL);
    await mended.perform(runSchedule("2026-11-01"));
    expect(await draftsOf(mended)).toEqual(["PF-00001 2026-10-31: U|A-1|C-1|C, U|A-2|C-1|C"]);
    expect(await statusesOf(mended)).toEqual(["L-1 2026-11-01 Run Successful"]);
  });

  it.each([
    ["after the cutoff", hour("A-9", "2026-11-01", { Price: "" })],
    ["of another project", hour("A-9", "2026-10-20", { Price: "", "Project ID": "P-3" })],
    ["that is not approved yet", hour("A-9", "2026-10-20", { Price: "", Approved: "No" })],
    ["that is not chargeable", hour("A-9", "2026-10-20", { Price: "", "Billing Type": "Non-chargeable" })],
  ])("%s has no part in it", async (_, actual) => {
    const firm = await firmOf(
      scheduledFirm({ InvoiceSchedule: [OCTOBER], Actuals: [hour("A-1", "2026-10-05"), actual] }),
    );
    await firm.perform(marking({ ids: ["U|A-1|C-1|C"] }));
    expect(toldOf((await firm.perform(runSchedule("2026-11-01"))).outcomes)).toEqual([
      "done draft-created PF-00001",
      "done schedule-run L-1 2026-11-01",
    ]);
  });

  it("is each line that might take an actual that several take", async () => {
    const firm = await firmOf(
      scheduledFirm({
        ContractLines: [line(), line({ "Line ID": "L-2" })],
        InvoiceSchedule: [OCTOBER, { ...OCTOBER, "Line ID": "L-2" }],
        Actuals: [hour("A-1", "2026-10-05", { "Line ID": "L-1" }), hour("A-9", "2026-10-06")],
      }),
    );
    await firm.perform(MARK_ALL);
    expect(toldOf((await firm.perform(runSchedule("2026-11-01"))).outcomes)).toEqual([
      "refused schedule-run-failed L-1 2026-11-01",
      "refused schedule-run-failed L-2 2026-11-01",
    ]);
  });
});

function milestone(id: string, date: string) {
  return { "Milestone ID": id, "Line ID": "L-2", Name: id, Date: date, Amount: "100", "Ready to Invoice": "Yes" };
}
