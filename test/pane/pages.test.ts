import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

import type { Page } from "playwright-core";

import { installHost } from "../hosts/excel/inPage";
import { builtSite } from "./harness/builtSite";
import { everyLook } from "./harness/everyLook";
import { describeInChromium } from "./harness/inChromium";

describeInChromium("the task pane's page", (chromium) => {
  it("comes up with Microsoft's client, its worker and nothing from elsewhere", async () => {
    const page = await chromium.open("taskpane.html");
    await page.getByText("Daybook").first().waitFor();
    expect(await page.evaluate(() => typeof Office.onReady)).toBe("function");
  });
});

describeInChromium("the help page", (chromium) => {
  it("can be read by everyone", async () => {
    const page = await chromium.open("help.html");
    await page.getByRole("heading", { name: "Support" }).waitFor();
    expect(await everyLook(page, { name: "help" })).toEqual([]);
  });
});

/** What a page may load of its own scripts before its first screen, as a server sends them compressed. */
const FIRST_SCREEN_BYTES = 250 * 1024;

describeInChromium("before its first screen, beside Microsoft's client and the worker,", (chromium) => {
  it("the task pane in Excel loads at most 250 KB of scripts", async () => {
    const workbook = readFileSync(path.resolve("templates/sample.xlsx"));
    const page = await chromium.open("taskpane.html", { prepare: (made) => installHost(made, { workbook }) });
    await page.getByRole("navigation").waitFor();
    expect(await loadedBytes(page, "taskpane.html")).toBeLessThanOrEqual(FIRST_SCREEN_BYTES);
  });

  it("the page without Excel loads at most 250 KB of scripts", async () => {
    const page = await chromium.open("index.html");
    await page.getByRole("navigation").first().waitFor();
    expect(await loadedBytes(page, "index.html")).toBeLessThanOrEqual(FIRST_SCREEN_BYTES);
  });
});

/** Compressed bytes of the scripts the page's own thread has loaded, by what the browser lists; says them. */
async function loadedBytes(page: Page, name: string): Promise<number> {
  const folder = await builtSite();
  // A worker's own script is listed as fetched by "other", and before the worker is.
  const addresses = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming && entry.initiatorType !== "other")
      .map((entry) => new URL(entry.name))
      .filter(({ origin, pathname }) => origin === location.origin && pathname.endsWith(".js"))
      .map(({ pathname }) => pathname),
  );
  const scripts = [...new Set(addresses)];
  const bytes = scripts.map((address) => gzipSync(readFileSync(path.join(folder, address)), { level: 9 }).length);
  const sum = bytes.reduce((all, some) => all + some, 0);
  process.stdout.write(
    `${name}: ${scripts.length} scripts, ${Math.ceil(sum / 1024)} KB gzip before the first screen\n`,
  );
  expect(scripts.length).toBeGreaterThan(0);
  return sum;
}
