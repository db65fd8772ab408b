import { UnreadableFile } from "./errors";
import { maxFrameBytes } from "./limits";
import { childOf, parseXml, type XmlElement } from "./xml";

/** A worksheet's XML around its cells. Cells themselves are read by `SheetScanner`. */
export type SheetFrame = {
  /** The root element with all but the rows: `sheetData` stands in it as an empty element. */
  readonly root: XmlElement;
  /** The text `root` was parsed from. */
  readonly text: string;
  readonly prefix: string;
  /** The bytes within `sheetData`; both equal where it has none. */
  readonly cellsStart: number;
  readonly cellsEnd: number;
  /** Where `text` has `<sheetData></sheetData>`. */
  readonly sheetData: XmlElement;
};

/** Splits a worksheet's bytes into its cells and the XML around them. */
export function readFrame(bytes: Uint8Array, part: string): SheetFrame {
  const open = findSheetData(bytes, part);
  if (open === null) throw new UnreadableFile("broken-xml", part);
  const end = open.selfClosing ? open.end : findSheetDataEnd(bytes, open.prefix, part);
  const around = { head: bytes.subarray(0, open.start), tail: bytes.subarray(end) };
  return frameAround(around, { open, start: open.end, end }, part);
}

/**
 * The frame of a worksheet of which only what is around its cells is left.
 *
 * @param around up to the opening tag of `sheetData`; from its closing tag, where it has one
 * @param cells where they stand, or stood, in the bytes
 */
export function frameAround(
  around: { readonly head: Uint8Array; readonly tail: Uint8Array },
  cells: { readonly open: SheetDataTag; readonly start: number; readonly end: number },
  part: string,
): SheetFrame {
  const { open, start, end } = cells;
  const decode = new TextDecoder("utf-8");
  if (around.head.length > maxFrameBytes || around.tail.length > maxFrameBytes)
    throw new UnreadableFile("inflated-size", part);
  const tag = `${open.prefix}sheetData`;
  const closingLength = open.selfClosing ? 0 : around.tail.indexOf(0x3e) + 1;
  const text = `${decode.decode(around.head)}<${tag}></${tag}>${decode.decode(around.tail.subarray(closingLength))}`;
  const root = parseXml(text, part);
  const sheetData = childOf(root, "sheetData");
  if (root.name !== "worksheet" || sheetData === null) throw new UnreadableFile("broken-xml", part);
  return { root, text, prefix: open.prefix, cellsStart: start, cellsEnd: end, sheetData };
}

/**
 * The frame of a worksheet as it is written.
 *
 * @param texts up to the opening tag of `sheetData` and with it; from its closing tag
 * @param size of all its bytes
 */
export function frameOfTexts(
  texts: { readonly head: string; readonly tail: string },
  { prefix, part, size }: { readonly prefix: string; readonly part: string; readonly size: number },
): SheetFrame {
  const encoder = new TextEncoder();
  const [head, tail] = [encoder.encode(texts.head), encoder.encode(texts.tail)];
  const start = encoder.encode(texts.head.slice(0, texts.head.lastIndexOf("<"))).length;
  const open = { start, end: head.length, prefix, selfClosing: false };
  return frameAround(
    { head: head.subarray(0, start), tail },
    { open, start: head.length, end: size - tail.length },
    part,
  );
}

/** The opening tag of `sheetData`. */
export type SheetDataTag = {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly selfClosing: boolean;
};

/** Finds where the cells begin; null where these bytes, which may be the first of more, do not come so far. */
export function findSheetData(bytes: Uint8Array, part: string): SheetDataTag | null {
  let position = 0;
  for (;;) {
    const start = bytes.indexOf(0x3c, position);
    if (start > maxFrameBytes) throw new UnreadableFile("inflated-size", part);
    if (start < 0) return null;
    if (!mayMatter(bytes, start)) {
      position = bytes.indexOf(0x3e, start) + 1;
      if (position === 0) return null;
      continue;
    }
    const ahead = String.fromCharCode(...bytes.subarray(start, start + 64));
    if (/^<!DOCTYPE/i.test(ahead)) throw new UnreadableFile("doctype", part);
    const match = /^<([A-Za-z_][\w.-]*:)?sheetData[\s/>]/.exec(ahead);
    const end = ahead.startsWith("<!--") ? commentEnd(bytes, start) : bytes.indexOf(0x3e, start) + 1;
    if (end <= 0) return null;
    if (match !== null) return { start, end, prefix: match[1] ?? "", selfClosing: bytes[end - 2] === 0x2f };
    position = end;
  }
}

/** Whether the tag at `start` is no element, or one whose name ends like "sheetData": the others are passed over. */
function mayMatter(bytes: Uint8Array, start: number): boolean {
  if (bytes[start + 1] === 0x21) return true;
  let end = start + 1;
  while (end < start + 64 && (bytes[end] ?? 0) > 0x20 && bytes[end] !== 0x2f && bytes[end] !== 0x3e) end += 1;
  return bytes[end - 1] === 0x61 && bytes[end - 4] === 0x44 && bytes[end - 9] === 0x73;
}

function commentEnd(bytes: Uint8Array, start: number): number {
  let end = start + 4;
  for (;;) {
    end = bytes.indexOf(0x3e, end) + 1;
    if (end === 0 || (bytes[end - 2] === 0x2d && bytes[end - 3] === 0x2d)) return end;
  }
}

/** Where the last closing tag of `sheetData` begins. */
export function findSheetDataEnd(bytes: Uint8Array, prefix: string, part: string): number {
  const closing = Array.from(`</${prefix}sheetData`, (character) => character.charCodeAt(0));
  let start = bytes.length;
  for (;;) {
    start = start <= 0 ? -1 : bytes.lastIndexOf(0x3c, start - 1);
    if (start < 0) throw new UnreadableFile("broken-xml", part);
    if (closing.every((byte, index) => bytes[start + index] === byte)) return start;
  }
}
