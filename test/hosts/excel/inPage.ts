/** Puts the host into a page of a real browser, before anything else of the page runs. */
import path from "node:path";

import type { Page } from "playwright-core";

import { scriptOf } from "./bundleScript";
import type { PageHost, PageHostOptions } from "./page";

/** What `installHost` is given; the workbook as the bytes of a file. */
export type InstallOptions = {
  readonly workbook?: Uint8Array;
  readonly requirements?: PageHostOptions["requirements"];
  readonly isGated?: boolean;
  readonly theme?: PageHostOptions["theme"];
};

/** Before `page.goto`: the page then finds itself in an Excel with this workbook. */
export async function installHost(page: Page, options: InstallOptions = {}): Promise<void> {
  const { workbook, requirements = "everything", isGated = false, theme = "light" } = options;
  const said: PageHostOptions = {
    workbook: workbook === undefined ? null : Buffer.from(workbook).toString("base64"),
    requirements,
    isGated,
    theme,
  };
  await page.addInitScript(`if (window === window.top) window.excelHostOptions = ${JSON.stringify(said)};`);
  await page.addInitScript({ content: `if (window === window.top) { ${await hostScript()} }` });
}

/** Asks the host in the page. */
export function askHost<T, G>(page: Page, ask: (host: PageHost, given: G) => T, given: G): Promise<T> {
  return page.evaluate<T>(`(${ask.toString()})(window.excelHost, ${JSON.stringify(given ?? null)})`);
}

let script: Promise<string> | null = null;

/** The host as one script, built once for a test file. */
export function hostScript(): Promise<string> {
  script ??= scriptOf(path.join(__dirname, "page.ts"));
  return script;
}
