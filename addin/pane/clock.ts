/** The pane's clock: with the command line the only reader of the time. */
import type { Actor } from "../../engine/index";

/** Who acts, now. `today` is the day where the user is, `at` the moment in UTC without fractions of a second. */
export function actorNow(by: string): Actor {
  const now = new Date();
  return { by, at: now.toISOString().replace(/\.\d+Z$/, "Z"), today: localDay(now) };
}

/** The day of a moment where the user is: "2026-11-21". */
export function localDay(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(moment.getFullYear()).padStart(4, "0")}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
