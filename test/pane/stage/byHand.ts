/** What a person does on any screen of the pane. */
import type { Page } from "playwright-core";

import { settled } from "./settled";

/** Goes to a place of the pane. */
export async function go(page: Page, place: string): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: place }).click();
  await settled(page);
}

/** Waits for what came of a command and dismisses it. */
export async function came(page: Page, summary: string | RegExp): Promise<void> {
  const told = page.getByRole("region", { name: "What came of it" });
  await told.getByText(summary).first().waitFor();
  await settled(page);
  await told.getByRole("button", { name: "Dismiss" }).click();
}

/** Chooses from the menu at the foot. */
export async function toMenu(page: Page, name: string): Promise<void> {
  await page.getByRole("contentinfo").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name }).click();
}
