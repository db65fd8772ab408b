/**
 * Everything that an amount passes through on its way from a row of the workbook into the ledgers, and what each of it
 * comes from.
 */
import type { IsoDate } from "../../kernel/calendar";
import type { Micro, Minor } from "../../kernel/money";
import type { Derivation } from "../../model/billable";
import { actualIdOf } from "../../model/bookedSources";
import { placeOf, type Book } from "../../model/book";
import type { InvoiceDocument } from "../../model/invoice";
import type { TraceStep } from "../../schema/values";
import { sourceOfKey } from "./sourceOfKey";

/** One record of the way. */
export type TraceRecord = {
  /** Table and key: what links name. */
  readonly id: string;
  readonly step: TraceStep;
  /** Null: derived, and in no table yet. */
  readonly table: string | null;
  readonly key: string;
  readonly cell: string | null;
  readonly date: IsoDate | null;
  readonly voucher: string | null;
  readonly account: string | null;
  readonly description: string | null;
  readonly quantity: Micro | null;
  readonly amount: Minor | null;
  readonly currency: string | null;
  readonly accountingAmount: Minor | null;
  /** What it comes from, nearest first, by `id`; those that are not there are passed over. */
  readonly from: readonly string[];
  /** The document it belongs to, where it comes from a part of that only. */
  readonly of: string | null;
  /** What people call it besides its key: number, voucher, Actual ID. */
  readonly names: readonly string[];
};

const NOTHING_KNOWN = {
  cell: null,
  date: null,
  voucher: null,
  account: null,
  description: null,
  quantity: null,
  amount: null,
  currency: null,
  accountingAmount: null,
  from: [],
  of: null,
  names: [],
} as const;

/** The `id` of a table's row. */
export function recordId(table: string, key: string): string {
  return `${table} ${key}`;
}

/** All records of a book, by `id`. */
export function traceRecords(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
): ReadonlyMap<string, TraceRecord> {
  const records = new Map<string, TraceRecord>();
  const keep = (record: TraceRecord) => {
    if (!records.has(record.id)) records.set(record.id, record);
  };
  for (const record of sourceRecords(book)) keep(record);
  for (const record of bookedRecords(book)) keep(record);
  for (const record of derivedRecords(derivation)) keep(record);
  for (const document of documents) for (const record of documentRecords(book, document)) keep(record);
  for (const record of revenueRecords(book)) keep(record);
  const known = (id: string): boolean => records.has(id);
  for (const record of ledgerRecords(book, known)) keep(record);
  return records;
}

type Given = Pick<TraceRecord, "step" | "key"> & Partial<Omit<TraceRecord, "id" | "table">>;

function recordOf(table: string, given: Given): TraceRecord {
  return { ...NOTHING_KNOWN, id: recordId(table, given.key), table, ...given };
}

/** Rows of the user's tables that give amounts. */
function* sourceRecords(book: Book): Iterable<TraceRecord> {
  const { Actuals, Milestones, Retainers, ContractLines, Contracts } = book.rows;
  const currencies = new Map(Contracts.map(({ contractId, currency }) => [contractId, currency]));
  const contractOf = new Map(ContractLines.map(({ lineId, contractId }) => [lineId, contractId]));
  const currencyOf = (contractId: string | undefined) => currencies.get(contractId ?? "") ?? null;
  const step = "Source row" as const;
  for (const row of Actuals) {
    const { actualId: key, date, quantity, currency, corrects } = row;
    const { cell } = placeOf(book, "Actuals", row.row, "actualId");
    const from = corrects === null ? [] : [recordId("Actuals", corrects)];
    const described = [row.class, row.role ?? row.category ?? row.product, row.resource];
    const description = row.description ?? described.filter((text) => text !== null).join(", ");
    yield recordOf("Actuals", { step, key, cell, date, description, quantity, currency, from });
  }
  for (const row of Milestones) {
    const { milestoneId: key, date, amount } = row;
    const { cell } = placeOf(book, "Milestones", row.row, "milestoneId");
    const currency = currencyOf(contractOf.get(row.lineId));
    yield recordOf("Milestones", { step, key, cell, date, description: row.name, amount, currency });
  }
  for (const row of Retainers) {
    const { retainerId: key, date, amount } = row;
    const { cell } = placeOf(book, "Retainers", row.row, "retainerId");
    const currency = currencyOf(row.contractId);
    yield recordOf("Retainers", { step, key, cell, date, description: row.description, amount, currency });
  }
  for (const row of ContractLines) {
    const { lineId: key, date, quantity } = row;
    const { cell } = placeOf(book, "ContractLines", row.row, "lineId");
    yield recordOf("ContractLines", { step, key, cell, date, description: row.name, quantity });
  }
}

