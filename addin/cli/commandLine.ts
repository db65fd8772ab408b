/**
 * The command line as a function: words in, text and exit code out.
 */
import { understand } from "./commands";
import { EXIT, FileTrouble, UsageError, type ExitCode } from "./exit";
import { exportCsv } from "./exportCsv";
import { exportHledger } from "./exportHledger";
import { exportReport } from "./exportReport";
import { exportPdf } from "./exportPdf";
import type { Host } from "./host";
import { newWorkbook } from "./newWorkbook";
import { jsonOfTrouble } from "./printJson";
import type { Request } from "./request";
import { runOverFile } from "./runRequest";
import { troubleProblem } from "./workbookFile";
import { writeAll, writeLines } from "./writeText";

/** Carries out a command line, the program's name left out. Errors are told on the stream of errors. */
export async function commandLine(words: readonly string[], host: Host): Promise<ExitCode> {
  const json = words.includes("--json");
  try {
    const understood = understand(words, host);
    if (understood.kind === "text") {
      await host.output.write(understood.text);
      return words.length === 0 ? EXIT.usage : EXIT.done;
    }
    return await carryOut(understood.request, host);
  } catch (error) {
    if (error instanceof UsageError) {
      await tellTrouble(host, { json, message: error.message, code: "wrong-usage", params: {} });
      return EXIT.usage;
    }
    if (error instanceof FileTrouble) {
      await tellTrouble(host, { json, message: error.message, code: error.code, params: error.params });
      return EXIT.file;
    }
    throw error;
  }
}

async function carryOut(request: Request, host: Host): Promise<ExitCode> {
  switch (request.kind) {
    case "run":
      return runOverFile(request, host);
    case "export csv":
      return exportCsv(request, host);
    case "export hledger":
      return exportHledger(request, host);
    case "report sheets":
      return exportReport(request, host);
    case "export pdf":
      return exportPdf(request, host);
    case "template":
      return newWorkbook(request, host);
  }
}

type Trouble = {
  readonly json: boolean;
  readonly message: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
};

async function tellTrouble(host: Host, { json, message, code, params }: Trouble): Promise<void> {
  await writeLines(host.errors, [message]);
  if (json) await writeAll(host.output, jsonOfTrouble(troubleProblem(code, params), message));
}
