/** Documents as PDF files: one file for one, a folder for several. */
import path from "node:path";
import type { Outcome } from "../../engine/model/outcome";
import type { RunResult } from "../../engine/model/runResult";
import { replaceFile } from "./fileAccess";
import { exitOfRun, UsageError, type ExitCode } from "./exit";
import { isDirectory, makeFolder, tellExported, whileExporting, writeExported } from "./exporting";
import type { Host } from "./host";
import { documentPdf, pdfFileName } from "../pdf/documentPdf";
import { pdfFonts } from "./pdfFonts";
import type { PdfRequest, RunRequest } from "./request";

/**
 * Writes the files and says which. A document whose rows are not as they were sealed is refused, and so is an ID nobody
 * knows. Throws UsageError, FileTrouble.
 */
export async function exportPdf(request: PdfRequest, host: Host): Promise<ExitCode> {
  const { ids, out, paper } = request;
  const isFolder = ids.length > 1 || (await isDirectory(out));
  if (isFolder && path.extname(out).toLowerCase() === ".pdf") {
    throw new UsageError(`${ids.length} documents do not go into one file. Name a folder with --out.`);
  }
  return whileExporting(request, host, { kind: "open", ids }, async (result) => {
    if (isFolder) await makeFolder(out);
    const outcomes: Outcome[] = [];
    for (const outcome of result.outcomes) {
      const pdf =
        outcome.result === "refused"
          ? null
          : await documentPdf(result, outcome.key ?? "", { fonts: pdfFonts(), paper });
      if (pdf === null) {
        outcomes.push(outcome);
        continue;
      }
      const file = isFolder ? path.join(out, pdfFileName(pdf.id)) : out;
      await writeExported(request, file, [pdf.bytes]);
      outcomes.push({ result: "done", code: "pdf-exported", key: pdf.id, params: { file } });
    }
    await tellExported(host, request, result, outcomes);
    return exitOfRun({ ...result, outcomes });
  });
}

/**
 * Writes the PDF of each invoice that a run posted, after its workbook is written, and says which. One that fails undoes
 * nothing and stops no other.
 */
export async function writePdfs(
  result: RunResult,
  { folder, paper }: NonNullable<RunRequest["pdf"]>,
): Promise<readonly Outcome[]> {
  const posted = result.outcomes.flatMap(({ code, params }) =>
    code === "invoice-posted" ? [params["number"] ?? ""] : [],
  );
  const outcomes: Outcome[] = [];
  for (const number of posted) {
    const file = path.join(folder, pdfFileName(number));
    try {
      await makeFolder(folder);
      const pdf = await documentPdf(result, number, { fonts: pdfFonts(), paper });
      if (pdf === null) throw new Error("it is not in the book");
      await replaceFile(file, pdf.bytes, null);
      outcomes.push({ result: "done", code: "pdf-exported", key: number, params: { file } });
    } catch (error) {
      const message = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
      outcomes.push({ result: "refused", code: "pdf-failed", key: number, params: { file, message } });
    }
  }
  return outcomes;
}
