/** Areas cut out of areas. */
import { intersection, type Area } from "./area";

/** What is left of an area when another is taken out of it: at most four pieces. */
export function without(area: Area, taken: Area): readonly Area[] {
  const hole = intersection(area, taken);
  if (hole === null) return [area];
  const bottom = area.row + area.rows;
  const right = area.column + area.columns;
  const pieces: readonly Area[] = [
    { ...area, rows: hole.row - area.row },
    { ...area, row: hole.row + hole.rows, rows: bottom - hole.row - hole.rows },
    { ...hole, column: area.column, columns: hole.column - area.column },
    { ...hole, column: hole.column + hole.columns, columns: right - hole.column - hole.columns },
  ];
  return pieces.filter(({ rows, columns }) => rows > 0 && columns > 0);
}
