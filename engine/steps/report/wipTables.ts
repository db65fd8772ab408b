/** The reconciliation of work in progress and accrued revenue, by line and by transaction, with its exceptions. */
import { groupBy } from "../../kernel/group";
import { subtract, sum } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import type { ReportTable } from "../../model/runResult";
import {
  WipByLine,
  WipExceptions,
  WipSources as SourcesTable,
  WIP_TYPES,
  type WipByLineRow,
  type WipExceptionRow,
  type WipReason,
  type WipSourceRow,
} from "../../schema/wipReportTables";
import { NO_PLACE } from "./noPlace";
import type { AsKnown, PostedRows } from "./postedRows";
import { eliminationOf, expectWip } from "./wipExpected";
import { heldSources, transactionsOf, type Transactions } from "./wipSources";

/**
 * What is held is the posted entries', and sums to the balances of the accounts; what ought to be held follows from what
 * is booked. Exceptions name each transaction and line whose two differ, and what holds something that wants a look:
 * costs in the balance of billed work, and entries for what is not in the workbook any more.
 */
export function wipTables(book: Book, posted: PostedRows, known: AsKnown): readonly ReportTable[] {
  const sources = heldSources(posted);
  const transactions = transactionsOf(book, posted);
  expectWip(sources, book, posted, { known, transactions });
  const rows = sources
    .all()
    .filter(({ held, expected }) => held !== 0 || expected !== 0)
    .map((source) => ({ ...source, difference: subtract(source.held, source.expected), ...NO_PLACE }))
    .sort(inOrder);
  return [
    { section: "wip", table: WipByLine, rows: byLine(book, rows) },
    { section: "wipExceptions", table: WipExceptions, rows: exceptions(book, posted, rows, transactions) },
    { section: "wipSources", table: SourcesTable, rows },
  ];
}

function inOrder(a: WipSourceRow, b: WipSourceRow): number {
  return (
    compareText(a.contractId, b.contractId) ||
    compareText(a.lineId, b.lineId) ||
    WIP_TYPES.indexOf(a.postingType) - WIP_TYPES.indexOf(b.postingType) ||
    compareText(a.sourceKey, b.sourceKey)
  );
}

function byLine(book: Book, sources: readonly WipSourceRow[]): readonly WipByLineRow[] {
  const names = new Map(book.rows.ContractLines.map(({ lineId, name }) => [lineId, name]));
  const groups = groupBy(sources, ({ contractId, lineId, postingType }) =>
    JSON.stringify([contractId, lineId, postingType]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { contractId, lineId, postingType } = first;
    return {
      contractId,
      lineId,
      lineName: lineId === null ? null : (names.get(lineId) ?? null),
      postingType,
      held: sum(group.map(({ held }) => held)),
      expected: sum(group.map(({ expected }) => expected)),
      difference: sum(group.map(({ difference }) => difference)),
      ...NO_PLACE,
    };
  });
}

function exceptions(
  book: Book,
  { ledger }: PostedRows,
  sources: readonly WipSourceRow[],
  transactions: Transactions,
): readonly WipExceptionRow[] {
  const actuals = new Set(book.rows.Actuals.map(({ actualId }) => actualId));
  const lines = new Set(book.rows.ContractLines.map(({ lineId }) => lineId));
  const vouchers = new Set(ledger.map(({ voucher }) => voucher));
  const revenue = groupBy(
    book.rows.RevenuePosted.filter(({ voucher }) => voucher !== null && vouchers.has(voucher)),
    ({ lineId }) => lineId,
  );
  const accrued = new Set(ledger.flatMap(({ sourceKey }) => sourceKey ?? []));
  const reasonOf = (source: WipSourceRow): WipReason | null => {
    const { lineId, sourceKey, postingType, held, difference } = source;
    const booked = sourceKey === null ? null : transactions.of(sourceKey);
    if (difference !== 0) {
      if (lineId !== null && sourceKey === null && eliminationOf(revenue.get(lineId) ?? []) !== null)
        return "Eliminated";
      if (sourceKey === null || postingType === "WIP Cost") return "Differs";
      if (transactions.billedBy(sourceKey) !== null) return "Accrued, and billed";
      if (held !== 0) return "Differs";
      return accrued.has(sourceKey) ? "Taken back, and not billed" : "Posted without accrual";
    }
    if (held === 0) return null;
    if (lineId !== null && !lines.has(lineId)) return "Contract line is not in the workbook";
    const actualId = booked?.actualId ?? null;
    if (sourceKey !== null && actualId !== null && !actuals.has(actualId)) return "Actual is not in the workbook";
    const isMoved = book.settings.postCostsOnInvoicing === "Yes";
    if (postingType === "WIP Cost" && isMoved && actualId !== null && transactions.isBilled(actualId))
      return "Cost in balance, and billed";
    return null;
  };
  return sources.flatMap((source) => {
    const reason = reasonOf(source);
    if (reason === null) return [];
    const invoiceId = source.sourceKey === null ? null : transactions.billedBy(source.sourceKey);
    return [{ ...source, reason, invoiceId }];
  });
}
