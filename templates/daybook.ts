import { shippedRows, type SourceRows } from "../engine/sheets/shippedRows";

/** What the templates come with. Their months are those of 2026 and 2027, so that they are built to the same bytes. */
export const SHIPPED_ROWS: SourceRows = shippedRows(2026);
