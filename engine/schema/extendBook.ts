/**
 * The book as it is after a commit: what reading the workbook again would give.
 */
import type { Book } from "../model/book";
import type { StateChange } from "../model/outcome";
import { GROWING_TABLES, type GrowingTable, type SourceAppends, type SourceChanges } from "../model/sourceChanges";
import { STORED_TABLES } from "./commitDigests";
import type { Column } from "./column";
import { liveDrafts } from "./liveDrafts";
import { TABLES, type Appends, type Rows, type StoredTableName } from "./tables";

/**
 * Appended rows follow those of their table; of a draft the last row of a key holds, and spent drafts go; state columns
 * take their new values; so do the user's own tables where a command writes to them. Throws where a change names a row or a state column that is not there: an error of ours.
 */
export function extendBook(
  book: Book,
  appends: Appends,
  states: readonly StateChange[],
  sources?: SourceChanges,
): Book {
  const rows: { -readonly [N in keyof Rows]: Rows[N] } = { ...book.rows };
  for (const table of STORED_TABLES) append(rows, table, appends);
  for (const table of ["Invoices", "Proposals", "Commits"] as const) {
    const changes = states.filter((change) => change.table === table);
    if (changes.length > 0) applyStates(rows, table, changes);
  }
  if (sources !== undefined) changeSources(rows, sources);
  return { ...book, rows: { ...rows, ...liveDrafts(rows) } };
}

function changeSources(rows: { -readonly [N in keyof Rows]: Rows[N] }, { appends, runStatuses }: SourceChanges): void {
  if (runStatuses.size > 0) {
    rows.InvoiceSchedule = rows.InvoiceSchedule.map((row) => {
      const runStatus = runStatuses.get(row.row);
      return runStatus === undefined ? row : { ...row, runStatus };
    });
  }
  for (const table of GROWING_TABLES) appendSource(rows, table, appends);
}

function appendSource<N extends GrowingTable>(
  rows: { [K in N]: readonly Rows[K][number][] },
  table: N,
  appends: { readonly [K in N]?: SourceAppends[K] },
): void {
  const added: readonly Rows[N][number][] = appends[table] ?? [];
  if (added.length > 0) rows[table] = [...rows[table], ...added];
}

function append<N extends StoredTableName>(
  rows: { [K in N]: readonly Rows[K][number][] },
  table: N,
  appends: { readonly [K in N]?: readonly Rows[K][number][] },
): void {
  const added = appends[table] ?? [];
  if (added.length > 0) rows[table] = [...rows[table], ...added];
}

function applyStates<N extends StateChange["table"]>(
  rows: { [K in N]: readonly (Rows[K][number] & { readonly key: string })[] },
  table: N,
  changes: readonly StateChange[],
): void {
  const byKey = new Map<string, Readonly<Record<string, string | null>>>();
  for (const { key, values } of changes) {
    requireStateColumns(table, values);
    byKey.set(key, { ...byKey.get(key), ...values });
  }
  const changed = rows[table].map((row) => {
    const values = byKey.get(row.key);
    byKey.delete(row.key);
    return values === undefined ? row : { ...row, ...values };
  });
  for (const key of byKey.keys()) throw new Error(`${table} has no row ${key}`);
  rows[table] = changed;
}

function requireStateColumns(table: StateChange["table"], values: Readonly<Record<string, string | null>>): void {
  for (const key of Object.keys(values)) {
    const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
    if (!columns[key]?.state) throw new Error(`${table}.${key} is not a state column`);
  }
}
