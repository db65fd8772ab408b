/**
 * `npm run mutation [group ...]`: runs every group, or those named, then says each one's score and that of all, and
 * lists what survived. Ends with 1 below 85 %.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { GROUPS } from "./groups.mjs";

const LEAST_PERCENT = 85;
const DETECTED = ["Killed", "Timeout"];
const UNDETECTED = ["Survived", "NoCoverage"];

const config = fileURLToPath(new URL("stryker.config.mjs", import.meta.url));
const stryker = fileURLToPath(new URL("../../node_modules/@stryker-mutator/core/bin/stryker.js", import.meta.url));
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(GROUPS);
const scores = names.map((name) => {
  const run = spawnSync(process.execPath, [stryker, "run", config], {
    env: { ...process.env, MUTATE: name },
    stdio: "inherit",
  });
  if (run.status !== 0) throw new Error(`stryker ended with ${run.status ?? run.signal} on ${name}`);
  return { name, ...countsOf(JSON.parse(readFileSync(`out/mutation-${name}.json`, "utf8"))) };
});
const all = {
  name: "all",
  detected: scores.reduce((sum, { detected }) => sum + detected, 0),
  undetected: scores.reduce((sum, { undetected }) => sum + undetected, 0),
};
for (const { name, detected, undetected } of [...scores, all]) {
  process.stdout.write(
    `${name.padEnd(14)} ${percentOf({ detected, undetected }).toFixed(1).padStart(5)} %  ${detected} noticed, ${undetected} survived\n`,
  );
}
process.exitCode = percentOf(all) < LEAST_PERCENT ? 1 : 0;

function countsOf({ files }) {
  const mutants = Object.values(files).flatMap((file) => file.mutants);
  return {
    detected: mutants.filter(({ status }) => DETECTED.includes(status)).length,
    undetected: mutants.filter(({ status }) => UNDETECTED.includes(status)).length,
  };
}

function percentOf({ detected, undetected }) {
  return (100 * detected) / Math.max(1, detected + undetected);
}
