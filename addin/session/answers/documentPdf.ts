/** A document as a PDF file. What makes PDFs is loaded when one is first asked for. */
import type { RunResult } from "../../../engine/index";
import type { FontFiles } from "../../pdf/sheetPdf";
import type { SheetNames } from "../sheetNames";
import type { PdfView } from "../views/documents";
import { NotLoaded } from "../troubles";
import { tellOutcome, tellProblem } from "./told";

/**
 * The file of a document that the command `open` was run for; one that it refuses is not printed. Throws `NotLoaded`.
 *
 * @param loadFonts called only where there is something to print
 */
export async function tellDocumentPdf(
  result: RunResult,
  { id, sheets }: { readonly id: string; readonly sheets: SheetNames },
  loadFonts: () => Promise<FontFiles>,
): Promise<PdfView> {
  const { book, outcomes, problems } = result;
  const refused = outcomes.filter((outcome) => outcome.result === "refused");
  if (refused.length === 0) {
    const [{ documentPdf, pdfFileName }, fonts] = await loaded(
      Promise.all([import("../../pdf/documentPdf"), loadFonts()]),
    );
    const pdf = await documentPdf(result, id, { fonts, paper: null });
    if (pdf === null) throw new Error(`${id} is neither refused nor there`);
    return { file: { name: pdfFileName(pdf.id), bytes: pdf.bytes }, outcomes: [], problems: [] };
  }
  return {
    file: null,
    outcomes: refused.map((outcome) => tellOutcome(outcome, sheets)),
    problems: problems.filter(({ key }) => key === id).map((problem) => tellProblem(problem, { book, sheets })),
  };
}

async function loaded<T>(parts: Promise<T>): Promise<T> {
  try {
    return await parts;
  } catch (error) {
    throw new NotLoaded(error instanceof Error ? error.message : String(error));
  }
}
