/** Documents do not move on while something typed on their sheets waits to be mended. */
import type { Problem } from "../kernel/problem";
import type { Outcome, StepResult } from "../model/outcome";
import { refusal } from "./document/selectDocuments";

/**
 * Performs a command on documents, without those on whose sheets something was typed that could not be taken: they would
 * be signed off with other figures than the sheet shows. Outcome of each of those: typed-not-taken (params cell).
 *
 * @param untaken the first such problem by Invoice ID
 * @param perform the command on the rest of the documents
 */
export function refuseUntaken<C extends { readonly ids: readonly string[] }>(
  command: C,
  untaken: ReadonlyMap<string, Problem>,
  perform: (command: C) => StepResult,
): StepResult {
  const refused: Outcome[] = [];
  const ids = command.ids.filter((id) => {
    const problem = untaken.get(id.trim());
    if (problem !== undefined) refused.push(refusal("typed-not-taken", id.trim(), { cell: problem.cell ?? "" }));
    return problem === undefined;
  });
  if (refused.length === 0) return perform(command);
  const step = perform({ ...command, ids });
  return { ...step, outcomes: [...refused, ...step.outcomes] };
}
