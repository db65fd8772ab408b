import axe, { type Result } from "axe-core";
import type { Page } from "playwright-core";

/**
 * What axe-core finds on a page as it is, one line a place: the rule, what is wrong and where. Empty: nothing.
 * All of its rules run, the recommended ones too.
 */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate<readonly Result[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(" ")}: ${html.slice(0, 160)}`),
  );
}
