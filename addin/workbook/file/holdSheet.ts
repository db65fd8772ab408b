import { CellReader } from "./cellReader";
import { HeldBudget } from "./heldBudget";
import type { WorkbookPackage } from "./package";
import { readSharedStrings } from "./sharedStrings";
import { readFrame, type SheetFrame } from "./sheetFrame";
import { SheetScanner } from "./sheetScanner";
import { SheetStream } from "./sheetStream";
import type { WorkbookStructure } from "./structure";

/** A pass over a sheet's cells. */
export type SheetPass = { readonly frame: SheetFrame; readonly scanner: SheetScanner; readonly cells: CellReader };

/** Gives the texts of the workbook's shared strings, which are read when the first of them is asked for. */
export function sharedStringLookup(
  parts: WorkbookPackage,
  structure: WorkbookStructure,
  budget: HeldBudget = new HeldBudget(parts.fileBytes),
): (index: number) => string | undefined {
  let strings: readonly string[] | null = null;
  const part = structure.sharedStrings;
  return (index) => {
    strings ??= part === null ? [] : readSharedStrings(parts.text(part), part, budget);
    return strings[index];
  };
}

/** A worksheet that is held whole, for passes over its cells. */
export type HeldSheet = { readonly bytes: Uint8Array; readonly frame: SheetFrame; readonly part: string };

/** Inflates a worksheet and splits it. */
export function holdSheet(parts: WorkbookPackage, part: string): HeldSheet {
  const bytes = utf8Content(parts, part);
  return { bytes, frame: readFrame(bytes, part), part };
}

/** Begins a pass over the cells of a worksheet. */
export function passOver(
  { bytes, frame, part }: HeldSheet,
  sharedString: (index: number) => string | undefined,
): SheetPass {
  const scanner = new SheetScanner(bytes, frame.cellsStart, frame.cellsEnd, frame.prefix.length, part);
  return { frame, scanner, cells: new CellReader(scanner, frame.prefix, sharedString) };
}

/** Sheets up to this size are inflated whole, which is faster. */
export const wholeSheetBytes = 128 * 1024 * 1024;

/** A pass over a sheet's cells that is not held whole where it is large; its frame is known behind its last row. */
export type ReadingPass = Pick<SheetPass, "scanner" | "cells"> & { readonly frame: () => SheetFrame };

/** Begins such a pass; a sheet of up to `wholeBytes` is held. */
export function streamSheet(
  parts: WorkbookPackage,
  part: string,
  sharedString: (index: number) => string | undefined,
  wholeBytes: number,
): ReadingPass {
  if (parts.size(part) <= wholeBytes || isUtf16(parts, part)) {
    const { frame, scanner, cells } = passOver(holdSheet(parts, part), sharedString);
    return { scanner, cells, frame: () => frame };
  }
  const stream = new SheetStream(parts.pieces(part), part);
  const { prefix } = stream;
  const scanner = new SheetScanner(new Uint8Array(), 0, 0, prefix.length, part, () => stream.nextWindow());
  return { scanner, cells: new CellReader(scanner, prefix, sharedString), frame: () => stream.frame() };
}

/** A byte order mark begins every part in UTF-16. */
function isUtf16(parts: WorkbookPackage, part: string): boolean {
  for (const bytes of parts.pieces(part))
    if (bytes.length > 1) return (bytes[0] ?? 0) >= 0xfe && (bytes[1] ?? 0) >= 0xfe;
  return false;
}

/** A sheet's bytes as UTF-8; those of the rare UTF-16 sheet are converted. */
function utf8Content(parts: WorkbookPackage, part: string): Uint8Array {
  const bytes = parts.content(part);
  const isUtf16 = (bytes[0] ?? 0) >= 0xfe && (bytes[1] ?? 0) >= 0xfe;
  return isUtf16 ? new TextEncoder().encode(parts.text(part)) : bytes;
}
