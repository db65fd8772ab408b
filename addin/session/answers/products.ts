/** Product lines: what is to bill, and what of it is billed. */
import { microText } from "../../../engine/kernel/money";
import { compareText } from "../../../engine/kernel/problem";
import type { ProductClaim } from "../../../engine/model/billable";
import type { Standing } from "../standing";
import type { ProductRow, ProductsQuery, ProductsView } from "../views/backlog";
import { tallyOf, tellAmount } from "./amounts";
import { dateOf, isBilled, readinessOf } from "./backlogIndex";
import { pageOf } from "./pages";
import { rowPlace } from "./places";

/** A page of the product lines of confirmed and closed contracts; what comes back of a line is a row of its own. */
export function tellProducts(standing: Standing, query: ProductsQuery): ProductsView {
  const rows = standing.derivation.products
    .filter(({ contractId }) => query.contract === null || contractId === query.contract)
    .sort(inOrder);
  return {
    ...pageOf(rows, query, (row) => tellRow(standing, row)),
    open: tallyOf(rows.filter((row) => !isBilled(row))).totals,
  };
}

function tellRow({ book, customerName, backlog }: Standing, row: ProductClaim): ProductRow {
  const { key, lineId, description, product, contractId, unit } = row;
  return {
    key,
    lineId,
    title: description ?? product,
    product,
    contractId,
    customerName: customerName(row.customerId),
    date: dateOf(row),
    quantity: microText(row.quantity),
    unit,
    price: microText(row.price),
    amount: tellAmount(row.amount, row.currency),
    state: isBilled(row) ? "billed" : readinessOf(row),
    blockedBy: backlog().reasonOf(row),
    invoiceId: row.invoiceId,
    place: rowPlace(book, "ContractLines", row.row, "lineId"),
  };
}

/** By contract and line, then as they were billed: the tenth key of a line follows its ninth. */
function inOrder(a: ProductClaim, b: ProductClaim): number {
  return (
    compareText(a.contractId, b.contractId) ||
    compareText(a.lineId, b.lineId) ||
    a.key.length - b.key.length ||
    compareText(a.key, b.key)
  );
}
