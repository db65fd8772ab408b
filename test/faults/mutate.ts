/**
 * Workbook files broken in one to three places, the same for the same seed: in their bytes, in the zip's headers, in what
 * leads from part to part, in the structure of the XML, in what cells hold.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { chanceFrom, type Chance } from "./chance";

export type Mutated = { readonly bytes: Uint8Array; readonly what: string };

/** A file broken by chance. `what` says how, for whoever looks into a failure. */
export function mutated(source: Uint8Array, seed: number): Mutated {
  const chance = chanceFrom(seed);
  const kind = chance.below(10);
  if (kind === 0) return inBytes(source, chance);
  if (kind === 1) return inZipHeaders(source, chance);
  const parts: Parts = new Map(Object.entries(unzipSync(source)));
  const told: string[] = [];
  for (let times = 1 + chance.below(3); times > 0; times -= 1) told.push(inParts(parts, chance));
  return {
    bytes: zipSync(Object.fromEntries(parts), { level: 1, mtime: new Date(1980, 0, 1) }),
    what: told.join("; "),
  };
}

function inBytes(source: Uint8Array, chance: Chance): Mutated {
  const bytes = source.slice();
  const start = chance.below(bytes.length);
  const end = Math.min(bytes.length, start + 1 + chance.below(400));
  const kinds: readonly (() => Mutated)[] = [
    () => {
      const count = 1 + chance.below(20);
      for (let time = 0; time < count; time += 1) bytes[chance.below(bytes.length)] = chance.below(256);
      return { bytes, what: `${count} bytes changed` };
    },
    () => ({ bytes: joined(bytes.subarray(0, start), bytes.subarray(end)), what: `bytes ${start} to ${end} cut out` }),
    () => ({ bytes: joined(bytes.subarray(0, end), bytes.subarray(start)), what: `bytes ${start} to ${end} doubled` }),
    () => ({ bytes: bytes.subarray(0, start), what: `cut off at ${start}` }),
    () => ({ bytes: bytes.fill(0, start, end), what: `bytes ${start} to ${end} zeroed` }),
    () => ({ bytes: joined(bytes, bytes.subarray(start, end)), what: `${end - start} bytes added at the end` }),
  ];
  return chance.of(kinds)();
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces));
}

const SIGNATURES = [0x04034b50, 0x02014b50, 0x06054b50];
const FIELD_VALUES = [0, 1, 8, 9, 0xff, 0xffff, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff];

function inZipHeaders(source: Uint8Array, chance: Chance): Mutated {
  const bytes = source.slice();
  const view = new DataView(bytes.buffer);
  const signature = chance.of(SIGNATURES);
  const headers: number[] = [];
  for (let position = 0; position + 22 <= bytes.length; position += 1)
    if (view.getUint32(position, true) === signature) headers.push(position);
  const header = chance.of(headers);
  const field = 2 * (2 + chance.below(Math.floor((signature === 0x02014b50 ? 46 : 22) / 2) - 2));
  const value = chance.below(2) === 0 ? chance.of(FIELD_VALUES) : chance.below(bytes.length);
  if (chance.below(2) === 0 && header + field + 4 <= bytes.length) view.setUint32(header + field, value, true);
  else if (header + field + 2 <= bytes.length) view.setUint16(header + field, value & 0xffff, true);
  return { bytes, what: `zip header ${signature.toString(16)} at ${header}: ${value} at ${field}` };
}

type Parts = Map<string, Uint8Array>;

function inParts(parts: Parts, chance: Chance): string {
  if (chance.below(12) === 0) return amongParts(parts, chance);
  const names = [...parts.keys()];
  const wanted = chance.of([
    /workbook\.xml$/,
    /\.rels$/,
    /tables\//,
    /worksheets\/s/,
    /worksheets\/s/,
    /sharedS|styles|Types/,
  ]);
  const fitting = names.filter((name) => wanted.test(name));
  const name = chance.of(fitting.length === 0 ? names : fitting);
  const before = strFromU8(parts.get(name) ?? new Uint8Array());
  const { what, text } = chance.of(TEXT_CHANGES)(before, chance);
  parts.set(name, strToU8(text));
  return `${name}: ${what}`;
}

