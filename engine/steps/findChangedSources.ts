/** Source rows that no longer say what was booked from them: the book stands, and the change is told. */
import type { Problem } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import type { BookedMilestones } from "../model/bookedMilestones";
import { actualIdOf, type BookedActual } from "../model/bookedSources";
import type { Column } from "../schema/column";
import { sourceDigestOf } from "../schema/sourceDigest";
import { TABLES, type Row } from "../schema/tables";

type BookedRow = Row<"BookedActuals">;
/** What `change` says of a row that is gone; blank `columns`, and no `change`, where only uncarried columns differ. */
const DELETED = { columns: "", change: "deleted" } as const;

type ActualColumn = keyof typeof TABLES.Actuals.columns;

/**
 * `changed-after-booking` (warning) where the row's digest is not the booked one: `columns` names the columns that
 * differ from what the book carries; it is blank where only others do. Null where nothing changed.
 */
export function findChangedActual(book: Book, actual: Row<"Actuals">, booked: BookedActual): Problem | null {
  const digests = new Set<string>();
  for (const row of booked.cost === null ? booked.sales : [booked.cost, ...booked.sales]) {
    if (row.sourceDigest !== null) digests.add(row.sourceDigest);
  }
  if (digests.size === 0) return null;
  const digest = sourceDigestOf({ table: "Actuals", row: actual });
  if (digests.size === 1 && digests.has(digest)) return null;
  const columns = differingColumns(book, actual, booked);
  if (digests.has(digest) && columns.length === 0) return null;
  const headers = columns.map((column) => headerOf(column)).join(", ");
  return {
    ...placeOf(book, "Actuals", actual.row, columns[0] ?? "actualId"),
    code: "changed-after-booking",
    severity: "warning",
    key: actual.actualId,
    params: { columns: headers },
  };
}

/** `changed-after-booking` for a booked actual that is not among the sound rows of `Actuals` any more. */
export function tellDeletedActual(book: Book, actualId: string, booked: BookedActual): Problem {
  const row = booked.cost ?? booked.sales[0];
  const place = placeOf(book, "BookedActuals", row?.row ?? 0, "actualId");
  return { ...place, code: "changed-after-booking", severity: "warning", key: actualId, params: DELETED };
}

/** `changed-after-booking` for milestones that were billed: once each, against the Billed Sales of the last claim. */
export function findChangedMilestones(book: Book, booked: BookedMilestones): readonly Problem[] {
  if (booked.size === 0) return [];
  const milestones = new Map(book.rows.Milestones.map((row) => [row.milestoneId, row]));
  const problems: Problem[] = [];
  for (const [milestoneId, customers] of booked) {
    const claims = customers.flatMap(({ billed }) => [...billed.values()]);
    const last = claims.findLast(({ sourceDigest }) => sourceDigest !== null) ?? claims[0];
    if (last === undefined) continue;
    const row = milestones.get(milestoneId);
    if (!row) {
      problems.push(changed(milestoneId, placeOf(book, "BookedActuals", last.row, "sourceKey"), DELETED));
    } else if (last.sourceDigest !== null && sourceDigestOf({ table: "Milestones", row }) !== last.sourceDigest) {
      const isWhole = claims.length === 1 && row.nextInvoiceAmount === null && row.nextInvoicePercent === null;
      const differs = differingMilestoneColumn(row, last, isWhole);
      const columns = differs === null ? "" : TABLES.Milestones.columns[differs].header;
      problems.push(changed(milestoneId, placeOf(book, "Milestones", row.row, differs ?? "milestoneId"), { columns }));
    }
  }
  return problems;
}

function changed(key: string, place: ReturnType<typeof placeOf>, params: Readonly<Record<string, string>>): Problem {
  return { ...place, code: "changed-after-booking", severity: "warning", key, params };
}

/** @param isWhole whether the claim is the whole milestone: of a part the amount says nothing of the milestone's */
function differingMilestoneColumn(
  row: Row<"Milestones">,
  booked: BookedRow,
  isWhole: boolean,
): "date" | "lineId" | "amount" | null {
  if (row.lineId !== booked.lineId) return "lineId";
  if (row.date !== booked.date) return "date";
  return row.amount === booked.amount || !isWhole ? null : "amount";
}

/** Columns both tables carry under one key, and mean the same in every copy. */
const CARRIED = ["date", "projectId", "task", "class", "role", "category", "product", "resource", "unit"] as const;

function differingColumns(book: Book, actual: Row<"Actuals">, { cost, sales }: BookedActual): readonly ActualColumn[] {
  const columns = new Set<ActualColumn>();
  for (const row of cost === null ? sales : [cost, ...sales]) {
    for (const column of CARRIED) if (actual[column] !== row[column]) columns.add(column);
    if (actual.lineId !== null && actual.lineId !== row.lineId) columns.add("lineId");
  }
  if (actual.corrects !== correctedId(cost === null ? sales : [cost, ...sales])) columns.add("corrects");
  if (cost !== null) {
    if (actual.quantity !== cost.quantity) columns.add("quantity");
    if ((actual.unitCost ?? 0) !== (cost.price ?? 0)) columns.add("unitCost");
    if ((actual.costCurrency ?? book.settings.accountingCurrency) !== cost.currency) columns.add("costCurrency");
  }
  for (const row of sales) {
    if (actual.price !== null && actual.price !== row.price) columns.add("price");
    if (actual.billingType !== null && !sales.some((sale) => sale.billingType === actual.billingType)) {
      columns.add("billingType");
    }
  }
  return Object.keys(TABLES.Actuals.columns).filter((key): key is ActualColumn => columns.has(key as ActualColumn));
}

/** The actual that it corrected when it was booked; null for none. */
function correctedId(rows: readonly BookedRow[]): string | null {
  for (const { replaces } of rows) {
    const corrected = replaces === null ? null : actualIdOf(replaces);
    if (corrected !== null) return corrected;
  }
  return null;
}

function headerOf(column: ActualColumn): string {
  const described: Column = TABLES.Actuals.columns[column];
  return described.header;
}
