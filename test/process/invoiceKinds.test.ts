/** What a customer gets, of every kind: its figures are those of the books, and the PDF says what the sheet says. */
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pdfFonts } from "../../addin/cli/pdfFonts";
import { documentPdf } from "../../addin/pdf/documentPdf";
import { sheetPdf } from "../../addin/pdf/sheetPdf";
import { groupBy } from "../../engine/kernel/group";
import { minorDigits } from "../../engine/kernel/currency";
import { minorText, sum, ZERO } from "../../engine/kernel/money";
import type { SheetPlan } from "../../engine/model/plan";
import { customerInvoiceSheet } from "../../engine/sheets/customerInvoice/customerInvoiceSheet";
import { displayedText } from "../../engine/sheets/displayedText";
import { invoiceSheets } from "../../engine/sheets/invoiceSheets";
import { newFolder, type Folder } from "../cli/onFile";
import { rowsRead, rowsToPrint } from "../cli/pdfRows";
import { INVOICE_KINDS, LONG_INVOICE, printedOf, PROFORMA, type InvoiceKind, type InvoiceOfKind } from "./invoiceKinds";

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

const sheetOf = (kind: InvoiceKind) => customerInvoiceSheet(printedOf(INVOICE_KINDS[kind]()));

/** Each row that shows something: "Freight | 12.34". */
function linesOf({ cells }: SheetPlan): readonly string[] {
  const rows = groupBy(
    [...cells].sort((a, b) => a.row - b.row || a.column - b.column).filter((cell) => displayedText(cell) !== ""),
    ({ row }) => row,
  );
  return [...rows.values()].map((row) => row.map(displayedText).join(" | "));
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

  test("shows each detail that is charged or given away, of what it does not sum up", () => {
    const rows = new Set(sheet.cells.flatMap((cell) => (cell.type === "date" && cell.column === 1 ? [cell.row] : [])));
    const shown = sheet.cells.flatMap(({ row, column, value }) => (rows.has(row) && column === 7 ? [value] : []));
    const { details, header } = of.flow.document(of.id);
    const summed = new Set<string>(
      printed.sections.flatMap(({ form, class: name }) => (form === "Summary" ? [name] : [])),
    );
    const expected = details
      .filter((detail) => !summed.has(detail.class) && !(detail.kind === "Standing" && detail.quantity === 0))
      .flatMap(({ billingType, amount }) =>
        billingType === "Chargeable" ? [amount] : billingType === "Complimentary" ? [ZERO] : [],
      );
    expect([...shown].sort()).toEqual(expected.map((amount) => minorText(amount, minorDigits(header.currency))).sort());
  });

  test("has a PDF with the sheet's rows, page by page", async () => {
    expect(await readBack(sheet)).toEqual(rowsToPrint(sheet));
  });
});

test.each(["A4", "Letter"] as const)(
  "500 details have a PDF on %s with the sheet's rows, page by page",
  async (paper) => {
    const sheet = customerInvoiceSheet(printedOf(LONG_INVOICE(500)), paper);
    expect(await readBack(sheet)).toEqual(rowsToPrint(sheet));
  },
);

/** The rows of each page of a sheet's PDF. */
async function readBack(sheet: SheetPlan) {
  const file = path.join(folder.path, "read.pdf");
  await writeFile(file, await sheetPdf(sheet, OF_PDF, { fonts: pdfFonts() }));
  return rowsRead(file, sheet).map(({ rows }) => rows);
}

describe("what its customer reads", () => {
  test.each<[InvoiceKind, readonly string[]]>([
    [
      "a retainer applied",
      [
        "RET-1: Advance for pier 1, invoiced as INV-2026-00001 of 31 Dec 2026 | -500.00",
        "Taxed | 19% | 999.98 | 190.00",
        "Taxed, retainers applied | 19% | -500.00 | -95.00",
        "Amount before tax | 499.98",
        "Total EUR | 594.98",
      ],
    ],
    [
      "a retainer that pays for all",
      ["Taxed | 19% | 333.33 | 63.33", "Taxed, retainers applied | 19% | -333.33 | -63.33", "Nothing is to be paid."],
    ],
    [
      "a credit of a part",
      [
        "Credit note number | CN-2026-00001",
        "Corrects | INV-2026-00001 of 31 Dec 2026",
        "5 Oct 2026 | Credit: Survey of pier A-1 (Ada, Full) | -1.50 | Hour | 133.33 | 19% | -200.00",
        "5 Oct 2026 | Survey of pier A-1 (Ada, Full) | 1.00 | Hour | 133.33 | 19% | 133.33",
        "Discount | 3.33",
        "Total EUR | -75.38",
        "Nothing is to be paid. The amount is credited to you.",
      ],
    ],
    [
      "pounds in books of euros",
      ["Tax in EUR, 1 GBP = 1.153846 EUR", "Taxed | 19% | 43.85", "Taxed | 7% | 4.04", "Tax EUR | 47.89"],
    ],
    [
      "sections in another order, two in summary",
      [
        "With thanks for the good work on site.",
        "Consulting, 5 Oct 2026 | 1.50 | Each | 7% | 120.08",
        "Consulting, 5 Oct 2026 to 6 Oct 2026 | 3.00 | Hour | 400.00",
        "5 Oct 2026 | Survey of pier A-4 (Reduced) | 1.50 | Each | 12.00 | 7% | 18.00",
      ],
    ],
    [
      "a changed tax group",
      [
        "5 Oct 2026 | Survey of pier A-1 (Ada, Full) | 1.50 | Hour | 133.33 | 0% | 200.00",
        "Reverse charge, article 196 of Directive 2006/112/EC | 0% | 200.00 | 0.00",
      ],
    ],
    ["reverse charge and export", ["Export outside the EU, article 146 of Directive 2006/112/EC | 0% | 338.08 | 0.00"]],
    [
      "exemptions and a part of the base",
      ["Taxed, on 91.666667 % of the amount | 12% | 200.00 | 22.00", "Zero rated | 0% | 200.00 | 0.00"],
    ],
    [
      "discount and freight",
      [
        "Amount | 538.08",
        "Discount 7.5 % | -40.36",
        "Freight | 12.34",
        "Amount before tax | 510.06",
        "Total tax | 58.45",
      ],
    ],
    [
      "a milestone beside work of another line",
      [
        "31 Oct 2026 | Design | 1.00 | 1,000.00 | 19% | 1,000.00",
        "5 Oct 2026 | Survey of pier A-2 (Ada, Full) (free of charge) | 1.50 | Hour | 0.00",
      ],
    ],
    ["whole rupiah", ["Taxed, on 91.666667 % of the amount | 12% | 1,851,851 | 203,704", "Total IDR | 2,055,555"]],
  ])("of %s", (kind, lines) => {
    const shown = linesOf(sheetOf(kind));
    expect(lines.filter((line) => !shown.some((one) => one === line || one.endsWith(` | ${line}`)))).toEqual([]);
  });

  test("of a credit of all: what is taken back, and nothing beside it", () => {
    const details = linesOf(sheetOf("a credit of all")).filter((line) => /^\d Oct 2026/.test(line));
    expect(details).toHaveLength(4);
    expect(details.every((line) => line.includes("Credit: "))).toBe(true);
  });

  test("of sections: those that were asked for first, each with its total", () => {
    const lines = linesOf(sheetOf("sections in another order, two in summary"));
    const sections = ["Expenses", "Time", "Materials", "Fees"];
    expect(lines.filter((line) => sections.includes(line))).toEqual(sections);
    expect(lines.filter((line) => /^Total (expenses|time|materials|fees) /.test(line))).toHaveLength(4);
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
