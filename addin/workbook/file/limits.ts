/**
 * What a file may be, so that no file, however made, takes the machine's memory or its day.
 *
 * Excel's own limits (rows, columns, characters a cell) are those of "Excel specifications and limits".
 */

/** Parts in the package. Excel's largest ordinary workbooks have some hundreds. */
export const maxParts = 2_000;

/** Bytes of all parts read, inflated. 100,000 rows of 20 columns are about 100 MiB. */
export const maxInflatedBytes = 512 * 1024 * 1024;

/**
 * A part may inflate to this many times its size in the file, beyond the first `freeInflatedBytes`. Sheets of real
 * workbooks stay below 60; a part made to exhaust memory comes near deflate's own bound of 1,032.
 */
export const maxInflationRatio = 200;
export const freeInflatedBytes = 64 * 1024 * 1024;

export const maxRows = 1_048_576;
export const maxColumns = 16_384;
export const maxCellCharacters = 32_767;

/**
 * Elements and attributes of a part that is read as a whole: all but the rows of sheets and the shared strings. Excel's
 * largest lists there are styles (65,490) and links of a sheet (65,530); a million takes some 200 MB.
 */
export const maxXmlNodes = 1_000_000;

/** Elements within elements. Workbook parts stay below 20. */
export const maxXmlDepth = 200;
