/** The sheet of one of Daybook's own tables: title, one sentence, the table; all locked, filter allowed. */
import type { SheetPlan } from "../model/plan";
import { TABLES, type StoredTableName } from "../schema/tables";
import { text, type Column } from "../schema/column";
import { SHEET_WORDS } from "../locale/en/sheets";
import { blockColumn, PAPER } from "./columnLooks";
import { sheetTitle } from "./sheetTitle";

const HEADER_ROW = 4;

/**
 * The layout a stored table is made with, without rows.
 *
 * @param dimensions headers "Dim ..." of a table that takes financial dimensions
 */
export function storedSheet(table: StoredTableName, dimensions: readonly string[] = []): SheetPlan {
  const { columns, about } = TABLES[table];
  const described: readonly (readonly [string, Column])[] = [
    ...Object.entries(columns),
    ...dimensions.map((header) => [header, text(header)] as const),
  ];
  const title = sheetTitle(table);
  return {
    name: title,
    kind: "stored",
    document: null,
    cells: [
      { row: 1, column: 1, type: "text", value: title, formula: null, style: { ...PAPER, role: "title" } },
      {
        row: 2,
        column: 1,
        type: "text",
        value: SHEET_WORDS.stored({ about }),
        formula: null,
        style: { ...PAPER, role: "label" },
      },
    ],
    blocks: [
      {
        table,
        headerRow: HEADER_ROW,
        firstColumn: 1,
        columns: described.map(([key, column]) => blockColumn(column, { rows: [], key, digits: 2 }, { wrap: false })),
        rows: [],
        lockedRows: [],
        filter: true,
      },
    ],
    columnWidths: new Map(),
    hiddenColumns: [],
    merges: [],
    names: new Map(),
    validations: [],
    frozenRows: HEADER_ROW,
    gridlines: false,
    print: {
      orientation: "landscape",
      fitToWidth: 1,
      repeatRows: `${HEADER_ROW}:${HEADER_ROW}`,
      footer: SHEET_WORDS.footer({ title }),
    },
    protection: { filter: true, formatColumns: true },
  };
}
