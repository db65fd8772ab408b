/**
 * What the accountant typed into the list of journal lines: tax groups and financial dimensions.
 */
import type { Problem } from "../../kernel/problem";
import { decidedValue, type LastDecisions } from "../../model/decisions";
import { JOURNAL_EDITS } from "../../model/journalDraft";
import { fieldText } from "../../schema/fieldText";
import type { Table } from "../../schema/table";
import type { Row } from "../../schema/tables";
import type { Decided, Harvested } from "./harvestDocument";
import { problemAt, readTyped } from "./typedCell";
import { typedRows, type ListContent } from "./typedRows";

type Journal = {
  /** A drafted line by its key. */
  readonly find: (key: string) => Row<"JournalDraft"> | undefined;
  readonly decisions: LastDecisions;
  /** What is typed into a field, as it is decided; null for a tax group that no rate knows. */
  readonly taken: (field: string, text: string) => string | null;
};

/**
 * Edits of journal lines, as `edit` would make them; an emptied cell takes the edit back.
 *
 * Problems: typed-but-gone (the line is posted or withdrawn), unknown-reference (a group no rate knows), the codes of `readCell`; what has a problem is not taken.
 */
export function harvestJournal(
  table: Table,
  inputs: readonly string[],
  content: ListContent,
  { find, decisions, taken }: Journal,
): Harvested {
  const problems: Problem[] = [];
  const decided = typedRows(table, inputs, content).flatMap(({ key, typed }) => {
    const line = find(key);
    return typed.flatMap(({ column, value: cell, place }): readonly Decided[] => {
      const field = column.header;
      if (line === undefined) {
        problems.push(problemAt(place, field, "typed-but-gone", "warning"));
        return [];
      }
      const value = readTyped(column, cell, { digits: 0, system: content.system, place }, (one) => problems.push(one));
      if (value === undefined) return [];
      const typedText = fieldText(column, value, 0);
      const text = typedText === null ? null : taken(field, typedText);
      if (typedText !== null && text === null) {
        problems.push(
          problemAt(place, field, "unknown-reference", "error", { value: typedText, referenced: "TaxRates" }),
        );
        return [];
      }
      const inForce = decidedValue(decisions, key, field);
      const was = drawnValue(line, field);
      if (text === null) return inForce === null ? [] : [{ key, field, value: null, was }];
      return text === was ? [] : [{ key, field, value: text, was }];
    });
  });
  return { decided, problems };
}

function drawnValue(line: Row<"JournalDraft">, field: string): string | null {
  switch (field) {
    case JOURNAL_EDITS.taxGroup:
      return line.taxGroup;
    case JOURNAL_EDITS.itemTaxGroup:
      return line.itemTaxGroup;
    default:
      return line.dimensions.get(field) ?? null;
  }
}
