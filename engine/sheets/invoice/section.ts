/** The title of a section, with a rule across the page. */
import { put, type Canvas } from "../canvas";
import { COLUMN } from "./sheetColumns";

/** What stands in a section's title row besides its title, by column. */
export type SectionTexts = ReadonlyMap<number, { readonly value: string; readonly align: "left" | "right" }>;

/** Lays a section's title in a row, from the first printed column to the last unless said otherwise. */
export function laySection(
  canvas: Canvas,
  row: number,
  title: string,
  options: { readonly first?: number; readonly last?: number; readonly texts?: SectionTexts } = {},
): void {
  const first = options.first ?? COLUMN.date;
  const last = options.last ?? COLUMN.extended;
  for (let column = first; column <= last; column += 1) {
    const text = options.texts?.get(column);
    if (text === undefined) {
      put(canvas, { row, column, value: column === first ? title : null, style: { role: "section" } });
    } else put(canvas, { row, column, value: text.value, style: { role: "sectionNote", align: text.align } });
  }
}
