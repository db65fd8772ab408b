import type { Protection, SheetPlan } from "../../../engine/model/plan";
import type { RawCell } from "../../../engine/model/workbook";
import { DOCUMENT_NAME, LOOKS_NAME } from "../../../engine/sheets/markNames";
import { absoluteAddress, quotedSheet } from "../layout/address";
import { writeCharts } from "./charts/writeCharts";
import { quotedText } from "../layout/quotedText";
import {
  addPart,
  findPlannedSheet,
  nextTableId,
  officeRelationship,
  refuseForeignLock,
  refuseLockedStructure,
  sessionHash,
  type WorkbookDraft,
} from "./draft";
import { looksDigest } from "../layout/looks";
import { freeSheetName } from "../layout/sheetNames";
import { blockRange } from "../layout/plannedRows";
import { holdSheet } from "./holdSheet";
import { noteNewSheet } from "./noteNewSheet";
import { sheetAgrees } from "./sheetAgrees";
import { sheetRootTag, sheetXml, type SheetSetting } from "./sheetXml";
import { hasPassword, type DefinedName, type SheetPart, type TablePart } from "./structure";
import { type SheetFrame } from "./sheetFrame";
import { tableXml } from "./tableXml";
import { childOf, childrenOf, encodeXml, isTrue, prefixedAttribute, type XmlElement } from "./xml";

/**
 * Makes a sheet as its plan says: adds it, writes it again, or leaves it where nothing differs.
 *
 * Source and stored sheets are only ever added: their rows are the user's and the book's, and change by `TablePatch`.
 */
export function applySheet(draft: WorkbookDraft, plan: SheetPlan): void {
  const index = findPlannedSheet(draft, plan);
  const sheet = draft.sheets[index];
  const isRewritten = plan.kind !== "source" && plan.kind !== "stored";
  if (sheet === undefined) addSheet(draft, plan);
  else if (sheet.part !== null && isRewritten) rewriteSheet(draft, plan, { sheet, index, part: sheet.part });
}

function addSheet(draft: WorkbookDraft, plan: SheetPlan): void {
  refuseLockedStructure(draft);
  const name = freeSheetName(
    draft.sheets.map((one) => one.name),
    plan.name,
  );
  const part = draft.parts.freeName("xl/worksheets/sheet", ".xml");
  const relationshipId = addPart(draft, draft.structure.part, part, "worksheet", "");
  const index = positionOf(draft, plan.before ?? []);
  draft.workbook.addSheet(name, relationshipId, index);
  draft.sheets.splice(index, 0, { name, relationshipId, target: part, part, hidden: false, tables: [] });
  const tables = writeTables(draft, plan, part, []);
  const drawing = writeCharts(draft, plan, { part, name });
  const setting: SheetSetting = {
    prefix: "",
    rootTag: sheetRootTag,
    dateSystem: draft.structure.dateSystem,
    styles: draft.styles,
    protection: protectionXml(draft, plan.protection, "", null),
    tableIds: tables.map(({ relationshipId: id }) => id),
    kept: drawingElement(drawing, ""),
    viewAttributes: "",
    pageAttributes: "",
  };
  finishSheet(draft, plan, { index, part, tables: tables.map(({ table }) => table) }, setting);
}

/** The tab position before the first sheet that holds one of these tables; behind the last where none does. */
function positionOf(draft: WorkbookDraft, before: readonly string[]): number {
  const wanted = new Set(before.map((table) => table.toLowerCase()));
  const found = draft.sheets.findIndex(({ tables }) => tables.some(({ name }) => wanted.has(name.toLowerCase())));
  return found < 0 ? draft.sheets.length : found;
}

type FoundSheet = { readonly sheet: SheetPart; readonly index: number; readonly part: string };

