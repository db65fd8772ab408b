import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What the pages are made of. */
export const PAGE_SOURCES = [
  "engine",
  "addin",
  "templates/sample.xlsx",
  "templates/daybook.xlsx",
  "manifest.xml",
  "LICENSE",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/**
 * A digest of everything a build is made of and of how it is asked for: the same stamp, the same folder.
 *
 * @param sources files and folders below the root; one that is not there counts as empty
 */
export function sourceStamp(root: string, sources: readonly string[], ...asked: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(asked));
  for (const file of sources.flatMap((source) => filesOf(root, source))) {
    digest.update(`\n${file}\n`).update(readFileSync(path.join(root, file)));
  }
  return digest.digest("hex");
}

function filesOf(root: string, source: string): readonly string[] {
  const found = statSync(path.join(root, source), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [source];
  return readdirSync(path.join(root, source))
    .sort()
    .flatMap((name) => filesOf(root, `${source}/${name}`));
}
