import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";

import { isBuilt } from "../../../addin/build/buildSite";
import { OWN_MACHINE } from "../../../addin/build/hostAddress";
import { withLock } from "./lock";

const ROOT = path.resolve(__dirname, "../../..");

/** How long a build may take, with other test files at work and the build of another to wait for. */
export const BUILD_MS = 600_000;

/**
 * The folder to host as a production build makes it of the sources as they are now, built once for all test files that
 * ask for it. A hook that calls it may take `BUILD_MS`.
 */
export async function builtSite(): Promise<string> {
  const out = path.join(ROOT, "dist/local");
  const site = { root: ROOT, out, host: OWN_MACHINE, isFast: false };
  mkdirSync(path.dirname(out), { recursive: true });
  await withLock(`${out}.lock`, async () => {
    if (!isBuilt(site)) await buildTo(out);
  });
  return out;
}

/** Makes the folder anew, as `npm run build` does, wherever it is wanted. */
export function buildTo(out: string): Promise<void> {
  const environment = { ...process.env, HOST: OWN_MACHINE };
  return new Promise((resolve, reject) => {
    const building = spawn("npm", ["run", "--silent", "build", "--", "--out", out], { cwd: ROOT, env: environment });
    let said = "";
    building.stdout.on("data", (text: Buffer) => (said += text.toString()));
    building.stderr.on("data", (text: Buffer) => (said += text.toString()));
    building.once("error", reject);
    building.once("close", (status) => {
      if (status === 0) resolve();
      else reject(new Error(`npm run build: ${said}`));
    });
  });
}
