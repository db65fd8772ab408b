import { useMemo } from "react";

import type { CellView } from "../../workbook/file/index";
import type { ShownCells, ShownSheet, ShownWindow } from "../protocol";
import { cellTexts, type Reader } from "./cellText";
import type { Geometry } from "./geometry";
import { range } from "./gridPlaces";
import { cellsByRow } from "./placedCells";
import { selectedRange, type Selection } from "./selection";
import { holds, useWindow } from "./useWindow";

/** The selected cell, as the value bar shows it. */
export type SelectedCell = { readonly cell: CellView | null; readonly locked: boolean; readonly format: string };

export type RowsOfCells = {
  readonly looks: ShownCells["looks"];
  readonly rows: ReadonlyMap<number, readonly CellView[]>;
};

const none: RowsOfCells = { looks: [], rows: new Map() };

type Texts = readonly (readonly string[])[];

export type SheetCells = {
  /** Of the rows that are kept in view, and of those that scroll. */
  readonly frozen: RowsOfCells;
  readonly scrolled: RowsOfCells;
  readonly selected: SelectedCell;
  /** What the selected cells show; null where they are not all loaded. */
  readonly copied: ((reader: Reader) => Texts) | null;
};

/** The cells in view, and the selected one. */
export function useSheetCells(
  {
    sheet,
    version,
    selection,
    readCells,
  }: {
    readonly sheet: ShownSheet;
    readonly version: number;
    readonly selection: Selection;
    readonly readCells: (window: ShownWindow) => Promise<ShownCells>;
  },
  geometry: Geometry,
  view: ShownWindow,
): SheetCells {
  const of = `${sheet.name}#${version}`;
  const { frozenRows } = geometry;
  const below = useWindow(of, view, readCells);
  const above = useWindow(of, { ...view, top: 1, bottom: Math.max(1, frozenRows) }, readCells);
  const scrolled = useMemo(() => (below === null ? none : { looks: below.looks, rows: cellsByRow(below) }), [below]);
  const frozen = useMemo(() => (above === null ? none : { looks: above.looks, rows: cellsByRow(above) }), [above]);
  const own = selection.row <= frozenRows ? frozen : scrolled;
  const selected = useMemo((): SelectedCell => {
    const cell = own.rows.get(selection.row)?.find(({ column }) => column === selection.column) ?? null;
    const look = own.looks[cell?.look ?? 0];
    return { cell, locked: sheet.lock !== "open" && look?.locked !== false, format: look?.format ?? "General" };
  }, [own, selection.row, selection.column, sheet.lock]);
  const wanted = selectedRange(selection);
  const isLoaded = below !== null && holds(below.window, wanted) && below.of === of;
  return { frozen, scrolled, selected, copied: isLoaded ? (reader) => shownTexts(scrolled, wanted, reader) : null };
}

/** What the cells of a range show. */
export function shownTexts({ looks, rows }: RowsOfCells, wanted: ShownWindow, reader: Reader): Texts {
  return range(wanted.top, wanted.bottom).map((row) =>
    range(wanted.left, wanted.right).map((column) => {
      const cell = rows.get(row)?.find((one) => one.column === column);
      if (cell === undefined) return "";
      return cellTexts(cell.value, looks[cell.look]?.format ?? "General", reader).shown;
    }),
  );
}
