import type { SheetPlan } from "../../../engine/model/plan";
import { formulaAgrees, valueAgrees } from "../../../engine/sheets/cellAgrees";
import { DOCUMENT_NAME, LOOKS_NAME } from "../../../engine/sheets/markNames";
import { parseRange, rangeAddress } from "../layout/address";
import { chartsAgree } from "./charts/writeCharts";
import type { WorkbookDraft } from "./draft";
import { looksDigest } from "../layout/looks";
import { blockRange, plannedRows, type PlannedCell } from "../layout/plannedRows";
import { passOver, type HeldSheet, type SheetPass } from "./holdSheet";
import { hasPassword, type SheetPart } from "./structure";
import { childOf, childrenOf, isTrue } from "./xml";

type FoundSheet = { readonly sheet: SheetPart; readonly index: number; readonly held: HeldSheet };

/**
 * Whether a sheet is already what its plan says, however the program that saved it last writes things: every value,
 * formula, lock, name and table, its protection, and the digest of its looks.
 *
 * A sheet whose digest is lost (some programs drop hidden names) is taken by the rest alone.
 */
export function sheetAgrees(draft: WorkbookDraft, plan: SheetPlan, found: FoundSheet): boolean {
  if (!namesAgree(draft, plan, found.index) || !tablesAgree(plan, found.sheet)) return false;
  if (!chartsAgree(draft, plan, found.sheet.target)) return false;
  const pass = passOver(found.held, draft.sharedString);
  return protectionAgrees(draft, plan, pass) && cellsAgree(draft, plan, pass);
}

function namesAgree(draft: WorkbookDraft, plan: SheetPlan, index: number): boolean {
  const names = draft.workbook.namesOf(index);
  const text = (name: string) => names.find((one) => one.name === name)?.text ?? null;
  const digest = text(LOOKS_NAME);
  if (digest !== null && digest !== `"${looksDigest(plan)}"`) return false;
  const document = plan.document === null ? null : `"${plan.document.replace(/"/g, '""')}"`;
  if (text(DOCUMENT_NAME) !== document) return false;
  const own = names.filter(({ name }) => !name.startsWith("_xlnm.") && name !== LOOKS_NAME && name !== DOCUMENT_NAME);
  if (own.length !== plan.names.size) return false;
  return own.every(({ name, text: reference }) => {
    const wanted = parseRange(plan.names.get(name) ?? "");
    const present = parseRange(reference.slice(reference.lastIndexOf("!") + 1));
    return wanted !== null && present !== null && rangeAddress(wanted) === rangeAddress(present);
  });
}

function tablesAgree(plan: SheetPlan, sheet: SheetPart): boolean {
  if (sheet.tables.length !== plan.blocks.length) return false;
  return plan.blocks.every((block) => {
    const table = sheet.tables.find((one) => one.name.toLowerCase() === block.table.toLowerCase());
    return (
      table !== undefined &&
      table.hasHeader &&
      !table.hasTotalsRow &&
      rangeAddress(table.range) === rangeAddress(blockRange(block)) &&
      block.columns.every((column, position) => column.header === table.columns[position])
    );
  });
}

function protectionAgrees(draft: WorkbookDraft, plan: SheetPlan, pass: SheetPass): boolean {
  const present = childOf(pass.frame.root, "sheetProtection");
  const isProtected = present !== null && isTrue(present.attributes.get("sheet"));
  if (plan.protection === null || !isProtected) return plan.protection === null && !isProtected;
  const allows = (action: string) => ["0", "false"].includes(present.attributes.get(action) ?? "1");
  if (allows("autoFilter") !== plan.protection.filter) return false;
  if (allows("formatColumns") !== plan.protection.formatColumns) return false;
  return draft.password === null || hasPassword(present);
}

/** Compares cell by cell, row by row; neither side is held in whole. */
function cellsAgree(draft: WorkbookDraft, plan: SheetPlan, pass: SheetPass): boolean {
  const { scanner } = pass;
  const planned = plannedRows(plan);
  const isProtected = plan.protection !== null;
  const columnStyle = columnStyles(pass);
  let next = planned.next();
  while (scanner.nextRow()) {
    while (next.done !== true && next.value.row < scanner.row) {
      if (!absentAgrees(draft, next.value.cells, columnStyle, isProtected)) return false;
      next = planned.next();
    }
    const wanted = next.done !== true && next.value.row === scanner.row ? next.value.cells : [];
    if (!rowAgrees(draft, wanted, pass, columnStyle, isProtected)) return false;
    if (next.done !== true && next.value.row === scanner.row) next = planned.next();
  }
  for (; next.done !== true; next = planned.next())
    if (!absentAgrees(draft, next.value.cells, columnStyle, isProtected)) return false;
  return true;
}

function rowAgrees(
  draft: WorkbookDraft,
  wanted: readonly PlannedCell[],
  pass: SheetPass,
  columnStyle: (column: number) => number,
  isProtected: boolean,
): boolean {
  const { scanner, cells } = pass;
  let position = 0;
  while (scanner.nextCell()) {
    for (let cell = wanted[position]; cell !== undefined && cell.column < scanner.column; cell = wanted[position]) {
      if (!absentAgrees(draft, [cell], columnStyle, isProtected)) return false;
      position += 1;
    }
    const cell = wanted[position];
    const formula = cells.formula();
    const value = cells.value();
    const locked = draft.styles.isLocked(scanner.style);
    if (cell === undefined || cell.column !== scanner.column) {
      if (value !== null || formula !== null || (isProtected && !locked)) return false;
      continue;
    }
    position += 1;
    if (isProtected && cell.style.locked !== locked) return false;
    if (!formulaAgrees(formula, cell.formula)) return false;
    if (!valueAgrees(value, cell, draft.structure.dateSystem)) return false;
  }
  return absentAgrees(draft, wanted.slice(position), columnStyle, isProtected);
}

/** Cells the sheet does not have: right where the plan wants them blank, and as locked as their column is. */
function absentAgrees(
  draft: WorkbookDraft,
  wanted: readonly PlannedCell[],
  columnStyle: (column: number) => number,
  isProtected: boolean,
): boolean {
  return wanted.every(
    (cell) =>
      cell.formula === null &&
      (cell.value === null || cell.value === "") &&
      (!isProtected || draft.styles.isLocked(columnStyle(cell.column)) === cell.style.locked),
  );
}

function columnStyles(pass: SheetPass): (column: number) => number {
  const list = childOf(pass.frame.root, "cols");
  const columns = (list === null ? [] : childrenOf(list, "col")).map(({ attributes }) => ({
    first: Number(attributes.get("min") ?? "0"),
    last: Number(attributes.get("max") ?? "0"),
    style: Number(attributes.get("style") ?? "0"),
  }));
  return (column) => columns.find(({ first, last }) => first <= column && column <= last)?.style ?? 0;
}
