/**
 * What a file may be, so that no file, however made, takes the machine's memory or its day.
 *
 * Excel's own limits (rows, columns, characters a cell) are those of "Excel specifications and limits".
 */

/** Parts in the package. Excel's largest ordinary workbooks have some hundreds. */
export const maxParts = 2_000;

/**
 * What all parts that are read may inflate to: this much, and as many times the file's size beyond. A workbook of a
 * million actuals is 86 MB and inflates to 630 MB; few real ones come above ten times their size.
 */
export const maxInflatedBytes = 512 * 1024 * 1024;
export const maxArchiveRatio = 50;

/**
 * A part that is held whole (all but the rows of sheets that are only read, which pass by in pieces): this much, and as
 * many times the file's size beyond.
 */
export const freeWholePartBytes = 128 * 1024 * 1024;
export const wholePartBytesPerFileByte = 12;

/** Small parts that stay inflated, all together. */
export const maxKeptBytes = 64 * 1024 * 1024;

/**
 * A part may inflate to this many times its size in the file, beyond the first `freeInflatedBytes`. Sheets of real
 * workbooks stay below 60; a part made to exhaust memory comes near deflate's own bound of 1,032.
 */
export const maxInflationRatio = 200;
export const freeInflatedBytes = 64 * 1024 * 1024;

export { maxCellCharacters, maxColumns, maxRows } from "../layout/sizes";

/**
 * Elements and attributes of a part that is read as a whole: all but the rows of sheets and the shared strings. Excel's
 * largest lists there are styles (65,490) and links of a sheet (65,530); a million takes some 200 MB.
 */
export const maxXmlNodes = 1_000_000;

/** The XML of a sheet before or behind its rows. Sheets with tens of thousands of links stay below 10 MB. */
export const maxFrameBytes = 32 * 1024 * 1024;

/** A part that is read as one text: this much, and as many times the file's size beyond. */
export const freeTextBytes = 64 * 1024 * 1024;
export const textBytesPerFileByte = 8;

/**
 * What the content of a workbook may take in memory: this much, and as many times the file's size beyond. A million
 * actuals of 22 columns take 570 MB of rows, and their file some 80 MB, a quarter of it where most cells are empty.
 */
export const freeHeldBytes = 128 * 1024 * 1024;
export const heldBytesPerFileByte = 24;

/** What one row of a table, one cell of it, one column of a table's heading, and one cell of a document are counted as. */
export const heldRowBytes = 40;
export const heldCellBytes = 24;
export const heldColumnBytes = 64;
export const heldDocumentCellBytes = 160;

/** A formula shared by many cells is written out for each, which takes time as well. */
export const heldFormulaCharacterBytes = 8;

/** Elements within elements. Workbook parts stay below 20. */
export const maxXmlDepth = 200;
