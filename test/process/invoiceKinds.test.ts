/** What a customer gets, of every kind: its figures are those of the books, and the PDF says what the sheet says. */
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pdfFonts } from "../../addin/cli/pdfFonts";
import { documentPdf } from "../../addin/pdf/documentPdf";
import { sheetPdf } from "../../addin/pdf/sheetPdf";
import { minorDigits } from "../../engine/kernel/currency";
import { minorText, sum, ZERO } from "../../engine/kernel/money";
import type { SheetPlan } from "../../engine/model/plan";
import { customerInvoiceSheet } from "../../engine/sheets/customerInvoice/customerInvoiceSheet";
import { invoiceSheets } from "../../engine/sheets/invoiceSheets";
import { newFolder, type Folder } from "../cli/onFile";
import { rowsRead, rowsToPrint } from "../cli/pdfRows";
import { INVOICE_KINDS, printedOf, PROFORMA, type InvoiceKind, type InvoiceOfKind } from "./invoiceKinds";

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

describe("a proforma that is not posted", () => {
  const drafted = PROFORMA();
  test.each([
    ["Draft", drafted],
    ["Confirmed", drafted.confirm()],
  ])(
    "in state %s is printed as its sheet, says that it is none of the invoices, and bears no number of theirs",
    async (state, flow) => {
      const pdf = await documentPdf(flow, "PF-00001", { fonts: pdfFonts(), paper: null });
      const file = path.join(folder.path, `${state}.pdf`);
      await writeFile(file, pdf?.bytes ?? new Uint8Array());
      const sheet = invoiceSheets(flow.book, flow.derivation.limits)(flow.document());
      const read = rowsRead(file, sheet);
      expect(read.map(({ rows }) => rows)).toEqual(rowsToPrint(sheet));
      const lines = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\n");
      expect(lines.map((line) => line.trim())).toContain("Registration no HRB 12345");
      const texts = read.flatMap(({ rows }) => rows.flat());
      expect(texts).toEqual(expect.arrayContaining(["Proformainvoice", "PF-00001", state, "NorthwindEngineeringGmbH"]));
      expect(texts).toContain("Thisisaproforma.Itisnotataxinvoiceandhasnoinvoicenumberyet.");
      expect(texts.filter((text) => text.includes("INV-"))).toEqual([]);
    },
  );
});
