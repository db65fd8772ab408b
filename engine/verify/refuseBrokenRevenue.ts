/** A line whose revenue is not as it was sealed is neither recognised, eliminated nor reversed: that would build upon it. */
import type { Problem } from "../kernel/problem";
import type { Book } from "../model/book";
import { NOTHING_DONE, type StepResult } from "../model/outcome";
import { sealDifferences, type SealDifference } from "../seal/compareSealed";
import { rowProblem, type Read } from "./rowProblems";

/** What is told of a refused line, by the command. */
const REFUSALS = { recognize: "recognition-refused", eliminate: "elimination-refused" } as const;

/** What of entries of revenue is not as it was sealed, and the lines it concerns. */
export type BrokenRevenue = { readonly lines: readonly string[]; readonly problem: Problem };

/** Every `seal-broken` of the rows of `RevenuePosted` and of their vouchers, at its cell. */
export function brokenRevenue(read: Read): readonly BrokenRevenue[] {
  return differences(read.book).map((difference) => ({
    lines: linesConcerned(read.book, difference),
    problem: rowProblem(read, difference),
  }));
}

type OfRevenue = { readonly kind: keyof typeof REFUSALS; readonly lines: readonly string[] };

/**
 * Performs `recognize` or `eliminate` on the lines whose rows of `RevenuePosted`, with their vouchers, are as they were
 * sealed; where none is named on all of those. The others stay as they are, and nothing of them is mended. Only these rows
 * are compared; everything else is a matter of `verify`.
 *
 * Outcome of each of the others: recognition-refused or elimination-refused (reason seal-broken). Problems: every
 * `seal-broken` of those lines, at its cell.
 *
 * @param all what `brokenRevenue` finds
 * @param perform is given the lines left to it, and those to leave out where it is all of them
 */
export function refuseBrokenRevenue<C extends OfRevenue>(
  command: C,
  all: readonly BrokenRevenue[],
  perform: (command: C, broken: ReadonlySet<string>) => StepResult,
): StepResult {
  const asked = new Set(command.lines.map((id) => id.trim()));
  const isAsked = (lineId: string): boolean => asked.size === 0 || asked.has(lineId);
  const found = all
    .map(({ lines, problem }) => ({ lines: lines.filter(isAsked), problem }))
    .filter(({ lines }) => lines.length > 0);
  const broken = new Set(found.flatMap(({ lines }) => lines).sort());
  if (broken.size === 0) return perform(command, broken);
  const lines = [...asked].filter((lineId) => !broken.has(lineId));
  const isNothingLeft = asked.size > 0 && lines.length === 0;
  const step = isNothingLeft ? NOTHING_DONE : perform({ ...command, lines }, broken);
  const code = REFUSALS[command.kind];
  const refused = [...broken].map(
    (key) => ({ result: "refused", code, key, params: { reason: "seal-broken" } }) as const,
  );
  const problems = found.map(({ problem }): Problem => problem);
  return { ...step, outcomes: [...refused, ...step.outcomes], problems: [...problems, ...step.problems] };
}

/** What differs of entries of revenue, sealed ones and those that stand in the table. */
function differences(book: Book): readonly SealDifference[] {
  const { RevenuePosted, Seal } = book.rows;
  const sealed = Seal.filter(({ table }) => table === "RevenuePosted").map(({ document }) => document);
  const entries = new Set([...sealed, ...RevenuePosted.map(({ key }) => key)]);
  return entries.size === 0 ? [] : sealDifferences(book, entries);
}

/** The line an entry was sealed for, which its key begins with, and the one it names now. */
function linesConcerned({ rows }: Book, { document, table, rowKey }: SealDifference): readonly string[] {
  const named = table === "RevenuePosted" ? rows.RevenuePosted.find(({ key }) => key === rowKey)?.lineId : undefined;
  return rows.ContractLines.map(({ lineId }) => lineId).filter(
    (lineId) => lineId === named || document?.startsWith(`${lineId}|`) === true,
  );
}
