import { UnreadableFile } from "./errors";
import { maxXmlDepth, maxXmlNodes } from "./limits";

/**
 * An element and where it stands in its text, so that a part can be changed by replacing pieces of its text and every
 * other character of it stays.
 *
 * `name` is without namespace prefix, `tag` with it. `start` and `end` enclose the element; `openEnd` is behind its
 * opening tag, `closeStart` before its closing tag (both equal `end` for `<a/>`).
 */
export type XmlElement = {
  readonly name: string;
  readonly tag: string;
  /** By name with prefix ("r:id"); values decoded. Namespace declarations included. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Text directly within, decoded; not that of children. */
  readonly text: string;
  readonly start: number;
  readonly openEnd: number;
  readonly closeStart: number;
  readonly end: number;
};

type Draft = {
  name: string;
  tag: string;
  attributes: ReadonlyMap<string, string>;
  children: Draft[];
  text: string;
  start: number;
  openEnd: number;
  closeStart: number;
  end: number;
};

/**
 * Parses a part whole and gives its root element. Refuses a DOCTYPE; throws `UnreadableFile` for what is not
 * well-formed. `part` names the part in the error.
 */
export function parseXml(text: string, part: string): XmlElement {
  const broken = () => new UnreadableFile("broken-xml", part);
  const open: Draft[] = [];
  let root: Draft | null = null;
  let nodes = 0;
  let position = 0;
  for (;;) {
    const start = text.indexOf("<", position);
    const current = open.at(-1);
    const between = text.slice(position, start < 0 ? text.length : start);
    if (current !== undefined) current.text += decodeXml(between);
    else if (between.trim() !== "" && between.trim() !== "\uFEFF") throw broken();
    if (start < 0) break;
    const next = text.charCodeAt(start + 1);
    if (next === 0x21 || next === 0x3f) {
      const markup = skipMarkup(text, start, part);
      if (markup.cdata !== null && current !== undefined) current.text += markup.cdata;
      position = markup.end;
      continue;
    }
    const end = tagEnd(text, start);
    if (end < 0) throw broken();
    position = end + 1;
    if (next === 0x2f) {
      const closed = open.pop();
      if (closed === undefined || text.slice(start + 2, end).trimEnd() !== closed.tag) throw broken();
      closed.closeStart = start;
      closed.end = position;
      continue;
    }
    const element = readOpenTag(text, start, end, part);
    nodes += 1 + element.attributes.size;
    if (nodes > maxXmlNodes) throw new UnreadableFile("inflated-size", part);
    if (current !== undefined) current.children.push(element);
    else if (root === null) root = element;
    else throw broken();
    if (text.charCodeAt(end - 1) !== 0x2f) open.push(element);
    if (open.length > maxXmlDepth) throw broken();
  }
  if (root === null || open.length > 0) throw broken();
  return root;
}

/** How what is no element begins and ends. */
const markupKinds = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

/** Skips a comment, a processing instruction or a CDATA section (whose text it gives). */
function skipMarkup(
  text: string,
  start: number,
  part: string,
): { readonly end: number; readonly cdata: string | null } {
  for (const [opening, closing] of markupKinds) {
    if (!text.startsWith(opening, start)) continue;
    const end = text.indexOf(closing, start + opening.length);
    if (end < 0) throw new UnreadableFile("broken-xml", part);
    return {
      end: end + closing.length,
      cdata: opening === "<![CDATA[" ? text.slice(start + opening.length, end) : null,
    };
  }
  throw new UnreadableFile(/^<!DOCTYPE/i.test(text.slice(start, start + 9)) ? "doctype" : "broken-xml", part);
}

/**
 * Where the tag that begins at `start` ends: its ">", which may also stand within an attribute's quotes; -1 where it
 * does not end. Goes over the tag once, however many attributes it has.
 */
function tagEnd(text: string, start: number): number {
  for (let position = start + 1; position < text.length; position += 1) {
    const character = text.charCodeAt(position);
    if (character === 0x3e) return position;
    if (character !== 0x22 && character !== 0x27) continue;
    position = text.indexOf(character === 0x22 ? '"' : "'", position + 1);
    if (position < 0) return -1;
  }
  return -1;
}

const attributePattern = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

