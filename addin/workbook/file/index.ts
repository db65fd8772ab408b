/**
 * The .xlsx file as a workbook: bytes in, bytes out, in Node and in a browser.
 *
 * Only the parts Daybook owns change (its sheets and tables, workbook.xml, styles.xml appended to, calcChain.xml
 * removed); every other part keeps its bytes, deflated as they were. No clock, no chance: the same input gives the
 * same bytes.
 */
import type { ApplyOptions, ApplyOutcome, Plan, WorkbookContent, WorkbookPort } from "../port";
import { applyPlan } from "./applyPlan";
import { portableCompression, type Compression } from "./compression";
import { WorkbookPackage } from "./package";
import { PasswordHasher } from "./password";
import { readContent } from "./readContent";
import { readStructure } from "./structure";
import { choicesAt } from "./type/choices";
import { typeCells } from "./type/typeCells";
import type { SheetCalculator, Typing, TypingOutcome } from "./type/typing";
import type { WorkbookView } from "./view/sheetView";
import { viewWorkbook } from "./view/viewWorkbook";

export { UnreadableFile, type UnreadableReason } from "./errors";
export type { Compression } from "./compression";
export { emptyWorkbook } from "./emptyWorkbook";
export type * from "./view/sheetView";
export type * from "./type/typing";

/** A workbook file. `toBytes` gives the file as it now is: the array it was opened from while nothing has changed. */
export type FilePort = WorkbookPort & {
  toBytes(): Uint8Array;
  /** The workbook as it now is, to be shown; later changes do not come into it. Throws `UnreadableFile`. */
  view(): WorkbookView;
  /**
   * Types what a person typed: into cells that are theirs, as Excel would take it, or says why not. `calculator` is what
   * calculates the sheet's formulas again, null for none.
   */
  type(typing: Typing, calculator: SheetCalculator | null): TypingOutcome;
  /** The values of the list over a cell; none where it has no list, or one that nobody can tell. */
  choices(sheet: string, row: number, column: number): readonly string[];
};

/**
 * Opens a workbook file. Throws `UnreadableFile` for what is no workbook; damage in a part shows when the part is
 * read, and then throws the same from `read` or `apply`.
 *
 * @param compression what the host deflates and inflates with, where it has something faster than JavaScript
 */
export function openWorkbookFile(bytes: Uint8Array, compression: Compression = portableCompression): FilePort {
  const hasher = new PasswordHasher();
  let parts = new WorkbookPackage(bytes, compression);
  readStructure(parts);
  let view: WorkbookView | null = null;
  const viewNow = (): WorkbookView => (view ??= viewWorkbook(parts));
  const keep = (changed: WorkbookPackage): void => {
    parts = changed.saved();
    view = null;
  };
  return {
    async read(): Promise<WorkbookContent> {
      await Promise.resolve();
      return readContent(parts, readStructure(parts));
    },
    async apply(plan: Plan, options: ApplyOptions): Promise<ApplyOutcome> {
      await Promise.resolve();
      const working = parts.copy();
      applyPlan(working, plan, options.password, hasher);
      if (!working.isChanged()) return { changed: false };
      keep(working);
      return { changed: true };
    },
    toBytes: () => parts.bytes,
    view: viewNow,
    choices: (sheet, row, column) => choicesAt(viewNow(), sheet, { row, column }),
    type(typing, calculator) {
      const working = parts.copy();
      const outcome = typeCells(working, typing, { view: viewNow(), hasher, calculator });
      if (outcome.kind === "typed" && outcome.changed) keep(working);
      return outcome;
    },
  };
}
