/**
 * A firm with lines that are invoiced periodically, as a workbook, and commands given to it one after the other.
 */
import { openWorkbookFile } from "../../addin/workbook/file";
import { run, type Command, type Outcome, type RunResult } from "../../engine/index";
import type { Selection } from "../../engine/model/command";
import { workbookOf, type TypedRow, type TypedTables } from "../workbookOf";

export const EVERYTHING = {
  ids: [],
  contracts: [],
  customers: [],
  classes: [],
  from: null,
  to: null,
  all: true,
} as const;

/** A contract K-1 in USD until the end of 2026, with line L-1 invoiced monthly on the first from 1 October on. */
export function scheduledFirm(tables: TypedTables = {}): TypedTables {
  return {
    Settings: [
      { Setting: "Company Name", Value: "Northwind Engineering" },
      { Setting: "Accounting Currency", Value: "USD" },
    ],
    Customers: [
      { "Customer ID": "C-1", Name: "Adventure Works" },
      { "Customer ID": "C-2", Name: "Contoso" },
    ],
    Projects: ["P-1", "P-2", "P-3"].map((id) => ({ "Project ID": id, Name: `Project ${id}` })),
    Contracts: [contract()],
    ContractLines: [line()],
    InvoiceFrequencies: [{ Frequency: "MONTHLY", Period: "Month", Day: "1" }],
    InvoiceSchedule: [],
    Milestones: [],
    Retainers: [],
    Actuals: [],
    ...tables,
  };
}

export function contract(cells: TypedRow = {}): TypedRow {
  return {
    "Contract ID": "K-1",
    Name: "Survey",
    "Customer ID": "C-1",
    Currency: "USD",
    Status: "Confirmed",
    "Requested Delivery Date": "2026-12-31",
    ...cells,
  };
}

export function line(cells: TypedRow = {}): TypedRow {
  return {
    "Line ID": "L-1",
    "Contract ID": "K-1",
    Name: "Survey work",
    "Billing Method": "Time and Material",
    "Project ID": "P-1",
    "Invoice Frequency": "MONTHLY",
    "Billing Start": "2026-10-01",
    ...cells,
  };
}

/** A Fixed Price line L-2 of USD 1,000 on project P-2. */
export function fixedLine(cells: TypedRow = {}): TypedRow {
  return line({
    "Line ID": "L-2",
    Name: "Support",
    "Billing Method": "Fixed Price",
    "Project ID": "P-2",
    "Contract Amount": "1000",
    ...cells,
  });
}

/** An hour at USD 100 on project P-1. */
export function hour(id: string, date: string, cells: TypedRow = {}): TypedRow {
  return { "Actual ID": id, Date: date, "Project ID": "P-1", Class: "Time", Quantity: "1", Price: "100", ...cells };
}

export function scheduleRow(date: string, cutoff: string, cells: TypedRow = {}): TypedRow {
  return { "Line ID": "L-1", "Invoice Run Date": date, "Transaction Cutoff Date": cutoff, ...cells };
}

/** A workbook that commands are given to; each is written to it before the next. */
export type Firm = {
  readonly perform: (command: Command) => Promise<RunResult>;
  readonly bytes: () => Uint8Array;
  /** Rows of a source table as they stand in the book. */
  readonly book: () => Promise<RunResult["book"]>;
};

export async function firmOf(tables: TypedTables): Promise<Firm> {
  const file = openWorkbookFile(await workbookOf(tables));
  const perform = async (command: Command): Promise<RunResult> => {
    const content = await file.read();
    const result = await run({
      content,
      command,
      actor: { by: "Ana", at: "2026-12-01T09:00:00Z", today: "2026-12-01" },
    });
    if (result.plan !== null) await file.apply(result.plan, { password: null });
    return result;
  };
  return { perform, bytes: () => file.toBytes(), book: async () => (await perform({ kind: "check" })).book };
}

type Asked = Partial<Extract<Command, { readonly kind: "schedule" }>>;

/** Asks for a schedule of line L-1 unless said otherwise. */
export function schedule(asked: Asked = {}): Command {
  return {
    kind: "schedule",
    of: "invoices",
    lines: ["L-1"],
    contracts: [],
    all: false,
    total: null,
    number: null,
    ...asked,
  };
}

export function runSchedule(date: string, contracts: readonly string[] = []): Command {
  return { kind: "runSchedule", date, selection: { ...EVERYTHING, contracts, all: contracts.length === 0 } };
}

export const MARK_ALL: Command = marking({ all: true });

/** Marks what is chosen ready to invoice. */
export function marking(chosen: Partial<Selection>): Command {
  return { kind: "mark", mark: "ready", selection: { ...EVERYTHING, all: false, ...chosen }, set: [] };
}

/** Outcomes as "result code key", without those of the seal. */
export function toldOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ result, code, key }) => [result, code, key ?? "-"].join(" "));
}
