import type {
  BlockColumn,
  CellStyle,
  CellText,
  PlacedCell,
  Plan,
  SheetPlan,
  TableBlock,
  TablePatch,
} from "../../engine/model/plan";

/** Small plans for tests, each a valid whole that a test changes in one place. */

export const locked: CellStyle = { role: "plain", format: null, align: null, wrap: false, locked: true };
export const unlocked: CellStyle = { ...locked, locked: false };
export const amount: CellStyle = { ...locked, format: "#,##0.00", align: "right" };

export const nothing: Plan = {
  commit: null,
  settle: [],
  sheets: [],
  removedSheets: [],
  protectStructure: false,
};

export function column(header: string, change: Partial<BlockColumn> = {}): BlockColumn {
  return { header, type: "text", style: locked, width: 14, hidden: false, choices: null, ...change };
}

export function block(
  table: string,
  rows: readonly (readonly CellText[])[],
  change: Partial<TableBlock> = {},
): TableBlock {
  return {
    table,
    headerRow: 3,
    firstColumn: 1,
    columns: [
      column("Ready to Invoice", { style: unlocked, choices: ["Yes", "No"] }),
      column("Date", { type: "date", style: { ...locked, format: "date" } }),
      column("Amount", { type: "number", style: amount }),
      column("Description", { width: 40 }),
      column("Key", { hidden: true }),
    ],
    rows,
    lockedRows: [],
    filter: true,
    ...change,
  };
}

export function sheet(name: string, change: Partial<SheetPlan> = {}): SheetPlan {
  return {
    name,
    kind: "list",
    document: null,
    cells: [],
    blocks: [],
    columnWidths: new Map(),
    hiddenColumns: [],
    merges: [],
    names: new Map(),
    validations: [],
    frozenRows: 0,
    gridlines: true,
    print: null,
    protection: null,
    ...change,
  };
}

export function cell(row: number, columnNumber: number, value: CellText, change: Partial<PlacedCell> = {}): PlacedCell {
  return { row, column: columnNumber, type: "text", value, formula: null, style: locked, ...change };
}

/** A list sheet: title, a SUBTOTAL above the amounts, a table of backlog rows. */
export function backlogSheet(rows: readonly (readonly CellText[])[]): SheetPlan {
  const last = 3 + Math.max(1, rows.length);
  const total = rows.reduce((sum, row) => sum + Number(row[2] ?? "0"), 0);
  return sheet("Backlog", {
    cells: [
      cell(1, 1, "Billing backlog", { style: { ...locked, role: "title" } }),
      cell(2, 3, String(total), {
        type: "number",
        formula: `SUBTOTAL(109,C4:C${last})`,
        style: { ...amount, role: "total" },
      }),
    ],
    blocks: [block("Backlog", rows)],
    frozenRows: 3,
    protection: { filter: true, formatColumns: true },
    print: { orientation: "landscape", fitToWidth: 1, repeatRows: "3:3", footer: "&L&F&RPage &P of &N" },
  });
}

/** A document sheet: names, formulas, unlocked fields, a merged title. */
export function documentSheet(id: string, quantity = "6"): SheetPlan {
  return sheet(id, {
    kind: "document",
    document: id,
    cells: [
      cell(1, 1, `Proforma invoice ${id}`, { style: { ...locked, role: "title" } }),
      cell(2, 1, "Description", { style: { ...locked, role: "label" } }),
      cell(2, 2, null, { style: unlocked }),
      cell(4, 1, "Quantity", { style: { ...locked, role: "heading" } }),
      cell(4, 2, "Price", { style: { ...locked, role: "heading", align: "right" } }),
      cell(4, 3, "Amount", { style: { ...locked, role: "heading", align: "right" } }),
      cell(5, 1, quantity, { type: "number", style: { ...unlocked, format: "0.00" } }),
      cell(5, 2, "200.00", { type: "number", style: amount }),
      cell(5, 3, String(Number(quantity) * 200), { type: "number", formula: "ROUND(A5*B5,2)", style: amount }),
      cell(6, 3, String(Number(quantity) * 200), {
        type: "number",
        formula: "SUM(C5:C5)",
        style: { ...amount, role: "grandTotal" },
      }),
      cell(7, 1, "Draft", { style: { ...locked, role: "chipDraft" } }),
    ],
    names: new Map([
      ["Description", "B2"],
      ["Total_Amount", "C6"],
    ]),
    merges: ["A1:C1"],
    columnWidths: new Map([
      [1, 24],
      [2, 14],
      [3, 16],
    ]),
    gridlines: false,
    print: { orientation: "portrait", fitToWidth: 1, repeatRows: "4:4", footer: `&L${id}&RPage &P of &N` },
    protection: { filter: false, formatColumns: false },
  });
}

/** A patch that changes nothing yet. */
export function patch(table: string, layout: SheetPlan, change: Partial<TablePatch> = {}): TablePatch {
  return { table, layout, keyColumn: "Key", appended: [], updated: new Map(), removed: [], ...change };
}
