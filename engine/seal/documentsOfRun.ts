/**
 * Which document the rows of a run belong to: an invoice, a journal, or an entry of revenue.
 */
import type { RowValues } from "../schema/currencyOfRow";
import type { Appends } from "../schema/tables";

/**
 * Gives the document of each row a run books: the invoice or journal it names; of a ledger row that names neither, that
 * of its voucher; of an actual's cost and unbilled sales, the invoice that bills them or the journal that posts them,
 * else the one that bills or posts another row of the same actual. What none of this tells is the first document's; a
 * voucher of none is a document of its own.
 */
export function documentsOfRun(appends: Appends): (row: RowValues) => string {
  const byVoucher = vouchersOf(appends);
  const bySource = sourcesOf(appends);
  const byActual = new Map<string, string>();
  for (const { key, actualId, invoiceId } of appends.BookedActuals ?? []) {
    const document = invoiceId ?? bySource.get(key);
    if (actualId !== null && document !== undefined && !byActual.has(actualId)) byActual.set(actualId, document);
  }
  const first = appends.Invoices?.[0]?.invoiceId ?? appends.Journal?.[0]?.journalId;
  return (row) => {
    const document =
      textOf(row["invoiceId"]) ??
      textOf(row["journalId"]) ??
      byVoucher.get(textOf(row["voucher"]) ?? "") ??
      bySource.get(textOf(row["key"]) ?? "") ??
      byActual.get(textOf(row["actualId"]) ?? "") ??
      first ??
      textOf(row["voucher"]);
    if (document === null) throw new Error(`${textOf(row["key"]) ?? "a row"} belongs to no document`);
    return document;
  };
}

/** Documents by voucher. */
function vouchersOf({ Journal, LedgerEntries, CustomerLedger, RevenuePosted }: Appends): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  for (const { voucher, journalId } of Journal ?? []) if (voucher !== null) documents.set(voucher, journalId);
  for (const { voucher, invoiceId } of LedgerEntries ?? []) if (invoiceId !== null) documents.set(voucher, invoiceId);
  for (const { voucher, key } of RevenuePosted ?? []) if (voucher !== null) documents.set(voucher, key);
  for (const { voucher, invoiceId } of CustomerLedger ?? []) documents.set(voucher, invoiceId);
  return documents;
}

/** Documents by the key of what they bill or post. */
function sourcesOf({ Journal, InvoiceLineDetails }: Appends): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  for (const { sourceKey, journalId } of Journal ?? []) documents.set(sourceKey, journalId);
  for (const { sourceKey, invoiceId } of InvoiceLineDetails ?? []) {
    if (sourceKey !== null) documents.set(sourceKey, invoiceId);
  }
  return documents;
}

function textOf(value: RowValues[string] | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
