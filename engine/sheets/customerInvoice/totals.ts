/** Tax by rate and what is to be paid: one block, which no page break divides. */
import { minorDigits } from "../../kernel/currency";
import { HUNDRED_PERCENT, microText, minorText, negate, percentOf, sum, ZERO, type Minor } from "../../kernel/money";
import type { StyleRole } from "../../model/plan";
import { INVOICE_WORDS as words } from "../../locale/en/customerInvoice";
import { rangeOf } from "../addresses";
import { percentFormat } from "../formats";
import { sumOf } from "../invoice/sheetContext";
import { amount, figure, fill, invoiceFormat, text, title, type Page } from "./page";
import type { PrintedTax } from "./printedInvoice";
import type { LaidSections } from "./sections";
import { AT } from "./widths";

/** Lays out the block from a row on and gives the next row. */
export function layTotals(page: Page, sections: LaidSections): number {
  const top = sections.next;
  const taxes = layTaxes(page, top);
  const totals = layFigures(page, sections, taxes.range, taxes.next);
  page.together.push([top, totals - 1]);
  const foreign = layAccountingCurrency(page, totals + 1);
  return foreign === null ? totals + 1 : foreign + 1;
}

const NET = { from: AT.unit, to: AT.price };
const TAX = { from: AT.tax, to: AT.amount };

type LaidTaxes = { readonly range: string | null; readonly next: number };

function layTaxes(page: Page, top: number): LaidTaxes {
  const { taxes, header } = page.invoice;
  if (taxes.length === 0) return { range: null, next: top };
  const { currency } = header;
  const right = { role: "section", align: "right" } as const;
  text(page, { row: top, from: AT.date, to: AT.text }, words.taxSummary, { role: "section" });
  text(page, { row: top, from: AT.quantity, to: AT.quantity }, words.rate, right);
  text(page, { row: top, ...NET }, words.taxable({ currency }), right);
  text(page, { row: top, ...TAX }, words.tax({ currency }), right);
  taxes.forEach((tax, index) => {
    const row = top + 1 + index;
    text(page, { row, from: AT.date, to: AT.text }, taxText(tax));
    layRate(page, row, tax);
    amount(page, { row, ...NET }, tax.net);
    amount(page, { row, ...TAX }, tax.tax);
  });
  return { range: rangeOf(TAX.from, top + 1, top + taxes.length), next: top + taxes.length + 2 };
}

function layRate(page: Page, row: number, { ratePercent }: PrintedTax): void {
  if (ratePercent === null) return;
  const rate = { value: microText(ratePercent), format: percentFormat(ratePercent) };
  figure(page, { row, from: AT.quantity, to: AT.quantity }, rate);
}

/** The category, the part of the amount it is levied on, and why where nothing is. */
function taxText(tax: PrintedTax): string {
  const category = tax.taxCategory === null ? null : words.taxCategories[tax.taxCategory];
  const named = category ?? (tax.tax === 0 && tax.ratePercent === null ? words.noTax : words.taxed);
  const base = tax.terms?.basePercent ?? HUNDRED_PERCENT;
  const reason = tax.terms?.exemptionReason ?? null;
  const levied = base === HUNDRED_PERCENT ? named : words.ofBase({ text: named, base: microText(base) });
  const because = reason === null ? levied : reasoned(levied, reason);
  return tax.part === "retainers" ? words.ofRetainers({ text: because }) : because;
}

/** A reason that begins with what it is a reason for says it already. */
function reasoned(text: string, reason: string): string {
  const isSaid = reason.trim().toLowerCase().startsWith(text.toLowerCase());
  return isSaid ? reason : words.because({ text, reason });
}

type Figure = {
  readonly label: string;
  readonly value: Minor;
  readonly formula: string | null;
  readonly role: StyleRole;
  readonly name: string;
};

