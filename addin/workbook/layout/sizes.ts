/** What a sheet and a cell hold: "Excel specifications and limits". */
export const maxRows = 1_048_576;
export const maxColumns = 16_384;
export const maxCellCharacters = 32_767;
