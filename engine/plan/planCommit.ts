/**
 * The commit of a run: one Intended row and the rows it announces.
 */
import { digestOf } from "../kernel/canonical";
import type { Actor, Command } from "../model/command";
import { isDimension } from "../model/journalDraft";
import type { CommitPlan, TablePatch } from "../model/plan";
import type { RunInput } from "../model/runResult";
import type { WorkbookContent } from "../model/workbook";
import { columnTexts, rawTableOf } from "../schema/columnTexts";
import { cellsDigest, inputsDigest, STORED_TABLES } from "../schema/commitDigests";
import type { RowCurrencies } from "../schema/currencyOfRow";
import { rowCells } from "../schema/rowCells";
import { TABLES, type Appends, type Row, type StoredTableName } from "../schema/tables";
import { storedSheet } from "../sheets/storedSheet";

/**
 * `K-000001-3f9a2c`: one above the highest number in the table, abandoned commits included, and six digits of who asked
 * for what and when.
 *
 * Two people who act on the same workbook at once draw the same number; the digits keep their rows apart, so that either
 * can be taken back without touching the other's.
 */
export function nextCommitId({ content, command, actor }: RunInput): string {
  const table = rawTableOf(content.tables, "Commits");
  let highest = 0;
  for (const key of table === null ? [] : columnTexts(table, "Key")) highest = Math.max(highest, numberOfCommit(key));
  const asked = digestOf(JSON.stringify([command, actor.by, actor.at]));
  return `K-${String(highest + 1).padStart(6, "0")}-${asked.slice(0, 6)}`;
}

function numberOfCommit(key: string): number {
  const [, digits] = /^K-(\d{1,15})(?:-|$)/.exec(key) ?? [];
  return Number(digits ?? 0);
}

/** Rows of a run with the commit's ID in each; tables without rows are left out. */
export function withCommit(appends: Appends, commit: string): Appends {
  const marked: { [N in StoredTableName]?: readonly Row<N>[] } = {};
  for (const table of STORED_TABLES) markRows(marked, table, appends[table], commit);
  return marked;
}

function markRows<N extends StoredTableName>(
  marked: { [K in N]?: readonly Row<K>[] },
  table: N,
  rows: readonly Row<N>[] | undefined,
  commit: string,
): void {
  if (rows && rows.length > 0) marked[table] = rows.map((row) => ({ ...row, commit }));
}

/** Both appends in order, table by table. */
export function joinAppends(first: Appends, second: Appends): Appends {
  const joined: { [N in StoredTableName]?: readonly Row<N>[] } = {};
  for (const table of STORED_TABLES) joinRows(joined, table, first[table], second[table]);
  return joined;
}

function joinRows<N extends StoredTableName>(
  joined: { [K in N]?: readonly Row<K>[] },
  table: N,
  first: readonly Row<N>[] | undefined,
  second: readonly Row<N>[] | undefined,
): void {
  if (first || second) joined[table] = [...(first ?? []), ...(second ?? [])];
}

/** Whether there is any row. */
export function hasRows(appends: Appends): boolean {
  return STORED_TABLES.some((table) => (appends[table]?.length ?? 0) > 0);
}

/**
 * Steps 1 and 2 of the commit protocol.
 *
 * @param appends rows that carry the commit's ID
 */
export function planCommit(
  content: WorkbookContent,
  appends: Appends,
  run: {
    readonly id: string;
    readonly command: Command;
    readonly actor: Actor;
    /** Of the book with the rows in it. */
    readonly currencies: RowCurrencies;
  },
): CommitPlan {
  const patches = STORED_TABLES.flatMap((table) =>
    appendPatch(table, appends[table] ?? [], { content, currencies: run.currencies }),
  );
  const announced = patches.filter(({ table }) => table !== "Commits");
  const row: Row<"Commits"> = {
    key: run.id,
    commit: run.id,
    command: run.command.kind,
    by: run.actor.by,
    at: run.actor.at,
    inputsDigest: inputsDigest(content, run.id),
    rowsDigest: cellsDigest(announced.map(({ table, appended }) => ({ table, rows: appended }))),
    state: "Intended",
    row: 0,
    dimensions: new Map(),
  };
  return {
    id: run.id,
    intended: { ...emptyPatch("Commits"), appended: [rowCells("Commits", row, run.currencies)] },
    appends: patches,
  };
}

function appendPatch<N extends StoredTableName>(
  table: N,
  rows: readonly Row<N>[],
  { content, currencies }: { readonly content: WorkbookContent; readonly currencies: RowCurrencies },
): readonly TablePatch[] {
  if (rows.length === 0) return [];
  const present = TABLES[table].dimensions ? (rawTableOf(content.tables, table)?.header ?? []) : [];
  const dimensions = [...present.filter(isDimension), ...rows.flatMap((row) => [...row.dimensions.keys()])];
  const layout = storedSheet(table, [...new Set(dimensions)]);
  return [{ ...emptyPatch(table), layout, appended: rows.map((row) => rowCells(table, row, currencies)) }];
}

/** A patch of a stored table that does nothing yet. */
export function emptyPatch(table: StoredTableName): TablePatch {
  return { table, layout: storedSheet(table), keyColumn: "Key", appended: [], updated: new Map(), removed: [] };
}
