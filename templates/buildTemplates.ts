import { writeFileSync } from "node:fs";
import path from "node:path";

import { TEMPLATES } from "./templates";

/** Writes the template workbooks into `templates/` of the folder it is run in: `npm run templates`. */
async function buildTemplates(): Promise<void> {
  for (const [name, build] of TEMPLATES) {
    const bytes = await build();
    writeFileSync(path.join("templates", name), bytes);
    console.log(`templates/${name}: ${bytes.length} bytes`);
  }
}

buildTemplates().catch((fault: unknown) => {
  console.error(fault);
  process.exitCode = 1;
});
