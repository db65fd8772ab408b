/** The smallest workbook for each problem of verifying: it raises that problem and no other. */
import type { RawCell, WorkbookContent } from "../../engine/model/workbook";
import { smallest } from "../engine/contentBuilder";
import { sealedContents } from "../engine/seal/sealedContents";

type Cells = Readonly<Record<string, RawCell>>;

const Commits = [
  { Key: "K-000001", Commit: "K-000001", Command: "post", By: "Ada", At: "2026-10-06T09:00:00Z", State: "Committed" },
];

/** A posted invoice of nothing: what is left when every optional cell is blank. */
const invoice = (id: string, number: string | null): Cells => ({
  Key: id,
  Commit: "K-000001",
  "Invoice ID": id,
  "Contract ID": "K-1",
  "Customer ID": "C-1",
  Currency: "USD",
  "As Of Date": 46300,
  "Detail Amount": 0,
  "Pre-Freight Amount": 0,
  "Total Tax": 0,
  "Total Amount": 0,
  "Project Invoice Status": "Posted",
  Status: "Active",
  Number: number,
  "Invoice Date": 46300,
});

const posted = (...numbers: readonly string[]): WorkbookContent =>
  sealedContents(
    smallest({ Commits, Invoices: numbers.map((number, index) => invoice(`PF-0000${index + 1}`, number)) }),
  );

/** A sheet that says it shows an invoice nobody made. */
const SHEET = {
  sheet: "Copy",
  document: "PF-00009",
  names: new Map<string, string>(),
  cells: new Map<string, never>(),
};

/** Contents by code. The code's first problem is at `cell`; null where it is at no cell. */
export const VERIFYING_PROBLEMS: Readonly<Record<string, { content: WorkbookContent; cell: string | null }>> = {
  "seal-broken": { content: smallest({ Commits, Invoices: [invoice("PF-00001", null)] }), cell: null },
  "sheet-changed": {
    content: smallest({}, { documents: [{ ...SHEET, isBeingWritten: false }] }),
    cell: null,
  },
  "sheet-unfinished": {
    content: smallest({}, { documents: [{ ...SHEET, isBeingWritten: true }] }),
    cell: null,
  },
  "duplicate-number": { content: posted("INV-2026-00001", "INV-2026-00001"), cell: "Invoices!N2" },
  "number-gap": { content: posted("INV-2026-00001", "INV-2026-00003"), cell: "Invoices!N3" },
};