function amongParts(parts: Parts, chance: Chance): string {
  const names = [...parts.keys()];
  const [one, other] = [chance.of(names), chance.of(names)];
  const content = parts.get(one) ?? new Uint8Array();
  switch (chance.below(4)) {
    case 0:
      parts.delete(one);
      return `${one} taken out`;
    case 1:
      parts.set(one, parts.get(other) ?? content);
      parts.set(other, content);
      return `${one} and ${other} exchanged`;
    case 2:
      parts.set(one.toUpperCase(), content);
      return `${one} twice`;
    default:
      parts.set(one, new Uint8Array());
      return `${one} emptied`;
  }
}

type TextChange = (text: string, chance: Chance) => { readonly what: string; readonly text: string };

const TEXT_CHANGES: readonly TextChange[] = [
  (text, chance) => inAttribute(text, chance, /\s((?:r:)?id|Id|Target|Type|sheetId|localSheetId|PartName)="([^"]*)"/g),
  (text, chance) =>
    inAttribute(
      text,
      chance,
      /\s(r|ref|s|t|count|uniqueCount|si|sqref|headerRowCount|totalsRowCount|date1904)="([^"]*)"/g,
    ),
  (text, chance) => inAttribute(text, chance, /\s([\w:.]+)="([^"]*)"/g),
  inNumber,
  inNumber,
  inText,
  droppedElement,
  doubledElement,
  movedElement,
  droppedAttribute,
  droppedTag,
  (text, chance) => {
    const at = chance.below(text.length + 1);
    return { what: `cut off at ${at}`, text: text.slice(0, at) };
  },
  (text, chance) => {
    const at = chance.below(text.length + 1);
    const piece = chance.of(PIECES);
    return {
      what: `${JSON.stringify(piece.slice(0, 40))} put in at ${at}`,
      text: text.slice(0, at) + piece + text.slice(at),
    };
  },
];

const PIECES = [
  "<",
  ">",
  "&",
  '"',
  "<!DOCTYPE a>",
  "<!--",
  "]]>",
  "<![CDATA[",
  "&#0;",
  "&lol;",
  "&#xD800;",
  "\u0000",
  "\u{1F600}",
  "</",
  "<a>",
  "<row/>",
  '<c r="A1"/>',
];

const NUMBERS = [
  ..."-1 0 1 2 60 2147483647 2147483648 4294967295 4294967296 9007199254740991 9007199254740993 99999999999999999999".split(
    " ",
  ),
  ..."1e15 1e21 1e308 -1e308 1e400 1e-320 5e-324 0.1 0.005 1234567.891 0.1234567 -0 00007 2958465 2958466 -60 1048576 1048577".split(
    " ",
  ),
  ..."NaN Infinity 0x10 1,5 1e 12:30 -".split(" "),
  "",
  " 7 ",
  "9".repeat(400),
];

const TEXTS = [
  "__proto__",
  "constructor",
  "toString",
  "=1+1",
  "@SUM(1)",
  "|",
  "#",
  "C|A-1",
  "\u0007",
  "\ufffe",
  "e\u0301",
  "2026-02-30",
  "9999-12-31",
  "0000-01-01",
  "Yes",
  "USD",
  "XXX",
  "1e999",
  "_x0000_",
  "_xD800_",
  " ",
  "A".repeat(32_768),
  "A1:XFD1048576",
  "A0",
  "XFE1",
  "$A$1",
  "'S'!A1",
  "../../../x",
  "rId1",
  "sheet",
  "Draft",
  "Posted",
  "Committed",
  "Intended",
];

function replaced(text: string, match: RegExpExecArray, by: string): string {
  return text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}

function nowhere(text: string): ReturnType<TextChange> {
  return { what: "nothing", text };
}

function inAttribute(text: string, chance: Chance, pattern: RegExp): ReturnType<TextChange> {
  const matches = Array.from(text.matchAll(pattern));
  if (matches.length === 0) return nowhere(text);
  const match = chance.of(matches);
  const other = chance.of(matches);
  const value = chance.of([chance.of(NUMBERS), chance.of(TEXTS), other[2] ?? "", chance.of(NUMBERS)]);
  return {
    what: `${match[0].slice(0, 80)} became ${value.slice(0, 40)}`,
    text: replaced(text, match, ` ${match[1] ?? ""}="${value}"`),
  };
}

