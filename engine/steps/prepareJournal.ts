/** The command `journal`: shows what is to be posted, as drafts the accountant can look through and correct. */
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import type { Outcome, StepResult } from "../model/outcome";
import type { Row } from "../schema/tables";
import { draftedLines, journalLines, sameLine } from "./journalLines";

type JournalStep = (
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  command: Extract<Command, { readonly kind: "journal" }>,
  actor: Actor,
) => StepResult;

/**
 * Drafts a line for everything up to the date that is not in the journal: costs, cost reversals and original unbilled
 * sales, derived or booked. Lines drafted before are renewed where they differ, and withdrawn where their transaction is
 * gone; nothing is posted and nothing drafted twice. Edits stand.
 *
 * Outcomes: `journal-prepared` by Journal ID (period, lines, errors), `journal-unchanged`.
 */
export const prepareJournal: JournalStep = (book, derivation, _documents, command) => {
  const drafted = draftedLines(book);
  const { lines, withdrawals } = journalLines(book, derivation, command.to);
  const changed = lines
    .map(({ row }) => row)
    .filter((row) => {
      const before = drafted.get(row.key);
      return before === undefined || !sameLine(before, row);
    });
  const rows = [...changed, ...withdrawals];
  return {
    appends: rows.length > 0 ? { JournalDraft: rows } : {},
    states: [],
    outcomes: outcomesOf(
      rows,
      lines.map(({ row }) => row),
    ),
    problems: lines.flatMap(({ problems }) => problems),
  };
};

function outcomesOf(
  changed: readonly Row<"JournalDraft">[],
  lines: readonly Row<"JournalDraft">[],
): readonly Outcome[] {
  if (changed.length === 0) return [{ result: "unchanged", code: "journal-unchanged", key: null, params: {} }];
  const journals = [...new Set(changed.map(({ journalId }) => journalId))].sort();
  return journals.map((journalId) => {
    const ofJournal = lines.filter((line) => line.journalId === journalId);
    const errors = ofJournal.filter(({ status }) => status === "Error").length;
    const period = ofJournal[0]?.period ?? "";
    const params = { period, lines: String(ofJournal.length), errors: String(errors) };
    return { result: "done", code: "journal-prepared", key: journalId, params };
  });
}
