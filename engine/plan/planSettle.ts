/**
 * What follows a commit and can be done again at any time: state columns, and rows of drafts that are no more.
 */
import type { CellText, TablePatch } from "../model/plan";
import type { StateChange } from "../model/outcome";
import type { WorkbookContent } from "../model/workbook";
import { columnTexts, rawTableOf } from "../schema/columnTexts";
import type { TableColumns } from "../schema/table";
import { TABLES, type Appends, type StoredTableName } from "../schema/tables";
import { emptyPatch } from "./planCommit";

const DRAFT_TABLES = ["DraftInvoices", "DraftLines", "DraftDetails"] as const;

/** State columns of booked rows, one patch a table. */
export function planStates(states: readonly StateChange[]): readonly TablePatch[] {
  const tables = [...new Set(states.map(({ table }) => table))];
  return tables.map((table) => {
    const updated = new Map<string, ReadonlyMap<string, CellText>>();
    for (const change of states) {
      if (change.table !== table) continue;
      const cells = Object.entries(change.values).map(([key, value]) => [headerOf(table, key), value] as const);
      updated.set(change.key, new Map([...(updated.get(change.key) ?? []), ...cells]));
    }
    return { ...emptyPatch(table), updated };
  });
}

function headerOf(table: StoredTableName, key: string): string {
  const columns: TableColumns = TABLES[table].columns;
  const column = columns[key];
  if (!column?.state) throw new Error(`${table}.${key} is not a state column`);
  return column.header;
}

/** Invoices that are no longer drafts: confirmed ones, and discarded ones of which only the header stays. */
export type SpentDrafts = { readonly confirmed: ReadonlySet<string>; readonly discarded: ReadonlySet<string> };

/**
 * Rows of draft tables that no longer count: of a confirmed or discarded draft, or replaced by a later row of their key.
 * Positions count the table's rows as read, then those the commit appends.
 */
export function planSpentDrafts(content: WorkbookContent, appends: Appends, spent: SpentDrafts): readonly TablePatch[] {
  return DRAFT_TABLES.flatMap((table) => {
    const rows = [
      ...storedKeys(content, table),
      ...(appends[table] ?? []).map(({ key, invoiceId }) => ({ key, invoiceId })),
    ];
    const last = new Map(rows.map(({ key }, index) => [key, index]));
    const removed = rows.flatMap(({ key, invoiceId }, index) => {
      const gone = spent.confirmed.has(invoiceId) || (spent.discarded.has(invoiceId) && table !== "DraftInvoices");
      return gone || last.get(key) !== index ? [index] : [];
    });
    return removed.length === 0 ? [] : [{ ...emptyPatch(table), removed }];
  });
}

/**
 * Journal draft lines that are posted or withdrawn, or replaced by a later row of their key.
 *
 * @param live keys of the journal lines that are drafts still
 */
export function planSpentJournal(
  content: WorkbookContent,
  appends: Appends,
  live: ReadonlySet<string>,
): readonly TablePatch[] {
  const rows = [
    ...storedKeys(content, "JournalDraft").map(({ key }) => key),
    ...(appends.JournalDraft ?? []).map((row) => row.key),
  ];
  const last = new Map(rows.map((key, index) => [key, index]));
  const removed = rows.flatMap((key, index) => (!live.has(key) || last.get(key) !== index ? [index] : []));
  return removed.length === 0 ? [] : [{ ...emptyPatch("JournalDraft"), removed }];
}

function storedKeys(content: WorkbookContent, name: StoredTableName): readonly { key: string; invoiceId: string }[] {
  const table = rawTableOf(content.tables, name);
  if (table === null) return [];
  const invoiceIds = columnTexts(table, "Invoice ID");
  return columnTexts(table, "Key").map((key, index) => ({ key, invoiceId: invoiceIds[index] ?? "" }));
}
