/**
 * What a run finds changed on the sheets of documents that no longer change, before it would write them again.
 *
 * Problems, as warnings: sheet-changed, seal-broken.
 */
import type { Problem } from "../kernel/problem";
import type { Book } from "../model/book";
import type { Row } from "../schema/tables";
import type { WorkbookContent } from "../model/workbook";
import { sealDifferences } from "../seal/compareSealed";
import { rowProblem } from "./rowProblems";
import { sheetFindings, sheetProblems } from "./sheetProblems";

export type Evidence = {
  /** Documents whose sheets stay as they stand: who wrote them again would repair silently what somebody changed. */
  readonly documents: ReadonlySet<string>;
  readonly problems: readonly Problem[];
};

const NONE: Evidence = { documents: new Set(), problems: [] };

/**
 * Compares the sheets there are with their documents, and the rows of documents that would have a sheet with what was
 * sealed. Sheets that are merely behind are no evidence. A book that cannot be read without error is left to `verify`:
 * nothing is written over it.
 *
 * @param book as it was read, before the command
 * @param documents Invoice IDs of the documents that are to have a sheet
 */
export function evidenceOn(book: Book, content: WorkbookContent, documents: readonly string[]): Evidence {
  if (book.stored === "unsound") return NONE;
  const closed = new Map(book.rows.Invoices.flatMap(idsOf));
  const shown = [...documents, ...content.documents.map(({ document }) => document)].flatMap(
    (id) => closed.get(id) ?? [],
  );
  const differences = shown.length === 0 ? [] : sealDifferences(book, new Set(shown));
  const broken = new Set(differences.flatMap(({ document }) => (document === null ? [] : [document])));
  const changed = sheetFindings({ book, content }, broken).filter(({ state }) =>
    ["changed", "unknown"].includes(state),
  );
  return {
    documents: new Set([...broken, ...changed.map(({ document }) => document)]),
    problems: [
      ...differences.map((difference): Problem => ({
        ...rowProblem({ book, content }, difference),
        severity: "warning",
      })),
      ...sheetProblems(changed, "warning"),
    ],
  };
}

/** An invoice's sheet goes by its ID, or by its number as its customer gets it. */
function idsOf({ invoiceId, number }: Row<"Invoices">): readonly (readonly [string, string])[] {
  return number === null
    ? [[invoiceId, invoiceId]]
    : [
        [number, invoiceId],
        [invoiceId, invoiceId],
      ];
}
