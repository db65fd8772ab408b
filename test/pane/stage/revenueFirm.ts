/**
 * A small firm with fixed-price lines whose revenue is recognised: L-1 by work done, L-2 by days over a quarter, L-3 by
 * days of October, invoiced at its end, L-4 by work done that nobody has estimated. There is no tax.
 */
import type { Command, Selection } from "../../../engine/index";
import type { TypedRow, TypedTables } from "../../workbookOf";

function line(id: string, name: string, amount: string, more: TypedRow): TypedRow {
  return {
    ...{ "Contract ID": "K-1", "Line ID": id, Name: name, "Project ID": `P-${id}`, "Billing Method": "Fixed Price" },
    ...{ "Contract Amount": amount, ...more },
  };
}

function costs(id: string, lineId: string, cost: string): TypedRow {
  return {
    ...{ "Actual ID": id, Date: "2026-10-05", "Project ID": `P-${lineId}`, Class: "Time", Resource: "Ines Holm" },
    ...{ Quantity: "1", Unit: "h", "Unit Cost": cost, "Cost Currency": "EUR", Price: "100", Currency: "EUR" },
  };
}

function profile(name: string, completion: string): TypedRow {
  return {
    ...{ Profile: name, "Billing Method": "Fixed Price" },
    ...{ "On-Account Invoicing": "Balance", Completion: completion },
  };
}

const BY_WORK = { "Revenue Profile": "By work" };
const BY_DAYS = { "Revenue Profile": "By days", "Recognition Start": "2026-10-01" };

export const REVENUE_FIRM: TypedTables = {
  Settings: [
    { Setting: "Company Name", Value: "Holm & Partners" },
    { Setting: "Accounting Currency", Value: "EUR" },
  ],
  Customers: [{ "Customer ID": "NORD", Name: "Nordvik Havn AS" }],
  Projects: ["L-1", "L-2", "L-3", "L-4"].map((id) => ({ "Project ID": `P-${id}`, Name: `Project ${id}` })),
  Contracts: [
    { "Contract ID": "K-1", Name: "Harbour works", "Customer ID": "NORD", Currency: "EUR", Status: "Confirmed" },
  ],
  ContractLines: [
    line("L-1", "Quay wall", "10000", BY_WORK),
    line("L-2", "Supervision of the works", "9200", { ...BY_DAYS, "Recognition End": "2026-12-31" }),
    line("L-3", "Survey", "1200", { ...BY_DAYS, "Recognition End": "2026-10-31" }),
    line("L-4", "Dredging", "5000", BY_WORK),
  ],
  RevenueProfiles: [profile("By work", "Completed percentage"), profile("By days", "Straight line")],
  RevenueEstimates: [{ "Line ID": "L-1", Period: "2026-10", "Estimated Total Cost": "3200" }],
  Milestones: [{ "Milestone ID": "M-3", "Line ID": "L-3", Name: "Report", Date: "2026-10-31", Amount: "1200" }],
  Actuals: [costs("A-1", "L-1", "800"), costs("A-4", "L-4", "100")],
};

const ALL: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };
const IDS = ["PF-00001"];

/** The costs of October posted, and L-3 invoiced on its last day. */
export const OCTOBER: readonly Command[] = [
  { kind: "mark", mark: "ready", selection: { ...ALL, classes: ["Milestone"] }, set: [] },
  { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
  { kind: "edit", ids: IDS, set: [{ column: "Accounting Date", value: "2026-10-31" }] },
  { kind: "submit", ids: IDS },
  { kind: "confirm", ids: IDS },
  { kind: "journal", to: "2026-10-31", post: true },
  { kind: "post", ids: IDS, date: "2026-10-31" },
];
