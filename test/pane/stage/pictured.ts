import type { Page } from "playwright-core";

import { everyLook } from "../harness/everyLook";

/** Takes pictures of a screen in every look; nothing is wrong in any of them. */
export async function pictured(page: Page, name: string): Promise<void> {
  // Nothing under the pointer: a look is of the screen, not of what is hovered.
  await page.mouse.move(1, 1);
  expect({ name, faults: await everyLook(page, { name }) }).toEqual({ name, faults: [] });
}
