/** The report `trace`: what a record comes from, and what came of it. */
import { once } from "../../kernel/once";
import { compareText } from "../../kernel/problem";
import { TRACE_STEPS } from "../../schema/values";
import type { TraceRow } from "../../schema/reportTables";
import type { TraceRecord } from "./records";
import { NO_DIMENSIONS } from "../../model/noDimensions";

/**
 * Everything that a record comes from, back to the row of the workbook, and everything that came of it, on to the
 * ledgers; in the order of the steps, then date and key. `from` names the record by which each was reached.
 *
 * An entry of the ledger for one transaction leads to that transaction, its detail and its row, and names its document
 * without the document's other details; one for a document as a whole (the customer's balance, tax) leads to all of it.
 *
 * @param asked a key, what people call a record (a voucher, an invoice's number, an Actual ID), or table and key. Nothing
 *   of that name: no rows.
 */
export function traceOf(records: ReadonlyMap<string, TraceRecord>, asked: string): readonly TraceRow[] {
  const starts = startsOf(records, asked.trim());
  const reached = new Map<string, string | null>(starts.map(({ id }) => [id, null]));
  walk(starts, reached, (record) => record.from.flatMap((id) => records.get(id) ?? []));
  const cameOf = once(() => children(records));
  const wholes = new Set(starts.filter(({ step }) => step === "Document").map(({ id }) => id));
  walk(starts, reached, ({ id }) => [
    ...(cameOf().of.get(id) ?? []),
    ...(wholes.has(id) ? (cameOf().within.get(id) ?? []) : []),
  ]);
  for (const id of [...reached.keys()]) {
    const document = records.get(id)?.of ?? null;
    if (document !== null && records.has(document) && !reached.has(document)) reached.set(document, id);
  }
  return [...reached].flatMap(([id, from]) => rowOf(records, id, from)).sort(byStep);
}

/** The ledgers number their rows alike: a key of several is the general ledger's, unless the table is named too. */
function startsOf(records: ReadonlyMap<string, TraceRecord>, name: string): readonly TraceRecord[] {
  const named = records.get(name);
  if (named !== undefined) return [named];
  const found = [...records.values()].filter(({ key, names }) => key === name || names.includes(name));
  const entry = found.find(({ table, key }) => table === "LedgerEntries" && key === name);
  return entry === undefined ? found : [entry];
}

/** Reaches everything that `next` leads to, nearest first; what was reached before keeps its way. */
function walk(
  starts: readonly TraceRecord[],
  reached: Map<string, string | null>,
  next: (record: TraceRecord) => readonly TraceRecord[],
): void {
  const seen = new Set(starts.map(({ id }) => id));
  let edge: readonly TraceRecord[] = starts;
  while (edge.length > 0) {
    const found: TraceRecord[] = [];
    for (const record of edge) {
      for (const neighbour of next(record)) {
        if (seen.has(neighbour.id)) continue;
        seen.add(neighbour.id);
        if (!reached.has(neighbour.id)) reached.set(neighbour.id, record.id);
        found.push(neighbour);
      }
    }
    edge = found;
  }
}

type Children = {
  /** What comes from a record. */
  readonly of: ReadonlyMap<string, readonly TraceRecord[]>;
  /** What belongs to a document and comes from a part of it. */
  readonly within: ReadonlyMap<string, readonly TraceRecord[]>;
};

function children(records: ReadonlyMap<string, TraceRecord>): Children {
  const of = new Map<string, TraceRecord[]>();
  const within = new Map<string, TraceRecord[]>();
  const put = (map: Map<string, TraceRecord[]>, id: string, record: TraceRecord) => {
    const listed = map.get(id);
    if (listed) listed.push(record);
    else map.set(id, [record]);
  };
  for (const record of records.values()) {
    for (const id of record.from) put(of, id, record);
    if (record.of !== null) put(within, record.of, record);
  }
  return { of, within };
}

function rowOf(records: ReadonlyMap<string, TraceRecord>, id: string, from: string | null): readonly TraceRow[] {
  const record = records.get(id);
  if (record === undefined) return [];
  const { step, table, key, cell, date, voucher, account, description, quantity, amount, currency } = record;
  const shown = { step, table, key, cell, date, voucher, account, description, quantity, amount, currency };
  const before = from === null ? null : (records.get(from)?.key ?? null);
  return [{ ...shown, accountingAmount: record.accountingAmount, from: before, row: 0, dimensions: NO_DIMENSIONS }];
}

function byStep(a: TraceRow, b: TraceRow): number {
  return (
    TRACE_STEPS.indexOf(a.step) - TRACE_STEPS.indexOf(b.step) ||
    compareText(a.date, b.date) ||
    a.key.length - b.key.length ||
    compareText(a.key, b.key)
  );
}
