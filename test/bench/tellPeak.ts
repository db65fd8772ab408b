/** Loaded before the command line: writes the most memory the process held into the file that PEAK_FILE names. */
import { writeFileSync } from "node:fs";

import { peakBytes } from "./measures";

const file = process.env["PEAK_FILE"];
if (file !== undefined) process.on("exit", () => writeFileSync(file, String(peakBytes())));
