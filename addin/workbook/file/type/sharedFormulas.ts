import type { CellRange } from "../../layout/address";
import { asciiText } from "../cellBytes";
import type { WorkbookDraft } from "../draft";
import { passOver, type HeldSheet } from "../holdSheet";
import type { CellsEdit } from "../rowEdits";
import { encodeXml } from "../xml";
import type { Survey } from "./survey";

/**
 * Where the first of a shared formula's cells is typed over, those that follow it get the formula each as its own, with
 * their last values.
 */
export function freeFollowers(
  held: HeldSheet,
  draft: WorkbookDraft,
  { formulas }: Survey,
  typed: CellRange,
): ReadonlyMap<number, readonly CellsEdit[]> {
  const isTyped = ({ row, column }: { readonly row: number; readonly column: number }): boolean =>
    row >= typed.top && row <= typed.bottom && column >= typed.left && column <= typed.right;
  const lost = new Set(formulas.filter((one) => one.isMaster && isTyped(one)).map(({ shared }) => shared));
  const own = new Map(
    formulas
      .filter((one) => one.shared !== null && lost.has(one.shared) && !isTyped(one))
      .map((one) => [`${one.row},${one.column}`, one.text]),
  );
  const edits = new Map<number, CellsEdit[]>();
  if (own.size === 0) return edits;
  const { scanner } = passOver(held, draft.sharedString);
  while (scanner.nextRow()) {
    while (scanner.nextCell()) {
      const { row, column, bytes, cell, formula } = scanner;
      const text = own.get(`${row},${column}`);
      if (text === undefined) continue;
      const p = held.frame.prefix;
      const xml =
        asciiText(bytes, cell.start, formula.start) +
        `<${p}f>${encodeXml(text)}</${p}f>` +
        asciiText(bytes, formula.end, cell.end);
      edits.set(row, [...(edits.get(row) ?? []), { left: column, right: column, xml }]);
    }
  }
  return edits;
}
