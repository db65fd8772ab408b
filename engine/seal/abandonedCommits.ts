/** What a reader is told of commands whose session ended before their commit was whole: their rows are not there. */
import type { Problem } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import type { CommitRecovery } from "../model/commitRecovery";

/**
 * One warning for each commit that this reading abandons, at its row in Commits; none once a plan has written the
 * verdict. Problem: abandoned-commit.
 */
export function abandonedCommits(book: Book, { verdicts }: CommitRecovery): readonly Problem[] {
  return book.rows.Commits.filter(({ key }) => verdicts.get(key) === "Abandoned").map(
    ({ key, row, command, by, at }): Problem => ({
      ...placeOf(book, "Commits", row, "state"),
      code: "abandoned-commit",
      severity: "warning",
      key,
      params: { command, by, at },
    }),
  );
}
