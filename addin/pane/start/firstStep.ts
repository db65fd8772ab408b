/** Which of the first steps is to be done next. */
import type { Status } from "../../session/protocol";

export const FIRST_STEPS = ["setUp", "fill", "derive"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** The first step that is not done; null once there is a backlog or a document, or where nothing can be written. */
export function firstOpenStep(status: Status): FirstStep | null {
  if (status.workbook === "unsound") return null;
  if (status.workbook === "new" || status.missing.length > 0) return "setUp";
  if (status.emptySettings.length > 0 || status.actuals === 0) return "fill";
  const { ready, notReady, drafts, inReview, confirmed, posted } = status;
  const derived = [ready, notReady, drafts, inReview, confirmed, posted].some(({ count }) => count > 0);
  return derived ? null : "derive";
}
