/** The report `trace`: the way of an amount between a row of the workbook and the ledgers. */
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import type { Outcome } from "../model/outcome";
import type { Report } from "../model/runResult";
import { Trace, type TraceRow } from "../schema/reportTables";
import { traceRecords } from "./trace/records";
import { traceOf } from "./trace/trace";

/** Everything a record comes from, and everything that came of it, as one table; as the workbook stands now. */
export function traceReport(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  { key }: Extract<Command, { readonly kind: "trace" }>,
  actor: Actor,
): Report {
  const rows = traceRows(book, derivation, documents, key);
  return {
    name: "trace",
    asOf: actor.today,
    knownAt: actor.at,
    currency: book.settings.accountingCurrency,
    tables: [{ section: "trace", table: Trace, rows }],
  };
}

/** The rows of a trace alone. */
export function traceRows(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  key: string,
): readonly TraceRow[] {
  return traceOf(traceRecords(book, derivation, documents), key);
}

/** `trace-not-found` where a trace was asked for that has no rows. */
export function nothingTraced(report: Report | null, command: Command): readonly Outcome[] {
  if (command.kind !== "trace" || report?.tables.some(({ rows }) => rows.length > 0)) return [];
  return [{ result: "refused", code: "trace-not-found", key: command.key, params: {} }];
}
