import type { Page } from "playwright-core";

import type { Command, Selection } from "../../../engine/index";

/** Waits until the workbook is read and nothing is under way. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("navigation").waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await page.getByText("Reading the workbook", { exact: true }).waitFor({ state: "detached" });
}

/** Carries commands out behind the pane's back, as Ana Pop on 30 November 2026, then has the pane read the workbook. */
export async function brought(page: Page, commands: readonly Command[]): Promise<void> {
  await settled(page);
  for (const command of commands) {
    const came = await page.evaluate(
      (asked) =>
        stage.session.perform(
          asked,
          { actor: { by: "Ana Pop", at: "2026-11-30T09:00:00Z", today: "2026-11-30" }, password: null },
          () => undefined,
        ),
      command,
    );
    if (came.kind !== "done") throw new Error(`${command.kind}: ${JSON.stringify(came)}`);
    const refused = came.value.outcomes.filter(({ result }) => result === "refused");
    if (refused.length > 0) throw new Error(`${command.kind}: ${JSON.stringify(refused)}`);
  }
  await page.evaluate(() => stage.tell({ kind: "tables-changed", sheet: "Actuals", isRemote: false }));
  await page.getByRole("button", { name: "Read again" }).click();
  await settled(page);
}

const ALL: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };
const IDS = ["PF-00001", "PF-00002"];

/** What the sample has ready, drafted. */
export const DRAFTED: readonly Command[] = [
  { kind: "create", asOf: "2026-11-30", add: false, preview: false, selection: ALL },
];

/** The first two of the sample's drafts, confirmed. */
export const CONFIRMED: readonly Command[] = [...DRAFTED, { kind: "submit", ids: IDS }, { kind: "confirm", ids: IDS }];

/** The first two of the sample's invoices, posted. */
export const POSTED: readonly Command[] = [...CONFIRMED, { kind: "post", ids: IDS, date: "2026-11-30" }];

/** Says who acts. */
export async function named(page: Page, name = "Ana Pop"): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Act under this name" }).click();
  await page.getByText(`${name}, declared and not proven.`).waitFor();
}
