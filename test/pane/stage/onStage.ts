import path from "node:path";

import type { Browser, Page } from "playwright-core";

import { serveFolder, type Served } from "../../../addin/build/serveFolder";
import { chromiumPath, openPage, startChromium, type Look, type WatchedPage } from "../harness/chromium";
import { takeLock } from "../harness/lock";
import { buildStage } from "./buildStage";

const LOCK = path.resolve(__dirname, "../../../dist/chromium.lock");
const WAIT_MS = 900_000;

/** Opens the pane over a workbook file; `query` as `test/pane/stage/index.tsx` understands it. */
export type OpenPane = (query: string, look?: Look) => Promise<Page>;

/**
 * A `describe` over the pane alone in a real browser, one browser at a time on a machine. Skipped where there is no
 * Chromium, and failed there when `CI` is set. What the page does wrong fails the test.
 */
export function describeOnStage(name: string, tests: (open: OpenPane) => void): void {
  const executable = chromiumPath();
  if (executable === null) {
    describe(name, () => {
      if (process.env["CI"] === "true") it("runs in Chromium", () => expect(executable).not.toBeNull());
      else it.todo("runs where there is Chromium");
    });
    return;
  }
  describe(name, () => {
    let started: { browser: Browser; served: Served; release: () => void } | null = null;
    let opened: WatchedPage[] = [];

    beforeAll(async () => {
      const release = await takeLock(LOCK);
      const served = await serveFolder(await buildStage(), { port: 0, certificate: null });
      started = { browser: await startChromium(executable), served, release };
    }, WAIT_MS);

    afterEach(async () => {
      const faults = opened.flatMap((page) => page.faults);
      await Promise.all(opened.map((page) => page.close()));
      opened = [];
      expect(faults).toEqual([]);
    });

    afterAll(async () => {
      await started?.browser.close();
      await started?.served.close();
      started?.release();
    });

    tests(async (query, look) => {
      if (started === null) throw new Error("Chromium runs within a test only");
      const watched = await openPage(started.browser, { url: `${started.served.address}/index.html?${query}`, look });
      opened.push(watched);
      return watched.page;
    });
  });
}
