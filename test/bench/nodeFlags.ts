/**
 * How the command line starts Node: the flags of its first line, so that what is measured runs as it does.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

/** The built command line. */
export const MAIN = path.resolve(__dirname, "../../addin/cli/main.js");

/** Such as "--max-semi-space-size=128"; none where its first line gives none. */
export function nodeFlags(): readonly string[] {
  const [first = ""] = readFileSync(MAIN, "utf8").split("\n", 1);
  return first.split(" ").filter((word) => word.startsWith("--"));
}
