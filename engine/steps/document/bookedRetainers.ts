/**
 * What confirming an invoice books of retainers.
 *
 * A billed retainer is Billed Sales, and a negative Unbilled Sales that stays open until it is used up. Whoever uses it,
 * by applying or by giving it back, reverses what is open, bills the part that is used negatively, and where something
 * remains opens a negative Unbilled Sales for the rest. Revised, what is open is reversed, and what is left of what stands
 * is opened again.
 */
import { groupBy } from "../../kernel/group";
import { add, negate, ONE_MICRO, subtract, sum, ZERO } from "../../kernel/money";
import type { Book } from "../../model/book";
import type { InvoiceDocument } from "../../model/invoice";
import { billedRetainersOf, retainerIdOf } from "../../model/retainers";
import type { Row } from "../../schema/tables";
import { documentRow } from "./documentRow";

type Booked = Row<"BookedActuals">;
type Header = Row<"Invoices">;
type Detail = Row<"InvoiceLineDetails">;

/**
 * The rows of a document's retainers, billed and used. Documents are given in the order in which they are confirmed:
 * a later one reverses what an earlier one left open.
 */
export function retainerBookings(book: Book): (document: InvoiceDocument) => readonly Booked[] {
  const open = new Map(openByRetainer(book.rows.BookedActuals));
  const keys = new Map([...billedRetainersOf(book)].map(([retainerId, { key }]) => [retainerId, key]));
  const { accountingCurrency } = book.settings;
  return ({ header, details, retainers }) => {
    const rowOf = rowMaker(header, accountingCurrency);
    const billed = details
      .filter(({ kind }) => kind === "Retainer")
      .map((detail) => ({
        ...rowOf({
          key: `${detail.detailId}|U`,
          sourceKey: detail.sourceKey,
          type: "Unbilled Sales",
          amount: negate(detail.amount),
        }),
        date: detail.date,
        detailId: detail.detailId,
      }));
    for (const row of billed) opened(open, row);
    const revised = details
      .filter((detail) => detail.kind === "Reversal" && detail.class === "Retainer")
      .flatMap((reversal) => {
        const standing = details.find(({ kind, corrects }) => kind === "Standing" && corrects === reversal.corrects);
        const retainerId = retainerIdOf(reversal.sourceKey ?? "");
        const rows = revisedRows(reversal, standing, open.get(retainerId) ?? [], rowOf);
        if (rows.length > 0) open.delete(retainerId);
        for (const row of rows) if (isOpening(row)) opened(open, row);
        return rows;
      });
    const used = retainers.flatMap((application) => {
      const { retainerId } = application;
      const rows = usedRows(application, open.get(retainerId) ?? [], (given) =>
        rowOf({ sourceKey: keys.get(retainerId) ?? null, ...given }),
      );
      if (rows.length > 0) open.delete(retainerId);
      for (const row of rows) if (isOpening(row)) opened(open, row);
      return rows;
    });
    return [...billed, ...revised, ...used];
  };
}

type GivenRow = Pick<Booked, "key" | "type" | "amount"> & Partial<Booked>;

/** Reversals of what is open, the part that is used as negative Billed Sales, and what remains open. */
function usedRows(
  { key, usedAmount }: Row<"AppliedRetainers">,
  open: readonly Booked[],
  rowOf: (given: GivenRow) => Booked,
): readonly Booked[] {
  if (usedAmount === 0) return [];
  const rest = subtract(negate(sum(open.map(({ amount }) => amount))), usedAmount);
  const ordinal = (index: number) => (index === 0 ? "" : String(index + 1));
  return [
    ...open.map((row, index) =>
      rowOf({
        key: `${key}|UR${ordinal(index)}`,
        type: "Unbilled Sales",
        amount: negate(row.amount),
        reverses: row.key,
      }),
    ),
    rowOf({ key: `${key}|B`, type: "Billed Sales", amount: negate(usedAmount) }),
    ...(rest === 0 ? [] : [rowOf({ key: `${key}|U`, type: "Unbilled Sales", amount: negate(rest) })]),
  ];
}

/** Where less stands than was billed: reversals of what is open, and what is left of it. */
function revisedRows(
  { detailId, sourceKey, date, amount }: Detail,
  standing: Detail | undefined,
  open: readonly Booked[],
  rowOf: (given: GivenRow) => Booked,
): readonly Booked[] {
  const credited = add(amount, standing?.amount ?? ZERO);
  if (credited === 0) return [];
  const left = subtract(sum(open.map((row) => row.amount)), credited);
  const type = "Unbilled Sales";
  const reversals = open.map((row, index) => {
    const key = `${detailId}|UR${index === 0 ? "" : String(index + 1)}`;
    return rowOf({
      key,
      sourceKey: row.sourceKey,
      date,
      detailId,
      type,
      amount: negate(row.amount),
      reverses: row.key,
    });
  });
  if (left === 0) return reversals;
  const opening = standing?.detailId ?? detailId;
  return [...reversals, rowOf({ key: `${opening}|U`, sourceKey, date, detailId: opening, type, amount: left })];
}

/** Negative Unbilled Sales of retainers that no row reverses, by Retainer ID. */
function openByRetainer(rows: readonly Booked[]): ReadonlyMap<string, readonly Booked[]> {
  const ofRetainers = rows.filter((row) => row.class === "Retainer");
  const reversed = new Set(ofRetainers.map(({ reverses }) => reverses));
  const open = ofRetainers.filter((row) => isOpening(row) && !reversed.has(row.key));
  return groupBy(open, ({ sourceKey }) => retainerIdOf(sourceKey ?? ""));
}

function isOpening({ type, reverses }: Booked): boolean {
  return type === "Unbilled Sales" && reverses === null;
}

function opened(open: Map<string, readonly Booked[]>, row: Booked): void {
  const retainerId = retainerIdOf(row.sourceKey ?? "");
  open.set(retainerId, [...(open.get(retainerId) ?? []), row]);
}

function rowMaker(header: Header, accountingCurrency: string): (given: GivenRow) => Booked {
  return (given) => {
    const quantity = given.amount < 0 ? negate(ONE_MICRO) : ONE_MICRO;
    return documentRow(header, accountingCurrency, { class: "Retainer", quantity, ...given });
  };
}
