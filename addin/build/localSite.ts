import path from "node:path";

import { buildSite, isBuilt } from "./buildSite";
import { OWN_MACHINE } from "./hostAddress";
import { say } from "./say";

/**
 * The folder for one's own machine, `dist/local`: made when these sources have not made it yet. `dist/web`, which
 * somebody may be about to host, is left alone. Gives its path.
 */
export async function localSite(root: string): Promise<string> {
  const site = { root, out: path.join(root, "dist/local"), host: OWN_MACHINE, isFast: false };
  if (!isBuilt(site)) {
    say("Building the pages: half a minute, once.");
    await buildSite(site);
  }
  return site.out;
}
