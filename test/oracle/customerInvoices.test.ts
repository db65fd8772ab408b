import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import type { Paper, SheetPlan } from "../../engine/model/plan";
import { customerInvoiceSheet } from "../../engine/sheets/customerInvoice/customerInvoiceSheet";
import { pdfPages, rowsOn, rowsToPrint } from "../cli/pdfRows";
import { INVOICE_KINDS, LONG_INVOICE, printedOf, type InvoiceOfKind } from "../process/invoiceKinds";
import { differences, formulaCells, withoutResults } from "./formulaCells";
import { convert, itWithLibreOffice, readFods } from "./libreoffice";

/**
 * Customers' invoices of every kind in one workbook: LibreOffice calculates their formulas anew, and prints them on as many
 * pages as they are set up for, each with its headings and its rows.
 */

/** A sheet under a name of its own: each book has but one invoice of a number. */
const sheetOf = (name: string, of: InvoiceOfKind, paper?: Paper): SheetPlan => {
  return { ...customerInvoiceSheet(printedOf(of), paper), name, document: null };
};

const PAPERS = { A4: "595 x 842", Letter: "612 x 792" } as const;

describe("LibreOffice, given customers' invoices", () => {
  itWithLibreOffice()(
    "calculates what is on them, and prints what is planned page by page",
    async () => {
      const kinds = Object.values(INVOICE_KINDS).map((make, index) => sheetOf(`Kind ${index + 1}`, make()));
      const [sixty, many] = [LONG_INVOICE(60), LONG_INVOICE(500)];
      const long = [
        sheetOf("Sixty", sixty),
        sheetOf("Sixty, Letter", sixty, "Letter"),
        sheetOf("Many", many),
        sheetOf("Many, Letter", many, "Letter"),
      ];
      const sheets = [...kinds, ...long];
      const bytes = await workbookWith(sheets);

      const fods = convert(new Map([["invoices.xlsx", withoutResults(bytes)]]), "fods").get("invoices.xlsx");
      const cells = formulaCells(bytes);
      expect(differences(cells, readFods(fods ?? new Uint8Array()))).toEqual([]);
      expect(cells.length).toBeGreaterThan(1_200);

      const pages = pagesOf(convert(new Map([["invoices.xlsx", bytes]]), "pdf").get("invoices.xlsx"));
      let first = 0;
      for (const sheet of sheets) {
        const wanted = rowsToPrint(sheet);
        const own = pages.slice(first, first + wanted.length);
        first += wanted.length;
        const read = rowsOn(own, sheet).map(({ rows }) => rows);
        expect([sheet.name, read]).toEqual([sheet.name, wanted]);
        const size = own.map(({ width, height }) => `${Math.round(width)} x ${Math.round(height)}`);
        expect(new Set(size)).toEqual(new Set([PAPERS[sheet.print?.paper ?? "A4"]]));
      }
      expect(first).toBe(pages.length);
      expect(long.map((sheet) => rowsToPrint(sheet).length)).toEqual([3, 4, 17, 19]);

      for (const sheet of long) {
        const printed = rowsToPrint(sheet);
        const headings = printed.slice(1).map(([heading = []]) => heading.join(" "));
        expect(new Set(headings)).toEqual(new Set(["Date Description Quantity Unit Price Tax AmountEUR"]));
        const withTotal = printed.find((rows) => rows.some(([text]) => text === "TotalEUR")) ?? [];
        const texts = withTotal.map(([text]) => text);
        expect(texts).toEqual(expect.arrayContaining(["Tax", "Taxed", "Amountbeforetax", "Totaltax"]));
      }
    },
    300_000,
  );
});

async function workbookWith(sheets: readonly SheetPlan[]): Promise<Uint8Array> {
  const file = openWorkbookFile(emptyWorkbook());
  const nothing = { commit: null, settle: [], protectStructure: false } as const;
  await file.apply({ ...nothing, sheets, removedSheets: ["Sheet1"] }, { password: null });
  return file.toBytes();
}

function pagesOf(pdf: Uint8Array | undefined): ReturnType<typeof pdfPages> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-invoices-"));
  try {
    const file = path.join(folder, "invoices.pdf");
    writeFileSync(file, pdf ?? new Uint8Array());
    return pdfPages(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
