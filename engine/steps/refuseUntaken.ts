/** Documents do not move on while something typed on their sheets waits to be mended. */
import type { Problem } from "../kernel/problem";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { refusal } from "./document/selectDocuments";

/**
 * Performs a command on documents and their details, without those on whose sheets something was typed that could not be
 * taken: they would go on with other figures than the sheet shows, and the sheet, which keeps what was typed, would no
 * longer show them. Outcome of each of those: typed-not-taken (params cell).
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
    const problem = untakenOf(untaken, id.trim());
    if (problem !== undefined) refused.push(refusal("typed-not-taken", id.trim(), { cell: problem.cell ?? "" }));
    return problem === undefined;
  });
  if (refused.length === 0) return perform(command);
  if (ids.length === 0) return { ...NOTHING_DONE, outcomes: refused };
  const step = perform({ ...command, ids });
  return { ...step, outcomes: [...refused, ...step.outcomes] };
}

/**
 * Performs a command on documents, without those that lost a detail in this very run: nobody has seen them as they are
 * now. Outcome of each of those: detail-corrected (params place).
 *
 * @param lost the first such detail by Invoice ID
 */
export function refuseChanged<C extends { readonly ids: readonly string[] }>(
  command: C,
  lost: ReadonlyMap<string, string>,
  perform: (command: C) => StepResult,
): StepResult {
  const isChanged = (id: string): boolean => lost.has(id.trim());
  const refused = command.ids.filter(isChanged).map((id) => {
    const place = lost.get(id.trim()) ?? "";
    return refusal("detail-corrected", id.trim(), { place });
  });
  const step =
    refused.length < command.ids.length || refused.length === 0
      ? perform({ ...command, ids: command.ids.filter((id) => !isChanged(id)) })
      : NOTHING_DONE;
  return { ...step, outcomes: [...refused, ...step.outcomes] };
}

/** The problem of the document that an invoice's, an invoice line's or a detail's ID names. */
function untakenOf(untaken: ReadonlyMap<string, Problem>, id: string): Problem | undefined {
  const found = [...untaken].find(
    ([invoiceId]) => id === invoiceId || id.startsWith(`${invoiceId}-`) || id.startsWith(`${invoiceId}|`),
  );
  return found?.[1];
}
