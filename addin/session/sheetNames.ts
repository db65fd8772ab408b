/** Which sheet each document has. */
import type { Plan, WorkbookContent } from "../../engine/index";

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
  const taken = new Set(content.sheets.flatMap(({ name }) => (removed.has(name) ? [] : [name.toLowerCase()])));
  for (const { kind, document, name } of sheets) {
    if (kind !== "document" || document === null || names.has(document)) continue;
    const free = freeName(name, taken);
    taken.add(free.toLowerCase());
    names.set(document, free);
  }
  return names;
}

const LONGEST_NAME = 31;

/** As every host names a sheet whose name is taken. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    const suffix = ` (${number})`;
    name = wanted.slice(0, LONGEST_NAME - suffix.length) + suffix;
  }
  return name;
}