/** Costs and sales that are facts. */
function* bookedRecords(book: Book): Iterable<TraceRecord> {
  for (const row of book.rows.BookedActuals) {
    const { key, date, quantity, amount, currency, accountingAmount, detailId, reverses, replaces, bills } = row;
    const earlier = [reverses, replaces, bills].flatMap((one) => (one === null ? [] : recordId("BookedActuals", one)));
    const isOriginal = actualIdOf(key) !== null;
    const detail = detailId === null || isOriginal ? [] : [recordId("InvoiceLineDetails", detailId)];
    const actual = row.actualId !== null && isOriginal ? [recordId("Actuals", row.actualId)] : [];
    yield recordOf("BookedActuals", {
      step: "Transaction",
      key,
      cell: placeOf(book, "BookedActuals", row.row, "key").cell,
      date,
      description: `${row.type}, ${row.class}`,
      quantity,
      amount,
      currency,
      accountingAmount,
      from: [...detail, ...actual, ...earlier],
      of: row.invoiceId === null ? null : recordId("Invoices", row.invoiceId),
    });
  }
}

/** Costs and sales that are derived and not booked. */
function* derivedRecords({ costs, unbilled }: Derivation): Iterable<TraceRecord> {
  const rows = [...costs, ...unbilled.filter(({ origin }) => origin === "source")];
  for (const row of rows) {
    const { key, date, quantity, amount, currency, actualId } = row;
    const from = [recordId("Actuals", actualId)];
    const type = "billingType" in row ? "Unbilled Sales" : "Cost";
    const description = `${type}, ${row.class}`;
    const step = "Transaction" as const;
    const record = recordOf("BookedActuals", { step, key, date, description, quantity, amount, currency, from });
    yield { ...record, table: null };
  }
}

/** A document and its details, whatever its state. */
function* documentRecords(book: Book, { header, details }: InvoiceDocument): Iterable<TraceRecord> {
  const { invoiceId, number, currency } = header;
  const isDraft = header.confirmedAt === null;
  yield {
    ...recordOf("Invoices", {
      step: "Document",
      key: invoiceId,
      cell: placeOf(book, isDraft ? "DraftInvoices" : "Invoices", header.row, "invoiceId").cell,
      date: header.invoiceDate ?? header.accountingDate,
      description: [header.projectInvoiceStatus, number].filter((text) => text !== null).join(", "),
      amount: header.totalAmount,
      currency,
      from: details.map(({ detailId }) => recordId("InvoiceLineDetails", detailId)),
      names: number === null ? [] : [number],
    }),
    table: isDraft ? "DraftInvoices" : "Invoices",
  };
  for (const detail of details) {
    const { detailId: key, date, quantity, amount, sourceKey, corrects } = detail;
    const source = sourceKey === null ? [] : sourceOfKey(sourceKey).map((one) => recordId(one.table, one.key));
    const corrected = corrects === null ? [] : [recordId("InvoiceLineDetails", corrects)];
    yield {
      ...recordOf("InvoiceLineDetails", {
        step: "Invoice line detail",
        key,
        cell: placeOf(book, isDraft ? "DraftDetails" : "InvoiceLineDetails", detail.row, "detailId").cell,
        date,
        description: detail.externalDescription ?? detail.description,
        quantity,
        amount,
        currency,
        from: [...source, ...corrected],
        of: recordId("Invoices", invoiceId),
      }),
      table: isDraft ? "DraftDetails" : "InvoiceLineDetails",
    };
  }
}

