/** What the workbook beside the pane holds, and what people do to it, asked of the host in the page. */
import type { Page } from "playwright-core";

import { askHost } from "../../hosts/excel/inPage";
import type { PageFault } from "../../hosts/excel/page";
import type { SheetSnapshot } from "../../hosts/excel/snapshot";
import type { Refusal } from "../../hosts/excel/user";
import { until } from "../harness/until";

/** A row of a table by its headings; a blank cell is null. */
export type HeldRow = Readonly<Record<string, string | number | boolean | null>>;

/** The rows of a table, none where there is no such table. */
export async function rowsOf(page: Page, table: string): Promise<readonly HeldRow[]> {
  const sheet = await askHost(
    page,
    (host, name) => host.snapshot().sheets.find(({ tables }) => tables.some((one) => one.name === name)) ?? null,
    table,
  );
  return sheet === null ? [] : rowsOn(sheet, table);
}

/** The rows of a table on the sheet it stands on. */
export function rowsOn({ tables, cells }: SheetSnapshot, table: string): readonly HeldRow[] {
  const address = tables.find(({ name }) => name === table)?.address ?? "";
  const [, left = "A", top = "1", right = "A", bottom = "1"] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(address) ?? [];
  const columns = lettersFrom(left, right);
  const valueAt = (column: string, row: number) => cells[`${column}${row}`]?.value ?? null;
  const rows: HeldRow[] = [];
  for (let row = Number(top) + 1; row <= Number(bottom); row += 1) {
    const held = columns.map((column) => [String(valueAt(column, Number(top))), valueAt(column, row)] as const);
    if (held.some(([, value]) => value !== null)) rows.push(Object.fromEntries(held));
  }
  return rows;
}

/** A sheet as it stands; an error where there is none. */
export async function sheetOf(page: Page, name: string): Promise<SheetSnapshot> {
  const found = await askHost(
    page,
    (host, wanted) => host.snapshot().sheets.find((sheet) => sheet.name === wanted) ?? null,
    name,
  );
  if (found === null) throw new Error(`there is no sheet ${name}`);
  return found;
}

/** Somebody types into a cell. Gives why Excel refused; null where it did not. */
export function typed(page: Page, [sheet, cell, text]: readonly [string, string, string]): Promise<Refusal> {
  return askHost(page, (host, given) => host.act("person", "type", given), [sheet, cell, text]);
}

/** The same by a co-author, on another machine. */
export function typedElsewhere(page: Page, [sheet, cell, text]: readonly [string, string, string]): Promise<Refusal> {
  return askHost(page, (host, given) => host.act("co-author", "type", given), [sheet, cell, text]);
}

/** Plants a fault at a sync from now on, counted from 1. */
export function planted(page: Page, sync: number, fault: PageFault): Promise<void> {
  return askHost(page, (host, given) => host.plant(given.sync, given.fault), { sync, fault });
}

/** How many syncs were made since the page was opened, and what the host was asked that it does not know. */
export function asked(page: Page): Promise<{ readonly syncs: number; readonly unknown: readonly string[] }> {
  return askHost(
    page,
    (host) => ({
      syncs: host.requests().filter(({ kind }) => kind === "sync").length,
      unknown: host.notImplemented(),
    }),
    null,
  );
}

/** Waits until a place is selected in the workbook, "Actuals!A5". */
export async function selected(page: Page, place: string): Promise<void> {
  await until(() => askHost(page, (host, wanted) => host.selection() === wanted, place));
}

/** The whole workbook as text, to be compared with itself. */
export function wholeBook(page: Page): Promise<string> {
  return askHost(page, (host) => JSON.stringify(host.snapshot()), null);
}

function lettersFrom(left: string, right: string): readonly string[] {
  const letters: string[] = [];
  for (let column = numberOf(left); column <= numberOf(right); column += 1) letters.push(lettersOf(column));
  return letters;
}

function numberOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function lettersOf(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return `${before === 0 ? "" : lettersOf(before)}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
