/** The smallest workbook for each problem of reading: it raises that problem and no other. */
import type { RawCell, WorkbookContent } from "../../engine/model/workbook";
import { changed, smallest, SMALLEST, tableOf, type TableCells } from "../engine/contentBuilder";

const ERROR: RawCell = { kind: "error", code: "#N/A" };
const NO_VALUE: RawCell = { kind: "no-cached-value", formula: "B2*2" };

const actual = (cells: Readonly<Record<string, RawCell>>): WorkbookContent =>
  smallest({ Actuals: changed("Actuals", cells) });

const settings = (rows: TableCells): WorkbookContent =>
  smallest({ Settings: [...(SMALLEST["Settings"] ?? []), ...rows] });

const period = (name: string, from: string, to: string) => ({ Period: name, From: from, To: to, Status: "Open" });

/** Contents by code. The code's problem is at `cell`; null where it is at no cell. */
export const READING_PROBLEMS: Readonly<Record<string, { content: WorkbookContent; cell: string | null }>> = {
  "missing-table": { content: smallest({ Customers: null }), cell: null },
  "duplicate-table": {
    content: {
      ...smallest(),
      tables: [...smallest().tables, { ...tableOf("customers", SMALLEST["Customers"] ?? []), sheet: "Old" }],
    },
    cell: null,
  },
  "missing-column": {
    content: smallest({ Customers: [{ "Customer ID": "C-1" }] }),
    cell: null,
  },
  "duplicate-column": { content: actual({ "price ": 100 }), cell: null },
  "unknown-setting": { content: settings([{ Setting: "Colour", Value: "Blue" }]), cell: "Settings!A4" },
  required: { content: actual({ Class: null }), cell: "Actuals!D2" },
  "not-a-number": { content: actual({ Quantity: "8 h" }), cell: "Actuals!F2" },
  "not-a-date": { content: actual({ Date: "5 October" }), cell: "Actuals!B2" },
  "dates-reversed": {
    content: smallest({ Periods: [period("2026-10", "2026-10-31", "2026-10-01")] }),
    cell: "Periods!C2",
  },
  "overlapping-periods": {
    content: smallest({
      Periods: [period("2026-10", "2026-10-01", "2026-10-31"), period("2026-11", "2026-10-31", "2026-11-30")],
    }),
    cell: "Periods!B3",
  },
  "not-one-of": { content: actual({ Class: "Travel" }), cell: "Actuals!D2" },
  "cell-error": { content: actual({ Quantity: ERROR }), cell: "Actuals!F2" },
  "no-cached-value": { content: actual({ Quantity: NO_VALUE }), cell: "Actuals!F2" },
  "number-as-text": { content: actual({ Quantity: "7.5" }), cell: "Actuals!F2" },
  "negative-not-allowed": { content: actual({ Quantity: -8 }), cell: "Actuals!F2" },
  "too-precise": { content: actual({ Quantity: 8.0000001 }), cell: "Actuals!F2" },
  "out-of-range": { content: actual({ Quantity: 1e15 }), cell: "Actuals!F2" },
  "bad-id": { content: actual({ "Actual ID": "A|1" }), cell: "Actuals!A2" },
  "duplicate-id": {
    content: smallest({
      Customers: [
        ...(SMALLEST["Customers"] ?? []),
        { "Customer ID": "c-2", Name: "A" },
        { "Customer ID": "C-2", Name: "B" },
      ],
    }),
    cell: "Customers!A3",
  },
  "unknown-reference": {
    content: smallest({
      Projects: [{ "Project ID": "P-1", Name: "Harbour" }],
      Actuals: changed("Actuals", { "Project ID": "P-9" }),
    }),
    cell: "Actuals!C2",
  },
};
