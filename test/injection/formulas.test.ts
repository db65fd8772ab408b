/**
 * Text from a workbook is never executed: what was typed comes out as the text it is, wherever Daybook writes it.
 *
 * Shown by twins: whatever Daybook makes of an innocent word it must make of hostile text, cell by cell, and not one
 * formula more. Read by a reader of the test's own.
 */
import { SOURCE_TABLES } from "../../engine/schema/tables";
import type { Column } from "../../engine/schema/column";
import { newFolder, type Folder } from "../cli/onFile";
import { convert, itWithLibreOffice, readFods } from "../oracle/libreoffice";
import { lives, type Lives } from "./life";
import { readWorkbook, type FileCell, type FileWorkbook } from "./readCells";
import { DIMENSIONS, hostile, wordsIn } from "./twins";

let folder: Folder;
let life: Lives;
beforeAll(async () => {
  folder = await newFolder();
  life = await lives(folder);
}, 300_000);
afterAll(() => folder.remove());

const moments = ["drafted", "finished"] as const;

/** What takes a day or a price formula and no words: what is refused there is told as text, see the names. */
const TAKES_NO_WORDS = new Set(["InvoiceFrequencies.Day", "Prices.Price Formula"]);

test("every text column of every source table is typed into", () => {
  const columns = Object.entries(SOURCE_TABLES).flatMap(([name, { columns: of }]) =>
    Object.values<Column>(of)
      .filter(({ kind }) => kind === "text")
      .map(({ header }) => `${name}.${header}`),
  );
  expect(columns.length).toBeGreaterThan(50);
  expect(columns.filter((column) => !life.said.has(column) && !TAKES_NO_WORDS.has(column))).toEqual([]);
});

test("every command does for hostile text what it does for innocent words", () => {
  expect(life.innocent.exits).toEqual(life.innocent.exits.map(() => 0));
  expect(life.hostile.exits).toEqual(life.innocent.exits);
});

describe.each(moments)("when %s", (moment) => {
  let innocent: FileWorkbook;
  let twin: FileWorkbook;
  beforeAll(() => {
    innocent = readWorkbook(life.innocent[moment]);
    twin = readWorkbook(life.hostile[moment]);
  });

  test("the workbook holds Daybook's own formulas and no other", () => {
    expect(formulasOf(twin).length).toBeGreaterThan(100);
    expect(formulasOf(twin)).toEqual(formulasOf(innocent));
    expect(twin.otherFormulas).toEqual([]);
    expect(twin.parts).toEqual(innocent.parts);
  });

  test("every text is text, as it was typed, in every cell it reaches", () => {
    const wrong: string[] = [];
    let followed = 0;
    innocent.sheets.forEach((sheet, index) => {
      const other = twin.sheets[index];
      expect(other?.name).toBe(sheet.name);
      expect([...(other?.cells.keys() ?? [])]).toEqual([...sheet.cells.keys()]);
      for (const [address, cell] of sheet.cells) {
        const found = other?.cells.get(address);
        if (wordsIn(cell.value).length > 0) followed += 1;
        if (!isTwinOf(found, cell)) wrong.push(`${sheet.name}!${address}: ${JSON.stringify([cell, found])}`);
      }
    });
    console.info(`followed ${followed} texts through ${innocent.sheets.length} sheets of the workbook when ${moment}`);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(followed).toBeGreaterThan(3_000);
  });

  test("headings, names and print codes hold no text of a person, or hold it as text; no drop-down offers such a text", () => {
    const of = (workbook: FileWorkbook) => ({
      headings: workbook.sheets.map(({ headings }) => headings),
      // A drop-down of a person's words is there in the innocent twin only.
      choices: workbook.sheets.map(({ choices }) => choices.filter((choice) => wordsIn(choice).length === 0)),
      printCodes: workbook.sheets.map(({ printCodes }) => printCodes),
      names: [...workbook.names].filter(([name]) => !name.endsWith("!Daybook_Looks")),
    });
    expect(of(twin)).toEqual(JSON.parse(JSON.stringify(of(innocent)), (_, value: unknown) => said(value)));
    expect(twin.sheets.map(({ choices }) => choices)).toEqual(of(twin).choices);
    expect(of(twin).choices).toEqual(of(innocent).choices);
    expect(
      of(innocent)
        .headings.flat()
        .filter((heading) => wordsIn(heading).length > 0).length,
    ).toBeGreaterThanOrEqual(DIMENSIONS.length);
    expect(wordsIn(JSON.stringify([of(innocent).choices, of(innocent).printCodes, of(innocent).names]))).toEqual([]);
  });
});

