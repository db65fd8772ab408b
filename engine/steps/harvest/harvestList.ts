/**
 * What people typed into the unlocked columns of a generated list.
 */
import { minorDigits } from "../../kernel/currency";
import type { Problem } from "../../kernel/problem";
import type { Billable } from "../../model/billable";
import { columnLetters } from "../../model/book";
import {
  decidedValue,
  markText,
  NEXT_INVOICE_AMOUNT,
  NEXT_INVOICE_PERCENT,
  NTE_DECISION,
  READY_TO_INVOICE,
  type LastDecisions,
} from "../../model/decisions";
import type { DateSystem, RawCell, RawTable } from "../../model/workbook";
import type { Column } from "../../schema/column";
import { fieldText } from "../../schema/fieldText";
import { columnKeys, foldedName } from "../../schema/names";
import type { Table } from "../../schema/table";
import { changesOf, claimFault } from "../milestone/typedChanges";
import type { Decided, Harvested } from "./harvestDocument";
import { isAsShown, problemAt, readTyped, type CellPlace } from "./typedCell";

type Reading = {
  readonly raw: RawTable;
  readonly system: DateSystem;
  readonly decisions: LastDecisions;
  readonly report: (problem: Problem) => void;
};

type Input = { readonly key: string; readonly column: Column; readonly index: number };

/**
 * Marks and decisions typed into a list, by what each row's `Shown` says it showed.
 *
 * Problems: typed-but-gone (the row is not in the backlog now), typed-but-locked (it cannot be marked),
 * claim-above-remaining and claim-not-typed (a claim that cannot be billed), the codes of `readCell`; what has a problem
 * is not taken.
 *
 * @param inputs keys of the columns people type into
 */
export function harvestList(
  table: Table,
  inputs: readonly string[],
  content: { readonly raw: RawTable; readonly system: DateSystem },
  backlog: { readonly find: (key: string) => Billable | undefined; readonly decisions: LastDecisions },
): Harvested {
  const { raw, system } = content;
  const indexes = indexesOf(table, raw);
  const keyIndex = indexes.get("key");
  const shownIndex = indexes.get("shown");
  if (keyIndex === undefined || shownIndex === undefined) return { decided: [], problems: [] };
  const columns = inputs.flatMap((key): readonly (Input | null)[] => {
    const column = table.columns[key];
    const index = indexes.get(key);
    return [column === undefined || index === undefined ? null : { key, column, index }];
  });
  const problems: Problem[] = [];
  const reading: Reading = { raw, system, decisions: backlog.decisions, report: (problem) => problems.push(problem) };
  const decided = raw.rows.flatMap((cells, index): readonly Decided[] => {
    const shown = cells[shownIndex];
    const key = cells[keyIndex];
    if (typeof shown !== "string" || typeof key !== "string") return [];
    if (shown === JSON.stringify(columns.map((input) => (input === null ? null : (cells[input.index] ?? null)))))
      return [];
    return typedInRow(reading, columns, { cells, index, key, shown: readShownArray(shown) }, backlog.find);
  });
  return { decided, problems };
}

function indexesOf(table: Table, raw: RawTable): ReadonlyMap<string, number> {
  const keys = columnKeys(table);
  const indexes = new Map<string, number>();
  raw.header.forEach((header, index) => {
    const key = keys.get(foldedName(header));
    if (key !== undefined && !indexes.has(key)) indexes.set(key, index);
  });
  return indexes;
}

function readShownArray(text: string): readonly (string | null)[] {
  try {
    const shown: unknown = JSON.parse(text);
    return Array.isArray(shown) ? shown.map((value) => (typeof value === "string" ? value : null)) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

type ListRow = {
  readonly cells: readonly RawCell[];
  readonly index: number;
  readonly key: string;
  readonly shown: readonly (string | null)[];
};

function typedInRow(
  reading: Reading,
  inputs: readonly (Input | null)[],
  row: ListRow,
  find: (key: string) => Billable | undefined,
): readonly Decided[] {
  const { raw, system, report } = reading;
  const decided = inputs.flatMap((input, position): readonly Decided[] => {
    if (input === null) return [];
    const { column, index } = input;
    const cell = { value: row.cells[index] ?? null, formula: null };
    if (isAsShown(cell, { value: row.shown[position] ?? null, formula: null }, system)) return [];
    const sheetRow = raw.headerRow + 1 + row.index;
    const address = `${columnLetters(raw.firstColumn + index)}${sheetRow}`;
    const place: CellPlace = { table: raw.name, sheet: raw.sheet, row: sheetRow, address, key: row.key };
    const billable = find(row.key);
    if (billable === undefined) {
      report(problemAt(place, column.header, "typed-but-gone", "warning"));
      return [];
    }
    return decisionOf(reading, billable, column, cell.value, place);
  });
  return withClaim(reading, row.key, decided);
}

/** Of a claim's percentage and amount one counts: typing one empties the other. */
function withClaim({ decisions }: Reading, key: string, decided: readonly Decided[]): readonly Decided[] {
  const claims = decided.filter(({ field }) => isClaimField(field));
  if (claims.length === 0) return decided;
  const texts = new Map(claims.map(({ field, value }) => [field, value]));
  const changes = changesOf(key, texts, decisions).map((change) => ({ key, ...change }));
  return [...decided.filter(({ field }) => !isClaimField(field)), ...changes];
}

function isClaimField(field: string): boolean {
  return field === NEXT_INVOICE_PERCENT || field === NEXT_INVOICE_AMOUNT;
}

function decisionOf(
  { system, decisions, report }: Reading,
  billable: Billable,
  column: Column,
  cell: RawCell,
  place: CellPlace,
): readonly Decided[] {
  const digits = minorDigits(billable.currency);
  const value = readTyped(column, cell, { digits, system, place }, report);
  if (value === undefined) return [];
  const text = fieldText(column, value, digits);
  const { key } = billable;
  const field = column.header;
  const inForce = decidedValue(decisions, key, field);
  const was = field === READY_TO_INVOICE ? markText(billable) : inForce;
  if (text === was) return [];
  const fault = text === null ? null : faultOf(billable, field, text);
  if (fault !== null) {
    report(problemAt(place, field, fault, fault === "typed-but-locked" ? "note" : "error"));
    return [];
  }
  if (text === null) return inForce === null ? [] : [{ key, field, value: null, was }];
  return [{ key, field, value: text, was }];
}

/** Why the row does not take what was typed, by the same rules as `mark`; null where it does. */
function faultOf(billable: Billable, field: string, text: string): string | null {
  const isOpen = billable.billingStatus === "Not Ready" || billable.billingStatus === "Ready to Invoice";
  if (!isOpen) return "typed-but-locked";
  if (isClaimField(field)) {
    return billable.kind === "milestone" ? claimFault(billable, field, text) : "typed-but-locked";
  }
  const isTaken =
    field === NTE_DECISION
      ? billable.kind === "actual"
      : field === READY_TO_INVOICE && (text !== READY_TO_INVOICE || canBeReady(billable));
  return isTaken ? null : "typed-but-locked";
}

/** A claim that waits to be typed keeps its mark, which has effect as soon as it is. */
function canBeReady({ blockedBy }: Billable): boolean {
  return blockedBy === null || blockedBy === "claim-not-typed";
}
