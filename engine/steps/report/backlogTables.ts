/** The tables of the backlog of a day. */
import { ALWAYS_DUE, type Billable, type Derivation, type ProductClaim } from "../../model/billable";
import type { Book } from "../../model/book";
import type { WordFailure } from "../../model/limits";
import type { AnyRow, ReportTable } from "../../model/runResult";
import * as tables from "../../schema/reportTables";
import type { Table } from "../../schema/table";
import { backlogRows, milestoneRows, retainerRows } from "../backlogLists";
import { backlogAsOf } from "./backlogAsOf";
import type { AsKnown } from "./postedRows";

/** What was to bill on a day as the lists show it, by kind; each row says whether its figures are booked. */
export function backlogTables(
  book: Book,
  derivation: Derivation,
  known: AsKnown,
  word: WordFailure,
): readonly ReportTable[] {
  const of = backlogAsOf(book, derivation, known);
  const { BacklogAsOf, MilestonesAsOf, RetainersAsOf, ProductsAsOf } = tables;
  return [
    {
      section: "backlog",
      table: BacklogAsOf,
      rows: withFigures(BacklogAsOf, backlogRows(book, of, word), of.unbilled),
    },
    {
      section: "milestones",
      table: MilestonesAsOf,
      rows: withFigures(MilestonesAsOf, milestoneRows(of), of.milestones),
    },
    {
      section: "retainers",
      table: RetainersAsOf,
      rows: withFigures(RetainersAsOf, retainerRows(of, []), of.retainers),
    },
    {
      section: "products",
      table: ProductsAsOf,
      rows: withFigures(ProductsAsOf, of.products.map(productRow), of.products),
    },
  ];
}

/** Column by column: a row of the backlog takes its columns when they are asked for. */
function withFigures(table: Table, rows: readonly AnyRow[], claims: readonly Billable[]): readonly AnyRow[] {
  const columns = Object.keys(table.columns);
  return rows.map((row, index) => {
    const isBooked = claims[index] !== undefined && isOfBook(claims[index]);
    const cells = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
    return { ...cells, figures: isBooked ? "As booked" : "Today's source", row: 0, dimensions: new Map() };
  });
}

function isOfBook({ origin, billingStatus }: Billable): boolean {
  return origin === "booked" || billingStatus === "Customer Invoice Posted";
}

function productRow(claim: ProductClaim): AnyRow {
  const { customerId, contractId, lineId, product, description, date, quantity, unit, price, amount } = claim;
  const { currency, billingStatus, invoiceId, key } = claim;
  const day = date === ALWAYS_DUE ? null : date;
  const what = { customerId, contractId, lineId, product, description, date: day };
  return { ...what, quantity, unit, price, amount, currency, billingStatus, invoiceId, key };
}
