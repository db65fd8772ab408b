/**
 * A new workbook, made as a copy of a shipped template; one that is there is set up.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { wordOutcome } from "../../engine/locale/outcomes";
import type { Outcome } from "../../engine/model/outcome";
import { EXIT, FileTrouble, type ExitCode } from "./exit";
import { exists, readWholeFile, replaceFile } from "./fileAccess";
import type { Host } from "./host";
import { jsonOfDone } from "./printJson";
import type { TemplateRequest } from "./request";
import { runOverFile } from "./runRequest";
import { writeAll, writeLines } from "./writeText";

/**
 * Makes the workbook. One that is there keeps every cell and is given the tables it lacks; the sample goes to a new file
 * only. Throws FileTrouble, UsageError.
 */
export async function newWorkbook({ file, sample, json, setUp }: TemplateRequest, host: Host): Promise<ExitCode> {
  if (await exists(file)) {
    if (!sample) return runOverFile(setUp(), host);
    throw new FileTrouble(`There is a file ${file} already. Name another, or move it away.`, "unwritable-file", {
      file,
    });
  }
  const { bytes } = await readWholeFile(templateFile(sample ? "sample" : "daybook"));
  await replaceFile(file, bytes, null);
  const code = sample ? "sample-made" : "template-made";
  const outcome: Outcome = { result: "done", code, key: null, params: { file } };
  if (json) await writeAll(host.output, jsonOfDone([outcome]));
  else await writeLines(host.output, [wordOutcome(outcome)]);
  return EXIT.done;
}

/** A shipped workbook, wherever the program runs from: its sources, its build, an installed package. */
export function templateFile(name: "daybook" | "sample"): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, "package.json"))) {
    if (folder === path.dirname(folder)) throw new Error(`${__dirname} is in no package`);
    folder = path.dirname(folder);
  }
  return path.join(folder, "templates", `${name}.xlsx`);
}
