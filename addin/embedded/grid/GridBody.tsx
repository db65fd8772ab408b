import { mergeClasses } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

import type { CellView } from "../../workbook/file/index";
import type { ShownSheet, ShownWindow } from "../protocol";
import type { Reader } from "./cellText";
import { columnName, type Geometry } from "./geometry";
import { GridLines } from "./GridLines";
import { range } from "./gridPlaces";
import { GridRow } from "./GridRow";
import { lettersHeight, numbersWidth, useGridStyles } from "./gridStyles";
import { selectedRange, type Selection } from "./selection";
import type { RowsOfCells, SheetCells } from "./useSheetCells";

type Drawn = {
  readonly sheet: ShownSheet;
  readonly geometry: Geometry;
  readonly view: ShownWindow;
  readonly reader: Reader;
  readonly selection: Selection;
  /** In the selected cell, while it is typed into. */
  readonly editor: ReactNode;
};

/** Column letters, the rows that are kept in view, and those that scroll. */
export function GridBody({ cells, ...drawn }: Drawn & { readonly cells: SheetCells }): JSX.Element {
  const styles = useGridStyles();
  const { sheet, geometry, view } = drawn;
  const { rows, columns, frozenRows } = geometry;
  const frozen = rows.start(frozenRows + 1);
  const firstRow = Math.max(view.top, frozenRows + 1);
  return (
    <div
      role="presentation"
      className={styles.canvas}
      style={{ width: columns.length + numbersWidth, height: rows.length + lettersHeight }}
    >
      <div role="rowgroup" className={styles.top}>
        <Letters {...drawn} />
        <div role="presentation" className={frozenRows > 0 ? styles.frozen : undefined} style={{ height: frozen }}>
          {sheet.gridlines && (
            <GridLines geometry={geometry} view={{ ...view, top: 1, bottom: frozenRows }} offset={0} />
          )}
          <Rows {...drawn} first={1} last={frozenRows} of={cells.frozen} offset={0} />
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: rows.length - frozen }}>
        {sheet.gridlines && <GridLines geometry={geometry} view={{ ...view, top: firstRow }} offset={frozen} />}
        <Rows {...drawn} first={firstRow} last={view.bottom} of={cells.scrolled} offset={frozen} />
      </div>
    </div>
  );
}

function Letters({ geometry: { columns }, view, selection }: Drawn): JSX.Element {
  const styles = useGridStyles();
  const { left, right } = selectedRange(selection);
  return (
    <div role="row" aria-rowindex={1} className={styles.letters}>
      <div role="gridcell" className={styles.corner} />
      {range(view.left, view.right).map((column) => (
        <div
          key={column}
          role="columnheader"
          aria-colindex={column + 1}
          className={mergeClasses(styles.letter, column >= left && column <= right && styles.selectedHeader)}
          style={{ left: numbersWidth + columns.start(column), width: columns.size(column) }}
        >
          {columnName(column)}
        </div>
      ))}
    </div>
  );
}

const noCells: readonly CellView[] = [];

function Rows({
  first,
  last,
  of,
  offset,
  sheet,
  geometry,
  reader,
  selection,
  editor,
}: Drawn & {
  readonly first: number;
  readonly last: number;
  readonly of: RowsOfCells;
  readonly offset: number;
}): JSX.Element {
  const { top, bottom } = selectedRange(selection);
  return (
    <>
      {range(first, last)
        .filter((row) => geometry.rows.size(row) > 0)
        .map((row) => (
          <GridRow
            key={row}
            row={row}
            top={geometry.rows.start(row) - offset}
            cells={of.rows.get(row) ?? noCells}
            looks={of.looks}
            sheet={sheet}
            geometry={geometry}
            reader={reader}
            selection={row >= top && row <= bottom ? selection : null}
            editor={row === selection.row ? editor : null}
          />
        ))}
    </>
  );
}
