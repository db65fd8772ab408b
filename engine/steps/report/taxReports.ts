/** The tax register, tax by period, and its agreement with Tax Payable. */
import { minorDigits } from "../../kernel/currency";
import { groupBy } from "../../kernel/group";
import { add, negate, subtract, sum, ZERO, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { IsoDate } from "../../kernel/calendar";
import type { Book } from "../../model/book";
import { periodNameOf } from "../../model/period";
import type { TaxByPeriodRow, TaxReconciliationRow, TaxRegisterRow } from "../../schema/reportTables";
import type { Row } from "../../schema/tables";
import { documentScales, type Scale } from "./documentScale";
import { NO_PLACE } from "./noPlace";
import type { PostedRows } from "./postedRows";

type Tax = Row<"InvoiceTaxes">;

/**
 * Each posted document by group and rate, by period and number. Net and tax are those of the stage Posted; where the
 * stage Confirmed says otherwise, that stands beside them, nothing on the one side included.
 */
export function taxRegister(book: Book, posted: PostedRows): readonly TaxRegisterRow[] {
  const confirmed = groupBy(
    book.rows.InvoiceTaxes.filter(({ stage }) => stage === "Confirmed"),
    ({ invoiceId }) => invoiceId,
  );
  const asPosted = groupBy(posted.taxes, ({ tax }) => tax.invoiceId);
  const scales = documentScales(posted, minorDigits(book.settings.accountingCurrency));
  const documents = posted.customerLedger.filter(({ settles }) => settles === null);
  const rows = documents.flatMap((document) => {
    const { invoiceId, accountingDate, number, customerId, currency } = document;
    const period = periodNameOf(book.rows.Periods, accountingDate);
    const of = { period, accountingDate, number, invoiceId, customerId };
    const taxes = (asPosted.get(invoiceId) ?? []).map(({ tax }) => tax);
    return ratesOf(taxes, confirmed.get(invoiceId) ?? [], scales(document.voucher)).map((rate) => ({
      ...of,
      ...rate.group,
      currency,
      ...rate.figures,
      ...NO_PLACE,
    }));
  });
  return rows.sort(
    (a, b) =>
      compareText(a.period, b.period) || compareText(a.number, b.number) || compareText(a.invoiceId, b.invoiceId),
  );
}

function ratesOf(posted: readonly Tax[], confirmed: readonly Tax[], scale: Scale) {
  const [now, before] = [groupBy(posted, rateKeyOf), groupBy(confirmed, rateKeyOf)];
  const keys = [...new Set([...now.keys(), ...before.keys()])].sort(compareText);
  return keys.flatMap((key) => {
    const [ofNow, ofBefore] = [now.get(key) ?? [], before.get(key) ?? []];
    const [first] = [...ofNow, ...ofBefore];
    if (first === undefined) return [];
    const [net, tax] = [netOf(ofNow), taxOf(ofNow)];
    const isChanged = net !== netOf(ofBefore) || tax !== taxOf(ofBefore);
    const figures = {
      confirmedNet: isChanged ? netOf(ofBefore) : null,
      confirmedTax: isChanged ? taxOf(ofBefore) : null,
      net,
      tax,
      netInAccountingCurrency: scale(net),
      taxInAccountingCurrency: sum(ofNow.map((one) => one.taxInAccountingCurrency ?? scale(one.tax))),
    };
    const { taxGroup, itemTaxGroup, taxCategory, ratePercent } = first;
    return [{ group: { taxGroup, itemTaxGroup, taxCategory, ratePercent }, figures }];
  });
}

function rateKeyOf({ taxGroup, itemTaxGroup, taxCategory, ratePercent }: Tax | TaxRegisterRow): string {
  return JSON.stringify([taxGroup, itemTaxGroup, taxCategory, ratePercent]);
}

function netOf(taxes: readonly Tax[]): Minor {
  return sum(taxes.map(({ net }) => net));
}

function taxOf(taxes: readonly Tax[]): Minor {
  return sum(taxes.map(({ tax }) => tax));
}

/** By period, tax group, item tax group, category and rate, as posted, in accounting currency. */
export function taxByPeriod(register: readonly TaxRegisterRow[]): readonly TaxByPeriodRow[] {
  const groups = groupBy(register, (row) => JSON.stringify([row.period, rateKeyOf(row)]));
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, rows]) => {
      const [first] = rows;
      if (first === undefined) return [];
      const { period, taxGroup, itemTaxGroup, taxCategory, ratePercent } = first;
      const net = sum(rows.map((row) => row.netInAccountingCurrency));
      const tax = sum(rows.map((row) => row.taxInAccountingCurrency));
      return [{ period, taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, ...NO_PLACE }];
    });
}

/** By period: tax of the documents, what Tax Payable was credited, and the difference, which is zero. */
export function taxReconciliation(
  book: Book,
  register: readonly TaxRegisterRow[],
  { ledger }: PostedRows,
): readonly TaxReconciliationRow[] {
  const totals = new Map<string, { register: Minor; ledger: Minor }>();
  const totalOf = (period: string) => {
    const total = totals.get(period) ?? { register: ZERO, ledger: ZERO };
    totals.set(period, total);
    return total;
  };
  for (const { period, taxInAccountingCurrency } of register) {
    const total = totalOf(period);
    total.register = add(total.register, taxInAccountingCurrency);
  }
  const periodOf = (date: IsoDate) => periodNameOf(book.rows.Periods, date);
  for (const { postingType, accountingDate, accountingAmount } of ledger) {
    if (postingType !== "Tax Payable") continue;
    const total = totalOf(periodOf(accountingDate));
    total.ledger = add(total.ledger, negate(accountingAmount));
  }
  const rows = Array.from(totals, ([period, total]) => ({
    period,
    ...total,
    difference: subtract(total.register, total.ledger),
    ...NO_PLACE,
  }));
  return rows.sort((a, b) => compareText(a.period, b.period));
}
