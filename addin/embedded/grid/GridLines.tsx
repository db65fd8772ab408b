import type { JSX } from "react";

import type { ShownWindow } from "../protocol";
import type { Geometry } from "./geometry";
import { range } from "./gridPlaces";
import { numbersWidth, useGridStyles } from "./gridStyles";

/** The lines between cells, behind them. */
export function GridLines({
  geometry: { rows, columns },
  view,
  offset,
}: {
  readonly geometry: Geometry;
  readonly view: ShownWindow;
  readonly offset: number;
}): JSX.Element {
  const styles = useGridStyles();
  const top = rows.start(view.top) - offset;
  const height = Math.max(0, rows.start(view.bottom + 1) - offset - top);
  return (
    <>
      {range(view.left, view.right).map((column) => (
        <div
          key={column}
          aria-hidden
          className={styles.columnLine}
          style={{ left: numbersWidth + columns.start(column + 1) - 1, top, height, bottom: "auto" }}
        />
      ))}
      {range(view.top, view.bottom).map((row) => (
        <div key={row} aria-hidden className={styles.rowLine} style={{ top: rows.start(row + 1) - 1 - offset }} />
      ))}
    </>
  );
}
