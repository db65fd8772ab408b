/** The hidden sheet-scoped names by which Daybook knows its own sheets again, the same from every host. */

/** Marks a document or report sheet; it stands for the document's ID as a text. */
export const DOCUMENT_NAME = "Daybook_Document";

/**
 * On every sheet Daybook writes: a digest of how the sheet was meant to look. Where it still agrees, and values,
 * formulas, locks and names do, the sheet stays as it is, whoever has saved it since.
 */
export const LOOKS_NAME = "Daybook_Looks";

/**
 * Stands on a sheet from before its first cell is written until after its last, in a host without transactions. Found by
 * a reader, it says that the writing was cut off; whatever it stands for counts for nothing.
 */
export const WRITING_NAME = "Daybook_Writing";

/** The names of charts that Daybook draws begin so; those of others' charts do not. */
export const CHART_NAME = "Daybook chart ";
