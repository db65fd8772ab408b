import { maxCellCharacters, maxColumns, maxRows } from "../limits";
import { cellAddress } from "../../layout/address";
import type { SheetPart } from "../structure";
import type { FrameView } from "../view/frameView";
import type { CellLook, WorkbookView } from "../view/sheetView";
import { choicesOf, isWithin } from "./choices";
import type { Survey } from "./survey";
import type { TypedValue } from "./typedText";
import type { Typing, TypingOutcome } from "./typing";

/** A cell that is to be typed. */
export type TypedCell = {
  readonly row: number;
  readonly column: number;
  readonly style: number;
  readonly look: CellLook;
  readonly typed: TypedValue;
};

/** The sheet a block is typed into. */
export type TypedSheet = {
  readonly sheet: SheetPart;
  readonly frame: FrameView;
  readonly survey: Survey;
  readonly view: WorkbookView;
};

type Refusal = Exclude<TypingOutcome, { kind: "typed" }>;

/** Why a block may not be typed, by its first cell at fault; null where it may. */
export function refuseTyping(on: TypedSheet, cells: readonly TypedCell[], typing: Typing): Refusal | null {
  for (const cell of cells) {
    const refused = refuseCell(on, cell) ?? refuseOther(on, cell, typing.keepsOther);
    if (refused !== null) return refused;
  }
  return null;
}

function refuseCell({ sheet, frame, survey }: TypedSheet, cell: TypedCell): Refusal | null {
  const at = cellAddress(cell.row, cell.column);
  const refusal = (reason: Extract<Refusal, { kind: "refused" }>["reason"], params: Record<string, string> = {}) =>
    ({ kind: "refused", reason, cell: at, params }) as const;
  if (cell.row > maxRows || cell.column > maxColumns) return refusal("too-large");
  if ((cell.typed.value ?? "").length > maxCellCharacters) return refusal("too-large");
  if (frame.lock !== "open" && cell.look.locked) return refusal("locked");
  const covered = frame.merges.some(
    (merge) => isWithin(cell, merge) && !(cell.row === merge.top && cell.column === merge.left),
  );
  if (covered) return refusal("merged");
  if (survey.arrays.some((array) => isWithin(cell, array))) return refusal("array");
  for (const { name, range, hasHeader, hasTotalsRow } of sheet.tables) {
    if (!isWithin(cell, range)) continue;
    if (hasHeader && cell.row === range.top) return refusal("heading", { table: name });
    if (hasTotalsRow && cell.row === range.bottom) return refusal("totals-row", { table: name });
  }
  return null;
}

/** A value that a list over the cell does not have. */
function refuseOther({ frame, view, sheet }: TypedSheet, cell: TypedCell, keepsOther: boolean): Refusal | null {
  const { value } = cell.typed;
  if (value === null) return null;
  for (const validation of frame.validations) {
    if (validation.onOther === "none" || validation.onOther === "information") continue;
    if (validation.onOther === "warning" && keepsOther) continue;
    if (!validation.ranges.some((range) => isWithin(cell, range))) continue;
    const choices = choicesOf(validation, view, sheet.name);
    if (choices === null || choices.some((choice) => isSame(choice, value))) continue;
    const at = cellAddress(cell.row, cell.column);
    const { message } = validation;
    if (validation.onOther === "warning") return { kind: "asks", cell: at, value, message };
    const params = { value, ...(message === null ? {} : { message }) };
    return { kind: "refused", reason: "not-in-list", cell: at, params };
  }
  return null;
}

/** Lists of cells are compared without regard to case; numbers by what they come to. */
function isSame(choice: string, value: string): boolean {
  if (choice.toLowerCase() === value.toLowerCase()) return true;
  return choice.trim() !== "" && value.trim() !== "" && Number(choice) === Number(value);
}
