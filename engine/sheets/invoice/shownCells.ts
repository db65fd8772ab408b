/** The hidden cells of an open document that keep what its fields showed: header fields in the first row, then by row. */
import { SHOWN_NAME, shownText, type ShownField, type ShownRow } from "../../model/shown";
import { put, type BoundField } from "../canvas";
import { COLUMN } from "./sheetColumns";
import type { SheetContext } from "./sheetContext";

/** Places the hidden cells; after everything else. */
export function layShown({ canvas }: SheetContext): void {
  const named: ShownRow[] = [];
  const byRow = new Map<number, { readonly key: string; readonly fields: ShownField[] }>();
  for (const [address, field] of canvas.fields) {
    if (field.name !== null) {
      named.push({ key: field.key, name: field.name, fields: [shownField(field)] });
      continue;
    }
    const row = Number(address.replace(/^[A-Z]+/, ""));
    const found = byRow.get(row);
    if (found) found.fields.push(shownField(field));
    else byRow.set(row, { key: field.key, fields: [shownField(field)] });
  }
  const place = (row: number, value: string, name?: string): void => {
    put(canvas, { row, column: COLUMN.shown, value, style: { role: "fine" }, ...(name === undefined ? {} : { name }) });
  };
  place(1, shownText(named), SHOWN_NAME);
  for (const [row, { key, fields }] of byRow) place(row, shownText([{ key, name: null, fields }]));
}

function shownField({ column, sheetColumn, shown, formula, locked }: BoundField): ShownField {
  return { field: column.header, column: sheetColumn, value: shown, formula, locked };
}
