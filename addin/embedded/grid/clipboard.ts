/** Cells as the clipboard carries them: a line a row, tabs between cells, quotes around what holds either. */

/** Writes rows of texts. */
export function writeCells(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}

/** Reads rows of texts, each as long as the longest. */
export function readCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|[^\t\r\n]*/y;
  for (let position = 0; position <= text.length;) {
    cell.lastIndex = position;
    const match = cell.exec(text);
    const whole = match?.[0] ?? "";
    rows.at(-1)?.push(match?.[1] === undefined ? whole : match[1].replace(/""/g, '"'));
    position += whole.length;
    if (position >= text.length) break;
    const isLineEnd = text[position] !== "\t";
    position += text.startsWith("\r\n", position) ? 2 : 1;
    if (!isLineEnd) continue;
    if (position >= text.length) break;
    rows.push([]);
  }
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => "")]);
}
