import { mergeClasses } from "@fluentui/react-components";
import { memo, type CSSProperties, type JSX, type ReactNode } from "react";

import type { CellLook, CellView } from "../../workbook/file/index";
import type { ShownSheet } from "../protocol";
import { paperStyle } from "./cellLooks";
import type { Reader } from "./cellText";
import { columnName, type Geometry } from "./geometry";
import { useGridStyles } from "./gridStyles";
import { placedCells, type PlacedCell } from "./placedCells";
import { selectedRange, type Selection } from "./selection";

export const activeCellId = "active-cell";

/** A row of the sheet: its number, its cells, and what of it is selected. */
export const GridRow = memo(function GridRow({
  row,
  top,
  cells,
  looks,
  sheet,
  geometry,
  reader,
  selection,
  editor,
}: {
  readonly row: number;
  readonly top: number;
  readonly cells: readonly CellView[];
  readonly looks: readonly CellLook[];
  readonly sheet: ShownSheet;
  readonly geometry: Geometry;
  readonly reader: Reader;
  /** Null where nothing of the row is selected. */
  readonly selection: Selection | null;
  /** What stands in the selected cell while it is edited. */
  readonly editor: ReactNode;
}): JSX.Element {
  const styles = useGridStyles();
  const placed = placedCells(cells, looks, { sheet, geometry, reader });
  const isActive = selection?.row === row;
  const range = selection === null ? null : selectedRange(selection);
  const { columns } = geometry;
  const active = isActive ? (placed.find(({ cell }) => cell.column === selection.column) ?? null) : null;
  return (
    <div role="row" aria-rowindex={row + 1} className={styles.row} style={{ top, height: geometry.rows.size(row) }}>
      <div role="rowheader" className={mergeClasses(styles.rowNumber, range !== null && styles.selectedHeader)}>
        {row}
      </div>
      <div role="presentation" className={styles.cells}>
        {placed.map((one) => (
          <Cell key={one.cell.column} placed={one} sheet={sheet} isActive={one === active} />
        ))}
        {range !== null && (range.left !== range.right || range.top !== range.bottom) && (
          <div
            aria-hidden
            className={styles.range}
            style={{
              left: columns.start(range.left),
              width: columns.start(range.right + 1) - columns.start(range.left),
            }}
          />
        )}
        {isActive && active === null && (
          <div
            role="gridcell"
            id={activeCellId}
            aria-colindex={selection.column + 1}
            aria-selected
            aria-label={columnName(selection.column) + String(row)}
            className={styles.blank}
            style={{ left: columns.start(selection.column), width: columns.size(selection.column) }}
          />
        )}
        {isActive && (
          <ActiveFrame
            left={active?.left ?? columns.start(selection.column)}
            width={active?.width ?? columns.size(selection.column)}
            height={active?.height ?? geometry.rows.size(row)}
          >
            {editor}
          </ActiveFrame>
        )}
      </div>
    </div>
  );
});

function Cell({
  placed: { cell, look, texts, left, width, height, run },
  sheet,
  isActive,
}: {
  readonly placed: PlacedCell;
  readonly sheet: ShownSheet;
  readonly isActive: boolean;
}): JSX.Element {
  const styles = useGridStyles();
  const isLocked = sheet.lock !== "open" && look.locked;
  const isYours = sheet.lock !== "open" && !look.locked;
  const address = columnName(cell.column) + String(cell.row);
  const isText = texts.shown !== "" && !texts.isNumber;
  return (
    <div
      role="gridcell"
      id={isActive ? activeCellId : undefined}
      aria-colindex={cell.column + 1}
      aria-selected={isActive}
      aria-readonly={isLocked}
      aria-label={isActive ? `${address} ${texts.shown}` : undefined}
      className={mergeClasses(styles.cell, run !== null && styles.runsOver, isYours && styles.yours)}
      style={{ ...paperStyle(look, texts.colour, texts.isNumber), left, width, height }}
      title={isText && run === null && texts.shown.length * 5 > width ? texts.shown : undefined}
    >
      {texts.shown !== "" && (
        <span
          className={run === null ? styles.text : styles.run}
          style={run === null ? undefined : runStyle(run, look)}
        >
          {texts.shown}
        </span>
      )}
    </div>
  );
}

/** The text of a cell over its neighbours, held by the same padding. */
function runStyle({ left, width }: NonNullable<PlacedCell["run"]>, { align, indent }: CellLook): CSSProperties {
  return { left, width, boxSizing: "border-box", padding: `0 3px 0 ${align === null ? 3 + indent * 9 : 3}px` };
}

function ActiveFrame({
  left,
  width,
  height,
  children,
}: {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useGridStyles();
  return (
    <div role="presentation" className={styles.active} style={{ left: left - 1, width: width + 1, height: height + 1 }}>
      {children}
    </div>
  );
}
