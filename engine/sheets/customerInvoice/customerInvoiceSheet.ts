/**
 * A customer's invoice as a sheet, set up to print: portrait, headings on every page, page numbers, and pages that begin
 * where nothing that belongs together is divided. Every sum and product is a formula over cells of the sheet.
 */
import { minorDigits } from "../../kernel/currency";
import type { Paper, SheetPlan } from "../../model/plan";
import { INVOICE_WORDS } from "../../locale/en/customerInvoice";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { addressOf } from "../addresses";
import { layFoot } from "./foot";
import { layHead, layHeadings } from "./head";
import { heightsOf, newPage, pagePointsOf } from "./page";
import { pageBreaks } from "./pageBreaks";
import type { PrintedInvoice } from "./printedInvoice";
import { laySections } from "./sections";
import { layTotals } from "./totals";
import { AT } from "./widths";

/** The sheet; its document is the invoice's number. Nothing on it can be typed into. */
export function customerInvoiceSheet(invoice: PrintedInvoice, paper: Paper = paperOf(invoice)): SheetPlan {
  const page = newPage(invoice, minorDigits(invoice.header.currency));
  const { canvas } = page;
  const headings = layHead(page);
  layHeadings(page, headings);
  const last = layFoot(page, layTotals(page, laySections(page, headings + 1)));
  const heights = heightsOf(page, last);
  const { number, settings } = invoice;
  return {
    name: number,
    kind: "document",
    document: number,
    cells: canvas.cells,
    blocks: [],
    columnWidths: page.widths,
    rowHeights: heights,
    hiddenColumns: [],
    merges: canvas.merges,
    names: canvas.names,
    validations: [],
    frozenRows: 0,
    gridlines: false,
    print: {
      orientation: "portrait",
      fitToWidth: 1,
      paper,
      repeatRows: `${headings}:${headings}`,
      breaksBefore: pageBreaks({
        heights,
        last,
        heading: headings,
        together: page.together,
        pagePoints: pagePointsOf(paper, page.widths),
      }),
      footer: SHEET_WORDS.footer({ title: INVOICE_WORDS.footer({ company: settings.companyName, number }) }),
      area: `${addressOf(1, AT.date)}:${addressOf(last, AT.amount)}`,
    },
    protection: { filter: false, formatColumns: true },
  };
}

const LETTER_COUNTRIES: ReadonlySet<string> = new Set([
  ...["us", "usa", "united states", "united states of america"],
  ...["ca", "can", "canada"],
  ...["mx", "mex", "mexico", "méxico"],
]);

/** Letter where the firm is in North America, else A4. */
export function paperOf({ settings }: Pick<PrintedInvoice, "settings">): Paper {
  const country = (settings.companyCountry ?? "").trim().toLowerCase().replace(/\./g, "");
  return LETTER_COUNTRIES.has(country) ? "Letter" : "A4";
}
