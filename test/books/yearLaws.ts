/** What must hold of posted books, whatever was done in them: each law gives what breaks it. */
import type { Book } from "../../engine/model/book";
import type { Row } from "../../engine/schema/tables";

type Entry = Row<"LedgerEntries">;

/** Documents and what credits them in full, in amount and total. */
export function creditedInFull({ rows }: Book): readonly (readonly [string, string])[] {
  const owed = new Map(
    rows.CustomerLedger.filter(({ settles }) => settles === null).map((row) => [row.invoiceId, row]),
  );
  const headers = new Map(rows.Invoices.map((header) => [header.invoiceId, header]));
  return rows.Invoices.flatMap(({ invoiceId, corrects, detailAmount }) => {
    const before = headers.get(corrects ?? "");
    const sums = [owed.get(invoiceId)?.amount ?? 1, owed.get(corrects ?? "")?.amount ?? 1];
    const isFull = before !== undefined && before.detailAmount + detailAmount === 0 && sums[0] === -(sums[1] ?? 0);
    return isFull ? [[before.invoiceId, invoiceId] as const] : [];
  });
}

/** What an invoice and its full credit leave on an account, accruals and costs apart: in its own currency and the books'. */
export function leftOfCredited({ rows }: Book, pair: readonly string[]): readonly string[] {
  const apart: ReadonlySet<string> = new Set(["WIP Sales Value", "Accrued Revenue", "Cost", "WIP Cost"]);
  const of = rows.LedgerEntries.filter(
    ({ invoiceId, event, postingType }) =>
      pair.includes(invoiceId ?? "") && event !== "Paid" && !apart.has(postingType),
  );
  return notZero(of, ({ account, currency }) => `${account} ${currency}`);
}

/** What vouchers leave, in each currency they carry and in that of the books. */
export function unbalancedVouchers({ rows }: Book): readonly string[] {
  const inBooks = rows.LedgerEntries.map((entry) => ({ ...entry, amount: entry.accountingAmount }));
  return [
    ...notZero(rows.LedgerEntries, ({ voucher, currency }) => `${voucher} ${currency}`, true),
    ...notZero(inBooks, ({ voucher }) => voucher),
  ];
}

/** What accrual holds of a sale that a posted invoice has billed. */
export function accruedOfBilled({ rows }: Book): { readonly billed: number; readonly left: readonly string[] } {
  const posted = new Set(rows.Invoices.flatMap(({ invoiceId, number }) => (number === null ? [] : [invoiceId])));
  const billed = new Set(
    rows.BookedActuals.flatMap(({ reverses, invoiceId }) => (posted.has(invoiceId ?? "") ? [reverses] : [])),
  );
  const accrued = rows.LedgerEntries.filter(
    ({ postingType, sourceKey }) =>
      (postingType === "WIP Sales Value" || postingType === "Accrued Revenue") && billed.has(sourceKey),
  );
  const left = notZero(accrued, ({ sourceKey, account, currency }) => `${sourceKey ?? ""} ${account} ${currency}`);
  return { billed: new Set(accrued.map(({ sourceKey }) => sourceKey)).size, left };
}

/** Where the customer ledger and Customer Balance differ on a day, by customer and currency. */
export function customersApart({ rows }: Book, asOf: string): readonly string[] {
  const until = ({ accountingDate }: { readonly accountingDate: string }): boolean => accountingDate <= asOf;
  const general = rows.LedgerEntries.filter((entry) => entry.postingType === "Customer Balance" && until(entry));
  const customers = rows.CustomerLedger.filter(until).map((row) => ({
    ...row,
    amount: 0 - row.amount,
    accountingAmount: 0 - row.accountingAmount,
  }));
  return notZero<Summed & Pick<Entry, "customerId" | "currency">>(
    [...general, ...customers],
    ({ customerId, currency }) => `${customerId ?? ""} ${currency}`,
  );
}

/** Numbers that are missing or repeated in their series, vouchers included. */
export function numbersAmiss({ rows }: Book): { readonly given: number; readonly amiss: readonly string[] } {
  const numbers = rows.Invoices.flatMap(({ number }) => number ?? []);
  const vouchers = [...new Set(rows.LedgerEntries.map(({ voucher }) => voucher))];
  const series = new Map<string, number[]>();
  for (const text of [...numbers, ...vouchers]) {
    const at = text.lastIndexOf("-") + 1;
    const name = text.slice(0, at);
    series.set(name, [...(series.get(name) ?? []), Number(text.slice(at))]);
  }
  const amiss = [...series].flatMap(([name, given]) =>
    given.sort((a, b) => a - b).flatMap((number, index) => (number === index + 1 ? [] : [`${name}${number}`])),
  );
  return { given: numbers.length, amiss };
}

type Summed = { readonly amount: number; readonly accountingAmount: number };

/** Groups whose amounts do not sum to zero; `own` looks at their own currency alone. */
function notZero<R extends Summed>(rows: readonly R[], nameOf: (row: R) => string, own = false): readonly string[] {
  const sums = new Map<string, { amount: number; accountingAmount: number }>();
  for (const row of rows) {
    const name = nameOf(row);
    const sum = sums.get(name) ?? { amount: 0, accountingAmount: 0 };
    sums.set(name, sum);
    sum.amount += row.amount;
    sum.accountingAmount += row.accountingAmount;
  }
  return [...sums].flatMap(([name, { amount, accountingAmount }]) =>
    amount === 0 && (own || accountingAmount === 0) ? [] : [`${name}: ${amount}, ${accountingAmount}`],
  );
}
