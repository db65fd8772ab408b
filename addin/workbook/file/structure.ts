import type { DateSystem, SheetLock } from "../../../engine/model/workbook";
import { parseRange, type CellRange } from "../layout/address";
import { UnreadableFile } from "./errors";
import { HeldBudget } from "./heldBudget";
import { heldColumnBytes } from "./limits";
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