/** Revenue recognised by line and period. */
function* revenueRecords(book: Book): Iterable<TraceRecord> {
  for (const row of book.rows.RevenuePosted) {
    yield recordOf("RevenuePosted", {
      step: "Recognised revenue",
      key: row.key,
      cell: placeOf(book, "RevenuePosted", row.row, "key").cell,
      voucher: row.voucher,
      description: row.period,
      accountingAmount: row.posted,
      from: [recordId("ContractLines", row.lineId)],
    });
  }
}

/** Posted journal lines and the three ledgers. */
function* ledgerRecords(book: Book, known: (id: string) => boolean): Iterable<TraceRecord> {
  const { Journal, LedgerEntries, CustomerLedger, ProjectLedger, RevenuePosted } = book.rows;
  const revenueOf = new Map(RevenuePosted.map(({ key, voucher }) => [voucher, recordId("RevenuePosted", key)]));
  const invoiceOf = new Map(LedgerEntries.map(({ voucher, invoiceId }) => [voucher, invoiceId]));
  /** The transaction it was booked for; else the revenue of its voucher, or the document as a whole. */
  const origin = (voucher: string, sourceKey: string | null) => {
    const transaction = recordId("BookedActuals", sourceKey ?? "");
    const invoiceId = invoiceOf.get(voucher) ?? null;
    const document = invoiceId === null ? null : recordId("Invoices", invoiceId);
    if (known(transaction)) return { from: [transaction], of: document };
    const whole = revenueOf.get(voucher) ?? document;
    return { from: whole === null ? [] : [whole], of: null };
  };
  for (const row of Journal) {
    const { key, accountingDate: date, voucher, quantity, amount, currency, accountingAmount, sourceKey } = row;
    const shown = { key, date, voucher, quantity, amount, currency, accountingAmount, names: [row.journalId] };
    const from = [recordId("BookedActuals", sourceKey)];
    const { cell } = placeOf(book, "Journal", row.row, "key");
    yield recordOf("Journal", { step: "Journal line", ...shown, cell, description: `${row.type}, ${row.class}`, from });
  }
  for (const row of LedgerEntries) {
    const { key, accountingDate: date, voucher, account, amount, currency, accountingAmount, sourceKey } = row;
    const shown = { key, date, voucher, account, amount, currency, accountingAmount };
    const description = `${row.event}, ${row.postingType}`;
    const { cell } = placeOf(book, "LedgerEntries", row.row, "key");
    const names = [voucher];
    yield recordOf("LedgerEntries", {
      step: "General ledger",
      ...shown,
      cell,
      description,
      ...origin(voucher, sourceKey),
      names,
    });
  }
  for (const row of CustomerLedger) {
    const { key, accountingDate: date, voucher, amount, currency, accountingAmount, settles } = row;
    const description = settles === null ? "Owed" : "Settled";
    const shown = { key, date, voucher, amount, currency, accountingAmount, description };
    const { cell } = placeOf(book, "CustomerLedger", row.row, "key");
    const from = [recordId("Invoices", row.invoiceId)];
    yield recordOf("CustomerLedger", { step: "Customer ledger", ...shown, cell, from, names: [voucher] });
  }
  for (const row of ProjectLedger) {
    const { key, accountingDate: date, voucher, quantity, amount, currency, accountingAmount, sourceKey } = row;
    const shown = { key, date, voucher, quantity, amount, currency, accountingAmount };
    const description = `${row.type}, ${row.class}`;
    const { cell } = placeOf(book, "ProjectLedger", row.row, "key");
    const names = [voucher];
    yield recordOf("ProjectLedger", {
      step: "Project ledger",
      ...shown,
      cell,
      description,
      ...origin(voucher, sourceKey),
      names,
    });
  }
}
