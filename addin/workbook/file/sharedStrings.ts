import { UnreadableFile } from "./errors";
import type { HeldBudget } from "./heldBudget";
import { heldCellBytes, maxCellCharacters } from "./limits";
import { unescapeCellText } from "./cellText";
import { characterData } from "./xml";

/**
 * The texts of sharedStrings.xml by index: of rich text its runs put together, without phonetic hints.
 *
 * Read by scanning, since a workbook can hold a million of them.
 */
export function readSharedStrings(text: string, part: string, budget: HeldBudget): readonly string[] {
  const root = /<(?:([A-Za-z_][\w.-]*):)?sst[\s/>]/.exec(text);
  if (/<!DOCTYPE/i.test(text.slice(0, root?.index))) throw new UnreadableFile("doctype", part);
  if (root === null) throw new UnreadableFile("broken-xml", part);
  const prefix = root[1] === undefined ? "" : `${root[1]}:`;
  const opening = `<${prefix}si`;
  const closing = `</${prefix}si>`;
  const strings: string[] = [];
  let position = root.index;
  for (;;) {
    const start = text.indexOf(opening, position);
    if (start < 0) break;
    const openEnd = text.indexOf(">", start);
    if (openEnd < 0) throw new UnreadableFile("broken-xml", part);
    budget.take(heldCellBytes, part);
    if (text.charCodeAt(openEnd - 1) === 0x2f) {
      strings.push("");
      position = openEnd + 1;
      continue;
    }
    const end = text.indexOf(closing, openEnd);
    if (end < 0) throw new UnreadableFile("broken-xml", part);
    const plain = plainText(text.slice(openEnd + 1, end), prefix, part);
    budget.take(plain.length, part);
    strings.push(plain);
    position = end + closing.length;
  }
  return strings;
}

/** The plain text of an `si` or `is` element's inner XML: its `t` elements in order, those of `rPh` left out. */
export function plainText(xml: string, prefix: string, part: string): string {
  const opening = `<${prefix}t`;
  const closing = `</${prefix}t>`;
  const spoken = withoutPhonetic(xml, prefix);
  let text = "";
  let position = 0;
  for (;;) {
    const start = spoken.indexOf(opening, position);
    if (start < 0) break;
    const nameEnd = start + opening.length;
    const openEnd = spoken.indexOf(">", nameEnd);
    if (openEnd < 0) throw new UnreadableFile("broken-xml", part);
    position = openEnd + 1;
    const next = spoken.charCodeAt(nameEnd);
    if (next > 0x20 && next !== 0x3e && next !== 0x2f) continue;
    if (spoken.charCodeAt(openEnd - 1) === 0x2f) continue;
    const end = spoken.indexOf(closing, openEnd);
    if (end < 0) throw new UnreadableFile("broken-xml", part);
    text += characterData(spoken.slice(openEnd + 1, end));
    position = end + closing.length;
  }
  const plain = unescapeCellText(text);
  if (plain.length > maxCellCharacters) throw new UnreadableFile("cell-text-length", part);
  return plain;
}

function withoutPhonetic(xml: string, prefix: string): string {
  const opening = `<${prefix}rPh`;
  const closing = `</${prefix}rPh>`;
  let spoken = "";
  let position = 0;
  for (let start = xml.indexOf(opening); start >= 0; start = xml.indexOf(opening, start + opening.length)) {
    if (start < position || !/[\s>]/.test(xml.charAt(start + opening.length))) continue;
    const end = xml.indexOf(closing, start);
    if (end < 0) break;
    spoken += xml.slice(position, start);
    position = end + closing.length;
  }
  return position === 0 ? xml : spoken + xml.slice(position);
}
