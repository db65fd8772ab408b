/** What a PDF says row by row, read back by another program (poppler) and held against the sheet it was printed from. */
import { execFileSync } from "node:child_process";
import type { PlacedCell, SheetPlan } from "../../engine/model/plan";
import { displayedText } from "../../engine/sheets/displayedText";

/** A page: its rows, each with its cells from left to right, and what stands below them. */
export type RowsOfPage = { readonly rows: readonly (readonly string[])[]; readonly footer: string };

/** The pages that a sheet is to be printed on: rows that show something, with the headings again on each page but those before them. */
export function rowsToPrint(plan: SheetPlan): readonly (readonly (readonly string[])[])[] {
  return placesOf(plan).map((rows) => rows.map((cells) => cells.map(({ text }) => text)));
}

/**
 * The pages of a PDF. A word belongs to the cell whose columns it stands in; rows follow each other downwards, and each
 * takes as many letters as the sheet has in it. A text that is not wrapped runs on over what is blank beside it. Texts are without spaces: where a line ends, none is printed.
 */
export function rowsRead(pdf: string, plan: SheetPlan): readonly RowsOfPage[] {
  return rowsOn(pdfPages(pdf), plan);
}

/** The same for pages of a PDF that holds several sheets. */
export function rowsOn(pages: readonly PdfPage[], plan: SheetPlan): readonly RowsOfPage[] {
  const expected = placesOf(plan);
  return pages.map(({ width, height, words }, index) => {
    const isFooter = ({ top }: Word) => top > height - BOTTOM_MARGIN;
    const body = words.filter((word) => !isFooter(word)).sort((a, b) => a.top - b.top);
    const across = width - 2 * SIDE_MARGIN;
    let next = 0;
    const rows = (expected[index] ?? []).map((cells) => {
      const letters = cells.reduce((all, { text }) => all + text.length, 0);
      const taken: Word[] = [];
      for (let count = 0; count < letters && next < body.length; next += 1) {
        const word = body[next];
        if (word === undefined) break;
        taken.push(word);
        count += word.text.length;
      }
      const shareOf = ({ left, right }: Word) => ((left + right) / 2 - SIDE_MARGIN) / across;
      const within = (from: number, to: number) => taken.filter((word) => from <= shareOf(word) && shareOf(word) < to);
      const read = cells.map(({ from, to }) => inReadingOrder(within(from, to)));
      return taken.length === cells.reduce((all, { from, to }) => all + within(from, to).length, 0)
        ? read
        : [...read, inReadingOrder(taken)];
    });
    const rest = body.slice(next);
    return {
      rows: rest.length === 0 ? rows : [...rows, [inReadingOrder(rest)]],
      footer: words
        .filter(isFooter)
        .map(({ text }) => text)
        .join(" "),
    };
  });
}

const SIDE_MARGIN = 43.2;
const BOTTOM_MARGIN = 57.6;

type Place = { readonly text: string; readonly from: number; readonly to: number };

/** By page and row: the cells that show something, and between which shares of the width they stand. */
function placesOf(plan: SheetPlan): readonly (readonly (readonly Place[])[])[] {
  const [, firstColumn = "A", lastColumn = "Z"] = /^([A-Z])\d+:([A-Z])\d+$/.exec(plan.print?.area ?? "") ?? [];
  const isPrinted = (column: number) => numberOf(firstColumn) <= column && column <= numberOf(lastColumn);
  const widths = [...plan.columnWidths].filter(([column]) => isPrinted(column)).sort(([a], [b]) => a - b);
  const whole = widths.reduce((all, [, width]) => all + width, 0);
  const before = (column: number) =>
    widths.reduce((all, [one, width]) => (one < column ? all + width : all), 0) / whole;
  const lastColumns = new Map(
    plan.merges.map((merge) => {
      const [, left = "", row = "", right = ""] = /^([A-Z])(\d+):([A-Z])\d+$/.exec(merge) ?? [];
      return [`${row}/${numberOf(left)}`, numberOf(right)] as const;
    }),
  );
  const byRow = new Map<number, PlacedCell[]>();
  for (const cell of [...plan.cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    if (displayedText(cell) === "" || !isPrinted(cell.column)) continue;
    byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  }
  const lastOf = ({ row, column }: PlacedCell) => lastColumns.get(`${row}/${column}`) ?? column;
  const placed = new Map(
    Array.from(byRow, ([row, cells]) => [
      row,
      apart(
        cells.map((cell, index): Place => {
          const last = lastOf(cell);
          const [previous, next] = [cells[index - 1], cells[index + 1]];
          const runsOn = cell.type === "text" && !cell.style.wrap && last === cell.column;
          const isRight = cell.style.align === "right";
          const left = previous === undefined ? 0 : before(lastOf(previous) + 1);
          const right = next === undefined ? 1 : before(next.column);
          return {
            text: squeezed(displayedText(cell)),
            from: runsOn && isRight ? left : before(cell.column),
            to: runsOn && !isRight ? right : before(last + 1),
          };
        }),
      ),
    ]),
  );
  const heading = Number(plan.print?.repeatRows?.split(":")[0] ?? 0);
  const starts = [1, ...(plan.print?.breaksBefore ?? [])];
  return starts.map((first, index) => {
    const end = starts[index + 1] ?? Infinity;
    const own = [...placed].flatMap(([row, places]) => (first <= row && row < end ? [places] : []));
    return first > heading ? [placed.get(heading) ?? [], ...own] : own;
  });
}

/** Where two run on towards each other, each has its half of what is between. */
function apart(places: readonly Place[]): readonly Place[] {
  return places.map((place, index) => {
    const [previous, next] = [places[index - 1], places[index + 1]];
    const from = previous !== undefined && previous.to > place.from ? (previous.from + place.to) / 2 : place.from;
    const to = next !== undefined && place.to > next.from ? (place.from + next.to) / 2 : place.to;
    return { ...place, from, to };
  });
}

export type PdfPage = { readonly width: number; readonly height: number; readonly words: readonly Word[] };

type Word = { readonly text: string; readonly left: number; readonly right: number; readonly top: number };

function inReadingOrder(words: readonly Word[]): string {
  return squeezed(
    [...words]
      .sort((a, b) => a.top - b.top || a.left - b.left)
      .map(({ text }) => text)
      .join(""),
  );
}

function numberOf(letter: string): number {
  return letter.charCodeAt(0) - 64;
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}

/** The words of each page, in points from its upper left corner. */
export function pdfPages(pdf: string): readonly PdfPage[] {
  const html = execFileSync("pdftotext", ["-bbox", pdf, "-"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return html
    .split("<page ")
    .slice(1)
    .map((page) => ({
      width: numberIn(page, "width"),
      height: numberIn(page, "height"),
      words: [...page.matchAll(/<word ([^>]*)>(.*?)<\/word>/gs)].map(([, at = "", text = ""]): Word => ({
        text: unescaped(text),
        left: numberIn(at, "xMin"),
        right: numberIn(at, "xMax"),
        top: numberIn(at, "yMin"),
      })),
    }));
}

function numberIn(text: string, name: string): number {
  return Number(new RegExp(`${name}="([^"]*)"`).exec(text)?.[1]);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
]);

function unescaped(text: string): string {
  return text.replace(/&[^;]+;/g, (entity) => ENTITIES.get(entity) ?? entity);
}
