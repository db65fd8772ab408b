/** Words of the way of an amount in the pane. */
import type { TraceStep } from "../../../schema/values";
import { plural, type Counted } from "./shared";

export const TRACE_WORDS = {
  about: "Where an amount comes from and where it went: from the row of the workbook to the ledgers, and back.",
  name: "What to trace",
  hint: "An invoice or its number, a voucher, an actual, a milestone, any key of the book.",
  act: "Trace",
  none: "Name what to trace, or open a trace from an invoice, a journal line or a line of a ledger.",
  notFound: (name: string) => `Nothing is called ${name}.`,
  notFoundNext: "Look at its key in the workbook: column Key, or the ID in the first columns.",
  steps: {
    "Source row": "Rows of the workbook",
    Transaction: "Transactions",
    "Invoice line detail": "Invoice line details",
    Document: "Documents",
    "Recognised revenue": "Recognised revenue",
    "Journal line": "Journal lines",
    "General ledger": "General ledger",
    "Customer ledger": "Customer ledger",
    "Project ledger": "Project ledger",
  } satisfies Readonly<Record<TraceStep, string>>,
  step: (step: string, records: Counted) => `${step}: ${records.shown}`,
  more: (records: Counted) => `${records.shown} more ${plural(records, "is", "are")} not shown here.`,
  start: "traced",
  account: (account: string) => `Account ${account}`,
  quantity: "Quantity",
  show: "Show in the workbook",
  trace: "Trace this",
  traceOf: (name: string) => `Trace this: ${name}`,
} as const;
