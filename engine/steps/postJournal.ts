/** The command `journal --post`: what is right becomes part of the books. */
import type { Derivation } from "../model/billable";
import { placeOf, type Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { voucherNumbering } from "../model/numberings";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { projectRows, type ProjectAmount } from "../model/projectLedger";
import type { Numbering } from "../model/series";
import { entriesOf } from "../model/voucher";
import type { Row } from "../schema/tables";
import { bookOriginals } from "./bookOriginals";
import { draftedLines, journalIds, journalLines, sameLine, type JournalLine } from "./journalLines";

type JournalCommand = Extract<Command, { readonly kind: "journal" }>;

/**
 * Posts every line up to the date that is right, in the order of accounting date and key, whether or not it was drafted
 * before. Nothing is posted twice: a transaction in `Journal` has no line any more.
 *
 * A posted line is a row of `Journal` with status Posted. What makes entries also draws a voucher of its own and enters
 * general and project ledger; unbilled sales without accrual, sales that are not chargeable and costs that are never
 * posted make none: their line has no voucher and counts as posted all the same. The actuals of derived lines become
 * booked: cost and all unbilled sales are copied to `BookedActuals`.
 *
 * Lines with errors stay drafts with status Error; those of a journal that was posted move to a new one, where they are
 * Draft again once mended. Outcomes: `journal-posted` by Journal ID (lines, vouchers), `journal-held` by Journal ID
 * (lines), `nothing-to-post`. Codes: those of `journalLines`, and `bad-series`.
 */
export function postJournal(
  book: Book,
  derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: JournalCommand,
  actor: Actor,
): StepResult {
  const vouchers = voucherNumbering(book);
  if (vouchers.kind === "problem") {
    const { code, params } = vouchers;
    return {
      ...NOTHING_DONE,
      outcomes: [{ result: "refused", code: "journal-refused", key: null, params: { reason: code } }],
      problems: [{ ...placeOf(book, "Settings", 0, "value"), code, params, severity: "error", key: null }],
    };
  }
  const { lines, withdrawals } = journalLines(book, derivation, command.to);
  const due = lines.filter((line) => line.due);
  const right = due.filter(({ problems }) => problems.length === 0);
  const posted = right.map((line) => postedLine(line, vouchers.numbering, actor));
  const journal = posted.map((line) => line.journal);
  const held = heldRows(book, lines, journal);
  const booked = new Set(right.flatMap(({ source }) => (source.origin === "derived" ? [source.actualId ?? ""] : [])));
  return {
    appends: filled({
      Journal: journal,
      BookedActuals: booked.size > 0 ? bookOriginals(book, derivation, booked) : [],
      LedgerEntries: posted.flatMap(({ entries }) => entries),
      ProjectLedger: posted.flatMap(({ project }) => project),
      JournalDraft: [...held, ...withdrawals],
    }),
    states: [],
    outcomes: outcomesOf(journal, held),
    problems: due.flatMap(({ problems }) => problems),
  };
}

type PostedLine = {
  readonly journal: Row<"Journal">;
  readonly entries: readonly Row<"LedgerEntries">[];
  readonly project: readonly Row<"ProjectLedger">[];
};

function postedLine(line: JournalLine, vouchers: Numbering, actor: Actor): PostedLine {
  const { row, source, entries } = line;
  if (entries.length === 0) return { journal: { ...row, status: "Posted" }, entries: [], project: [] };
  const voucher = vouchers.draw(row.accountingDate);
  const head = {
    voucher,
    event: source.type === "Cost" ? "Cost" : "Unbilled sales",
    accountingDate: row.accountingDate,
    postedAt: actor.at,
    invoiceId: null,
    number: null,
  };
  return {
    journal: { ...row, status: "Posted", voucher },
    entries: entriesOf(head, entries),
    project: projectRows(head, [projectAmount(line)]),
  };
}

function projectAmount({ row, source }: JournalLine): ProjectAmount {
  return {
    projectId: source.projectId,
    contractId: source.contractId,
    lineId: source.lineId,
    class: source.class,
    type: source.type,
    quantity: source.quantity,
    amount: source.amount,
    currency: source.currency,
    accountingAmount: row.accountingAmount ?? source.amount,
    sourceKey: source.key,
  };
}

/** Drafts that change because their journal was posted without them, or because they were made right or wrong. */
function heldRows(
  book: Book,
  lines: readonly JournalLine[],
  posted: readonly Row<"Journal">[],
): readonly Row<"JournalDraft">[] {
  const drafted = draftedLines(book);
  const closed = new Set([...book.rows.Journal, ...posted].map(({ journalId }) => journalId));
  const postedKeys = new Set(posted.map(({ key }) => key));
  const nextId = journalIdsAfter(book, lines);
  const moved = new Map<string, string>();
  const rows = lines
    .filter(({ row }) => !postedKeys.has(row.key))
    .map(({ row }) => {
      if (!closed.has(row.journalId)) return row;
      const key = row.period ?? "";
      const journalId = moved.get(key) ?? nextId();
      moved.set(key, journalId);
      return { ...row, journalId };
    });
  return rows.filter((row) => {
    const before = drafted.get(row.key);
    return before === undefined || !sameLine(before, row);
  });
}

/** Journal IDs above those of the book and those that lines were given in this run. */
function journalIdsAfter(book: Book, lines: readonly JournalLine[]): () => string {
  const JournalDraft = [...book.rows.JournalDraft, ...lines.map(({ row }) => row)];
  return journalIds({ ...book, rows: { ...book.rows, JournalDraft } });
}

function outcomesOf(journal: readonly Row<"Journal">[], held: readonly Row<"JournalDraft">[]): readonly Outcome[] {
  const posted = idsOf(journal).map((journalId): Outcome => {
    const lines = journal.filter((row) => row.journalId === journalId);
    const vouchers = lines.filter(({ voucher }) => voucher !== null).length;
    const params = { period: lines[0]?.period ?? "", lines: String(lines.length), vouchers: String(vouchers) };
    return { result: "done", code: "journal-posted", key: journalId, params };
  });
  const errors = held.filter(({ status }) => status === "Error");
  const waiting = idsOf(errors).map((journalId): Outcome => {
    const lines = String(errors.filter((row) => row.journalId === journalId).length);
    return { result: "refused", code: "journal-held", key: journalId, params: { lines } };
  });
  if (posted.length + waiting.length > 0) return [...posted, ...waiting];
  return [{ result: "unchanged", code: "nothing-to-post", key: null, params: {} }];
}

function idsOf(lines: readonly { readonly journalId: string }[]): readonly string[] {
  return [...new Set(lines.map(({ journalId }) => journalId))].sort();
}

/** Appends without tables that get no row, so that a run that changes nothing says so. */
function filled(appends: StepResult["appends"]): StepResult["appends"] {
  return Object.fromEntries(Object.entries(appends).filter(([, rows]) => rows.length > 0));
}
