/** The pages of a sheet as it is set up to print: what stands in each row, with its looks. */
import type { Paper, PlacedCell, SheetPlan } from "../../engine/model/plan";
import { displayedText } from "../../engine/sheets/displayedText";
import { lookOf, type Look } from "../../engine/sheets/styles";

export type PrintedCell = {
  readonly text: string;
  /** Columns it reaches across. */
  readonly span: number;
  readonly look: Look;
  readonly points: number;
  readonly align: "left" | "right" | "center";
  readonly isRed: boolean;
  /** Whether its longest word fits a line. */
  readonly longestFits: boolean;
};

/** One of a row's cells a column; null where nothing is, or where the cell before reaches. */
export type PrintedRow = { readonly points: number; readonly cells: readonly (PrintedCell | null)[] };

export type PrintedPage = {
  /** In points. */
  readonly widths: readonly number[];
  readonly headerRows: number;
  /** Whether it begins a page; else it follows the one before. */
  readonly beginsPage: boolean;
  readonly rows: readonly PrintedRow[];
};

const POINTS_A_CHARACTER = 5.25;
const MARGIN_POINTS = 43.2;
const PAPER_WIDTHS: Readonly<Record<Paper, number>> = { A4: 595.28, Letter: 612 };
/** The font of the PDF is wider than a spreadsheet's. */
const FONT = 0.88;
const USUAL_HEIGHT = 15;
/** The width of a letter by its height, more than most have. */
const LETTER = 0.6;

/** The pages of a sheet: divided where its print setup says, the heading rows at the top of each but the first. */
export function pagesOf(plan: SheetPlan, paper: Paper): readonly PrintedPage[] {
  const area = areaOf(plan);
  const columns = range(area.left, area.right).filter((column) => !plan.hiddenColumns.includes(column));
  const whole = columns.map((column) => (plan.columnWidths.get(column) ?? 10) * POINTS_A_CHARACTER);
  const paperWidth = PAPER_WIDTHS[paper] - 2 * MARGIN_POINTS;
  const scale = paperWidth / whole.reduce((all, one) => all + one, 0);
  const widths = whole.map((width) => width * scale);
  const byRow = rowsOf(plan);
  const spans = spansOf(plan, columns);
  const draw = (row: number): PrintedRow => ({
    points: (plan.rowHeights?.get(row) ?? USUAL_HEIGHT) * Math.min(1, scale) - 4,
    cells: rowCells(byRow.get(row) ?? new Map(), { row, columns, widths, spans, scale: Math.min(1, scale) }),
  });
  const heading = Number(plan.print?.repeatRows?.split(":")[0] ?? 0);
  const breaks = plan.print?.breaksBefore ?? null;
  const starts = [area.top, ...(breaks ?? (heading > area.top ? [heading] : []))];
  return starts.map((first, index) => {
    const own = range(first, (starts[index + 1] ?? area.bottom + 1) - 1);
    const repeated = heading > 0 && first > heading ? [heading] : [];
    const headerRows = repeated.length > 0 || first === heading ? 1 : 0;
    return { widths, headerRows, beginsPage: index > 0 && breaks !== null, rows: [...repeated, ...own].map(draw) };
  });
}

type RowPlace = {
  readonly row: number;
  readonly columns: readonly number[];
  readonly widths: readonly number[];
  readonly spans: ReadonlyMap<string, number>;
  readonly scale: number;
};

function rowCells(
  cells: ReadonlyMap<number, PlacedCell>,
  { row, columns, widths, spans, scale }: RowPlace,
): readonly (PrintedCell | null)[] {
  const printed: (PrintedCell | null)[] = columns.map(() => null);
  const isFree = (index: number): boolean => isBlank(cells.get(columns[index] ?? 0)) && index < columns.length;
  let reached = 0;
  columns.forEach((column, index) => {
    const cell = cells.get(column);
    if (index < reached || cell === undefined) return;
    const look = lookOf({ ...cell.style, locked: true });
    const text = displayedText(cell);
    const points = look.points * FONT * scale;
    const align = look.align ?? (cell.type === "number" ? "right" : "left");
    const merged = spans.get(`${row}/${column}`) ?? 1;
    const widthOf = (first: number, end: number) => widths.slice(first, end).reduce((all, one) => all + one, 0);
    let [first, end] = [index, index + merged];
    if (cell.type === "text" && !cell.style.wrap && merged === 1) {
      const needed = text.length * points * LETTER + 4;
      if (align === "left") while (widthOf(first, end) < needed && isFree(end)) end += 1;
      if (align === "right") while (widthOf(first, end) < needed && first > reached && isFree(first - 1)) first -= 1;
    }
    reached = end;
    const longest = text.split(/\s/).reduce((most, word) => Math.max(most, word.length), 0);
    printed.fill(null, first, end);
    printed[first] = {
      ...{ text, look, points, align },
      span: end - first,
      isRed: cell.type === "number" && cell.value?.startsWith("-") === true && /\[Red\]/.test(cell.style.format ?? ""),
      longestFits: longest * points * LETTER < widthOf(first, end) - 4,
    };
  });
  return printed;
}

function isBlank(cell: PlacedCell | undefined): boolean {
  return cell === undefined || cell.value === null || cell.value === "";
}

function rowsOf(plan: SheetPlan): ReadonlyMap<number, ReadonlyMap<number, PlacedCell>> {
  const rows = new Map<number, Map<number, PlacedCell>>();
  for (const cell of plan.cells) {
    const row = rows.get(cell.row) ?? new Map<number, PlacedCell>();
    rows.set(cell.row, row.set(cell.column, cell));
  }
  return rows;
}

function spansOf({ merges }: SheetPlan, columns: readonly number[]): ReadonlyMap<string, number> {
  return new Map(
    merges.map((merge) => {
      const { top, left, right } = boundsOf(merge);
      return [`${top}/${left}`, columns.filter((column) => left <= column && column <= right).length] as const;
    }),
  );
}

function areaOf(plan: SheetPlan) {
  const area = plan.print?.area ?? null;
  if (area !== null) return boundsOf(area);
  const greatest = (of: (cell: PlacedCell) => number) => plan.cells.reduce((most, cell) => Math.max(most, of(cell)), 1);
  return { top: 1, left: 1, bottom: greatest(({ row }) => row), right: greatest(({ column }) => column) };
}

function boundsOf(address: string) {
  const [, left = "A", top = "1", right = left, bottom = top] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(address) ?? [];
  return { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) };
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
