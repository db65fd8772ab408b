/**
 * The transactions the integration journal has to post, derived or booked.
 */
import type { IsoDate } from "../kernel/calendar";
import { negate, type Micro, type Minor } from "../kernel/money";
import type { Place } from "../kernel/problem";
import {
  areFiguresFinal,
  isNothing,
  type Cost,
  type Derivation,
  type TakenBack,
  type UnbilledSales,
} from "../model/billable";
import { placeOf, type Book } from "../model/book";
import { storedAmountsOf, type StoredAmount } from "../model/storedAmounts";
import type { Row } from "../schema/tables";
import type { BillingType, TransactionClass } from "../schema/values";

/** A cost or an original unbilled sale, with its reversals and corrections. Amounts signed: a cost positive. */
export type JournalSource = {
  /** `C|...` or `U|...` */
  readonly key: string;
  readonly actualId: string | null;
  readonly type: "Cost" | "Unbilled Sales";
  readonly class: TransactionClass;
  readonly date: IsoDate;
  readonly contractId: string | null;
  readonly lineId: string | null;
  readonly projectId: string | null;
  readonly customerId: string | null;
  readonly role: string | null;
  readonly category: string | null;
  readonly product: string | null;
  readonly resource: string | null;
  readonly quantity: Micro;
  readonly amount: Minor;
  readonly currency: string;
  /** What the book holds in accounting currency; null: not converted yet. */
  readonly stored: StoredAmount | null;
  readonly billingType: BillingType | null;
  /** The key of what it takes back; null for an original. */
  readonly reverses: string | null;
  /** Booked already; otherwise posting it books its actual. */
  readonly origin: "derived" | "booked";
  /** Why its actual's figures are not final yet, a problem code; null if they are. */
  readonly waitsFor: string | null;
  readonly place: () => Place;
};

/**
 * Costs, cost reversals and original unbilled sales (remainders of revisions and corrections included) that are not in
 * `Journal`, by key.
 *
 * Not here: what an invoice books with keys of its own (`PF-00001-0001|U`, `|UR`, `|B`), retainers, and transactions of
 * no quantity. Posting any row of an actual books its cost and all its unbilled sales for good, so a derived row waits
 * where the figures of an unbilled sale of the same actual are not final (a price that is missing would be booked as 0).
 * A limit that is exceeded or a closed contract keeps a sale from being invoiced, not from being earned.
 *
 * @param isWanted of a key, whether its transaction is looked for; all are where it is not given
 */
export function journalSources(
  book: Book,
  derivation: Derivation,
  isWanted: (key: string) => boolean = () => true,
): readonly JournalSource[] {
  const posted = new Set(book.rows.Journal.map(({ sourceKey }) => sourceKey));
  const booked = book.rows.BookedActuals.filter(isOriginal);
  const bookedKeys = new Set(booked.map(({ key }) => key));
  const derivedSales = derivation.unbilled.filter(({ origin }) => origin === "source");
  const waits = new Map<string, string>();
  for (const sale of derivedSales) {
    if (sale.blockedBy !== null && !areFiguresFinal(sale)) waits.set(sale.actualId, sale.blockedBy);
  }
  const isOpen = (key: string): boolean => isWanted(key) && !posted.has(key);
  const fresh = (row: Cost | UnbilledSales): boolean => isOpen(row.key) && !bookedKeys.has(row.key) && !isNothing(row);
  const storedOf = storedAmountsOf(book);
  const sources = [
    ...booked.filter(({ key }) => isOpen(key)).map((row) => ofBooked(book, row, storedOf(row))),
    ...derivation.costs.filter(fresh).map((row) => ofDerived(book, row, "Cost", waits)),
    ...derivedSales.filter(fresh).map((row) => ofDerived(book, row, "Unbilled Sales", waits)),
  ];
  const takenBack = derivation.takenBack.filter(({ key, booked: { quantity, amount } }) => {
    return isOpen(key) && !bookedKeys.has(key) && !isNothing({ quantity, amount });
  });
  for (const row of takenBack) sources.push(ofTakenBack(book, row, waits, storedOf(row.booked)));
  return sources.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether a booked row is the journal's to post, and not an invoice's. */
export function isOriginal(row: Row<"BookedActuals">): boolean {
  if (isNothing(row) || row.class === "Retainer") return false;
  return row.type === "Cost" || (row.type === "Unbilled Sales" && row.key.startsWith("U|"));
}

function ofBooked(book: Book, row: Row<"BookedActuals">, stored: StoredAmount | null): JournalSource {
  const date = row.date ?? row.accountingDate;
  if (date === null) throw new Error(`booked transaction ${row.key} has no date`);
  return sourceOf(row, {
    date,
    type: row.type === "Cost" ? "Cost" : "Unbilled Sales",
    customerId: row.customerId,
    stored,
    billingType: row.billingType,
    reverses: row.reverses,
    origin: "booked",
    waitsFor: null,
    place: () => placeOf(book, "BookedActuals", row.row, "currency"),
  });
}

function ofDerived(
  book: Book,
  row: Cost | UnbilledSales,
  type: JournalSource["type"],
  waits: ReadonlyMap<string, string>,
): JournalSource {
  const isSale = "billingType" in row;
  return sourceOf(row, {
    date: row.date,
    type,
    customerId: isSale ? row.customerId : null,
    stored: null,
    billingType: isSale ? row.billingType : null,
    reverses: null,
    origin: "derived",
    waitsFor: waits.get(row.actualId) ?? null,
    place: () => placeOf(book, "Actuals", row.row, isSale ? "currency" : "costCurrency"),
  });
}

/** The reversal of what a correction takes back: posting it books the correction. Its figures are the booked ones. */
function ofTakenBack(
  book: Book,
  { key, booked, correction, row }: TakenBack,
  waits: ReadonlyMap<string, string>,
  stored: StoredAmount | null,
): JournalSource {
  return {
    ...ofBooked(book, booked, stored === null ? null : negated(stored)),
    key,
    actualId: correction,
    reverses: booked.key,
    quantity: negate(booked.quantity),
    amount: negate(booked.amount),
    origin: "derived",
    waitsFor: waits.get(correction) ?? null,
    place: () => placeOf(book, "Actuals", row, "corrects"),
  };
}

function negated({ rate, accountingAmount }: StoredAmount): StoredAmount {
  return { rate, accountingAmount: negate(accountingAmount) };
}

type Given = Pick<
  JournalSource,
  "date" | "type" | "customerId" | "stored" | "billingType" | "reverses" | "origin" | "waitsFor" | "place"
>;

/** Written out column by column: it is made for every transaction of the book. */
function sourceOf(row: Cost | UnbilledSales | Row<"BookedActuals">, given: Given): JournalSource {
  return {
    key: row.key,
    actualId: row.actualId,
    type: given.type,
    class: row.class,
    date: given.date,
    contractId: row.contractId,
    lineId: row.lineId,
    projectId: row.projectId,
    customerId: given.customerId,
    role: row.role,
    category: row.category,
    product: row.product,
    resource: row.resource,
    quantity: row.quantity,
    amount: row.amount,
    currency: row.currency,
    stored: given.stored,
    billingType: given.billingType,
    reverses: given.reverses,
    origin: given.origin,
    waitsFor: given.waitsFor,
    place: given.place,
  };
}
