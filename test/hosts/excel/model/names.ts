/** Names of the workbook and of single sheets. Source: "NamedItemCollection.add" of the API reference. */
import { alreadyExists, invalidArgument, notImplemented } from "../hostError";
import type { SheetArea } from "../hostObject";
import { absoluteAddress, parseArea, quotedName, splitReference } from "./area";
import { isName } from "./tables";
import { findSheet, findTable, type HostName, type HostSheet, type HostWorkbook } from "./workbook";

export type NewName = {
  readonly name: string;
  /** A range, a formula that names one ("=Sheet1!$A$1"), or a constant. */
  readonly reference: SheetArea | string;
  readonly comment: string;
  /** Whose name it is; null for the workbook's. */
  readonly scope: HostSheet | null;
};

/** Adds a name to its scope. */
export function addName(workbook: HostWorkbook, { name, reference, comment, scope }: NewName): HostName {
  const list = scope?.names ?? workbook.names;
  if (!isName(name)) throw invalidArgument();
  if (findName(list, name) !== null) throw alreadyExists();
  if (scope === null && findTable(workbook, name) !== null) throw alreadyExists();
  const target = typeof reference === "string" ? targetOf(workbook, reference) : { ...reference };
  const formula = typeof reference === "string" ? reference : "";
  const made: HostName = { name, formula, target, visible: true, comment };
  list.push(made);
  return made;
}

/** The range a reference in text means; null for a constant. */
function targetOf(workbook: HostWorkbook, text: string): HostName["target"] {
  if (!text.startsWith("=")) return null;
  const { sheet, local } = splitReference(text.slice(1));
  const area = parseArea(local);
  const owner = sheet === null ? null : findSheet(workbook, sheet);
  if (area === null) {
    if (/^=("(?:[^"]|"")*"|-?[\d.]+|TRUE|FALSE)$/i.test(text)) return null;
    throw notImplemented(`name for ${text.slice(0, 60)}`);
  }
  if (sheet === null) throw notImplemented(`name for ${text}, which names no sheet`);
  if (owner === null) throw invalidArgument();
  return { sheet: owner, area };
}

export function findName(list: readonly HostName[], name: string): HostName | null {
  return list.find((known) => known.name.toLowerCase() === name.toLowerCase()) ?? null;
}

/** "=Data!$B$7": what the name stands for now. */
export function formulaOfName({ target, formula }: HostName): string {
  return target === null ? formula : `=${referenceTo(target)}`;
}

/** "Data!$B$7" */
export function referenceTo({ sheet, area }: SheetArea): string {
  return `${quotedName(sheet.name)}!${absoluteAddress(area)}`;
}
