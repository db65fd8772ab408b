/** Sheets that come, go, move and are protected. Sources: "Worksheet" of the API reference, office-js issue 6784. */
import { accessDenied, alreadyExists, HostError, invalidArgument, invalidOperation } from "../hostError";
import { flagOf, isRecord } from "../hostObject";
import type { Json, JsonRecord } from "../wire";
import { ALLOWANCES, guardStructure } from "./guards";
import { emitOfSheet, EVENT, type Model } from "./model";
import { findSheet, newSheet, type HostSheet, type HostWorkbook, type Visibility } from "./workbook";

/** Adds a sheet after the last, without making it the active one. */
export function addSheet(model: Model, wished: string | null): HostSheet {
  const { workbook } = model;
  guardStructure(workbook);
  const name = wished ?? freeName(workbook);
  if (!isSheetName(name)) throw invalidArgument();
  if (findSheet(workbook, name) !== null) throw alreadyExists();
  const sheet = newSheet(name, workbook.nextId);
  workbook.nextId += 1;
  workbook.sheets.push(sheet);
  emitOfSheet(model, EVENT.added, sheet, { type: "WorksheetAdded" });
  return sheet;
}

function freeName(workbook: HostWorkbook): string {
  for (let number = workbook.sheets.length + 1; ; number += 1) {
    if (findSheet(workbook, `Sheet${number}`) === null) return `Sheet${number}`;
  }
}

/** 1 to 31 characters, none of : \ / ? * [ ], no apostrophe at either end, not "History" ("Rename a worksheet"). */
export function isSheetName(name: string): boolean {
  return /^(?!')[^:\\/?*[\]]{1,31}(?<!')$/.test(name) && name.toLowerCase() !== "history";
}

export function renameSheet(workbook: HostWorkbook, sheet: HostSheet, name: string): void {
  guardStructure(workbook);
  if (!isSheetName(name)) throw invalidArgument();
  const other = findSheet(workbook, name);
  if (other !== null && other !== sheet) throw alreadyExists();
  sheet.name = name;
}

/** The last visible sheet stays, and a VeryHidden one has to be shown first ("Worksheet.delete"). */
export function deleteSheet(model: Model, sheet: HostSheet): void {
  const { workbook } = model;
  guardStructure(workbook);
  if (sheet.visibility === "VeryHidden") throw invalidOperation();
  if (isLastVisible(workbook, sheet)) throw invalidOperation();
  workbook.sheets.splice(workbook.sheets.indexOf(sheet), 1);
  for (const other of [workbook, ...workbook.sheets]) {
    for (const name of other.names) {
      if (name.target?.sheet === sheet) Object.assign(name, { target: null, formula: "=#REF!" });
    }
  }
  if (workbook.active === sheet) activate(workbook, firstVisible(workbook));
  emitOfSheet(model, EVENT.deleted, sheet, { type: "WorksheetDeleted" });
}

function firstVisible(workbook: HostWorkbook): HostSheet {
  const first = workbook.sheets.find(({ visibility }) => visibility === "Visible");
  if (first === undefined) throw invalidOperation();
  return first;
}

function isLastVisible(workbook: HostWorkbook, sheet: HostSheet): boolean {
  return workbook.sheets.every((other) => other === sheet || other.visibility !== "Visible");
}

export function moveSheet(workbook: HostWorkbook, sheet: HostSheet, position: number): void {
  guardStructure(workbook);
  if (position < 0 || position >= workbook.sheets.length) throw invalidArgument();
  workbook.sheets.splice(workbook.sheets.indexOf(sheet), 1);
  workbook.sheets.splice(position, 0, sheet);
}

export function setVisibility(workbook: HostWorkbook, sheet: HostSheet, wished: string): void {
  guardStructure(workbook);
  const visibility = VISIBILITIES.find((known) => known === wished);
  if (visibility === undefined) throw invalidArgument();
  if (visibility !== "Visible" && isLastVisible(workbook, sheet)) throw invalidOperation();
  sheet.visibility = visibility;
  if (visibility !== "Visible" && workbook.active === sheet) activate(workbook, firstVisible(workbook));
}

const VISIBILITIES: readonly Visibility[] = ["Visible", "Hidden", "VeryHidden"];

/** Brings a sheet to the front; a hidden one cannot be. */
export function activate(workbook: HostWorkbook, sheet: HostSheet): void {
  if (sheet.visibility !== "Visible") throw invalidOperation();
  if (workbook.active === sheet) return;
  workbook.active = sheet;
  workbook.selection = { sheet, area: { row: 0, column: 0, rows: 1, columns: 1 } };
}

/** Protects a sheet; on one that is protected already it is denied (issue 6784). */
export function protectSheet(model: Model, sheet: HostSheet, given: Json, password: string | null): void {
  if (sheet.protection !== null) throw accessDenied();
  sheet.protection = { options: protectionOptions(given), password: password ?? "" };
  tellProtection(model, sheet);
}

/** Takes protection off; denied on a sheet that has none (issue 6784), refused for another password. */
export function unprotectSheet(model: Model, sheet: HostSheet, password: string | null): void {
  if (sheet.protection === null) throw accessDenied();
  if (sheet.protection.password !== "" && sheet.protection.password !== (password ?? "")) throw badPassword();
  sheet.protection = null;
  tellProtection(model, sheet);
}

function tellProtection(model: Model, sheet: HostSheet): void {
  const isProtected = sheet.protection !== null;
  emitOfSheet(model, EVENT.protection, sheet, { type: "WorksheetProtectionChanged", isProtected });
}

export function protectStructure(workbook: HostWorkbook, password: string | null): void {
  if (workbook.structure !== null) throw accessDenied();
  workbook.structure = { password: password ?? "" };
}

export function unprotectStructure(workbook: HostWorkbook, password: string | null): void {
  if (workbook.structure === null) throw accessDenied();
  if (workbook.structure.password !== "" && workbook.structure.password !== (password ?? "")) throw badPassword();
  workbook.structure = null;
}

function badPassword(): HostError {
  return new HostError("InvalidArgument", "The password you supplied is not correct.", 400);
}

/** All options, absent ones false; nulls are refused (issue 1931). */
function protectionOptions(given: Json): JsonRecord {
  const asked = given === null ? {} : given;
  if (!isRecord(asked)) throw invalidArgument();
  const known = new Set<string>([...ALLOWANCES, "selectionMode"]);
  if (Object.keys(asked).some((name) => !known.has(name))) throw invalidArgument();
  const options: Record<string, Json> = {};
  for (const name of ALLOWANCES) options[name] = name in asked ? flagOf(asked[name] ?? null) : false;
  const mode = asked["selectionMode"] ?? "Normal";
  if (mode !== "Normal" && mode !== "Unlocked" && mode !== "None") throw invalidArgument();
  return { ...options, selectionMode: mode };
}
