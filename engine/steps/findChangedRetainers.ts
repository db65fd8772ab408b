/** Retainers that no longer say what was billed from them: the book stands, and the change is told. */
import { compareText, type Problem } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import { retainerIdOf } from "../model/retainers";
import { sourceDigestOf } from "../schema/sourceDigest";
import { TABLES, type Row } from "../schema/tables";

type BookedRow = Row<"BookedActuals">;

/**
 * `changed-after-booking` (warning) for each billed retainer whose row differs from what it was when it was last billed,
 * or is gone (`change` "deleted"); `columns` names the columns that the book carries and that differ.
 */
export function findChangedRetainers(book: Book): readonly Problem[] {
  const billed = new Map<string, BookedRow>();
  for (const row of book.rows.BookedActuals) {
    if (row.class !== "Retainer" || row.sourceDigest === null || row.sourceKey === null) continue;
    billed.set(retainerIdOf(row.sourceKey), row);
  }
  if (billed.size === 0) return [];
  const rows = new Map(book.rows.Retainers.map((row) => [row.retainerId, row]));
  return [...billed]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([retainerId, booked]) => changeOf(book, retainerId, booked, rows.get(retainerId)));
}

function changeOf(
  book: Book,
  retainerId: string,
  booked: BookedRow,
  row: Row<"Retainers"> | undefined,
): readonly Problem[] {
  const told = { code: "changed-after-booking", severity: "warning", key: retainerId } as const;
  if (row === undefined) {
    const place = placeOf(book, "BookedActuals", booked.row, "sourceKey");
    return [{ ...place, ...told, params: { columns: "", change: "deleted" } }];
  }
  if (sourceDigestOf({ table: "Retainers", row }) === booked.sourceDigest) return [];
  const column = differingColumn(row, booked);
  const columns = column === null ? "" : TABLES.Retainers.columns[column].header;
  return [{ ...placeOf(book, "Retainers", row.row, column ?? "retainerId"), ...told, params: { columns } }];
}

function differingColumn(row: Row<"Retainers">, booked: BookedRow): "contractId" | "date" | "amount" | null {
  if (row.contractId !== booked.contractId) return "contractId";
  if (row.date !== booked.date) return "date";
  return row.amount === booked.amount ? null : "amount";
}
