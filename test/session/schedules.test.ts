/** Invoice schedules: what is due, what dates would be made, the run and its report; and that a rehearsal writes nothing. */
import { openSession } from "../../addin/session/openSession";
import type { Performed, Session } from "../../addin/session/protocol";
import { openWorkbookFile, type FilePort } from "../../addin/workbook/file/index";
import type { Command } from "../../engine/index";
import { workbookOf, type TypedRow, type TypedTables } from "../workbookOf";
import { ADA, ALL, FIRST, UNHEARD, valueOf } from "./sampleSession";

const ROWS = { date: "2026-11-21", withRun: false, ...FIRST } as const;
const RUN: Command = { kind: "runSchedule", date: "2026-11-21", selection: ALL };

let session: Session;
let port: FilePort;

async function perform(command: Command, isRehearsal = false): Promise<Performed> {
  return valueOf(await session.perform(command, { actor: ADA, password: null, isRehearsal }, UNHEARD));
}

function hour(id: string, date: string, cells: TypedRow = {}): TypedRow {
  const of = { "Project ID": "P-1", Class: "Time", Quantity: "1", Price: "100", Currency: "EUR" };
  return { "Actual ID": id, Date: date, ...of, ...cells };
}

const LINES: readonly TypedRow[] = [
  { "Line ID": "L-1", Name: "Work", "Billing Method": "Time and Material", "Project ID": "P-1" },
  {
    "Line ID": "L-2",
    Name: "Support",
    "Billing Method": "Fixed Price",
    "Project ID": "P-2",
    "Contract Amount": "1000",
  },
  { "Line ID": "L-3", Name: "Advice", "Billing Method": "Time and Material", "Project ID": "P-3" },
];

const FIRM: TypedTables = {
  Settings: [
    { Setting: "Company Name", Value: "Firm" },
    { Setting: "Accounting Currency", Value: "EUR" },
  ],
  Customers: [{ "Customer ID": "C", Name: "Customer" }],
  Projects: ["P-1", "P-2", "P-3"].map((id) => ({ "Project ID": id, Name: id })),
  Contracts: [
    {
      "Contract ID": "K",
      Name: "Contract",
      "Customer ID": "C",
      Currency: "EUR",
      Status: "Confirmed",
      "Requested Delivery Date": "2026-12-31",
    },
  ],
  ContractLines: LINES.map((line) => ({
    ...line,
    "Contract ID": "K",
    "Invoice Frequency": "MONTHLY",
    "Billing Start": "2026-10-01",
  })),
  InvoiceFrequencies: [{ Frequency: "MONTHLY", Period: "Month", Day: "1" }],
  InvoiceSchedule: [
    {
      "Line ID": "L-1",
      "Invoice Run Date": "2026-10-01",
      "Transaction Cutoff Date": "2026-09-30",
      "Run Status": "Run Successful",
    },
    {
      "Line ID": "L-1",
      "Invoice Run Date": "2026-11-01",
      "Transaction Cutoff Date": "2026-10-31",
      "Run Status": "Not Run",
    },
    {
      "Line ID": "L-1",
      "Invoice Run Date": "2026-12-01",
      "Transaction Cutoff Date": "2026-11-30",
      "Run Status": "Not Run",
    },
    {
      "Line ID": "L-3",
      "Invoice Run Date": "2026-11-01",
      "Transaction Cutoff Date": "2026-10-31",
      "Run Status": "Run Failed",
    },
  ],
  Milestones: [],
  Retainers: [],
  Actuals: [
    hour("A-1", "2026-10-05"),
    hour("A-2", "2026-10-06"),
    hour("A-3", "2026-11-02"),
    hour("A-4", "2026-10-07", { "Project ID": "P-3", Price: "", Currency: "" }),
  ],
};

beforeEach(async () => {
  port = openWorkbookFile(await workbookOf(FIRM));
  session = openSession(port);
  valueOf(await session.status(ADA, UNHEARD));
  await perform({ kind: "mark", mark: "ready", selection: { ...ALL, all: true }, set: [] });
});

test("run dates are told with their state: what was run is left out unless asked for, what failed is due again", async () => {
  const view = await session.schedules(ROWS);
  expect(view.rows.map(({ lineId, runDate, status, isDue }) => [lineId, runDate, status, isDue])).toEqual([
    ["L-1", "2026-11-01", "Not Run", true],
    ["L-3", "2026-11-01", "Run Failed", true],
    ["L-1", "2026-12-01", "Not Run", false],
  ]);
  expect([view.total, view.due, view.run, view.others.count]).toEqual([3, 2, 1, 0]);
  expect((await session.schedules({ ...ROWS, withRun: true })).total).toBe(4);
  expect(view.rows[0]?.place?.sheet).toBe("InvoiceSchedule");
  const lines = Object.entries(view.lines).map(([of, offered]) => [of, offered.map(({ lineId }) => lineId)]);
  expect(Object.fromEntries(lines)).toEqual({
    invoices: ["L-1", "L-3"],
    milestones: ["L-2"],
    retainers: ["L-1", "L-2", "L-3"],
  });
});

test("a rehearsed run tells the drafts and what becomes of each line, and writes nothing", async () => {
  const before = port.toBytes();
  const told = await perform(RUN, true);
  expect(told.preview?.map(({ total, details }) => [total.value, details])).toEqual([["200.00", 2]]);
  expect(told.outcomes.map(({ code, key }) => [code, key])).toEqual([
    ["draft-created", "PF-00001"],
    ["schedule-run", "L-1 2026-11-01"],
    ["schedule-run-failed", "L-3 2026-11-01"],
  ]);
  expect([told.changed, told.status.drafts.count]).toEqual([false, 0]);
  expect(port.toBytes()).toEqual(before);
  expect((await session.schedules(ROWS)).due).toBe(2);
  const ran = await perform(RUN);
  expect(ran.outcomes).toEqual(
    told.outcomes.map(
      (outcome) => expect.objectContaining({ code: outcome.code, key: outcome.key, text: outcome.text }) as unknown,
    ),
  );
  expect([ran.status.drafts.count, (await session.schedules(ROWS)).due]).toEqual([1, 1]);
});

test("dates and amounts are told before they are made, and are what is made", async () => {
  const command: Command = {
    ...{ kind: "schedule", of: "milestones", lines: ["L-2"], contracts: [], all: false },
    ...{ total: null, number: null },
  };
  const told = await perform(command, true);
  expect(told.added.rows.map(({ key, date, amount }) => [key, date, amount?.value])).toEqual([
    ["L-2-01", "2026-10-01", "333.33"],
    ["L-2-02", "2026-11-01", "333.33"],
    ["L-2-03", "2026-12-01", "333.34"],
  ]);
  expect(told.added.amounts).toEqual([{ value: "1000.00", currency: "EUR" }]);
  expect((await perform(command)).added).toEqual(told.added);
  const again = await perform(command);
  expect([again.added.total, again.changed]).toEqual([0, false]);
  const dates: Command = { ...command, of: "invoices", lines: ["L-3"] };
  expect((await perform(dates, true)).added.rows.map(({ date, cutoff }) => [date, cutoff])).toEqual([
    ["2026-10-01", "2026-09-30"],
    ["2026-12-01", "2026-11-30"],
  ]);
});
