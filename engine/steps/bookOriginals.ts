/**
 * What becomes a fact when an actual is booked: its cost and all its unbilled sales, as they were derived.
 */
import { ONE_MICRO } from "../kernel/money";
import type { Cost, Derivation, UnbilledSales } from "../model/billable";
import type { Book } from "../model/book";
import { accountingDateOf } from "../model/period";
import { sourceDigestOf } from "../schema/sourceDigest";
import type { Row } from "../schema/tables";

/**
 * The `BookedActuals` rows of actuals that are booked now, whichever of their rows makes them so (a confirmed invoice or
 * a posted journal line): costs, then unbilled sales, each by key, with their derived keys (`C|...`, `U|...`). Rows the
 * book has already, and rows of no quantity, are left out: an actual that is booked through the journal and later
 * invoiced, or the other way round, is copied once.
 *
 * Rate and accounting amount are those of accounting currency; another currency leaves them blank. Accounting Date is
 * the day it would be posted on today, out of closed periods where the setting says so.
 */
export function bookOriginals(
  book: Book,
  derivation: Derivation,
  actualIds: ReadonlySet<string>,
): readonly Row<"BookedActuals">[] {
  const booked = new Set(book.rows.BookedActuals.map(({ key }) => key));
  const isNew = (row: Cost | UnbilledSales): boolean =>
    actualIds.has(row.actualId) && row.quantity !== 0 && !booked.has(row.key);
  const digests = digestsOf(book, actualIds);
  const costs = derivation.costs.filter(isNew);
  const unbilled = derivation.unbilled.filter((row) => row.origin === "source" && isNew(row));
  return [
    ...costs.map((cost) => ({
      ...original(book, cost, digests),
      type: "Cost" as const,
      customerId: null,
      billingType: null,
      nteStatus: null,
    })),
    ...unbilled.map((sale) => ({
      ...original(book, sale, digests),
      type: "Unbilled Sales" as const,
      customerId: sale.customerId,
      billingType: sale.billingType,
      nteStatus: sale.nteStatus,
    })),
  ];
}

type Copied = Omit<Row<"BookedActuals">, "type" | "customerId" | "billingType" | "nteStatus">;

function original(book: Book, row: Cost | UnbilledSales, digests: ReadonlyMap<string, string>): Copied {
  const isAccountingCurrency = row.currency === book.settings.accountingCurrency;
  return {
    key: row.key,
    commit: "",
    sourceKey: row.key,
    actualId: row.actualId,
    class: row.class,
    date: row.date,
    accountingDate: accountingDateOf(book.rows.Periods, book.settings.moveClosedDates, row.date).date,
    contractId: row.contractId,
    lineId: row.lineId,
    projectId: row.projectId,
    task: row.task,
    role: row.role,
    category: row.category,
    product: row.product,
    resource: row.resource,
    quantity: row.quantity,
    unit: row.unit,
    price: row.price,
    amount: row.amount,
    currency: row.currency,
    rate: isAccountingCurrency ? ONE_MICRO : null,
    accountingAmount: isAccountingCurrency ? row.amount : null,
    invoiceId: null,
    detailId: null,
    reverses: null,
    replaces: null,
    bills: null,
    sourceDigest: digests.get(row.actualId) ?? null,
    row: 0,
    dimensions: new Map(),
  };
}

function digestsOf(book: Book, actualIds: ReadonlySet<string>): ReadonlyMap<string, string> {
  const sources = book.rows.Actuals.filter(({ actualId }) => actualIds.has(actualId));
  return new Map(sources.map((row) => [row.actualId, sourceDigestOf({ table: "Actuals", row })]));
}
