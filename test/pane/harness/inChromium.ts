import path from "node:path";

import type { Browser, Page } from "playwright-core";

import { serveFolder, type Served } from "../../../addin/build/serveFolder";
import { builtSite } from "./builtSite";
import { chromiumPath, openPage, startChromium, type OpenOptions, type WatchedPage } from "./chromium";
import { takeLock } from "./lock";

const LOCK = path.resolve(__dirname, "../../../dist/chromium.lock");
/** A build, and the browsers of the test files before this one. */
const WAIT_MS = 900_000;

/** What a browser test has. */
export type InChromium = {
  /** Where the built folder is served, without a slash at its end. */
  address(): string;
  /** Opens a page of the built folder, such as `index.html`. It is closed after the test, which fails for any fault. */
  open(page: string, options?: Omit<OpenOptions, "url">): Promise<Page>;
};

/**
 * A `describe` over the production build in a real browser, one browser at a time on a machine. Skipped where there is
 * no Chromium, which it says, and failed there when `CI` is set.
 */
export function describeInChromium(name: string, tests: (chromium: InChromium) => void): void {
  describeOver(builtSite, name, tests);
}

/**
 * The same over another folder: what its build gives is served.
 *
 * @param folderOf builds the folder, once it is this browser's turn
 */
export function describeOver(
  folderOf: () => Promise<string>,
  name: string,
  tests: (chromium: InChromium) => void,
): void {
  const executable = chromiumPath();
  if (executable === null) {
    withoutChromium(name);
    return;
  }
  describe(name, () => {
    let started: { browser: Browser; served: Served } | null = null;
    let release = () => {};
    let opened: WatchedPage[] = [];
    const running = () => {
      if (started === null) throw new Error("Chromium runs within a test only");
      return started;
    };

    beforeAll(async () => {
      release = await takeLock(LOCK);
      const served = await serveFolder(await folderOf(), { port: 0, certificate: null });
      started = { browser: await startChromium(executable), served };
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
      release();
    });

    tests({
      address: () => running().served.address,
      open: async (page, options = {}) => {
        const { browser, served } = running();
        const watched = await openPage(browser, { ...options, url: `${served.address}/${page}` });
        opened.push(watched);
        return watched.page;
      },
    });
  });
}

function withoutChromium(name: string): void {
  const reason = "There is no Chromium; CHROMIUM_PATH says where one is";
  if (process.env["CI"] === "true") {
    describe(name, () => {
      it("runs in Chromium", () => {
        throw new Error(reason);
      });
    });
    return;
  }
  process.stdout.write(`Skipped: ${name}. ${reason}.\n`);
  describe(name, () => {
    it.todo("runs where there is Chromium");
  });
}