function rewriteSheet(draft: WorkbookDraft, plan: SheetPlan, found: FoundSheet): void {
  const { sheet, index, part } = found;
  const held = holdSheet(draft.parts, part);
  if (sheetAgrees(draft, plan, { sheet, index, held })) return;
  const { frame } = held;
  refuseForeignLock(draft, childOf(frame.root, "sheetProtection"), sheet.name);
  const tables = writeTables(draft, plan, part, sheet.tables);
  const drawing = writeCharts(draft, plan, { part, name: sheet.name });
  finishSheet(
    draft,
    plan,
    { index, part, tables: tables.map(({ table }) => table) },
    {
      prefix: frame.prefix,
      rootTag: rootTagOf(frame),
      dateSystem: draft.structure.dateSystem,
      styles: draft.styles,
      protection: protectionXml(draft, plan.protection, frame.prefix, childOf(frame.root, "sheetProtection")),
      tableIds: tables.map(({ relationshipId }) => relationshipId),
      kept: [...keptElements(frame, plan), ...drawingElement(drawing, frame.prefix)],
      viewAttributes: viewAttributes(frame),
      pageAttributes: pageAttributes(frame),
    },
  );
}

function finishSheet(
  draft: WorkbookDraft,
  plan: SheetPlan,
  made: { readonly index: number; readonly part: string; readonly tables: readonly TablePart[] },
  setting: SheetSetting,
): void {
  const rows: RawCell[][] = [];
  draft.parts.writePieces(made.part, sheetXml(plan, setting, rows));
  const sheet = draft.sheets[made.index];
  if (sheet === undefined) return;
  draft.sheets[made.index] = { ...sheet, tables: made.tables };
  const isOurs = (name: DefinedName): boolean => isOurName(name) || (hasPrintArea(plan) && name.name === printArea);
  draft.workbook.setNames(made.index, isOurs, namesOf(plan, sheet.name));
  draft.cellsChanged = true;
  noteNewSheet(draft, { ...sheet, tables: made.tables }, plan, rows);
}

const printArea = "_xlnm.Print_Area";

function hasPrintArea(plan: SheetPlan): boolean {
  return (plan.print?.area ?? null) !== null;
}

/** Names Daybook gives every sheet: those of cells, the document's, the looks' and the print titles; not a print area. */
export function isOurName(name: DefinedName): boolean {
  return name.name === "_xlnm.Print_Titles" || !name.name.startsWith("_xlnm.");
}

function namesOf(plan: SheetPlan, sheet: string): readonly { name: string; text: string; hidden: boolean }[] {
  const cells = Array.from(plan.names, ([name, address]) => ({
    name,
    text: `${quotedSheet(sheet)}!${absoluteAddress(address)}`,
    hidden: false,
  }));
  const rows = /^(\d+):(\d+)$/.exec(plan.print?.repeatRows ?? "");
  const titles =
    rows === null
      ? []
      : [
          {
            name: "_xlnm.Print_Titles",
            text: `${quotedSheet(sheet)}!$${rows[1] ?? ""}:$${rows[2] ?? ""}`,
            hidden: false,
          },
        ];
  const document =
    plan.document === null ? [] : [{ name: DOCUMENT_NAME, text: quotedText(plan.document), hidden: true }];
  const area = /^([A-Z]+\d+):([A-Z]+\d+)$/.exec(plan.print?.area ?? "");
  const areas =
    area === null
      ? []
      : [
          {
            name: printArea,
            text: `${quotedSheet(sheet)}!${absoluteAddress(area[1] ?? "")}:${absoluteAddress(area[2] ?? "")}`,
            hidden: false,
          },
        ];
  return [
    ...areas,
    ...titles,
    ...document,
    { name: LOOKS_NAME, text: `"${looksDigest(plan)}"`, hidden: true },
    ...cells,
  ];
}

type WrittenTable = { readonly table: TablePart; readonly relationshipId: string };

/** Writes the tables of a plan, in the parts that tables of these names have already; others of the sheet go. */
function writeTables(
  draft: WorkbookDraft,
  plan: SheetPlan,
  sheetPart: string,
  before: readonly TablePart[],
): readonly WrittenTable[] {
  const wanted = new Set(plan.blocks.map((block) => block.table.toLowerCase()));
  for (const table of before) {
    if (wanted.has(table.name.toLowerCase())) continue;
    draft.parts.removePart(table.part);
    draft.parts.removeRelationships(sheetPart, (relationship) => relationship.target === table.part);
  }
  let id = nextTableId(draft);
  return plan.blocks.map((block): WrittenTable => {
    const old = before.find((table) => table.name.toLowerCase() === block.table.toLowerCase());
    const ownId = old?.id ?? id++;
    const xml = tableXml(block, ownId);
    const table: TablePart = {
      part: old?.part ?? draft.parts.freeName("xl/tables/table", ".xml"),
      name: block.table,
      id: ownId,
      range: blockRange(block),
      hasHeader: true,
      hasTotalsRow: false,
      columns: block.columns.map(({ header }) => header),
    };
    if (old === undefined) return { table, relationshipId: addPart(draft, sheetPart, table.part, "table", xml) };
    draft.parts.write(table.part, xml);
    const relationship = draft.parts.relationships(sheetPart).find(({ target }) => target === table.part);
    return { table, relationshipId: relationship?.id ?? "" };
  });
}

