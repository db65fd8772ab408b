/** What is charged: a section for each transaction class, its details or one row a contract line, and its total. */
import { amountOf, HUNDRED_PERCENT, microText, minorText, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import type { Row } from "../../schema/tables";
import { INVOICE_WORDS as words } from "../../locale/en/customerInvoice";
import { addressOf, rangeOf } from "../addresses";
import { put } from "../canvas";
import { percentFormat } from "../formats";
import { numberText, printedDate } from "./head";
import { amount, figure, fill, invoiceFormat, number, PRINTED_DATE, text, title, type Page } from "./page";
import type { PrintedLine, PrintedRetainer, PrintedSection } from "./printedInvoice";
import { AT } from "./widths";

type Detail = Row<"InvoiceLineDetails">;

export type LaidSections = {
  /** Cells of the totals on which discount is taken, and of those on which it is not. */
  readonly discounted: readonly string[];
  readonly others: readonly string[];
  readonly next: number;
};

/** Lays out the sections from a row on. */
export function laySections(page: Page, top: number): LaidSections {
  const discounted: string[] = [];
  const others: string[] = [];
  let row = top;
  for (const section of page.invoice.sections) {
    const total = laySection(page, section, row);
    (section.class === "Retainer" ? others : discounted).push(total.address);
    row = total.next;
  }
  const retainers = layRetainers(page, row);
  if (retainers !== null) {
    others.push(retainers.address);
    row = retainers.next;
  }
  return { discounted, others, next: row };
}

type Laid = { readonly address: string; readonly next: number };

function laySection(page: Page, section: PrintedSection, top: number): Laid {
  const named = words.classes[section.class];
  title(page, top, named);
  const hasNames = page.invoice.sections.some(({ lines }) => lines.length > 1) && section.form === "Detail";
  let row = top + 1;
  for (const line of section.lines) {
    if (section.form === "Summary") layLine(page, line, section, row++);
    else row = layDetails(page, line, hasNames, row);
  }
  page.together.push([top, top + (hasNames ? 2 : 1)]);
  const whole = sum(section.lines.map((line) => line.amount));
  return layTotal(page, { name: named.toLowerCase(), first: top + 1, total: row, whole });
}

function layDetails(page: Page, { name, details }: PrintedLine, hasNames: boolean, top: number): number {
  let row = top;
  if (hasNames && name !== null) {
    text(page, { row, from: AT.text, to: AT.amount }, name, { role: "label" });
    page.together.push([row, row + 1]);
    row += 1;
  }
  for (const detail of details) layDetail(page, detail, row++);
  return row;
}

/** amount = quantity x price, where that is what it is. What is given away has no price and is 0. */
function layDetail(page: Page, detail: Detail, row: number): void {
  const { canvas, digits } = page;
  const one = (column: number) => ({ row, from: column, to: column });
  const isFree = detail.billingType !== "Chargeable";
  const dated = { format: PRINTED_DATE, align: "left", wrap: true } as const;
  put(canvas, { row, column: AT.date, type: "date", value: detail.date, style: dated });
  text(page, one(AT.text), textOf(detail), { role: isFree ? "label" : "plain" });
  number(page, one(AT.quantity), detail.quantity, "0.00");
  put(canvas, { row, column: AT.unit, value: detail.unit, style: { align: "center", wrap: true } });
  if (isFree) {
    amount(page, one(AT.amount), ZERO, { role: "label" });
    return;
  }
  number(page, one(AT.price), detail.price, digits === 0 ? "0" : "0.00");
  layRate(page, row, rateOf(page, [detail]));
  const isProduct = !isShare(detail) && amountOf(detail, digits) === detail.amount;
  const product = `ROUND(${addressOf(row, AT.quantity)}*${addressOf(row, AT.price)},${digits})`;
  amount(page, one(AT.amount), detail.amount, { formula: page.detailFormulas && isProduct ? product : null });
}

/** One row for a contract line: quantity where all of it has one unit. */
function layLine(page: Page, line: PrintedLine, section: PrintedSection, row: number): void {
  const { canvas } = page;
  const one = (column: number) => ({ row, from: column, to: column });
  const charged = line.details.filter(({ billingType }) => billingType === "Chargeable");
  text(page, one(AT.text), datedText(line.name ?? words.classes[section.class], line.details));
  const [unit, ...units] = new Set(charged.map((detail) => detail.unit));
  if (unit !== undefined && unit !== null && units.length === 0) {
    const quantity = charged.reduce((all, detail) => all + detail.quantity, 0) as Micro;
    number(page, one(AT.quantity), quantity, "0.00");
    put(canvas, { row, column: AT.unit, value: unit, style: { align: "center", wrap: true } });
  }
  layRate(page, row, rateOf(page, charged));
  amount(page, one(AT.amount), line.amount);
}

/** When it was: the day, or the first and the last. */
function datedText(said: string, details: readonly Detail[]): string {
  const dates = details.flatMap(({ date }) => (date === null ? [] : [date])).sort();
  const [from, to] = [dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return said;
  if (from === to) return words.onDay({ text: said, date: printedDate(from) });
  return words.between({ text: said, from: printedDate(from), to: printedDate(to) });
}

function layRate(page: Page, row: number, rate: Micro | null): void {
  if (rate === null) return;
  const value = microText(rate);
  figure(page, { row, from: AT.tax, to: AT.tax }, { value, format: percentFormat(rate), role: "label" });
}

/** The rate of details, where the document's taxes tell one for their groups. */
function rateOf({ invoice }: Page, details: readonly Detail[]): Micro | null {
  const rates = new Set(
    details.flatMap(({ taxGroup, itemTaxGroup }) => {
      const found = invoice.rates.filter((tax) => tax.taxGroup === taxGroup && tax.itemTaxGroup === itemTaxGroup);
      return found.length === 0 ? [null] : found.map(({ ratePercent }) => ratePercent);
    }),
  );
  const [only, ...more] = rates;
  return more.length === 0 ? (only ?? null) : null;
}

function isShare(detail: Detail): boolean {
  return detail.splitPercent !== null && detail.splitPercent !== HUNDRED_PERCENT;
}

/** What the customer reads, never the Description, which is written for the firm itself; and who it was. */
function textOf(detail: Detail): string {
  const said = detail.externalDescription ?? detail.task ?? detail.category ?? detail.product ?? detail.class;
  const what = detail.role ?? detail.category ?? detail.product;
  const share = isShare(detail) ? words.share({ percent: microText(detail.splitPercent ?? HUNDRED_PERCENT) }) : null;
  const who = [detail.resource, what === said ? null : what, share].filter((part) => part !== null).join(", ");
  const whole = who === "" ? said : words.detail({ text: said, who });
  const charged = detail.billingType === "Chargeable" ? whole : words.complimentary({ text: whole });
  return detail.kind === "Reversal" ? words.reversal({ text: charged }) : charged;
}

/** What was paid before, taken off. */
function layRetainers(page: Page, top: number): Laid | null {
  const { retainers } = page.invoice;
  if (retainers.length === 0) return null;
  title(page, top, words.retainers);
  retainers.forEach((retainer, index) => {
    const row = top + 1 + index;
    text(page, { row, from: AT.text, to: AT.tax }, retainerText(retainer));
    amount(page, { row, from: AT.amount, to: AT.amount }, retainer.amount);
  });
  page.together.push([top, top + 1]);
  const total = top + 1 + retainers.length;
  const whole = sum(retainers.map((retainer) => retainer.amount));
  return layTotal(page, { name: words.retainers.toLowerCase(), first: top + 1, total, whole });
}

function retainerText({ id, name, invoice }: PrintedRetainer): string {
  const said = name === null ? id : `${id}: ${name}`;
  return invoice === null
    ? words.retainer({ text: said })
    : words.retainerOf({ text: said, invoice: numberText(invoice) });
}

type Total = { readonly name: string; readonly first: number; readonly total: number; readonly whole: Minor };

function layTotal(page: Page, { name, first, total, whole }: Total): Laid {
  const row = total;
  fill(page, { row, from: AT.date, to: AT.date }, "total");
  text(page, { row, from: AT.text, to: AT.tax }, words.total({ name }), { role: "total" });
  const address = figure(
    page,
    { row, from: AT.amount, to: AT.amount },
    {
      value: minorText(whole, page.digits),
      format: invoiceFormat(page.digits),
      formula: `SUM(${rangeOf(AT.amount, first, row - 1)})`,
      role: "total",
    },
  );
  page.together.push([row - 1, row]);
  return { address, next: row + 2 };
}
