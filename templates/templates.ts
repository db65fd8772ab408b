import { SHIPPED_ROWS } from "./daybook";
import { instructionsSheet } from "./instructions";
import { SAMPLE_ROWS } from "./sample";
import { buildWorkbook } from "./workbook";

/** The workbooks that are shipped, by file name: each is built from the schema and nothing else. */
export const TEMPLATES: ReadonlyMap<string, () => Promise<Uint8Array>> = new Map([
  [
    "daybook.xlsx",
    () =>
      buildWorkbook(
        instructionsSheet(
          "Daybook",
          "Project invoicing in this workbook: from approved work to proforma invoices and ledgers.",
        ),
        SHIPPED_ROWS,
      ),
  ],
  [
    "sample.xlsx",
    () =>
      buildWorkbook(
        instructionsSheet(
          "Daybook: the sample book",
          "An engineering firm in autumn 2026, invented from end to end, with some mistakes left in to be found.",
        ),
        SAMPLE_ROWS,
      ),
  ],
]);
