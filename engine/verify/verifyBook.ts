/** The command `verify`: everything that shows whether the book, its seal and its sheets are as Daybook wrote them. */
import { groupBy } from "../kernel/group";
import { NOWHERE, type Problem } from "../kernel/problem";
import type { Book } from "../model/book";
import type { Command } from "../model/command";
import type { Outcome } from "../model/outcome";
import type { WorkbookContent } from "../model/workbook";
import { STORED_TABLES } from "../schema/commitDigests";
import { differencesOf, type SealDifference } from "../seal/compareSealed";
import { comparedRows, type ComparedRows } from "../seal/sealedRows";
import { headOf, witnessOf } from "../seal/verifyChain";
import { numberProblems } from "./numberProblems";
import { chainProblems, rowProblem } from "./rowProblems";
import { sheetFindings, sheetProblems } from "./sheetProblems";

export type Verification = { readonly outcomes: readonly Outcome[]; readonly problems: readonly Problem[] };

/**
 * Verifies a book as far as it can be read. Drafts, decisions and the user's own tables are not sealed and not verified.
 *
 * Outcomes: document-intact or document-broken (findings) of each invoice and journal; found-head (entry, since) where the
 * witness is in the chain; verified (entries, rows, sheets, head). Problems: what reading found in Daybook's own tables;
 * seal-broken, sheet-changed, duplicate-number, number-gap.
 *
 * @param reading the problems of reading the workbook
 */
export function verifyBook(
  read: { readonly book: Book; readonly content: WorkbookContent; readonly reading: readonly Problem[] },
  { head }: Pick<Extract<Command, { kind: "verify" }>, "head">,
): Verification {
  const { book, reading } = read;
  const compared = comparedRows(book);
  const differences = differencesOf(book, compared);
  const isOfThere = isOfTableThere(book);
  const rows = differences.map((difference) => ({
    problem: rowProblem(read, difference),
    isListed: isOfThere(difference),
  }));
  const broken = new Set(differences.flatMap(({ document }) => (document === null ? [] : [document])));
  const sheets = sheetFindings(read, broken);
  const witness = head === null ? null : witnessOf(book, head);
  const found = [
    ...chainProblems(book),
    ...(head !== null && witness === null ? [unknownHead(book, head)] : []),
    ...missingTables(differences.filter((_, index) => rows[index]?.isListed === false)),
    ...rows.filter(({ isListed }) => isListed).map(({ problem }) => problem),
    ...sheetProblems(sheets, "error"),
    ...numberProblems(book),
  ];
  // A document whose rows went with their table is no more intact for being told so once.
  const unlisted = rows.filter(({ isListed }) => !isListed).map(({ problem }) => problem);
  const total: Outcome = {
    result: "done",
    code: "verified",
    key: null,
    params: {
      entries: String(book.rows.Seal.length),
      rows: String(rowsFound(compared)),
      sheets: String(sheets.length),
      head: headOf(book),
    },
  };
  const since: readonly Outcome[] =
    witness === null
      ? []
      : [
          {
            result: "done",
            code: "found-head",
            key: null,
            params: { entry: String(witness.entry), since: String(witness.since) },
          },
        ];
  return {
    outcomes: [...documentOutcomes(book, [...found, ...unlisted]), ...since, total],
    problems: [...reading.filter(isOfOwnTable), ...found],
  };
}

/**
 * A table that is gone, the seal's own or one it seals, is told once: `seal-broken` (finding, table, rows).
 *
 * @param differences those whose table is gone
 */
function missingTables(differences: readonly SealDifference[]): readonly Problem[] {
  const byTable = groupBy(differences, ({ kind, table }) => (kind === "gone" ? table : "Seal"));
  return Array.from(byTable, ([table, { length }]): Problem => {
    const params = { finding: table === "Seal" ? "no-seal" : "table", table, rows: String(length) };
    // At no table, so that it stands before all that follows from it.
    return { ...NOWHERE, code: "seal-broken", severity: "error", key: null, params };
  });
}

/** Whether a difference is one of rows; else its whole table is gone, or the seal's. */
function isOfTableThere({ places }: Book): (difference: SealDifference) => boolean {
  const isThere = (name: string): boolean => [...places.keys()].some((table) => table === name);
  return ({ kind, table }) => (kind === "unsealed" ? isThere("Seal") : kind !== "gone" || isThere(table));
}

function unknownHead(book: Book, head: string): Problem {
  const sheet = book.places.get("Seal")?.sheet ?? null;
  const params = { finding: "head", head: head.trim() };
  return { ...NOWHERE, table: "Seal", sheet, code: "seal-broken", severity: "error", key: null, params };
}

function isOfOwnTable({ table }: Problem): boolean {
  return STORED_TABLES.some((name) => name === table);
}

function rowsFound({ found }: ComparedRows): number {
  return [...found.values()].reduce((total, rows) => total + rows.length, 0);
}

/** Codes whose key is a document. */
const EVIDENCE: ReadonlySet<string> = new Set(["seal-broken", "sheet-changed"]);

/** Invoices, then journals, then whatever else the seal or a sheet names; one about which anything was found is broken. */
function documentOutcomes(book: Book, problems: readonly Problem[]): readonly Outcome[] {
  const findings = new Map<string, number>();
  for (const { key, severity } of problems) {
    if (key !== null && severity !== "note") findings.set(key, (findings.get(key) ?? 0) + 1);
  }
  const { Invoices, Journal, Seal } = book.rows;
  const documents = new Set([
    ...Invoices.map(({ invoiceId }) => invoiceId),
    ...Journal.map(({ journalId }) => journalId),
    ...Seal.map(({ document }) => document),
    ...problems.flatMap(({ code, key }) => (key !== null && EVIDENCE.has(code) ? [key] : [])),
  ]);
  return [...documents].map((key): Outcome => {
    const count = findings.get(key);
    return count === undefined
      ? { result: "done", code: "document-intact", key, params: {} }
      : { result: "done", code: "document-broken", key, params: { findings: String(count) } };
  });
}
