/**
 * A small firm with one contract that is billed in every way: hours under a limit and invoiced monthly, a milestone in
 * parts, a retainer, products with and without a date. Amounts are net and there is no tax, so that every figure can be worked out by heart.
 */
import type { TypedRow, TypedTables } from "../../workbookOf";

const OF_CONTRACT = { "Contract ID": "K-1", "Billing Start": "2026-10-01" };

function hours(id: string, date: string, quantity: string, description: string): TypedRow {
  return {
    ...{ "Actual ID": id, Date: date, "Project ID": "P-1", Class: "Time", Resource: "Ines Holm" },
    ...{ Quantity: quantity, Unit: "h", Price: "100", Currency: "EUR", Description: description },
  };
}

export const INVOICING_FIRM: TypedTables = {
  Settings: [
    { Setting: "Company Name", Value: "Holm & Partners" },
    { Setting: "Accounting Currency", Value: "EUR" },
  ],
  Customers: [{ "Customer ID": "NORD", Name: "Nordvik Havn AS" }],
  Projects: ["P-1", "P-2"].map((id) => ({ "Project ID": id, Name: `Project ${id}` })),
  Contracts: [
    {
      ...{ "Contract ID": "K-1", Name: "Harbour works", "Customer ID": "NORD", Currency: "EUR", Status: "Confirmed" },
      "Requested Delivery Date": "2026-12-31",
    },
  ],
  ContractLines: [
    {
      ...{ ...OF_CONTRACT, "Line ID": "L-1", Name: "Supervision", "Project ID": "P-1" },
      ...{ "Billing Method": "Time and Material", "Invoice Frequency": "MONTHLY", "Not-to-Exceed": "1500" },
    },
    {
      ...{ ...OF_CONTRACT, "Line ID": "L-2", Name: "Quay wall", "Project ID": "P-2" },
      ...{ "Billing Method": "Fixed Price", "Contract Amount": "10000", "Schedule Type": "Progress" },
    },
    {
      ...{ "Contract ID": "K-1", "Line ID": "L-3", Name: "Survey drone", Kind: "Product", Product: "Drone" },
      ...{ Quantity: "2", Price: "450", Date: "2026-10-20" },
    },
    {
      ...{ "Contract ID": "K-1", "Line ID": "L-4", Name: "Survey boat", Kind: "Product", Product: "Drone" },
      ...{ Quantity: "1.5", Unit: "day", Price: "33.335" },
    },
  ],
  Products: [{ Product: "Drone", Name: "Survey drone" }],
  InvoiceFrequencies: [{ Frequency: "MONTHLY", Period: "Month", Day: "1" }],
  InvoiceSchedule: [],
  Milestones: [
    { "Milestone ID": "M-1", "Line ID": "L-2", Name: "Quay wall poured", Date: "2026-10-31", Amount: "10000" },
  ],
  Retainers: [
    {
      "Retainer ID": "RET-1",
      "Contract ID": "K-1",
      Description: "Paid in advance",
      Date: "2026-10-01",
      Amount: "1000",
    },
  ],
  Actuals: [
    hours("A-1", "2026-10-05", "8", "Tender review"),
    hours("A-2", "2026-10-12", "6", "Site visit"),
    hours("A-3", "2026-11-03", "4", "Pile tests"),
  ],
};
