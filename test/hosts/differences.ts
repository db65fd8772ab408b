/** What differs between two workbooks, place by place. */
import type { CellSnapshot, WorkbookSnapshot } from "./excel/snapshot";

/**
 * One line a place: sheets and their order, names, protection, tables, sizes, validations, and every cell with its
 * value, formula, format and lock.
 */
export function differences(one: WorkbookSnapshot, other: WorkbookSnapshot | null): readonly string[] {
  if (other === null) return ["there is no other"];
  const found: string[] = [];
  const compare = (place: string, a: unknown, b: unknown): void => {
    if (JSON.stringify(a) !== JSON.stringify(b)) found.push(`${place}: ${JSON.stringify(a)} / ${JSON.stringify(b)}`);
  };
  compare("sheets", sheetsIn(one), sheetsIn(other));
  compare("names", one.names, other.names);
  compare("structure", one.isStructureProtected, other.isStructureProtected);
  for (const sheet of one.sheets) {
    const same = other.sheets.find(({ name }) => name === sheet.name);
    if (same === undefined) continue;
    const { cells, ...frame } = sheet;
    const frameOfSame = new Map<string, unknown>(Object.entries(same));
    for (const [part, value] of Object.entries(frame)) compare(`${sheet.name} ${part}`, value, frameOfSame.get(part));
    for (const cell of new Set([...Object.keys(cells), ...Object.keys(same.cells)])) {
      compare(`${sheet.name}!${cell}`, partsOf(cells[cell]), partsOf(same.cells[cell]));
    }
  }
  return found;
}

/**
 * In their order, but for the sheet of commits: a host without transactions makes it before every other that a command
 * needs, a file where the plan has it.
 */
function sheetsIn({ sheets }: WorkbookSnapshot): readonly string[] {
  const [commits, others] = [sheets.filter(isOfCommits), sheets.filter((sheet) => !isOfCommits(sheet))];
  return [...others, ...commits].map(({ name, visibility }) => `${name} ${visibility}`);
}

function isOfCommits({ name }: { readonly name: string }): boolean {
  return name === "Commits";
}

function partsOf(cell: CellSnapshot | undefined): unknown {
  return cell === undefined ? null : Object.entries(cell).sort(([a], [b]) => (a < b ? -1 : 1));
}
