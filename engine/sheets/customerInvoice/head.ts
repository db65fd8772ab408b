/** The head of a customer's invoice: the firm, what this is, who it is for, its dates and references, its subject. */
import type { IsoDate } from "../../kernel/calendar";
import { INVOICE_WORDS as words } from "../../locale/en/customerInvoice";
import { put, putAcross } from "../canvas";
import { fill, PRINTED_DATE, text, type Page } from "./page";
import type { PrintedInvoice } from "./printedInvoice";
import { AT } from "./widths";

/** Lays out the head from row 1 and gives the row for the headings of the details. */
export function layHead(page: Page): number {
  const below = Math.max(layFirm(page), layTitle(page)) + 1;
  const parties = Math.max(layBillTo(page, below), layFacts(page, below)) + 1;
  return laySubject(page, parties);
}

function layFirm(page: Page): number {
  const { settings } = page.invoice;
  text(page, { row: 1, from: AT.date, to: AT.text }, settings.companyName, { role: "title" });
  const lines = [
    settings.companyStreet,
    joined([settings.companyPostalCode, settings.companyCity], " "),
    joined([settings.companyRegion, settings.companyCountry], ", "),
    settings.companyTaxId === null ? null : words.taxId({ value: settings.companyTaxId }),
    settings.companyRegistrationNo === null ? null : words.registrationNo({ value: settings.companyRegistrationNo }),
    settings.companyEmail,
  ].filter(isFilled);
  lines.forEach((line, index) => {
    text(page, { row: 2 + index, from: AT.date, to: AT.text }, line, { role: "label" });
  });
  return 2 + lines.length;
}

function layTitle(page: Page): number {
  const { kind, number } = page.invoice;
  const named = kind === "invoice" ? words.invoice : words.creditNote;
  text(page, { row: 1, from: AT.quantity, to: AT.amount }, named, { role: "title", align: "right" });
  text(page, { row: 2, from: AT.quantity, to: AT.amount }, number, { role: "strong", align: "right" });
  return 3;
}

function layBillTo(page: Page, top: number): number {
  const { header } = page.invoice;
  text(page, { row: top, from: AT.date, to: AT.text }, words.billTo, { role: "section" });
  const lines = [
    header.contact,
    header.street,
    joined([header.postalCode, header.city], " "),
    joined([header.region, header.country], ", "),
    header.taxId === null ? null : words.taxId({ value: header.taxId }),
  ].filter(isFilled);
  const name = header.billToName ?? header.customerId;
  text(page, { row: top + 1, from: AT.date, to: AT.text }, name, { role: "strong" });
  lines.forEach((line, index) => {
    text(page, { row: top + 2 + index, from: AT.date, to: AT.text }, line);
  });
  return top + 2 + lines.length;
}

type Fact = {
  readonly label: string;
  readonly value: string | null;
  readonly isDate?: boolean;
  readonly name?: string;
};

function factsOf({ invoice }: Page): readonly Fact[] {
  const { header, buyerReference, kind, number, corrects } = invoice;
  const isCredit = kind === "credit note";
  return [
    { label: isCredit ? words.creditNumber : words.invoiceNumber, value: number, name: "Number" },
    {
      label: isCredit ? words.creditDate : words.invoiceDate,
      value: header.invoiceDate,
      isDate: true,
      name: "Invoice_Date",
    },
    { label: words.taxPoint, value: header.taxPointDate, isDate: true, name: "Tax_Point_Date" },
    { label: words.dueDate, value: isCredit ? null : header.dueDate, isDate: true, name: "Due_Date" },
    ...corrects.map((corrected) => ({ label: words.corrects, value: numberText(corrected) })),
    { label: words.poNumber, value: header.poNumber },
    { label: words.buyerReference, value: buyerReference },
    { label: words.contract, value: header.contractId },
    { label: words.customer, value: header.customerId },
  ].filter(({ value }) => isFilled(value));
}

function layFacts(page: Page, top: number): number {
  text(page, { row: top, from: AT.unit, to: AT.amount }, words.facts, { role: "section" });
  const facts = factsOf(page);
  facts.forEach(({ label, value, isDate = false, name }, index) => {
    const row = top + 1 + index;
    text(page, { row, from: AT.unit, to: AT.price }, label, { role: "label" });
    const style = { align: "right", wrap: true, format: isDate ? PRINTED_DATE : null } as const;
    const placing = { row, column: AT.tax, value, type: isDate ? "date" : "text", style } as const;
    putAcross(page.canvas, name === undefined ? placing : { ...placing, name }, AT.amount);
    fill(page, { row, from: AT.amount, to: AT.amount }, "plain");
  });
  return top + 1 + facts.length;
}

function laySubject(page: Page, top: number): number {
  const { header, text: said } = page.invoice;
  let row = top;
  const lay = (value: string | null, role: "strong" | "plain"): void => {
    for (const paragraph of value?.split(/\r?\n/) ?? []) {
      if (paragraph !== "") text(page, { row, from: AT.date, to: AT.amount }, paragraph, { role });
      if (paragraph !== "" || row > top) row += 1;
    }
  };
  lay(header.name, "strong");
  lay(header.description, "plain");
  lay(said, "plain");
  return row === top ? top : row + 1;
}

/** The headings of the details, which stand on each page. */
export function layHeadings(page: Page, row: number): void {
  const { heading } = words;
  const { currency } = page.invoice.header;
  const left = { role: "heading", align: "left" } as const;
  const right = { role: "heading", align: "right" } as const;
  put(page.canvas, { row, column: AT.date, value: heading.date, style: left });
  put(page.canvas, { row, column: AT.text, value: heading.description, style: left });
  put(page.canvas, { row, column: AT.quantity, value: heading.quantity, style: right });
  put(page.canvas, { row, column: AT.unit, value: heading.unit, style: { ...left, align: "center" } });
  put(page.canvas, { row, column: AT.price, value: heading.price, style: right });
  put(page.canvas, { row, column: AT.tax, value: heading.tax, style: right });
  put(page.canvas, { row, column: AT.amount, value: heading.amount({ currency }), style: right });
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "5 Oct 2026", as `PRINTED_DATE` shows it. */
export function printedDate(date: IsoDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** "INV-2026-00001 of 5 Oct 2026" */
export function numberText({ number, date }: PrintedInvoice["corrects"][number]): string {
  return date === null ? number : words.numberOf({ number, date: printedDate(date) });
}

function joined(parts: readonly (string | null)[], by: string): string | null {
  const filled = parts.filter(isFilled);
  return filled.length === 0 ? null : filled.join(by);
}

function isFilled(value: string | null): value is string {
  return value !== null && value !== "";
}
