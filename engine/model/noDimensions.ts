/** The financial dimensions of a row that has none. */
export const NO_DIMENSIONS: ReadonlyMap<string, string> = new Map();
