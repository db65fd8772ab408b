/** The backlog as it stood on a day, as far as it was known at a moment. */
import { HUNDRED_PERCENT, NOTHING } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import type { Row } from "../../schema/tables";
import { ACTUAL_CLASSES } from "../../schema/values";
import type { AsKnown } from "./postedRows";

/**
 * What is open today and dated on or before the day, and what has been billed since: booked sales whose reversal is of
 * a later accounting date than the day, or was confirmed after the moment. By key.
 *
 * What is not booked has no history and is as its source is today. Marks, status and invoice are today's, so that a
 * sale billed since names the invoice that bills it.
 *
 * @param open today's backlog
 */
export function backlogAsOf(book: Book, open: readonly Row<"Backlog">[], known: AsKnown): readonly Row<"Backlog">[] {
  const invoices = new Map(book.rows.Invoices.map((header) => [header.invoiceId, header]));
  const moment = Date.parse(known.knownAt);
  const isIn = ({ invoiceId, accountingDate }: Row<"BookedActuals">): boolean => {
    if (invoiceId === null) return true;
    const confirmedAt = invoices.get(invoiceId)?.confirmedAt ?? null;
    return (accountingDate ?? "") <= known.asOf && (confirmedAt === null || Date.parse(confirmedAt) <= moment);
  };
  const sales = book.rows.BookedActuals.filter(({ type }) => type === "Unbilled Sales");
  const reversals = new Map(sales.flatMap((row) => (row.reverses === null ? [] : [[row.reverses, row] as const])));
  const notYet = new Set(sales.filter((row) => !isIn(row)).map(({ key }) => key));
  const sources = new Map(book.rows.Actuals.map((row) => [row.actualId, row]));
  const billedSince = sales.flatMap((row) => {
    const reversal = reversals.get(row.key);
    if (row.reverses !== null || reversal === undefined || isIn(reversal) || !isIn(row)) return [];
    return openedRow(row, reversal, sources.get(row.actualId ?? "")) ?? [];
  });
  return [...open.filter(({ key }) => !notYet.has(key)), ...billedSince]
    .filter(({ date }) => date <= known.asOf)
    .sort((a, b) => compareText(a.key, b.key));
}

/** Null for a row that names no actual, contract, line or customer, which Daybook never writes. */
function openedRow(
  booked: Row<"BookedActuals">,
  reversal: Row<"BookedActuals">,
  source: Row<"Actuals"> | undefined,
): Row<"Backlog"> | null {
  const { key, actualId, contractId, lineId, customerId, date } = booked;
  const saleClass = ACTUAL_CLASSES.find((name) => name === booked.class);
  if (actualId === null || contractId === null || lineId === null || customerId === null) return null;
  if (date === null || saleClass === undefined) return null;
  return {
    readyToInvoice: null,
    nteDecision: null,
    customerId,
    contractId,
    lineId,
    projectId: booked.projectId,
    date,
    class: saleClass,
    task: booked.task,
    role: booked.role,
    category: booked.category,
    product: booked.product,
    resource: booked.resource,
    description: source?.description ?? null,
    quantity: booked.quantity,
    unit: booked.unit,
    price: booked.price ?? NOTHING,
    amount: booked.amount,
    currency: booked.currency,
    splitPercent: HUNDRED_PERCENT,
    billingType: booked.billingType ?? "Chargeable",
    nteStatus: booked.nteStatus ?? "Not Applicable",
    nteDetail: null,
    billingStatus: "Customer Invoice Posted",
    invoiceId: reversal.invoiceId,
    actualId,
    key,
    shown: null,
    row: 0,
    dimensions: new Map(),
  };
}