function layFigures(page: Page, sections: LaidSections, taxes: string | null, top: number): number {
  const { figures, header } = page.invoice;
  let row = top;
  const lay = ({ label, value, formula, role, name }: Figure): string => {
    const labelled = role === "plain" ? "label" : role;
    text(page, { row, from: AT.quantity, to: AT.price }, label, { role: labelled });
    return amount(page, { row: row++, ...TAX }, value, { formula, role, name });
  };
  const hasParts = figures.discount !== 0 || figures.freight !== 0;
  const whole = sumOf([...sections.discounted, ...sections.others]);
  const label = hasParts ? words.amount : words.netAmount;
  const cells = [lay({ label, value: figures.amount, formula: whole, role: "plain", name: "Amount" })];
  if (figures.discount !== 0) cells.push(lay(discountOf(page, sections)));
  if (figures.freight !== 0) {
    cells.push(lay({ label: words.freight, value: figures.freight, formula: null, role: "plain", name: "Freight" }));
  }
  const [first = ""] = cells;
  const net = hasParts
    ? lay({
        label: words.netAmount,
        value: figures.net,
        formula: cells.join("+"),
        role: "total",
        name: "Net_Amount",
      })
    : first;
  const sumOfTaxes = taxes === null ? null : `SUM(${taxes})`;
  const tax = lay({ label: words.totalTax, value: figures.tax, formula: sumOfTaxes, role: "plain", name: "Total_Tax" });
  const total = words.totalAmount({ currency: header.currency });
  lay({ label: total, value: figures.total, formula: `${net}+${tax}`, role: "grandTotal", name: "Total_Amount" });
  return row;
}

/** By its percentage where that is what it is; a revision's is the sum of its own and what it credits. */
function discountOf(page: Page, { discounted }: LaidSections): Figure {
  const { figures, sections } = page.invoice;
  const base = sum(
    sections.flatMap(({ class: of, lines }) => (of === "Retainer" ? [] : lines.map((line) => line.amount))),
  );
  const percent = figures.discountPercent;
  const cells = sumOf(discounted);
  const isPercent = percent !== null && cells !== null && percentOf(base, percent) === figures.discount;
  return {
    label: isPercent ? words.discountPercent({ percent: microText(percent) }) : words.discount,
    value: negate(figures.discount),
    formula: isPercent ? `-ROUND(${cells}*${microText(percent)}/100,${page.digits})` : null,
    role: "plain",
    name: "Discount",
  };
}

/** Tax in the currency of the books, by rate; null where the invoice is in it. Gives the next row. */
function layAccountingCurrency(page: Page, top: number): number | null {
  const { accountingCurrency: of, taxes, header } = page.invoice;
  if (of === null || taxes.length === 0) return null;
  const digits = minorDigits(of.code);
  const format = invoiceFormat(digits);
  const rate = microText(of.rate);
  title(page, top, words.inAccountingCurrency({ accountingCurrency: of.code, currency: header.currency, rate }));
  taxes.forEach((tax, index) => {
    const row = top + 1 + index;
    const said = taxText(tax);
    text(page, { row, from: AT.date, to: AT.text }, tax.part === "retainers" ? words.atOwnRate({ text: said }) : said);
    layRate(page, row, tax);
    figure(page, { row, ...TAX }, { value: minorText(tax.taxInAccountingCurrency ?? ZERO, digits), format });
  });
  const row = top + 1 + taxes.length;
  const whole = sum(taxes.map((tax) => tax.taxInAccountingCurrency ?? ZERO));
  fill(page, { row, from: AT.date, to: AT.text }, "total");
  text(page, { row, from: AT.quantity, to: AT.price }, words.tax({ currency: of.code }), { role: "total" });
  const formula = `SUM(${rangeOf(TAX.from, top + 1, row - 1)})`;
  const name = "Tax_In_Accounting_Currency";
  figure(page, { row, ...TAX }, { value: minorText(whole, digits), format, formula, role: "total", name });
  page.together.push([top, row]);
  return row + 1;
}
