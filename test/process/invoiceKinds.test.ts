/** What a customer gets, of every kind: its figures are those of the books, and the PDF says what the sheet says. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pdfFonts } from "../../addin/cli/pdfFonts";
import { sheetPdf } from "../../addin/pdf/sheetPdf";
import { minorDigits } from "../../engine/kernel/currency";
import { minorText, sum, ZERO } from "../../engine/kernel/money";
import type { SheetPlan } from "../../engine/model/plan";
import { customerInvoiceSheet } from "../../engine/sheets/customerInvoice/customerInvoiceSheet";
import { newFolder, type Folder } from "../cli/onFile";
import { rowsRead, rowsToPrint } from "../cli/pdfRows";
import { INVOICE_KINDS, printedOf, type InvoiceKind, type InvoiceOfKind } from "./invoiceKinds";

let folder: Folder;

beforeAll(async () => {
  folder = await newFolder();
});

afterAll(() => folder.remove());

const KINDS = Object.keys(INVOICE_KINDS) as InvoiceKind[];
const OF_PDF = { title: "", author: "", subject: "", createdAt: "2026-12-01T09:00:00Z", language: "en" };

const valueOf = ({ cells, names }: SheetPlan, name: string) => {
  const address = names.get(name)?.replace(/\$/g, "");
  return cells.find(({ row, column }) => `${String.fromCharCode(64 + column)}${row}` === address)?.value ?? null;
};

/** What the books say of the document: what its customer owes for it, and the tax of the Posted stage in both currencies. */
function booked({ flow, id }: InvoiceOfKind) {
  const { rows, settings } = flow.book;
  const { currency } = flow.document(id).header;
  const digits = minorDigits(currency);
  const owed = sum(rows.CustomerLedger.filter(({ invoiceId }) => invoiceId === id).map(({ amount }) => amount));
  const taxes = rows.InvoiceTaxes.filter(({ invoiceId, stage }) => invoiceId === id && stage === "Posted");
  const inBooks = sum(taxes.map(({ taxInAccountingCurrency }) => taxInAccountingCurrency ?? ZERO));
  return {
    total: minorText(owed, digits),
    tax: minorText(sum(taxes.map(({ tax }) => tax)), digits),
    taxInBooks:
      currency === settings.accountingCurrency ? null : minorText(inBooks, minorDigits(settings.accountingCurrency)),
  };
}

describe.each(KINDS)("%s", (kind) => {
  const of = INVOICE_KINDS[kind]();
  const printed = printedOf(of);
  const sheet = customerInvoiceSheet(printed);

  test("shows the total that the customer owes, and the tax that was posted", () => {
    const shown = {
      total: valueOf(sheet, "Total_Amount"),
      tax: valueOf(sheet, "Total_Tax"),
      taxInBooks: valueOf(sheet, "Tax_In_Accounting_Currency"),
    };
    expect(shown).toEqual(booked(of));
  });

  test("has a PDF with the sheet's rows, page by page", async () => {
    const file = path.join(folder.path, `${KINDS.indexOf(kind)}.pdf`);
    await writeFile(file, await sheetPdf(sheet, OF_PDF, { fonts: pdfFonts() }));
    expect(rowsRead(file, sheet).map(({ rows }) => rows)).toEqual(rowsToPrint(sheet));
  });
});
