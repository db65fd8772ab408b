/**
 * Rows of text, aligned for a terminal.
 */

export type TextColumn = { readonly heading: string; readonly align: "left" | "right" };

const GAP = "  ";

/** The lines of a table: heading, rule, rows. Control characters of cells become spaces, so that none reaches the terminal. */
export function alignedLines(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => columns.map((_, index) => plain(row[index] ?? "")));
  const widths = columns.map(({ heading }, index) => {
    let widest = widthOf(heading);
    for (const row of cells) widest = Math.max(widest, widthOf(row[index] ?? ""));
    return widest;
  });
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, index) => padded(row[index] ?? "", widths[index] ?? 0, align))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join(GAP);
  return [line(columns.map(({ heading }) => heading)), rule, ...cells.map(line)];
}

/** Text without control characters and without characters that turn the direction of writing. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
}

/** "1234567.50" as "1,234,567.50". */
export function grouped(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** A quantity or price: two decimals, more where it needs them. */
export function atLeastTwoDecimals(decimal: string): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  return `${whole}.${fraction.padEnd(2, "0")}`;
}

function padded(text: string, width: number, align: TextColumn["align"]): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "right" ? space + text : text + space;
}

/** Columns a text takes: combining marks none, wide characters of East Asian scripts two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width += /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff00-\uff60]/u.test(character)
      ? 2
      : 1;
  }
  return width;
}
