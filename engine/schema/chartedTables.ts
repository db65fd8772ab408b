/** The tables of reports that charts are drawn of, besides contract performance. */
import { LIMIT_LEVELS } from "../model/limits";
import { amount, choice, currency, id, percent, text } from "./column";
import { table, type RowOf } from "./table";

const required = { required: true } as const;

export const LimitsUsed = table(
  "LimitsUsed",
  "list",
  "Not-to-exceed limits: what confirmed invoices billed of each, less credits, in the contract's currency; limits are the workbook's of today.",
  {
    subject: text("Limit of", required),
    level: choice("Level", LIMIT_LEVELS, required),
    contractId: id("Contract ID", required),
    lineId: id("Line ID"),
    customerId: id("Customer ID"),
    currency: currency("Currency"),
    limit: amount("Not-to-Exceed", required),
    invoiced: amount("Invoiced", { required: true, negative: true }),
    remaining: amount("Remaining", { required: true, negative: true }),
    usedPercent: percent("Used %", { negative: true }),
  },
);

/** How old the work of a backlog is, in days from its date to the day it is of. */
export const BACKLOG_AGES = ["Up to 30 Days", "31 to 60 Days", "61 to 90 Days", "Over 90 Days"] as const;
export type BacklogAge = (typeof BACKLOG_AGES)[number];

export const BacklogByAge = table(
  "BacklogByAge",
  "list",
  "Backlog by age: what was to bill, chargeable only, by the days since its date, in the currency of the books.",
  {
    age: choice("Age", BACKLOG_AGES, required),
    work: amount("Time and Material", { negative: true, accounting: true }),
    milestones: amount("Milestones", { negative: true, accounting: true }),
    products: amount("Products", { negative: true, accounting: true }),
    backlog: amount("Backlog", { negative: true, accounting: true }),
  },
);

export type LimitsUsedRow = RowOf<typeof LimitsUsed>;
export type BacklogByAgeRow = RowOf<typeof BacklogByAge>;
