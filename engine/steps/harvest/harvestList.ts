/**
 * What people typed into the unlocked columns of a generated list.
 */
import { minorDigits } from "../../kernel/currency";
import type { Problem } from "../../kernel/problem";
import type { Billable } from "../../model/billable";
import {
  decidedValue,
  markText,
  NEXT_INVOICE_AMOUNT,
  NEXT_INVOICE_PERCENT,
  NTE_DECISION,
  READY_TO_INVOICE,
  type LastDecisions,
} from "../../model/decisions";
import type { DateSystem } from "../../model/workbook";
import { fieldText } from "../../schema/fieldText";
import type { Table } from "../../schema/table";
import { changesOf, claimFault } from "../milestone/typedChanges";
import type { Decided, Harvested } from "./harvestDocument";
import { problemAt, readTyped } from "./typedCell";
import { typedRows, type ListContent, type TypedCell } from "./typedRows";

type Reading = {
  readonly system: DateSystem;
  readonly decisions: LastDecisions;
  readonly report: (problem: Problem) => void;
};

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
  content: ListContent,
  backlog: { readonly find: (key: string) => Billable | undefined; readonly decisions: LastDecisions },
): Harvested {
  const problems: Problem[] = [];
  const { system } = content;
  const reading: Reading = { system, decisions: backlog.decisions, report: (problem) => problems.push(problem) };
  const decided = typedRows(table, inputs, content).flatMap(({ key, typed }) => {
    const billable = backlog.find(key);
    const taken = typed.flatMap((cell): readonly Decided[] => {
      if (billable !== undefined) return decisionOf(reading, billable, cell);
      reading.report(problemAt(cell.place, cell.column.header, "typed-but-gone", "warning"));
      return [];
    });
    return withClaim(reading, key, taken);
  });
  return { decided, problems };
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
  { column, value: cell, place }: TypedCell,
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
