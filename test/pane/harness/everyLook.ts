import type { Page } from "playwright-core";

import { accessibilityFaults } from "./accessibility";
import { lookAt, LOOKS, PANE_LOOK, takePicture, type Look } from "./chromium";

export type LookingOptions = {
  /** Of the pictures: `out/screens/<name>-<look>.png`. */
  readonly name: string;
  /** Tells the surroundings of the pane about the look, where they are not the browser's own. */
  readonly onLook?: (look: Look) => Promise<void>;
};

/**
 * Looks at a screen in every way (light, dark, high contrast, 320 pixels wide) and takes a picture of each. Gives what is
 * wrong, by look: what axe-core finds, and a page wider than its window. Ends as it began, light.
 */
export async function everyLook(page: Page, { name, onLook }: LookingOptions): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [lookName, look] of LOOKS) {
    await lookAt(page, look);
    await onLook?.(look);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const found = await accessibilityFaults(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    faults.push(...found.map((fault) => `${lookName}: ${fault}`));
    if (width > look.width) faults.push(`${lookName}: ${width} pixels wide, in a window of ${look.width}`);
    await takePicture(page, `${name}-${lookName}`);
  }
  await lookAt(page, PANE_LOOK);
  await onLook?.(PANE_LOOK);
  return faults;
}
