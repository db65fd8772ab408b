import { readFileSync, writeFileSync } from "node:fs";

import { withGeneratedParts } from "./readme/parts";

/** Writes the generated parts of the README of the folder it is run in: `npm run readme`. */
function buildReadme(): void {
  writeFileSync("README.md", withGeneratedParts(readFileSync("README.md", "utf8")));
}

buildReadme();
