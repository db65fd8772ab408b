import { parseRange } from "../layout/address";
import { maxRows } from "./limits";
import type { SheetPass } from "./holdSheet";
import { bodyRows, type TablePart } from "./structure";
import { type SheetFrame } from "./sheetFrame";
import { keyText } from "../layout/tableNames";

/** A table with what must be known of its rows before they are changed. */
export type LocatedTable = {
  readonly table: TablePart;
  readonly sheet: string;
  /** Rows as they are read: up to the last with a value. */
  readonly rowCount: number;
  /** Free rows below the table, in its columns. */
  readonly freeBelow: number;
  /** The keys of the rows in a column, null where a row has none. */
  readonly keysOf: (header: string) => readonly (string | null)[];
  /** Style indexes of the last row with values, else of the first body row, by position; 0 where it has no cell. */
  readonly stylesAbove: readonly number[];
};

export type LocatedTables = {
  readonly tables: readonly LocatedTable[];
  /** Whether the sheet has any formula; without one, rows can be passed over unread. */
  readonly hasFormulas: boolean;
};

type Finding = {
  readonly table: TablePart;
  readonly first: number;
  readonly last: number;
  readonly keyPositions: readonly number[];
  readonly keys: ReadonlyMap<number, (string | null)[]>;
  lastUsed: number;
  firstUsedBelow: number;
  stylesAbove: number[];
  rowStyles: number[];
  rowIsUsed: boolean;
};

/** Goes once over a sheet's cells for the tables that are to change; `keyHeaders` names their key columns. */
export function locateTables(
  pass: SheetPass,
  sheet: string,
  tables: readonly { readonly table: TablePart; readonly keyHeaders: readonly string[] }[],
): LocatedTables {
  const findings = tables.map(({ table, keyHeaders }): Finding => {
    const { first, last } = bodyRows(table);
    const wanted = new Set(keyHeaders.map((header) => header.trim().toLowerCase()));
    const keyPositions = table.columns.flatMap((header, index) =>
      wanted.has(header.trim().toLowerCase()) ? [index] : [],
    );
    return {
      table,
      first,
      last,
      keyPositions,
      keys: new Map(keyPositions.map((position) => [position, []])),
      lastUsed: first - 1,
      firstUsedBelow: maxRows + 1,
      stylesAbove: [],
      rowStyles: [],
      rowIsUsed: false,
    };
  });
  const { scanner } = pass;
  let hasFormulas = false;
  while (scanner.nextRow()) {
    for (const finding of findings) {
      finding.rowStyles = [];
      finding.rowIsUsed = false;
    }
    while (scanner.nextCell()) {
      hasFormulas ||= scanner.formula.start >= 0;
      for (const finding of findings) noteCell(finding, pass);
    }
    for (const finding of findings) {
      if (finding.rowIsUsed || (scanner.row === finding.first && finding.stylesAbove.length === 0))
        finding.stylesAbove = finding.rowStyles;
    }
  }
  return { tables: findings.map((finding) => located(finding, sheet, pass)), hasFormulas };
}

function noteCell(finding: Finding, { scanner, cells }: SheetPass): void {
  const { table, first, last } = finding;
  const position = scanner.column - table.range.left;
  if (scanner.row < first || position < 0 || scanner.column > table.range.right) return;
  const holdsSomething = scanner.value.start >= 0 || scanner.inline.start >= 0 || scanner.formula.start >= 0;
  if (scanner.row > last) {
    const isBelow = scanner.row > table.range.bottom && scanner.row < finding.firstUsedBelow;
    if (isBelow && (scanner.formula.start >= 0 || (holdsSomething && cells.value() !== null)))
      finding.firstUsedBelow = scanner.row;
    return;
  }
  finding.rowStyles[position] = scanner.style;
  if (!holdsSomething) return;
  const keys = finding.keys.size === 0 ? undefined : finding.keys.get(position);
  if (finding.rowIsUsed && keys === undefined) return;
  if (scanner.formula.start >= 0) cells.formula();
  const value = cells.value();
  if (value === null) return;
  finding.rowIsUsed = true;
  finding.lastUsed = scanner.row;
  if (keys !== undefined) keys[scanner.row - first] = keyText(value);
}

function located(finding: Finding, sheet: string, pass: SheetPass): LocatedTable {
  const { table, first } = finding;
  const rowCount = finding.lastUsed - first + 1;
  return {
    table,
    sheet,
    rowCount,
    freeBelow: Math.min(finding.firstUsedBelow, firstObstacle(table, pass.frame)) - table.range.bottom - 1,
    keysOf: (header) => {
      const position = table.columns.findIndex((one) => one.trim().toLowerCase() === header.trim().toLowerCase());
      const keys = finding.keys.get(position) ?? [];
      return Array.from({ length: rowCount }, (_, index) => keys[index] ?? null);
    },
    stylesAbove: Array.from({ length: table.columns.length }, (_, position) => finding.stylesAbove[position] ?? 0),
  };
}

/** The first row below a table that merged cells occupy in its columns. */
export function firstObstacle(table: TablePart, frame: SheetFrame): number {
  const below = frame.root.children
    .filter((child) => child.name === "mergeCells")
    .flatMap((list) => list.children)
    .flatMap((merge) => {
      const range = parseRange(merge.attributes.get("ref") ?? "");
      const isBelow =
        range !== null &&
        range.top > table.range.bottom &&
        range.left <= table.range.right &&
        range.right >= table.range.left;
      return isBelow ? [range.top] : [];
    });
  return below.reduce((first, row) => Math.min(first, row), maxRows + 1);
}
