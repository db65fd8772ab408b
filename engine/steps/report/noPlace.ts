/** A row of a report stands in no table of the workbook. */
export const NO_PLACE = { row: 0, dimensions: new Map<string, string>() } as const;
