import type { Page } from "playwright-core";

import type { Look } from "../harness/chromium";
import { describeOver } from "../harness/inChromium";
import { buildStage } from "./buildStage";

/** Opens the pane over a workbook file; `query` as `test/pane/stage/index.tsx` understands it. */
export type OpenPane = (query: string, look?: Look) => Promise<Page>;

/**
 * A `describe` over the pane alone in a real browser, one browser at a time on a machine. Skipped where there is no
 * Chromium, which it says, and failed there when `CI` is set. What the page does wrong fails the test.
 */
export function describeOnStage(name: string, tests: (open: OpenPane) => void): void {
  describeOver(buildStage, name, (chromium) => {
    tests((query, look) => chromium.open(`index.html?${query}`, look === undefined ? {} : { look }));
  });
}
