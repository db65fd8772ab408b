import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";

import { isBuilt } from "../../../addin/build/buildSite";
import { OWN_MACHINE } from "../../../addin/build/hostAddress";
import { withLock } from "./lock";

const ROOT = path.resolve(__dirname, "../../..");

/**
 * The folder to host as a production build makes it of the sources as they are now, built once for all test files that
 * ask for it. Give a hook that calls it ten minutes.
 */
export async function builtSite(): Promise<string> {
  const out = path.join(ROOT, "dist/test-web");
  const site = { root: ROOT, out, host: OWN_MACHINE, isFast: false };
  mkdirSync(path.dirname(out), { recursive: true });
  await withLock(`${out}.lock`, async () => {
    if (!isBuilt(site)) await build(out);
  });
  return out;
}

function build(out: string): Promise<void> {
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