function inNumber(text: string, chance: Chance): ReturnType<TextChange> {
  const matches = Array.from(text.matchAll(/<v>[^<]*<\/v>/g));
  if (matches.length === 0) return inAttribute(text, chance, /\s([\w:.]+)="(\d+)"/g);
  const match = chance.of(matches);
  const value = chance.of(NUMBERS);
  return { what: `${match[0]} became ${value.slice(0, 40)}`, text: replaced(text, match, `<v>${value}</v>`) };
}

function inText(text: string, chance: Chance): ReturnType<TextChange> {
  const matches = Array.from(text.matchAll(/>([^<>]+)</g));
  if (matches.length === 0) return inAttribute(text, chance, /\s([\w:.]+)="([^"]*)"/g);
  const match = chance.of(matches);
  const value = chance.of([chance.of(TEXTS), chance.of(matches)[1] ?? "", chance.of(NUMBERS)]);
  return {
    what: `text ${match[0].slice(0, 40)} became ${value.slice(0, 40)}`,
    text: replaced(text, match, `>${value}<`),
  };
}

type Span = { readonly start: number; readonly end: number };

/** Where an element chosen by chance begins and ends; its end is found by counting tags of its name. */
function anElement(text: string, chance: Chance): Span | null {
  const tags = Array.from(text.matchAll(/<([A-Za-z][\w:.]*)(?:\s[^<>]*)?>/g));
  if (tags.length === 0) return null;
  const tag = chance.of(tags);
  const afterTag = tag.index + tag[0].length;
  if (tag[0].endsWith("/>")) return { start: tag.index, end: afterTag };
  let depth = 1;
  const pattern = new RegExp(`<(/?)${tag[1] ?? ""}(?:\\s[^<>]*)?>`, "g");
  pattern.lastIndex = afterTag;
  for (let next = pattern.exec(text); next !== null; next = pattern.exec(text)) {
    if (next[1] === "/") depth -= 1;
    else if (!next[0].endsWith("/>")) depth += 1;
    if (depth === 0) return { start: tag.index, end: next.index + next[0].length };
  }
  return { start: tag.index, end: afterTag };
}

function droppedElement(text: string, chance: Chance): ReturnType<TextChange> {
  const element = anElement(text, chance);
  if (element === null) return nowhere(text);
  const what = `${text.slice(element.start, Math.min(element.end, element.start + 80))} taken out`;
  return { what, text: text.slice(0, element.start) + text.slice(element.end) };
}

function doubledElement(text: string, chance: Chance): ReturnType<TextChange> {
  const element = anElement(text, chance);
  if (element === null) return nowhere(text);
  const what = `${text.slice(element.start, Math.min(element.end, element.start + 80))} twice`;
  return { what, text: text.slice(0, element.end) + text.slice(element.start) };
}

function movedElement(text: string, chance: Chance): ReturnType<TextChange> {
  const element = anElement(text, chance);
  if (element === null) return nowhere(text);
  const piece = text.slice(element.start, element.end);
  const rest = text.slice(0, element.start) + text.slice(element.end);
  const target = anElement(rest, chance);
  const at = target?.start ?? 0;
  return { what: `${piece.slice(0, 80)} moved to ${at}`, text: rest.slice(0, at) + piece + rest.slice(at) };
}

function droppedAttribute(text: string, chance: Chance): ReturnType<TextChange> {
  const matches = Array.from(text.matchAll(/\s[\w:.]+="[^"]*"/g));
  if (matches.length === 0) return nowhere(text);
  const match = chance.of(matches);
  return { what: `${match[0].slice(0, 80)} taken out`, text: replaced(text, match, "") };
}

function droppedTag(text: string, chance: Chance): ReturnType<TextChange> {
  const matches = Array.from(text.matchAll(/<[^<>]*>/g));
  if (matches.length === 0) return nowhere(text);
  const match = chance.of(matches);
  return { what: `tag ${match[0].slice(0, 80)} taken out`, text: replaced(text, match, "") };
}
