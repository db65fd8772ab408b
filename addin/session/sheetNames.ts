/** Which sheet each document has. */
import type { Plan, WorkbookContent } from "../../engine/index";
import { freeSheetName } from "../workbook/layout/sheetNames";

/** Document ID to the name of its sheet. */
export type SheetNames = ReadonlyMap<string, string>;

/** The sheets of a workbook as it was read. */
export function sheetNamesOf({ documents }: WorkbookContent): SheetNames {
  return new Map(documents.map(({ document, sheet }) => [document, sheet]));
}

/** The sheets after a plan was written: a new document's sheet has the name that was planned, or the next free one. */
export function sheetNamesAfter(content: WorkbookContent, { sheets, removedSheets }: Plan): SheetNames {
  const removed = new Set(removedSheets);
  const names = new Map([...sheetNamesOf(content)].filter(([, sheet]) => !removed.has(sheet)));
  const taken = content.sheets.map(({ name }) => name).filter((name) => !removed.has(name));
  for (const { kind, document, name } of sheets) {
    if ((kind !== "document" && kind !== "report") || document === null || names.has(document)) continue;
    const free = freeSheetName(taken, name);
    taken.push(free);
    names.set(document, free);
  }
  return names;
}
