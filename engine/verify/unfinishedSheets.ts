/** Sheets whose writing was cut off: neither tampered with nor typed into, and drawn again by the next command that writes. */
import { NOWHERE, type Problem } from "../kernel/problem";
import type { WorkbookContent } from "../model/workbook";

/** `sheet-unfinished`, a warning at each such sheet. The book has no part in it. */
export function unfinishedSheets({ documents }: WorkbookContent): readonly Problem[] {
  return documents
    .filter(({ isBeingWritten }) => isBeingWritten)
    .map(({ sheet, document }) => ({
      ...NOWHERE,
      sheet,
      code: "sheet-unfinished",
      severity: "warning",
      key: document,
      params: { sheet },
    }));
}
