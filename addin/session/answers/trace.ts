/** Where an amount comes from, and where it went. */
import { traceRows } from "../../../engine/index";
import { groupBy } from "../../../engine/kernel/group";
import { microText } from "../../../engine/kernel/money";
import type { TraceRow } from "../../../engine/schema/reportTables";
import { isTableName } from "../../../engine/schema/tables";
import type { Standing } from "../standing";
import type { TracedRecord, TraceView } from "../views/trace";
import { tellAmount } from "./amounts";

/** Of one step this many records are told. */
const RECORDS_TOLD = 100;

/** The trace of a record by its key or name; no steps where nothing is called so. */
export function tellTrace({ book, derivation, documents }: Standing, key: string): TraceView {
  const steps = groupBy(traceRows(book, derivation, documents, key), ({ step }) => step);
  return {
    steps: Array.from(steps, ([step, of]) => ({
      step,
      count: of.length,
      records: of.slice(0, RECORDS_TOLD).map((row) => tellRecord(row, book.settings.accountingCurrency)),
    })),
  };
}

function tellRecord(row: TraceRow, accountingCurrency: string): TracedRecord {
  const { table, key, cell, description, date, voucher, account, quantity, amount, currency, accountingAmount } = row;
  const isOther = currency !== null && currency !== accountingCurrency;
  const [sheet, address] = placeIn(cell);
  return {
    name: table !== null && isTableName(table) ? `${nameOf(table)} ${key}` : key,
    key,
    description,
    date,
    voucher,
    account,
    quantity: quantity === null ? null : microText(quantity),
    amount: amount === null ? null : tellAmount(amount, currency ?? accountingCurrency),
    accountingAmount:
      accountingAmount !== null && (isOther || amount === null)
        ? tellAmount(accountingAmount, accountingCurrency)
        : null,
    place: sheet === null ? null : { sheet, cell: address },
    isStart: row.from === null,
  };
}

/** Drafts are traced like the documents they become. */
function nameOf(table: string): string {
  if (table === "DraftInvoices") return "Invoices";
  return table === "DraftDetails" ? "InvoiceLineDetails" : table;
}

/** "Booked actuals!A5" as sheet and cell. */
function placeIn(cell: string | null): readonly [string, string] | readonly [null, null] {
  const at = cell?.lastIndexOf("!") ?? -1;
  return cell === null || at < 0 ? [null, null] : [cell.slice(0, at), cell.slice(at + 1)];
}
