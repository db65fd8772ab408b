/**
 * A document's sheet as a PDF: the same rows with the same texts, page by page as the sheet is set up to print.
 *
 * Nothing is fetched and no file is read; the same plan gives the same bytes, in a browser and on the command line, which
 * is why both use the library's build for browsers.
 */
import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import type { Paper, SheetPlan } from "../../engine/model/plan";
import { pagesOf, type PrintedPage, type PrintedCell } from "./pages";

/** What a PDF says of itself. */
export type PdfProperties = {
  readonly title: string;
  readonly author: string;
  /** "INV-2026-00001" */
  readonly subject: string;
  /** ISO moment. */
  readonly createdAt: string;
  /** "en" */
  readonly language: string;
};

/** Bytes of the files of the one font that is used: it has the letters of every shipped language. */
export type FontFiles = Readonly<Record<FontStyle, Uint8Array>>;
export type FontStyle = "normal" | "bold" | "italics" | "bolditalics";

/** The bytes of the PDF of a sheet that has print setup. */
export async function sheetPdf(
  plan: SheetPlan,
  properties: PdfProperties,
  { fonts, paper }: { readonly fonts: FontFiles; readonly paper?: Paper },
): Promise<Uint8Array> {
  const { default: pdfmake } = await import("pdfmake/build/pdfmake.js");
  if (registered !== fonts) {
    pdfmake.addVirtualFileSystem(Object.fromEntries(FONT_STYLES.map((style) => [style, base64(fonts[style])])));
    pdfmake.setFonts({ Roboto: Object.fromEntries(FONT_STYLES.map((style) => [style, style])) });
    registered = fonts;
  }
  const definition = definitionOf(plan, properties, paper ?? plan.print?.paper ?? "A4");
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

const FONT_STYLES: readonly FontStyle[] = ["normal", "bold", "italics", "bolditalics"];

/** The fonts the library was given last. */
let registered: FontFiles | null = null;

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

const MARGINS = { side: 43.2, top: 50.4, bottom: 57.6 };
const FOOTER_POINTS = 8;
const GREY = "#66707A";

function definitionOf(plan: SheetPlan, properties: PdfProperties, paper: Paper): TDocumentDefinitions {
  const created = new Date(properties.createdAt);
  const [left = "", right = ""] = footerOf(plan.print?.footer ?? "");
  return {
    pageSize: paper === "A4" ? "A4" : "LETTER",
    pageMargins: [MARGINS.side, MARGINS.top, MARGINS.side, MARGINS.bottom],
    language: properties.language,
    displayTitle: true,
    info: {
      title: properties.title,
      author: properties.author,
      subject: properties.subject,
      creator: "Daybook",
      producer: "Daybook",
      creationDate: created,
      modDate: created,
    },
    defaultStyle: { font: "Roboto", fontSize: FOOTER_POINTS, lineHeight: 1.05 },
    footer: (page, pages) => ({
      columns: [
        { text: left, width: "*" },
        { text: right.replace("&P", String(page)).replace("&N", String(pages)), width: "auto", alignment: "right" },
      ],
      margin: [MARGINS.side, 18, MARGINS.side, 0],
      color: GREY,
    }),
    content: pagesOf(plan, paper).map(contentOf),
  };
}

/** "&LDaybook&RPage &P of &N" as what stands at the left and at the right. */
function footerOf(footer: string): readonly string[] {
  return footer
    .replace(/^&L/, "")
    .split("&R")
    .map((part) => part.replace(/&&/g, "&"));
}

/** A page is a table; its headings come again where it takes more paper than was thought. */
function contentOf({ widths, headerRows, beginsPage, rows }: PrintedPage): Content {
  return {
    ...(beginsPage ? { pageBreak: "before" } : {}),
    table: {
      widths: widths.map((width) => width - 2 * PADDING),
      headerRows,
      dontBreakRows: true,
      heights: rows.map(({ points }) => points),
      body: rows.map(({ cells }) => cells.map(cellOf)),
    },
    layout: {
      defaultBorder: false,
      hLineWidth: () => 0.6,
      vLineWidth: () => 0,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => 1,
      paddingBottom: () => 1,
    },
  };
}

const PADDING = 2;

function cellOf(cell: PrintedCell | null): TableCell {
  if (cell === null) return "";
  const { text, look, align, span, isRed, longestFits } = cell;
  return {
    text,
    ...(span > 1 ? { colSpan: span } : {}),
    fontSize: cell.points,
    bold: look.bold,
    italics: look.italic,
    alignment: align,
    color: isRed ? "#C00000" : look.colour === null ? "#000000" : `#${look.colour}`,
    ...(look.fill === null ? {} : { fillColor: `#${look.fill}` }),
    border: [false, look.top !== null, false, look.bottom !== null],
    borderColor: ["#000000", `#${look.top?.colour ?? "000000"}`, "#000000", `#${look.bottom?.colour ?? "000000"}`],
    ...(longestFits ? {} : { wordBreak: "break-all" }),
  };
}
