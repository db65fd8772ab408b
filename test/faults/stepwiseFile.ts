/**
 * A workbook file written piece by piece, as Excel is: every row appended, changed or removed and every sheet is a step
 * of its own, after which the session may end; a document's sheet is two, for it is not written at once. The steps are
 * those of `applyInSteps`; the bytes after each are kept.
 */
import type { StepwiseWorkbook } from "../../addin/workbook/applyInSteps";
import { openWorkbookFile, type FilePort } from "../../addin/workbook/file";
import type { Plan, RowCells, SheetPlan, TablePatch } from "../../engine/model/plan";
import { WRITING_NAME } from "../../engine/sheets/markNames";

export type StepwiseFile = StepwiseWorkbook & {
  /** The file itself, for what is done to it from elsewhere. */
  readonly file: FilePort;
  /** The file as it was after each step. */
  readonly states: readonly Uint8Array[];
  /** Called before each step with its number from 0; throws to end the session there, or changes the file first. */
  interrupt: ((step: number) => void | Promise<void>) | null;
};

const NOTHING: Plan = { commit: null, settle: [], sheets: [], removedSheets: [], protectStructure: false };

/** Opens a file for writing piece by piece. */
export function stepwiseFile(bytes: Uint8Array): StepwiseFile {
  const file = openWorkbookFile(bytes);
  const states: Uint8Array[] = [];
  const step = async (plan: Partial<Plan>): Promise<void> => {
    await workbook.interrupt?.(states.length);
    await file.apply({ ...NOTHING, ...plan }, { password: null });
    states.push(file.toBytes());
  };
  const workbook: StepwiseFile = {
    file,
    states,
    interrupt: null,
    read: () => file.read(),
    async patch(patches) {
      for (const single of patches.flatMap(singleRows)) await step({ settle: [single] });
    },
    async show({ sheets, removedSheets, protectStructure }) {
      for (const sheet of sheets) {
        if (sheet.kind === "document") await step({ sheets: [halfWritten(sheet)] });
        await step({ sheets: [sheet] });
      }
      for (const sheet of removedSheets) await step({ removedSheets: [sheet] });
      if (protectStructure) await step({ protectStructure });
    },
  };
  return workbook;
}

/** A document's sheet with every other cell missing, and the mark that says it is being written. */
function halfWritten(sheet: SheetPlan): SheetPlan {
  return {
    ...sheet,
    cells: sheet.cells.filter((_, index) => index % 2 === 0),
    names: new Map([...sheet.names, [WRITING_NAME, "A1"]]),
  };
}

/** A patch as patches of one row each; rows are removed from the last to the first, so that positions stay right. */
function singleRows(patch: TablePatch): readonly TablePatch[] {
  const still = {
    ...patch,
    appended: [],
    updated: new Map<string, RowCells>(),
    updatedRows: new Map<number, RowCells>(),
    removed: [],
  };
  return [
    ...patch.appended.map((row) => ({ ...still, appended: [row] })),
    ...Array.from(patch.updated, (entry) => ({ ...still, updated: new Map([entry]) })),
    ...Array.from(patch.updatedRows ?? [], (entry) => ({ ...still, updatedRows: new Map([entry]) })),
    ...[...patch.removed].reverse().map((position) => ({ ...still, removed: [position] })),
  ];
}
