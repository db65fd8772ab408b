/** How a file's sheets are set up to print, read from their parts: ECMA-376 part 1, 18.3.1. */
import { WorkbookPackage } from "../../../addin/workbook/file/package";
import { readStructure } from "../../../addin/workbook/file/structure";
import { findSheet, type HostSheet, type HostWorkbook } from "./model/workbook";

const POINTS_AN_INCH = 72;
const PAPERS: ReadonlyMap<string, string> = new Map([
  ["1", "Letter"],
  ["9", "A4"],
]);

/** Puts paper, direction, fit, margins, footers and page breaks of a file on the sheets of its workbook. */
export function loadPages(workbook: HostWorkbook, bytes: Uint8Array): void {
  const parts = new WorkbookPackage(bytes);
  for (const { name, part } of readStructure(parts).sheets) {
    const sheet = findSheet(workbook, name);
    if (sheet === null || part === null) continue;
    const text = parts.text(part);
    setPage(sheet, text.slice(text.lastIndexOf("sheetData")));
  }
}

function setPage({ page }: HostSheet, text: string): void {
  const setup = attributesOf(text, "pageSetup");
  if (setup !== null) {
    page.paperSize = PAPERS.get(setup.get("paperSize") ?? "") ?? null;
    if (setup.get("orientation") === "landscape") page.orientation = "Landscape";
    if (setup.has("fitToWidth")) page.zoom = { horizontalFitToPages: Number(setup.get("fitToWidth")) };
  }
  for (const [side, inches] of attributesOf(text, "pageMargins") ?? []) {
    if (isSide(page.margins, side)) page.margins[side] = Number(inches) * POINTS_AN_INCH;
  }
  const footer = /oddFooter>(.*?)<\//s.exec(text)?.[1]?.replace(/&amp;/g, "&") ?? "";
  for (const [, at = "", said = ""] of footer.matchAll(/&([LCR])((?:&&|&[PN]|[^&])*)/g)) {
    page.headersFooters.set({ L: "leftFooter", C: "centerFooter", R: "rightFooter" }[at] ?? at, said);
  }
  const breaks = /rowBreaks\b.*?<\/(?:\w+:)?rowBreaks>/s.exec(text)?.[0] ?? "";
  for (const [, id] of breaks.matchAll(/\sid="(\d+)"/g)) page.pageBreaks.add(Number(id));
}

function isSide(margins: object, side: string): side is keyof HostSheet["page"]["margins"] {
  return side in margins;
}

function attributesOf(text: string, name: string): ReadonlyMap<string, string> | null {
  const found = new RegExp(`<(?:\\w+:)?${name}\\b([^>]*)>`).exec(text);
  if (found === null) return null;
  return new Map(
    Array.from((found[1] ?? "").matchAll(/([\w:]+)="([^"]*)"/g), ([, key = "", value = ""]) => [key, value]),
  );
}
