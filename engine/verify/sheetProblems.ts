/**
 * Document sheets against the book: what a confirmed document's sheet shows that the document does not.
 *
 * Problem: sheet-changed.
 */
import { NOWHERE, type Problem, type Severity } from "../kernel/problem";
import { bookedDocuments } from "../model/bookedDocuments";
import type { Book } from "../model/book";
import type { InvoiceDocument } from "../model/invoice";
import type { SheetPlan } from "../model/plan";
import { SHOWN_NAME } from "../model/shown";
import type { RawDocument, WorkbookContent } from "../model/workbook";
import { columnTexts, rawTableOf } from "../schema/columnTexts";
import { sealedStates } from "../seal/sealedStates";
import { sheetDifferences, type SheetDifference } from "../sheets/compareSheet";
import { customerInvoiceSheet } from "../sheets/customerInvoice/customerInvoiceSheet";
import { postedInvoices, type InvoiceByNumber } from "../sheets/customerInvoice/postedInvoices";
import { invoiceSheets } from "../sheets/invoiceSheets";

/** How a document's sheet stands to its document. */
export type SheetFinding = {
  readonly document: string;
  readonly sheet: string;
  /**
   * - agrees: it shows the document as it is
   * - behind: as it was before its last event, since a run ended before it wrote the sheet; it is written again
   * - changed: it shows something else, in the cells that `differences` names
   * - unknown: it claims to be a document that is not in the book
   */
  readonly state: "agrees" | "behind" | "changed" | "unknown";
  readonly differences: readonly SheetDifference[];
};

/**
 * The sheets of documents that no longer change, in the workbook's order; those of drafts and reports are not looked at,
 * nor those that were cut off while they were written (`unfinishedSheets`).
 *
 * @param broken documents whose rows differ from the seal: their sheets are held against what was sealed
 */
export function sheetFindings(
  { book, content }: { readonly book: Book; readonly content: WorkbookContent },
  broken: ReadonlySet<string>,
): readonly SheetFinding[] {
  const open = new Set(book.rows.DraftInvoices.map(({ invoiceId }) => invoiceId));
  const sheets = content.documents.filter(
    ({ document, isBeingWritten }) => !isBeingWritten && !open.has(document) && !document.startsWith("report:"),
  );
  if (sheets.length === 0) return [];
  const booked = new Map(bookedDocuments(book).map((document) => [document.header.invoiceId, document]));
  const numbers = new Map(
    book.rows.Invoices.flatMap(({ number, invoiceId }) =>
      number === null || booked.has(number) ? [] : [[number, invoiceId] as const],
    ),
  );
  const known = { book, content, booked, broken, sheetOf: invoiceSheets(book) };
  const invoiceOf = postedInvoices(book);
  return sheets.map((sheet) => {
    const invoiceId = numbers.get(sheet.document);
    return invoiceId === undefined
      ? findingOf(sheet, known)
      : invoiceFinding(sheet, invoiceId, { ...known, invoiceOf });
  });
}

/** A customer's invoice never changes: it agrees with its document, or where its rows are broken with what was sealed. */
function invoiceFinding(
  raw: RawDocument,
  invoiceId: string,
  { book, content, broken, invoiceOf }: Known & { readonly invoiceOf: InvoiceByNumber },
): SheetFinding {
  const { document, sheet } = raw;
  const sealed = broken.has(invoiceId) ? sealedStates(book, invoiceId).at(-1) : undefined;
  const invoice = (sealed === undefined ? invoiceOf : postedInvoices(sealed))(document);
  if (invoice === null) return { document, sheet, state: "unknown", differences: [] };
  const differences = sheetDifferences(customerInvoiceSheet(invoice), raw, content.dateSystem);
  return { document, sheet, state: stateOf(differences), differences };
}

type Known = {
  readonly book: Book;
  readonly content: WorkbookContent;
  readonly booked: ReadonlyMap<string, InvoiceDocument>;
  readonly broken: ReadonlySet<string>;
  /** The sheet of a document of the book. */
  readonly sheetOf: (document: InvoiceDocument) => SheetPlan;
};

function findingOf(raw: RawDocument, { book, content, booked, broken, sheetOf }: Known): SheetFinding {
  const { document, sheet } = raw;
  const differencesOf = (plan: SheetPlan) => sheetDifferences(plan, raw, content.dateSystem);
  const found = booked.get(document);
  const isBroken = broken.has(document) || found === undefined;
  const states = isBroken ? sealedStates(book, document).flatMap(sheetsOf) : [];
  const now = found !== undefined && !broken.has(document) ? sheetOf(found) : (states.at(-1) ?? null);
  if (now === null) {
    const unsealed = found === undefined ? [] : differencesOf(sheetOf(found));
    return { document, sheet, state: found === undefined ? "unknown" : stateOf(unsealed), differences: unsealed };
  }
  const differences = differencesOf(now);
  if (differences.length === 0) return { document, sheet, state: "agrees", differences };
  const earlier = isBroken ? states : sealedStates(book, document).flatMap(sheetsOf);
  const isBehind = isUnsettled({ book, content }, raw) || earlier.some((plan) => differencesOf(plan).length === 0);
  return { document, sheet, state: isBehind ? "behind" : "changed", differences: isBehind ? [] : differences };
}

function stateOf(differences: readonly SheetDifference[]): SheetFinding["state"] {
  return differences.length === 0 ? "agrees" : "changed";
}

function sheetsOf(book: Book): readonly SheetPlan[] {
  return bookedDocuments(book).map(invoiceSheets(book));
}

/**
 * Whether it is still the draft's sheet, since the run that confirmed the document ended before it wrote the sheet: the
 * draft's rows are still there, or that run's commit is the last one. Every later run finishes what it finds unfinished.
 */
function isUnsettled({ book, content }: Pick<Known, "book" | "content">, { document, names }: RawDocument): boolean {
  if (!names.has(SHOWN_NAME)) return false;
  const last = book.rows.Commits.filter(({ state }) => state === "Committed").at(-1);
  const header = book.rows.Invoices.find(({ invoiceId }) => invoiceId === document);
  if (last !== undefined && header?.commit === last.key) return true;
  const drafts = rawTableOf(content.tables, "DraftInvoices");
  return drafts !== null && columnTexts(drafts, "Invoice ID").includes(document);
}

/** `sheet-changed` (finding, shows, wanted, name), at each cell; of a sheet without document, at the sheet. */
export function sheetProblems(findings: readonly SheetFinding[], severity: Severity): readonly Problem[] {
  return findings.flatMap(({ document, sheet, state, differences }): readonly Problem[] => {
    const problem = { ...NOWHERE, sheet, code: "sheet-changed", severity, key: document };
    if (state === "unknown") return [{ ...problem, params: { finding: "unknown" } }];
    if (state === "behind") return [{ ...problem, severity: "note", params: { finding: "behind" } }];
    return differences.map(({ kind, address, shows, wanted, name }) => ({
      ...problem,
      row: Number(/\d+$/.exec(address)?.[0] ?? 0),
      column: /^[A-Z]+/.exec(address)?.[0] ?? null,
      cell: `${sheet}!${address}`,
      params: { finding: kind, shows: shows ?? "", wanted: wanted ?? "", name: name ?? "" },
    }));
  });
}
