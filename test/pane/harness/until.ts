import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 30_000;
const BETWEEN_QUESTIONS_MS = 50;

/**
 * Waits until something holds, asked again and again from outside the page: its Content Security Policy lets no text be
 * evaluated between two questions, which is how `page.waitForFunction` waits.
 *
 * @throws when it does not hold after 30 seconds
 */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const latest = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > latest) throw new Error(`It never came to hold: ${String(holds)}`);
    await pause(BETWEEN_QUESTIONS_MS);
  }
}