itWithLibreOffice()(
  "LibreOffice opens it with the same formulas, and shows every such text as text",
  () => {
    const files = new Map([
      ["innocent.xlsx", life.innocent.finished],
      ["hostile.xlsx", life.hostile.finished],
    ]);
    const opened = convert(files, "fods");
    const [innocent, twin] = [...files.keys()].map((file) => readFods(opened.get(file) ?? new Uint8Array()));
    const wrong: string[] = [];
    let followed = 0;
    for (const [name, { cells }] of innocent ?? []) {
      for (const [address, cell] of cells) {
        const found = twin?.get(name)?.cells.get(address);
        if (found?.formula !== cell.formula) wrong.push(`${name}!${address}: ${String(found?.formula)}`);
        if (wordsIn(cell.value).length === 0) continue;
        followed += 1;
        const texts = variantsOf(cell.value).map(withoutBlanks);
        if (found?.type !== "string" || !texts.includes(withoutBlanks(withoutDigests(found.value)))) {
          wrong.push(`${name}!${address}: ${JSON.stringify([cell.value, found])}`);
        }
      }
    }
    console.info(`LibreOffice shows ${followed} texts as text`);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(followed).toBeGreaterThan(3_000);
  },
  300_000,
);

/** LibreOffice keeps tabs and line ends as elements of their own, which are not read. */
function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, "");
}

test("in CSV what begins like a formula gets a leading apostrophe, and --raw leaves it alone", () => {
  const guarded = (text: string) => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
  let apostrophes = 0;
  let followed = 0;
  for (const [table, text] of life.innocent.csv) {
    const rows = cellsOf(text);
    const twin = cellsOf(life.hostile.csv.get(table) ?? "");
    const raw = cellsOf(life.hostile.rawCsv.get(table) ?? "");
    expect(raw.map((row) => row.length)).toEqual(rows.map((row) => row.length));
    rows.forEach((row, index) => {
      row.forEach((value, column) => {
        if (wordsIn(value).length === 0) return;
        followed += 1;
        const whole = raw[index]?.[column] ?? "";
        expect(variantsOf(value)).toContainEqual(withoutDigests(whole));
        expect(twin[index]?.[column]).toBe(guarded(whole));
        if (guarded(whole) !== whole) apostrophes += 1;
      });
    });
  }
  console.info(`followed ${followed} texts through ${life.innocent.csv.size} CSV files, ${apostrophes} disarmed`);
  expect(apostrophes).toBeGreaterThan(1_000);
});

function formulasOf({ sheets }: FileWorkbook): readonly string[] {
  return sheets.flatMap(({ name, cells }) =>
    Array.from(cells, ([address, { formula }]) => (formula === null ? "" : `${name}!${address}: ${formula}`)).filter(
      (text) => text !== "",
    ),
  );
}

/** A word's cell holds its twin's text, as text; any other holds the same, but for digests of what differs. */
function isTwinOf(found: FileCell | undefined, cell: FileCell): boolean {
  if (found === undefined || found.isText !== cell.isText || found.formula !== cell.formula) return false;
  return variantsOf(cell.value).includes(withoutDigests(found.value));
}

/** Hashes, and the end of a commit's ID, which is made from what the commit holds. */
function withoutDigests(text: string): string {
  return text.replace(/\b[0-9a-f]{16,}\b/g, "digest").replace(/\b(K-\d+)-[0-9a-f]+\b/g, "$1");
}

/** What a text may have become: as typed, or without the blanks at its ends, also where it stands in a sentence. */
function variantsOf(text: string): readonly string[] {
  const inSentence = wordsIn(text).reduce((before, word) => before.split(word).join(hostile(word).trim()), text);
  return [said(text), said(text, true), inSentence].map((value) => withoutDigests(String(value)));
}

/** The twin of a value; of a text that is JSON, of each text in it. */
function said(value: unknown, isTrimmed = false): unknown {
  if (typeof value === "string") {
    const parsed = parsedJson(value);
    if (parsed !== null) return JSON.stringify(said(parsed, isTrimmed));
    return isTrimmed ? hostile(value).trim() : hostile(value);
  }
  if (Array.isArray(value)) return value.map((one) => said(one, isTrimmed));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, one]) => [String(said(key, isTrimmed)), said(one, isTrimmed)]);
  return Object.fromEntries(entries) as unknown;
}

function parsedJson(text: string): unknown {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** RFC 4180. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replace(/""/g, '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
