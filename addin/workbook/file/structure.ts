import type { DateSystem, SheetLock } from "../../../engine/model/workbook";
import { parseRange, type CellRange } from "../layout/address";
import { UnreadableFile } from "./errors";
import { HeldBudget } from "./heldBudget";
import { heldColumnBytes, maxFrameBytes } from "./limits";
import type { WorkbookPackage } from "./package";
import type { Relationship } from "./relationships";
import { unescapeCellText } from "./cellText";
import { childOf, childrenOf, isTrue, parseXml, prefixedAttribute, type XmlElement } from "./xml";

/** A table's part, as its sheet's relationships lead to it. */
export type TablePart = {
  readonly part: string;
  readonly name: string;
  readonly id: number;
  /** From heading (or first body row, without one) to totals row. */
  readonly range: CellRange;
  readonly hasHeader: boolean;
  readonly hasTotalsRow: boolean;
  readonly columns: readonly string[];
};

/** A sheet in tab order. `part` is null for sheets that are no worksheets (charts, dialogs). */
export type SheetPart = {
  readonly name: string;
  readonly relationshipId: string;
  readonly target: string;
  readonly part: string | null;
  readonly hidden: boolean;
  readonly tables: readonly TablePart[];
};

/** A defined name; `sheet` is the index in tab order of the sheet it belongs to, null for the workbook's own. */
export type DefinedName = {
  readonly name: string;
  readonly sheet: number | null;
  readonly text: string;
  readonly hidden?: boolean;
};

