/** A document whose rows are not as they were sealed does not move on: what follows would be built on what somebody changed. */
import { groupBy } from "../kernel/group";
import type { Problem } from "../kernel/problem";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import type { Book } from "../model/book";
import type { RowValues } from "../schema/currencyOfRow";
import { sealDifferences, type SealDifference } from "../seal/compareSealed";
import { SEALED_TABLES } from "../seal/sealedRows";
import { rowProblem, type Read } from "./rowProblems";

/** What is told of a refused document, by the command. */
const REFUSALS = {
  post: "post-refused",
  revise: "revise-refused",
  edit: "payment-refused",
  sign: "sign-refused",
  open: "open-refused",
} as const;

type Moving = { readonly kind: keyof typeof REFUSALS; readonly ids: readonly string[] };

/**
 * Performs `post`, `revise`, `sign`, `open` or a payment on the documents whose rows in the book are as they were sealed; the others stay
 * as they are, and nothing of them is mended. Only their rows are compared; the chain is a matter of `verify`.
 *
 * Outcome of each of those: post-refused, revise-refused, sign-refused, open-refused or payment-refused (reason seal-broken). Problems: every
 * `seal-broken` of those documents, at its cell.
 */
export function refuseBroken<C extends Moving>(
  command: C,
  read: Read,
  perform: (command: C) => StepResult,
): StepResult {
  const asked = new Set(command.ids.map((id) => id.trim()));
  const idOf = documentIds(read.book);
  const found = groupBy(
    sealDifferences(read.book, new Set([...asked].map(idOf))).flatMap((difference) =>
      documentsConcerned(read.book, difference).map((id) => ({ id, problem: rowProblem(read, difference) })),
    ),
    ({ id }) => id,
  );
  const broken = new Map([...asked].flatMap((id) => (found.has(idOf(id)) ? [[id, found.get(idOf(id)) ?? []]] : [])));
  const refused = [...broken.keys()];
  if (refused.length === 0) return perform(command);
  const ids = [...asked].filter((id) => !broken.has(id));
  const step = ids.length === 0 ? NOTHING_DONE : perform({ ...command, ids });
  const problems = refused.flatMap((id): readonly Problem[] => (broken.get(id) ?? []).map(({ problem }) => problem));
  return {
    ...step,
    outcomes: [...refused.map((id) => refusal(command, id)), ...step.outcomes],
    problems: [...problems, ...step.problems],
  };
}

/** The Invoice ID of what is asked for by its number. */
function documentIds({ rows }: Book): (id: string) => string {
  const numbered = rows.Invoices.flatMap(({ number, invoiceId }) => (number === null ? [] : [[number, invoiceId]]));
  const ids = new Map([...numbered, ...rows.Invoices.map(({ invoiceId }) => [invoiceId, invoiceId])] as [
    string,
    string,
  ][]);
  return (id) => ids.get(id) ?? id;
}

/** The document a row was sealed for, and the one it names now: a row that was moved to another document breaks both. */
function documentsConcerned({ rows }: Book, { document, table, rowKey }: SealDifference): readonly string[] {
  const isOurs = SEALED_TABLES.find((name) => name === table);
  const found: readonly RowValues[] = isOurs === undefined ? [] : rows[isOurs];
  const row = found.find(({ key }) => key === rowKey);
  const named = row?.["invoiceId"] ?? row?.["journalId"];
  return [...new Set([document, named])].filter((id): id is string => typeof id === "string");
}

function refusal({ kind }: Moving, key: string): Outcome {
  return { result: "refused", code: REFUSALS[kind], key, params: { reason: "seal-broken" } };
}
