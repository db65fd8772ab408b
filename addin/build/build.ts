import path from "node:path";
import { parseArgs } from "node:util";

import { buildSite, isBuilt } from "./buildSite";
import { hostAddress } from "./hostAddress";

/**
 * `npm run build`: the folder to host, `dist/web`. The host's address is `config.host` in package.json, or
 * `HOST=https://... npm run build`.
 *
 * `npm run build -- --fast` leaves minification out, for looking at a page while working on it; `--out FOLDER` builds
 * elsewhere; `--reuse` leaves a folder that these sources made.
 */
async function main(): Promise<void> {
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
  process.stdout.write(`${path.relative(root, site.out)} is made for ${host}\n`);
}

main().catch((failure: unknown) => {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
});
