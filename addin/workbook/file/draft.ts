import type { SheetPlan } from "../../../engine/model/plan";
import { DOCUMENT_NAME } from "../../../engine/sheets/markNames";
import { quotedText } from "../layout/quotedText";
import { WorkbookWriteError } from "../port";
import type { WorkbookPackage } from "./package";
import { saltFrom, type PasswordHash, type PasswordHasher } from "./password";
import { sharedStringLookup } from "./holdSheet";
import { firstStyles, StyleTable } from "./styleTable";
import {
  hasPassword,
  readStructure,
  type DefinedName,
  type SheetPart,
  type TablePart,
  type WorkbookStructure,
} from "./structure";
import { WorkbookXml } from "./workbookXml";
import type { XmlElement } from "./xml";

/** URIs and media types of what is added to a package. */
export const officeRelationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

/** A workbook while a plan is being applied to it: its parts, and what was read and will be written back at the end. */
export type WorkbookDraft = {
  readonly parts: WorkbookPackage;
  readonly structure: WorkbookStructure;
  readonly workbook: WorkbookXml;
  readonly styles: StyleTable;
  /** In tab order; changes as sheets come and go. */
  readonly sheets: SheetPart[];
  readonly sharedString: (index: number) => string | undefined;
  readonly password: string | null;
  readonly hasher: PasswordHasher;
  readonly salt: Uint8Array;
  /** Whether cells were written, so that the calculation chain may no longer fit. */
  cellsChanged: boolean;
};

/** Begins changing a workbook. */
export function openDraft(parts: WorkbookPackage, password: string | null, hasher: PasswordHasher): WorkbookDraft {
  const structure = readStructure(parts);
  const text = parts.text(structure.part);
  const stylesPart = structure.styles;
  return {
    parts,
    structure,
    workbook: new WorkbookXml(text, structure.part),
    styles: new StyleTable(stylesPart === null ? firstStyles : parts.text(stylesPart), stylesPart ?? "xl/styles.xml"),
    sheets: [...structure.sheets],
    sharedString: sharedStringLookup(parts, structure),
    password,
    hasher,
    salt: saltFrom(createdAt(parts)),
    cellsChanged: false,
  };
}

/** When the workbook was first made, as its properties say: the same whenever it is saved again. "" where they do not. */
function createdAt(parts: WorkbookPackage): string {
  const target = parts.relationships("").find(({ type }) => type === "core-properties")?.target ?? "";
  return parts.has(target) ? (/created[^>]*>([^<]*)</.exec(parts.text(target))?.[1] ?? "") : "";
}

/** Writes back what was kept aside: workbook.xml, styles; removes the calculation chain where cells changed. */
export function closeDraft(draft: WorkbookDraft): void {
  const { parts, structure } = draft;
  parts.write(structure.part, draft.workbook.toText());
  const styles = draft.styles.toText();
  if (structure.styles !== null) parts.write(structure.styles, styles);
  else if (styles !== firstStyles) addPart(draft, structure.part, freeStylesName(parts), "styles", styles);
  if (!draft.cellsChanged || structure.calculationChain === null) return;
  parts.removePart(structure.calculationChain);
  parts.removeRelationships(structure.part, (relationship) => relationship.type === "calcChain");
}

function freeStylesName(parts: WorkbookPackage): string {
  return parts.has("xl/styles.xml") ? parts.freeName("xl/styles", ".xml") : "xl/styles.xml";
}

/** Adds a part with its content type and a relationship to it, and gives the relationship's id. */
export function addPart(
  draft: WorkbookDraft,
  from: string,
  name: string,
  kind: "worksheet" | "table" | "styles",
  content: string | Uint8Array,
): string {
  draft.parts.write(name, content);
  draft.parts.addContentType(name, `${spreadsheetType}${kind}+xml`);
  return draft.parts.addRelationship(from, officeRelationship + kind, name);
}

/** The sheet and the table of that name, without regard to case; null where the workbook has none. */
export function findTable(
  draft: WorkbookDraft,
  name: string,
): { readonly sheet: SheetPart; readonly index: number; readonly table: TablePart } | null {
  const wanted = name.toLowerCase();
  for (const [index, sheet] of draft.sheets.entries()) {
    const table = sheet.tables.find((one) => one.name.toLowerCase() === wanted);
    if (table !== undefined) return { sheet, index, table };
  }
  return null;
}

/** The tab position of the sheet a plan is for: by its document, else by its first table. -1 where it is new. */
export function findPlannedSheet(draft: WorkbookDraft, plan: SheetPlan): number {
  if (plan.document !== null) {
    const text = quotedText(plan.document);
    const isOurs = (name: DefinedName) => name.name === DOCUMENT_NAME && name.text === text;
    const found = draft.workbook.names().find((name) => isOurs(name) && (name.sheet ?? Infinity) < draft.sheets.length);
    return found?.sheet ?? -1;
  }
  for (const block of plan.blocks) {
    const found = findTable(draft, block.table);
    if (found !== null) return found.index;
  }
  return -1;
}

/** The hash of the session's password, null without one. The same for every sheet of a workbook. */
export function sessionHash(draft: WorkbookDraft): PasswordHash | null {
  return draft.password === null ? null : draft.hasher.hash(draft.password, draft.salt);
}

/** Throws `locked-sheet` where a sheet's protection has a password that is not the session's. */
export function refuseForeignLock(draft: WorkbookDraft, protection: XmlElement | null, sheet: string): void {
  if (protection === null || !hasPassword(protection)) return;
  if (draft.password !== null && draft.hasher.matches(protection, draft.password, "")) return;
  throw new WorkbookWriteError("locked-sheet", new Map([["sheet", sheet]]));
}

/** Throws `structure-locked` where sheets may not come or go. */
export function refuseLockedStructure(draft: WorkbookDraft): void {
  if (draft.workbook.structureLock(draft.hasher, draft.password) === "other")
    throw new WorkbookWriteError("structure-locked", new Map());
}

/** The next id for a table, which is one over the whole workbook. */
export function nextTableId(draft: WorkbookDraft): number {
  return Math.max(0, ...draft.sheets.flatMap((sheet) => sheet.tables.map((table) => table.id))) + 1;
}