/**
 * The `sheetProtection` element of a sheet of ours. Cells cannot be formatted, sorted or inserted, only filtered.
 *
 * @param before the element the sheet has; its password, which was found to be the session's, stays as it is written
 */
export function protectionXml(
  draft: WorkbookDraft,
  protection: Protection | null,
  prefix: string,
  before: XmlElement | null,
): string {
  if (protection === null) return "";
  return (
    `<${prefix}sheetProtection${keptPassword(before) ?? passwordAttributes(draft)} sheet="1" objects="1" scenarios="1"` +
    (protection.formatColumns ? ' formatColumns="0"' : "") +
    (protection.filter ? ' autoFilter="0"' : "") +
    "/>"
  );
}

function keptPassword(before: XmlElement | null): string | null {
  if (before === null || !hasPassword(before)) return null;
  const names = ["algorithmName", "hashValue", "saltValue", "spinCount", "password"];
  return names
    .flatMap((name) => {
      const value = before.attributes.get(name);
      return value === undefined ? [] : [` ${name}="${encodeXml(value)}"`];
    })
    .join("");
}

function passwordAttributes(draft: WorkbookDraft): string {
  const hash = sessionHash(draft);
  if (hash === null) return "";
  return ` algorithmName="${hash.algorithm}" hashValue="${hash.hash}" saltValue="${hash.salt}" spinCount="${hash.spinCount}"`;
}

/** What a user may have added to a sheet of ours, and what other programs keep with it. */
const keptNames = new Set([
  "customSheetViews",
  "conditionalFormatting",
  "hyperlinks",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "legacyDrawing",
  "legacyDrawingHF",
  "drawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "extLst",
]);

function drawingElement(relationshipId: string | null, prefix: string) {
  return relationshipId === null ? [] : [{ name: "drawing", xml: `<${prefix}drawing r:id="${relationshipId}"/>` }];
}

/** Page breaks stay where the plan says nothing of them. */
function keptElements(
  frame: SheetFrame,
  { print }: SheetPlan,
): readonly { readonly name: string; readonly xml: string }[] {
  const isPlanned = (name: string): boolean => name === "rowBreaks" && print?.breaksBefore !== undefined;
  return frame.root.children
    .filter((child) => (keptNames.has(child.name) && !isPlanned(child.name)) || child.name === "AlternateContent")
    .map((child) => ({
      name: child.name === "AlternateContent" ? "controls" : child.name,
      xml: frame.text.slice(child.start, child.end),
    }));
}

function rootTagOf(frame: SheetFrame): string {
  const openTag = frame.text.slice(frame.root.start, frame.root.openEnd);
  if (frame.root.attributes.has("xmlns:r")) return openTag;
  return openTag.replace(/>$/, ` xmlns:r="${officeRelationship.slice(0, -1)}">`);
}

function viewAttributes(frame: SheetFrame): string {
  const views = childOf(frame.root, "sheetViews");
  const view = views === null ? null : (childrenOf(views, "sheetView")[0] ?? null);
  if (view === null) return "";
  const selected = isTrue(view.attributes.get("tabSelected")) ? ' tabSelected="1"' : "";
  const zoom = view.attributes.get("zoomScale");
  return selected + (zoom === undefined || !/^\d+$/.test(zoom) ? "" : ` zoomScale="${zoom}"`);
}

/** The printer settings of a sheet stay with it. */
function pageAttributes(frame: SheetFrame): string {
  const setup = childOf(frame.root, "pageSetup");
  const id = setup === null ? null : prefixedAttribute(setup, "id");
  return id === null ? "" : ` r:id="${id}"`;
}
