/** How the rows of a table look: each property once over the widest range it holds for. */
import type { CellStyle } from "../../../engine/model/plan";
import { rangeAddress } from "../layout/address";
import { besides, cellLook, commonLook, numberFormatOf } from "./looksOf";
import { gridsOf, type GridCell } from "./grids";
import type { Operation } from "./operations";

type Rows = { readonly sheet: string; readonly top: number; readonly bottom: number; readonly left: number };

/** Formats rows whose cells look alike down each column; `styles` from left to right, null for a column left alone. */
export function rowLooks(rows: Rows, styles: readonly (CellStyle | null)[]): readonly Operation[] {
  const { sheet, top, bottom, left } = rows;
  const address = (first: number, last: number): string =>
    rangeAddress({ top, bottom, left: left + first, right: left + last });
  const looks = styles.map((style) => (style === null ? null : cellLook(style)));
  const common = looks.includes(null) ? {} : commonLook(looks.flatMap((look) => look ?? []));
  const operations: Operation[] = [];
  if (Object.keys(common).length > 0)
    operations.push({ kind: "look", sheet, range: address(0, styles.length - 1), look: common });
  const rest = looks.map((look) => (look === null ? null : besides(look, common)));
  for (const { first, last, value } of alikeRuns(rest, (look) => JSON.stringify(look)))
    if (value !== null) operations.push({ kind: "look", sheet, range: address(first, last), look: value });
  const formats = styles.map((style) => (style === null ? null : numberFormatOf(style)));
  for (const { first, last, value } of alikeRuns(formats, String))
    if (value !== null) operations.push({ kind: "numberFormat", sheet, range: address(first, last), format: value });
  return operations;
}

type AlikeRun<T> = { readonly first: number; readonly last: number; readonly value: T };

/** Neighbours that are alike. */
function alikeRuns<T>(values: readonly T[], key: (value: T) => string): readonly AlikeRun<T>[] {
  const runs: { first: number; last: number; value: T }[] = [];
  values.forEach((value, index) => {
    const run = runs.at(-1);
    if (run !== undefined && key(run.value) === key(value)) run.last = index;
    else runs.push({ first: index, last: index, value });
  });
  return runs;
}

/** Single cells, each with its own look: one action for each group of neighbouring rows. */
export function cellLooks(
  sheet: string,
  cells: readonly { readonly row: number; readonly column: number; readonly style: CellStyle }[],
): readonly Operation[] {
  const looks = [...new Set(cells.map(({ style }) => cellLook(style)))];
  const positions = new Map(looks.map((look, index) => [look, index]));
  const placed = cells.map(({ row, column, style }) => ({ row, column, value: positions.get(cellLook(style)) ?? -1 }));
  return looksGrids(placed).map(({ range, rows }) => ({ kind: "looks", sheet, range, looks, rows }));
}

function looksGrids(
  cells: readonly GridCell<number>[],
): readonly { range: string; rows: readonly (readonly number[])[] }[] {
  return gridsOf(cells).map(({ range, rows }) => ({ range, rows: rows.map((row) => row.map((index) => index ?? -1)) }));
}

/** Rows of a table that are locked whatever their columns say: a look of their own. */
export function lockedStyle(style: CellStyle): CellStyle {
  return style.locked ? style : { ...style, locked: true };
}