function readOpenTag(text: string, start: number, end: number, part: string): Draft {
  const selfClosing = text.charCodeAt(end - 1) === 0x2f;
  const last = selfClosing ? end - 1 : end;
  const tag = /^[^\s/>=<"']+/.exec(text.slice(start + 1, last))?.[0] ?? "";
  if (tag === "") throw new UnreadableFile("broken-xml", part);
  const attributes = new Map<string, string>();
  const whole = text.slice(start + 1 + tag.length, last);
  attributePattern.lastIndex = 0;
  let read = 0;
  for (let match = attributePattern.exec(whole); match !== null; match = attributePattern.exec(whole)) {
    const name = match[1] ?? "";
    if (attributes.has(name)) throw new UnreadableFile("broken-xml", part);
    if (attributes.size >= maxXmlNodes) throw new UnreadableFile("inflated-size", part);
    attributes.set(name, decodeXml(match[2] ?? match[3] ?? ""));
    read = attributePattern.lastIndex;
  }
  if (whole.slice(read).trim() !== "") throw new UnreadableFile("broken-xml", part);
  const colon = tag.indexOf(":");
  return {
    name: tag.slice(colon + 1),
    tag,
    attributes,
    children: [],
    text: "",
    start,
    openEnd: end + 1,
    closeStart: end + 1,
    end: end + 1,
  };
}

const named = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Resolves the five named and all numeric character references; leaves what it does not know. Line ends become LF. */
export function decodeXml(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!lines.includes("&")) return lines;
  return lines.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (typeof name === "string") return named.get(name) ?? whole;
    const code = typeof hex === "string" ? parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Text for use between tags and within double quotes. */
export function encodeXml(text: string): string {
  if (!/[&<>"\t\n\r]/.test(text)) return text;
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A replacement in a part's text: what stands from `start` to `end` becomes `text`. */
export type TextEdit = { readonly start: number; readonly end: number; readonly text: string };

/** Makes all replacements at once; positions are those of the text before. Edits do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index }));
  ordered.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index);
  let position = 0;
  const pieces: string[] = [];
  for (const { edit } of ordered) {
    pieces.push(text.slice(position, edit.start), edit.text);
    position = edit.end;
  }
  pieces.push(text.slice(position));
  return pieces.join("");
}

/** The prefix of an element's tag with its colon ("x:"), or "": what new siblings in its namespace begin with. */
export function prefixOf(element: XmlElement): string {
  return element.tag.slice(0, element.tag.length - element.name.length);
}

/** Children of that name, in the namespace of the parent (by its prefix). */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  const tag = prefixOf(element) + name;
  return element.children.filter((child) => child.tag === tag);
}

/** The first child of that name, or null. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  return childrenOf(element, name)[0] ?? null;
}

/** An attribute by its local name where it has a prefix, such as `r:id`; the prefix varies by writer. */
export function prefixedAttribute(element: XmlElement, name: string): string | null {
  for (const [key, value] of element.attributes) {
    if (key.endsWith(`:${name}`)) return value;
  }
  return null;
}

/** An xsd:boolean attribute. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}

/** Sets or, with null, removes one attribute in an opening tag's text. */
export function withAttribute(openTag: string, name: string, value: string | null): string {
  const attribute = value === null ? "" : ` ${name}="${encodeXml(value)}"`;
  const present = attributeSpan(openTag, name);
  if (present !== null) return openTag.slice(0, present.start) + attribute + openTag.slice(present.end);
  const close = openTag.endsWith("/>") ? "/>" : ">";
  return `${openTag.slice(0, -close.length).trimEnd()}${attribute}${close}`;
}

/** Where an attribute stands in an opening tag, with the blanks before it; goes over the tag once. */
function attributeSpan(openTag: string, name: string): { readonly start: number; readonly end: number } | null {
  const tag = /^<[^\s/>=<"']+/.exec(openTag)?.[0] ?? "";
  attributePattern.lastIndex = tag.length;
  for (let start = tag.length; ; start = attributePattern.lastIndex) {
    const match = attributePattern.exec(openTag);
    if (match === null) return null;
    if (match[1] === name) return { start, end: attributePattern.lastIndex };
  }
}

/** `<a/>` as an element with content: `<a>inner</a>`. */
export function openedWith(text: string, element: XmlElement, inner: string): string {
  const open = text.slice(element.start, element.end - 2).trimEnd();
  return `${open}>${inner}</${element.tag}>`;
}

/**
 * The characters of an element that holds text only: references resolved, CDATA taken as it is, comments and
 * processing instructions left out. What does not end is taken as text. Goes over it once.
 */
export function characterData(xml: string): string {
  if (!xml.includes("<")) return decodeXml(xml);
  let text = "";
  let position = 0;
  for (let start = xml.indexOf("<"); start >= 0; start = xml.indexOf("<", position)) {
    const kind = markupKinds.find(([opening]) => xml.startsWith(opening, start));
    const end = kind === undefined ? -1 : xml.indexOf(kind[1], start + kind[0].length);
    if (kind === undefined || end < 0) break;
    text += decodeXml(xml.slice(position, start));
    if (kind[0] === "<![CDATA[") text += xml.slice(start + kind[0].length, end);
    position = end + kind[1].length;
  }
  return text + decodeXml(xml.slice(position));
}

/** Inserts XML as the last child of an element. */
export function appendChild(text: string, parent: XmlElement, xml: string): string {
  if (parent.openEnd !== parent.end)
    return applyEdits(text, [{ start: parent.closeStart, end: parent.closeStart, text: xml }]);
  return applyEdits(text, [{ start: parent.start, end: parent.end, text: openedWith(text, parent, xml) }]);
}

/** Inserts a child where the schema's order of children wants it. `order` holds local names. */
export function insertInOrder(
  text: string,
  parent: XmlElement,
  order: readonly string[],
  name: string,
  xml: string,
): string {
  const position = order.indexOf(name);
  const after = parent.children.find((child) => order.indexOf(child.name) > position);
  if (after !== undefined) return applyEdits(text, [{ start: after.start, end: after.start, text: xml }]);
  if (parent.openEnd !== parent.end)
    return applyEdits(text, [{ start: parent.closeStart, end: parent.closeStart, text: xml }]);
  return applyEdits(text, [{ start: parent.start, end: parent.end, text: openedWith(text, parent, xml) }]);
}
