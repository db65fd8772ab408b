/**
 * A proforma or posted invoice as a sheet: A4 portrait, what prints at the left, and on an open document what does not
 * print beside it.
 *
 * Sums, products and balances are formulas over cells of this sheet; taxes and figures from elsewhere are values.
 */
import type { PlacedCell, SheetPlan } from "../model/plan";
import type { InvoiceDocument } from "../model/invoice";
import type { Settings } from "../model/settings";
import { SHEET_WORDS } from "../locale/en/sheets";
import { addressOf } from "./addresses";
import { lastRow, type BoundField, type Canvas } from "./canvas";
import { layBesideFoot, layBesideHead } from "./invoice/besidePage";
import { layFacts } from "./invoice/facts";
import { layFoot } from "./invoice/foot";
import { layLetterhead } from "./invoice/letterhead";
import { layLines } from "./invoice/lines";
import { COLUMN, documentWidths, widthOfColumn } from "./invoice/sheetColumns";
import { layShown } from "./invoice/shownCells";
import { ALONE, sheetContext, type Surroundings } from "./invoice/sheetContext";
import { layTotals } from "./invoice/totals";
import { rowHeights } from "./rowHeights";

/** A sheet, and which of its cells show which field: by address. */
export type RenderedDocument = {
  readonly plan: SheetPlan;
  readonly fields: ReadonlyMap<string, BoundField>;
};

/**
 * The sheet of a document in its state. Unlocked are the fields `engine/model/editable.ts` names while it is Draft or
 * In Review, and In Review the comment; nothing afterwards.
 */
export function renderInvoice(
  document: InvoiceDocument,
  settings: Settings,
  surroundings: Surroundings = ALONE,
): RenderedDocument {
  const context = sheetContext(document, settings, surroundings);
  const { canvas, isOpen } = context;
  const facts = layLetterhead(context);
  const lines = layLines(context, layFacts(context, facts));
  const foot = layTotals(context, lines);
  layFoot(context, foot);
  const lastPrinted = lastRow(canvas);
  if (isOpen) {
    layBesideHead(context);
    layBesideFoot(context, lines.next);
    layShown(context);
  }
  const { invoiceId, number } = document.header;
  const plan: SheetPlan = {
    name: invoiceId,
    kind: "document",
    document: invoiceId,
    cells: canvas.cells,
    blocks: [],
    columnWidths: documentWidths(isOpen),
    rowHeights: rowHeights(canvas.cells, (cell) => widthOn(canvas, cell)),
    hiddenColumns: isOpen ? [COLUMN.key, COLUMN.shown] : [COLUMN.key],
    merges: canvas.merges,
    names: canvas.names,
    validations: canvas.validations,
    frozenRows: 0,
    gridlines: false,
    print: {
      orientation: "portrait",
      fitToWidth: 1,
      repeatRows: `${lines.headingRow}:${lines.headingRow}`,
      footer: SHEET_WORDS.footer({ title: number === null ? invoiceId : `${invoiceId}, ${number}` }),
      area: `${addressOf(1, COLUMN.date)}:${addressOf(lastPrinted, COLUMN.extended)}`,
    },
    protection: { filter: false, formatColumns: true },
  };
  return { plan, fields: canvas.fields };
}

/** Characters of a line in a cell, which may reach across several columns. */
function widthOn({ lastColumns }: Canvas, { row, column }: PlacedCell): number {
  const last = lastColumns.get(addressOf(row, column)) ?? column;
  let width = 0;
  for (let one = column; one <= last; one += 1) width += widthOfColumn(one);
  return width;
}
