/** What customers owe: open items by age, and the ageing of each customer and currency. */
import { daysBetween, type IsoDate } from "../../kernel/calendar";
import { groupBy } from "../../kernel/group";
import { add, sum, ZERO, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import type { AgeingByCurrencyRow, AgeingRow, OpenItemRow } from "../../schema/reportTables";
import { NO_PLACE } from "./noPlace";
import type { PostedRows } from "./postedRows";

/**
 * Invoices and credits with an amount open on the day, by customer and invoice; without due date they are not due. What is
 * open stands in the document's currency and in that of the books, as posted: a payment settles at the invoice's rate.
 */
export function openItems(book: Book, { customerLedger }: PostedRows, asOf: IsoDate): readonly OpenItemRow[] {
  const names = new Map(book.rows.Customers.map(({ customerId, name }) => [customerId, name]));
  const headers = new Map(book.rows.Invoices.map((header) => [header.invoiceId, header]));
  const open = new Map<string, { readonly amount: Minor; readonly accountingAmount: Minor }>();
  for (const { invoiceId, amount, accountingAmount } of customerLedger) {
    const before = open.get(invoiceId) ?? { amount: ZERO, accountingAmount: ZERO };
    open.set(invoiceId, {
      amount: add(before.amount, amount),
      accountingAmount: add(before.accountingAmount, accountingAmount),
    });
  }
  const rows = customerLedger
    .filter(({ settles }) => settles === null)
    .map(({ customerId, invoiceId, number, dueDate, currency }) => {
      const daysOverdue = dueDate === null ? 0 : Math.max(0, daysBetween(dueDate, asOf));
      const left = open.get(invoiceId) ?? { amount: ZERO, accountingAmount: ZERO };
      return {
        customerId,
        customerName: names.get(customerId) ?? null,
        invoiceId,
        number,
        invoiceDate: headers.get(invoiceId)?.invoiceDate ?? null,
        dueDate,
        daysOverdue,
        currency,
        openAmount: left.amount,
        ...aged(left.accountingAmount, daysOverdue),
        ...NO_PLACE,
      };
    })
    .filter((row) => row.open !== 0 || row.openAmount !== 0);
  return rows.sort((a, b) => compareText(a.customerId, b.customerId) || compareText(a.invoiceId, b.invoiceId));
}

/** The open items of each customer in each currency. */
export function ageing(items: readonly OpenItemRow[]): readonly AgeingRow[] {
  const groups = groupBy(items, ({ customerId, currency }) => JSON.stringify([customerId, currency]));
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { customerId, customerName, currency } = first;
    return [{ customerId, customerName, currency, ...together(group) }];
  });
  return rows.sort((a, b) => compareText(a.customerId, b.customerId) || compareText(a.currency, b.currency));
}

/** The open items of each currency. */
export function ageingByCurrency(items: readonly OpenItemRow[]): readonly AgeingByCurrencyRow[] {
  return Array.from(
    groupBy(items, ({ currency }) => currency),
    ([currency, group]) => ({ currency, ...together(group) }),
  ).sort((a, b) => compareText(a.currency, b.currency));
}

function together(items: readonly OpenItemRow[]) {
  return {
    documents: items.length,
    openAmount: sum(items.map(({ openAmount }) => openAmount)),
    open: sum(items.map(({ open }) => open)),
    notDue: sum(items.map(({ notDue }) => notDue)),
    upTo30Days: sum(items.map(({ upTo30Days }) => upTo30Days)),
    upTo60Days: sum(items.map(({ upTo60Days }) => upTo60Days)),
    upTo90Days: sum(items.map(({ upTo90Days }) => upTo90Days)),
    over90Days: sum(items.map(({ over90Days }) => over90Days)),
    ...NO_PLACE,
  };
}

function aged(open: Minor, days: number) {
  const within = (from: number, to: number): Minor => (days >= from && days <= to ? open : ZERO);
  return {
    open,
    notDue: within(0, 0),
    upTo30Days: within(1, 30),
    upTo60Days: within(31, 60),
    upTo90Days: within(61, 90),
    over90Days: within(91, Infinity),
  };
}
