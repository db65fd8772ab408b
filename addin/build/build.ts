import path from "node:path";
import { parseArgs } from "node:util";

import { buildSite, isBuilt } from "./buildSite";
import { hostAddress } from "./hostAddress";
import { runCommand, say } from "./say";

/**
 * `npm run build`: the folder to host, `dist/web`. The host's address is `config.host` in package.json, or
 * `HOST=https://... npm run build`.
 *
 * `npm run build -- --fast` leaves minification out, for looking at a page while working on it; `--out FOLDER` builds
 * elsewhere; `--reuse` leaves a folder that these sources made.
 */
runCommand(async () => {
  const { values } = parseArgs({
    options: {
      fast: { type: "boolean", default: false },
      reuse: { type: "boolean", default: false },
      out: { type: "string", default: "dist/web" },
    },
  });
  const root = process.cwd();
  const host = hostAddress(root, process.env);
  const site = { root, out: path.resolve(root, values.out), host, isFast: values.fast };
  if (values.reuse && isBuilt(site)) return;
  await buildSite(site);
  say(`${path.relative(root, site.out)} is made for ${host}`);
});
