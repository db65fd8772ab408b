/** The sheet-scoped name that marks a document or report sheet; it stands for the document's ID as a text. */
export const documentName = "Daybook_Document";

/**
 * A hidden sheet-scoped name on every sheet Daybook writes: a digest of how the sheet was meant to look. Where it
 * still agrees, and values, formulas, locks and names do, the sheet stays as it is, whoever has saved it since.
 */
export const looksName = "Daybook_Looks";
