/**
 * The generated sheets of a workbook as they should be: lists, and the documents that have a sheet.
 */
import { compareText, type FoundProblems, type Problem } from "../kernel/problem";
import { loadSpreadsheet } from "../formula/loadSpreadsheet";
import { checkSheetFormulas } from "../formula/checkSheetFormulas";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { InvoiceDocument } from "../model/invoice";
import type { SheetPlan } from "../model/plan";
import type { RunLists } from "../model/runResult";
import type { WorkbookContent } from "../model/workbook";
import { rawTableOf } from "../schema/columnTexts";
import { STORED_TABLES } from "../schema/commitDigests";
import { backlogSheet } from "../sheets/backlogSheet";
import { hubSheet } from "../sheets/hubSheet";
import { invoiceSheets } from "../sheets/invoiceSheets";
import { journalSheet } from "../sheets/journalSheet";
import { milestoneBacklogSheet } from "../sheets/milestoneBacklogSheet";
import { problemsSheet } from "../sheets/problemsSheet";
import { proposalSheets } from "../sheets/proposalSheets";
import { REPORT_DOCUMENT } from "../sheets/reportSheets";
import { retainerBacklogSheet } from "../sheets/retainerBacklogSheet";
import { unmarkableKeys } from "../sheets/unmarkableKeys";

/** Of confirmed and posted documents, as many as this have a sheet; of all, with the invoices drawn, at most `SHEETS_KEPT`. */
const RECENT_DOCUMENTS = 50;
const SHEETS_KEPT = 200;

type Shown = {
  readonly content: WorkbookContent;
  readonly book: Book;
  readonly derivation: Derivation;
  readonly documents: readonly InvoiceDocument[];
  readonly lists: RunLists;
  readonly standing: FoundProblems;
  /** Documents whose sheet holds something typed that could not be taken: it is left as it is until that is mended. */
  readonly untaken: ReadonlySet<string>;
  /** Documents whose sheet, or whose rows, somebody changed: their sheets stay as they stand, whatever else becomes of them. */
  readonly evidence: ReadonlySet<string>;
};

/**
 * Every sheet with its formulas checked against the engine's figures.
 *
 * `removed` names document sheets whose document has none any more. Problems: `sheet-does-not-reconcile`.
 */
export async function planSheets(shown: Shown): Promise<{
  readonly sheets: readonly SheetPlan[];
  readonly removed: readonly string[];
  readonly problems: readonly Problem[];
}> {
  const { book, lists, derivation } = shown;
  const unmarkable = unmarkableKeys(derivation);
  const kept = documentsWithSheet(shown.documents);
  const sheetOf = invoiceSheets(book, derivation.limits);
  const sheets = [
    backlogSheet(lists.backlog, book.settings, unmarkable),
    milestoneBacklogSheet(lists.milestones, book.settings, unmarkable),
    retainerBacklogSheet(lists.retainers, book.settings, unmarkable),
    hubSheet(lists.hub, book.settings),
    ...(hasJournal(shown) ? [journalSheet(lists.journal, book)] : []),
    ...proposalSheets(book, shown.content.tables),
    problemsSheet(shown.standing),
    ...kept
      .filter(({ header }) => !shown.untaken.has(header.invoiceId) && !shown.evidence.has(header.invoiceId))
      .map((document) => sheetOf(document)),
  ];
  const spreadsheet = await loadSpreadsheet();
  const problems = sheets.flatMap((sheet) => checkSheetFormulas(spreadsheet, sheet));
  const ids = new Set(kept.map(({ header }) => header.invoiceId));
  for (const number of invoicesWithSheet(shown.content, shown.documents).slice(0, SHEETS_KEPT - kept.length)) {
    ids.add(number);
  }
  const removed = shown.content.documents.filter(
    ({ document }) => !ids.has(document) && !shown.evidence.has(document) && !document.startsWith(REPORT_DOCUMENT),
  );
  return {
    sheets: sheets.map((sheet) => ({ ...sheet, before: STORED_TABLES })),
    removed: removed.map(({ sheet }) => sheet),
    problems,
  };
}

/** A book without a journal has no sheet for it; one that had lines to post keeps the sheet, empty. */
function hasJournal({ lists, content }: Pick<Shown, "lists" | "content">): boolean {
  return lists.journal.length > 0 || rawTableOf(content.tables, "IntegrationJournal") !== null;
}

/** Drafts and documents in review, then the most recently confirmed; by ID. */
export function documentsWithSheet(documents: readonly InvoiceDocument[]): readonly InvoiceDocument[] {
  const open = documents.filter(({ header }) => ["Draft", "In Review"].includes(header.projectInvoiceStatus));
  const closed = documents.filter(({ header }) => ["Confirmed", "Posted"].includes(header.projectInvoiceStatus));
  const recent = [...closed].sort(byConfirmation).slice(0, RECENT_DOCUMENTS);
  return [...open, ...recent].slice(0, SHEETS_KEPT).sort((a, b) => compareText(a.header.invoiceId, b.header.invoiceId));
}

/** Numbers of the customers' invoices that somebody had drawn: they stay, as nothing of them changes. */
function invoicesWithSheet(
  { documents: sheets }: WorkbookContent,
  documents: readonly InvoiceDocument[],
): readonly string[] {
  if (sheets.length === 0) return [];
  const numbers = new Set(documents.map(({ header }) => header.number));
  return sheets.flatMap(({ document, isBeingWritten }) => (numbers.has(document) && !isBeingWritten ? [document] : []));
}

function byConfirmation(a: InvoiceDocument, b: InvoiceDocument): number {
  return compareText(b.header.confirmedAt, a.header.confirmedAt) || compareText(b.header.invoiceId, a.header.invoiceId);
}
