/** The foot of a customer's invoice: how to pay, what the firm wants to say, the seal. */
import { daysBetween } from "../../kernel/calendar";
import { INVOICE_WORDS as words } from "../../locale/en/customerInvoice";
import { printedDate } from "./head";
import { text, title, type Page } from "./page";
import { AT } from "./widths";

/** Lays out the foot from a row on and gives the last row. */
export function layFoot(page: Page, top: number): number {
  const afterPayment = layPayment(page, top);
  const { settings, seal } = page.invoice;
  const closing = [settings.invoiceFooter, seal === null ? null : words.seal({ hash: seal })];
  let row = afterPayment;
  for (const line of closing) {
    if (line === null || line === "") continue;
    text(page, { row, from: AT.date, to: AT.amount }, line, { role: "fine" });
    row += 1;
  }
  page.together.push([top, row - 1]);
  return row - 1;
}

function layPayment(page: Page, top: number): number {
  title(page, top, words.payment);
  const { figures, settings, number } = page.invoice;
  if (figures.total <= 0) {
    text(page, { row: top + 1, from: AT.date, to: AT.amount }, figures.total < 0 ? words.credited : words.nothingToPay);
    return top + 3;
  }
  const facts = [
    [words.due, dueText(page)],
    [words.iban, settings.companyIban],
    [words.bic, settings.companyBic],
    [words.reference, number],
  ] as const;
  let row = top + 1;
  for (const [label, value] of facts) {
    if (value === null || value === "") continue;
    text(page, { row, from: AT.date, to: AT.date }, label, { role: "label" });
    text(page, { row, from: AT.text, to: AT.amount }, value, { role: label === words.due ? "strong" : "plain" });
    row += 1;
  }
  return row + 1;
}

/** The terms as what they came to: the due date that was booked, and how long after the invoice date it is. */
function dueText({ invoice }: Page): string | null {
  const { invoiceDate, dueDate } = invoice.header;
  if (dueDate === null) return null;
  if (invoiceDate === null) return printedDate(dueDate);
  const days = daysBetween(invoiceDate, dueDate);
  const terms = days === 0 ? words.onReceipt : days === 1 ? words.day : words.days({ days: String(days) });
  return `${printedDate(dueDate)}, ${terms}`;
}