/** What workbook.xml says, and what its relationships lead to. Everything is found by relationship, never by name. */
export type WorkbookStructure = {
  readonly part: string;
  readonly dateSystem: DateSystem;
  readonly structureLocked: boolean;
  readonly sheets: readonly SheetPart[];
  readonly names: readonly DefinedName[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  readonly calculationChain: string | null;
};

/** Reads the workbook's structure. Throws `UnreadableFile` where the package holds no workbook. */
export function readStructure(parts: WorkbookPackage): WorkbookStructure {
  const part = findWorkbook(parts);
  const root = parseXml(parts.text(part), part);
  if (root.name !== "workbook") throw new UnreadableFile("not-a-workbook");
  const relationships = parts.relationships(part);
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const sheetList = childOf(root, "sheets");
  const properties = childOf(root, "workbookPr");
  const protection = childOf(root, "workbookProtection");
  const budget = new HeldBudget(parts.fileBytes);
  const sheets = sheetList === null ? [] : childrenOf(sheetList, "sheet");
  const target = (type: string) => relationships.find((one) => one.type === type && parts.has(one.target))?.target;
  return {
    part,
    dateSystem: isTrue(properties?.attributes.get("date1904")) ? "1904" : "1900",
    structureLocked: isTrue(protection?.attributes.get("lockStructure")),
    sheets: refuseShared(sheets.map((sheet) => readSheetPart(parts, sheet, byId, budget))),
    names: readNames(root),
    sharedStrings: target("sharedStrings") ?? null,
    styles: target("styles") ?? null,
    calculationChain: target("calcChain") ?? null,
  };
}

function findWorkbook(parts: WorkbookPackage): string {
  const target = parts.relationships("").find((relationship) => relationship.type === "officeDocument")?.target;
  if (target === undefined) throw new UnreadableFile("not-a-workbook");
  if (target.toLowerCase().endsWith(".bin")) throw new UnreadableFile("binary-workbook");
  return target;
}

/** A sheet's part and a table's part belong to one sheet; where two name one, what is written of one is the other's. */
function refuseShared(sheets: readonly SheetPart[]): readonly SheetPart[] {
  const taken = new Set<string>();
  for (const part of sheets.flatMap((sheet) => [sheet.part ?? [], sheet.tables.map((table) => table.part)].flat())) {
    if (taken.has(part.toLowerCase())) throw new UnreadableFile("broken-xml", part);
    taken.add(part.toLowerCase());
  }
  return sheets;
}

function readSheetPart(
  parts: WorkbookPackage,
  sheet: XmlElement,
  byId: ReadonlyMap<string, Relationship>,
  budget: HeldBudget,
): SheetPart {
  const relationshipId = prefixedAttribute(sheet, "id") ?? "";
  const relationship = byId.get(relationshipId);
  // What leads nowhere would lead to the next part that is added under that name.
  if (relationship === undefined) throw new UnreadableFile("missing-part", relationshipId);
  const { target } = relationship;
  const isWorksheet = relationship.type === "worksheet";
  if (isWorksheet && !parts.has(target)) throw new UnreadableFile("missing-part", target);
  return {
    name: sheet.attributes.get("name") ?? "",
    relationshipId,
    target,
    part: isWorksheet ? target : null,
    hidden: (sheet.attributes.get("state") ?? "visible") !== "visible",
    tables: isWorksheet ? readTableParts(parts, target, budget) : [],
  };
}

function readTableParts(parts: WorkbookPackage, sheetPart: string, budget: HeldBudget): readonly TablePart[] {
  return parts
    .relationships(sheetPart)
    .filter((relationship) => relationship.type === "table" && !relationship.external)
    .flatMap((relationship) => {
      const { target } = relationship;
      const table = readTablePart(target, parseXml(parts.text(target), target), budget);
      return table === null ? [] : [table];
    });
}

/** Reads a table part; null where its range is no range. */
function readTablePart(part: string, root: XmlElement, budget: HeldBudget): TablePart | null {
  const range = parseRange(root.attributes.get("ref") ?? "");
  const columns = childOf(root, "tableColumns");
  if (range === null || columns === null) return null;
  const names = childrenOf(columns, "tableColumn").map((column) =>
    unescapeCellText(column.attributes.get("name") ?? ""),
  );
  const width = range.right - range.left + 1;
  budget.take(heldColumnBytes * width, part);
  const hasHeader = root.attributes.get("headerRowCount") !== "0";
  return {
    part,
    name: root.attributes.get("displayName") ?? root.attributes.get("name") ?? "",
    id: wholeNumber(root.attributes.get("id")),
    range,
    hasHeader,
    hasTotalsRow: Number(root.attributes.get("totalsRowCount") ?? "0") > 0,
    columns: Array.from({ length: width }, (_, index) => names[index] ?? ""),
  };
}

function readNames(root: XmlElement): readonly DefinedName[] {
  const list = childOf(root, "definedNames");
  if (list === null) return [];
  return childrenOf(list, "definedName").map((element) => {
    return {
      name: element.attributes.get("name") ?? "",
      sheet: sheetIndex(element.attributes.get("localSheetId")),
      text: element.text.trim(),
      hidden: isTrue(element.attributes.get("hidden")),
    };
  });
}

/** The sheet a name belongs to by its `localSheetId`; null for the workbook, and for what is no sheet's number. */
export function sheetIndex(text: string | undefined): number | null {
  return /^\d{1,6}$/.test(text ?? "") ? Number(text) : null;
}

/** A number of an attribute; 0 for what is none, so that no file gets "NaN" written into it. */
export function wholeNumber(text: string | undefined): number {
  const number = Number(text ?? "0");
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

/** First and last body row of a table; the last is below the first where it has none. */
export function bodyRows(table: TablePart): { readonly first: number; readonly last: number } {
  return {
    first: table.range.top + (table.hasHeader ? 1 : 0),
    last: table.range.bottom - (table.hasTotalsRow ? 1 : 0),
  };
}

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

/** How a sheet is locked, by its `sheetProtection`. */
export function lockOf(root: XmlElement): SheetLock {
  const protection = childOf(root, "sheetProtection");
  if (protection === null || !isTrue(protection.attributes.get("sheet"))) return "open";
  return hasPassword(protection) ? "password" : "protected";
}

/** Whether taking a `sheetProtection` off asks for a password. */
export function hasPassword({ attributes }: XmlElement): boolean {
  return attributes.has("hashValue") || (attributes.get("password") ?? "") !== "";
}
