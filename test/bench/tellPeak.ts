/**
 * Loaded before the command line: writes what the process took into the file that PEAK_FILE names, the most memory it
 * held in bytes and its processor time in milliseconds, as JSON.
 */
import { writeFileSync } from "node:fs";

import { peakBytes } from "./measures";

const file = process.env["PEAK_FILE"];
if (file !== undefined) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(file, JSON.stringify({ peakBytes: peakBytes(), cpuMs: (user + system) / 1000 }));
  });
}
