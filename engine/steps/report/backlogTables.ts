/** The tables of the backlog of a day. */
import { add, ZERO, type Minor } from "../../kernel/money";
import { accountingAmountsOf, type AccountingAmounts } from "../../model/accountingAmounts";
import {
  ALWAYS_DUE,
  type Billable,
  type Derivation,
  type ProductClaim,
  type UnbilledSales,
} from "../../model/billable";
import type { Book } from "../../model/book";
import type { WordFailure } from "../../model/limits";
import type { AnyRow, ReportTable } from "../../model/runResult";
import { BacklogByAge } from "../../schema/chartedTables";
import * as tables from "../../schema/reportTables";
import type { Table } from "../../schema/table";
import { backlogRows, milestoneRows, retainerRows } from "../backlogLists";
import { backlogAsOf } from "./backlogAsOf";
import { backlogByAge } from "./backlogByAge";
import { backlogTotals } from "./backlogTotals";
import type { AsKnown, PostedRows } from "./postedRows";

/** What reports are made of. */
export type ReportGround = {
  readonly book: Book;
  readonly derivation: Derivation;
  readonly posted: PostedRows;
  readonly known: AsKnown;
  readonly word: WordFailure;
};

/**
 * What was to bill on a day as the lists show it, by kind, after the totals of each contract; each row says whether its
 * figures are booked. Unbilled sales stand in accounting currency too, 0 where they are not chargeable, with what is
 * accrued of them.
 */
export function backlogTables({ book, derivation, posted, known, word }: ReportGround): readonly ReportTable[] {
  const of = backlogAsOf(book, derivation, known);
  const { BacklogAsOf, BacklogTotals, MilestonesAsOf, RetainersAsOf, ProductsAsOf } = tables;
  const amounts = accountingAmountsOf(book);
  const sales = withFigures(BacklogAsOf, backlogRows(book, of, word), of.unbilled);
  const accrued = accruedOf(posted);
  return [
    {
      section: "backlogTotals",
      table: BacklogTotals,
      rows: backlogTotals(book, of, posted, { known, amounts }),
    },
    { section: "backlogByAge", table: BacklogByAge, rows: backlogByAge(of, known.asOf, amounts) },
    {
      section: "backlog",
      table: BacklogAsOf,
      rows: of.unbilled.map((sale, index) => ({
        ...sales[index],
        accountingAmount: accountingAmountOf(sale, amounts),
        wipSalesValue: accrued.get(sale.key) ?? ZERO,
      })),
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

/** What WIP Sales Value holds of each unbilled sale. */
function accruedOf({ ledger }: PostedRows): ReadonlyMap<string | null, Minor> {
  const accrued = new Map<string | null, Minor>();
  for (const { postingType, sourceKey, accountingAmount } of ledger) {
    if (postingType === "WIP Sales Value")
      accrued.set(sourceKey, add(accrued.get(sourceKey) ?? ZERO, accountingAmount));
  }
  return accrued;
}

function accountingAmountOf(sale: UnbilledSales, { ofSale }: AccountingAmounts): Minor | null {
  const { amount, currency, contractId, date, billingType } = sale;
  if (billingType !== "Chargeable") return ZERO;
  return ofSale(amount, { currency, contractId, date })?.accountingAmount ?? null;
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
