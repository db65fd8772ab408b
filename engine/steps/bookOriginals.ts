/**
 * What becomes a fact when an actual is booked: its cost and all its unbilled sales, as they were derived.
 */
import type { IsoDate } from "../kernel/calendar";
import { negate } from "../kernel/money";
import { accountingAmountsOf, type AccountingAmounts } from "../model/accountingAmounts";
import { isNothing, type Cost, type Derivation, type TakenBack, type UnbilledSales } from "../model/billable";
import type { Book } from "../model/book";
import { NO_DIMENSIONS } from "../model/noDimensions";
import { accountingDateOf } from "../model/period";
import { storedAmountsOf, type StoredAmount } from "../model/storedAmounts";
import { sourceDigestOf } from "../schema/sourceDigest";
import type { Row } from "../schema/tables";

/**
 * The `BookedActuals` rows of actuals that are booked now, whichever of their rows makes them so (a confirmed invoice or
 * a posted journal line): costs, then unbilled sales, each by key, with their derived keys (`C|...`, `U|...`). Rows the
 * book has already, and rows of no quantity, are left out: an actual that is booked through the journal and later
 * invoiced, or the other way round, is copied once.
 *
 * Of a correction they name in Replaces the row of the actual it corrects, whether that was booked or not; and what it
 * takes back of the book is reversed with it: rows `<key>|R` that negate the booked figures, at the booked rate.
 *
 * Rate and accounting amount are those of the transaction's date, of sales by the fixed rate of their contract; blank where
 * there is no rate yet. What is taken back has the stored ones. Accounting Date is the day it would be posted on today,
 * out of closed periods where the setting says so.
 */
export function bookOriginals(
  book: Book,
  derivation: Derivation,
  actualIds: ReadonlySet<string>,
): readonly Row<"BookedActuals">[] {
  const booked = new Set(book.rows.BookedActuals.map(({ key }) => key));
  const isNew = (row: Cost | UnbilledSales): boolean =>
    actualIds.has(row.actualId) && !isNothing(row) && !booked.has(row.key);
  const sources = new Map(
    book.rows.Actuals.flatMap((row) => (actualIds.has(row.actualId) ? [[row.actualId, row]] : [])),
  );
  const costs = derivation.costs.filter(isNew);
  const unbilled = derivation.unbilled.filter((row) => row.origin === "source" && isNew(row));
  const accountingDates = new Map<IsoDate, IsoDate>();
  const accountingDate = (date: IsoDate): IsoDate => {
    const known = accountingDates.get(date);
    const found = known ?? accountingDateOf(book.rows.Periods, book.settings.moveClosedDates, date).date;
    if (known === undefined) accountingDates.set(date, found);
    return found;
  };
  const ground = { amounts: accountingAmountsOf(book), storedOf: storedAmountsOf(book), accountingDate, sources };
  const takenBack = derivation.takenBack.filter(({ correction }) => actualIds.has(correction));
  return [
    ...costs.map((row) => copyOf(ground, row, null)),
    ...unbilled.map((row) => copyOf(ground, row, row)),
    ...takenBack.map((row) => reversalOf(ground, row)),
  ];
}

type Ground = {
  readonly amounts: AccountingAmounts;
  readonly storedOf: (row: Row<"BookedActuals">) => StoredAmount | null;
  readonly accountingDate: (date: IsoDate) => IsoDate;
  /** The rows of `Actuals` that are booked, by Actual ID. */
  readonly sources: ReadonlyMap<string, Row<"Actuals">>;
};

/** Written out column by column: the first posting of a large workbook copies every actual. */
function copyOf(ground: Ground, row: Cost | UnbilledSales, sale: UnbilledSales | null): Row<"BookedActuals"> {
  const { amounts } = ground;
  const converted = sale === null ? amounts.ofCost(row.amount, row) : amounts.ofSale(row.amount, sale);
  const source = ground.sources.get(row.actualId);
  const corrected = source?.corrects ?? null;
  return {
    key: row.key,
    commit: "",
    sourceKey: row.key,
    actualId: row.actualId,
    type: sale === null ? "Cost" : "Unbilled Sales",
    class: row.class,
    date: row.date,
    accountingDate: ground.accountingDate(row.date),
    contractId: row.contractId,
    lineId: row.lineId,
    projectId: row.projectId,
    customerId: sale?.customerId ?? null,
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
    rate: converted?.rate ?? null,
    accountingAmount: converted?.accountingAmount ?? null,
    billingType: sale?.billingType ?? null,
    nteStatus: sale?.nteStatus ?? null,
    invoiceId: null,
    detailId: null,
    reverses: null,
    replaces: corrected === null ? null : replacedKey(row, corrected),
    bills: null,
    sourceDigest: source === undefined ? null : sourceDigestOf({ table: "Actuals", row: source }),
    row: 0,
    dimensions: NO_DIMENSIONS,
  };
}

/** "U|A-1|C-1|C" for "U|A-2|C-1|C" where A-2 corrects A-1. */
function replacedKey({ key, actualId }: Cost | UnbilledSales, corrected: string): string {
  return `${key.slice(0, 2)}${corrected}${key.slice(2 + actualId.length)}`;
}

function reversalOf(ground: Ground, { key, booked }: TakenBack): Row<"BookedActuals"> {
  const { date } = booked;
  const stored = ground.storedOf(booked);
  return {
    ...booked,
    key,
    commit: "",
    sourceKey: booked.key,
    accountingDate: date === null ? booked.accountingDate : ground.accountingDate(date),
    quantity: negate(booked.quantity),
    amount: negate(booked.amount),
    rate: stored?.rate ?? null,
    accountingAmount: stored === null ? null : negate(stored.accountingAmount),
    nteStatus: booked.nteStatus === null ? null : "Not Applicable",
    reverses: booked.key,
    replaces: null,
    bills: null,
    sourceDigest: null,
    row: 0,
  };
}
