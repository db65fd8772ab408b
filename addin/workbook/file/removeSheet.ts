import { quotedSheet } from "../layout/address";
import type { WorkbookDraft } from "./draft";
import { refuseLockedStructure } from "./draft";
import { relationshipsName } from "./partNames";
import type { SheetPart } from "./structure";
import { encodeXml } from "./xml";

/**
 * Removes a sheet with its names and with every part that only it leads to. A sheet that is not there is no fault.
 *
 * Two stay: the last one, since a workbook cannot be without, and one to which a formula on another sheet, a chart or a
 * name of the workbook refers, since the user's own cells would have to be changed to errors.
 */
export function removeSheet(draft: WorkbookDraft, name: string): void {
  const index = draft.sheets.findIndex((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  const sheet = draft.sheets[index];
  if (sheet === undefined || draft.sheets.length === 1 || isReferredTo(draft, sheet, index)) return;
  refuseLockedStructure(draft);
  const { parts, structure } = draft;
  parts.removeRelationships(structure.part, (relationship) => relationship.id === sheet.relationshipId);
  removeUnreachable(draft, sheet.target);
  draft.workbook.removeSheet(index);
  draft.sheets.splice(index, 1);
  draft.cellsChanged = true;
}

function isReferredTo(draft: WorkbookDraft, sheet: SheetPart, index: number): boolean {
  const quoted = `${quotedSheet(sheet.name).slice(1)}!`;
  const plain = `${sheet.name}!`;
  const namesIt = (text: string) => text.includes(quoted) || text.includes(plain);
  if (draft.workbook.names().some((name) => name.sheet !== index && namesIt(name.text))) return true;
  const needles = [quoted, plain]
    .map(encodeXml)
    .flatMap((text) => [text, text.replace(/'/g, "&apos;")])
    .map((text) => new TextEncoder().encode(text));
  const others = draft.sheets.filter((other) => other !== sheet).map(({ target }) => target);
  const own = new Set(draft.parts.relationships(sheet.target).map(({ target }) => target));
  const charts = draft.parts
    .names()
    .filter((name) => /\/charts\/[^/]*\.xml$/i.test(name) && !isWithin(draft, own, name));
  return [...others, ...charts].some((part) => {
    const bytes = draft.parts.has(part) ? draft.parts.content(part) : new Uint8Array();
    return needles.some((needle) => holds(bytes, needle));
  });
}

/** Whether a part is led to by one of these, such as a chart by a sheet's drawing. */
function isWithin(draft: WorkbookDraft, parents: ReadonlySet<string>, part: string): boolean {
  return Array.from(parents).some((parent) => draft.parts.relationships(parent).some(({ target }) => target === part));
}

/**
 * Whether bytes of a sheet hold a text that ends with "!", which is rare enough to be searched for, anywhere but in the
 * text of a cell: what people read there refers to nothing.
 */
function holds(bytes: Uint8Array, needle: Uint8Array): boolean {
  for (let end = bytes.indexOf(0x21); end >= 0; end = bytes.indexOf(0x21, end + 1)) {
    const start = end - needle.length + 1;
    const isFound = start >= 0 && needle.every((byte, index) => bytes[start + index] === byte);
    if (isFound && !isCellText(bytes, start)) return true;
  }
  return false;
}

/** Whether a place is in the text of an element `t`, such as `<x:t xml:space="preserve">`. */
function isCellText(bytes: Uint8Array, place: number): boolean {
  const start = bytes.lastIndexOf(0x3c, place);
  const tag = String.fromCharCode(...bytes.subarray(start + 1, Math.min(place, start + 1 + LONGEST_TAG)));
  return /^(?:[\w.-]+:)?t(?:\s[^>]*)?>/.test(tag);
}

/** More than any tag of a text has. */
const LONGEST_TAG = 200;

/** Removes a part, and what it led to, unless something else still leads there. */
export function removeUnreachable(draft: WorkbookDraft, part: string): void {
  const { parts } = draft;
  if (!parts.has(part) || reachable(draft).has(part.toLowerCase())) return;
  const targets = parts.relationships(part).filter((relationship) => !relationship.external);
  parts.removePart(part);
  for (const { target } of targets) removeUnreachable(draft, target);
}

/** Every part that relationships lead to from the package's own. */
function reachable(draft: WorkbookDraft): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [""];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (!draft.parts.has(relationshipsName(part))) continue;
    for (const { target, external } of draft.parts.relationships(part)) {
      const key = target.toLowerCase();
      if (external || found.has(key)) continue;
      found.add(key);
      waiting.push(target);
    }
  }
  return found;
}
