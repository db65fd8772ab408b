/**
 * Two workbooks that differ in one thing: where one holds an innocent word, its twin holds text that a spreadsheet
 * could take for a formula. Whatever is done to both must come out the same, word for text.
 */
import { SETTINGS } from "../../engine/model/settings";
import type { Column } from "../../engine/schema/column";
import { SOURCE_TABLES, type SourceTableName } from "../../engine/schema/tables";
import { buildWorkbook, type BuiltSheet } from "../file/builder";
import { ROWS, type Cells } from "./rows";

/** What a word of the innocent workbook becomes in its twin, by the word's serial number, which keeps all apart. */
const HOSTILE_TEXTS: readonly ((serial: string) => string)[] = [
  (serial) => `=cmd|' /C calc'!A${serial}`,
  (serial) => `+${serial}`,
  (serial) => `-${serial}`,
  (serial) => `@SUM(${serial})`,
  (serial) => `'=1+${serial}`,
  (serial) => `\t=1+${serial}`,
  (serial) => `=1\n=2+${serial}`,
  (serial) => `=1\r\n+${serial}`,
  (serial) => `=HYPERLINK("http://x/${serial}","y")`,
  (serial) => `=DDE("cmd","/C calc","${serial}")`,
  (serial) => `\r@SUM(${serial})`,
  (serial) => `&"Wingdings"&G&F&P${serial}&`,
  (serial) => `_x003D_1+${serial}</t><f>1</f>`,
  (serial) => `"=1+${serial}",=2`,
];

/** How an ID begins in the innocent workbook and in its twin: sorted alike, so that every row stays in its place. */
const HOSTILE_IDS: Readonly<Record<string, string>> = { A: "'=", B: "+", C: "-", D: "=1+", E: "@" };

export const VARIANTS = HOSTILE_TEXTS.length;

/** A word of the innocent workbook: a text's variant and serial number, an ID's, a heading's rank and variant. */
const WORD = /X(\d\d)q(\d{4})z|([A-E])q(\d{4})z|H\d\dq(\d\d)z/g;

/** A text of the innocent workbook as its twin has it. */
export function hostile(text: string): string {
  return text.replace(WORD, (_, ...[variant, serial, letter, idSerial, heading]: readonly (string | undefined)[]) => {
    if (heading !== undefined) return saidAs(Number(heading), `90${heading}`);
    return variant === undefined
      ? `${HOSTILE_IDS[letter ?? ""] ?? ""}${idSerial ?? ""}`
      : saidAs(Number(variant), serial ?? "");
  });
}

function saidAs(variant: number, serial: string): string {
  return HOSTILE_TEXTS[variant]?.(serial) ?? "";
}

/** The words in a text. */
export function wordsIn(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/**
 * Headings of financial dimensions, each of another variant, sorted alike in both workbooks. Those that begin with a
 * blank are left out: behind "Dim " one blank more or less is the same heading.
 */
export const DIMENSIONS: readonly string[] = HOSTILE_TEXTS.map((_, variant) => String(variant).padStart(2, "0"))
  .map((variant) => ({ variant, said: saidAs(Number(variant), `90${variant}`) }))
  .filter(({ said }) => said === said.trim())
  .sort((a, b) => (a.said < b.said ? -1 : 1))
  .map(({ variant }, rank) => `Dim H${String(rank).padStart(2, "0")}q${variant}z`);

let lastSerial = 0;

/** A new word of the innocent workbook, whose twin is of that variant. */

export function word(variant: number, serial = (lastSerial += 1)): string {
  return `X${String(variant % VARIANTS).padStart(2, "0")}q${String(serial).padStart(4, "0")}z`;
}

/** Settings whose value is free text, each said another way; and one that no setting is called. */
const SAID_SETTINGS: readonly string[] = Object.values(SETTINGS)
  .filter(({ name, values }) => values.length === 0 && /^(Company|Invoice Footer|Template)/.test(name))
  .map(({ name }) => name);

function settingsRows(): readonly Cells[] {
  const said = SAID_SETTINGS.map((name, index) => ({ Setting: name, Value: word(index) }));
  const unknown = HOSTILE_TEXTS.map((_, variant) => ({ Setting: word(variant), Value: word(variant) }));
  return [
    ...said,
    { Setting: "Accounting Currency", Value: "USD" },
    { Setting: "Edit Policy", Value: "Extended" },
    ...unknown,
  ];
}

function described(name: SourceTableName): readonly Column[] {
  return Object.values<Column>(SOURCE_TABLES[name].columns);
}

function rowsOf(name: SourceTableName): readonly Cells[] {
  if (name === "Settings") return settingsRows();
  const texts = described(name).filter(({ kind }) => kind === "text");
  return HOSTILE_TEXTS.flatMap((_, variant) =>
    ROWS[name](variant).map((cells): Cells => {
      const said = texts.map(({ header }, index) => [header, word(variant + index)] as const);
      const dimensions = name === "Projects" ? DIMENSIONS.map((header) => [header, word(variant)] as const) : [];
      return { ...Object.fromEntries([...said, ...dimensions]), ...cells };
    }),
  );
}

/** The words a workbook's text columns and IDs hold, by table and heading. */
export type Said = ReadonlyMap<string, readonly string[]>;

export type Twins = {
  readonly innocent: Uint8Array;
  readonly hostile: Uint8Array;
  readonly said: Said;
};

/** Both workbooks, written by hand-made XML and not by Daybook. Every text column of every source table is said. */
export function twins(): Twins {
  lastSerial = 0;
  const tables = (Object.keys(SOURCE_TABLES) as SourceTableName[]).map((name) => [name, rowsOf(name)] as const);
  const said = new Map<string, string[]>();
  for (const [name, rows] of tables) {
    for (const [header, value] of rows.flatMap((cells) => Object.entries(cells))) {
      const column = `${name}.${header.startsWith("Dim ") ? "Dim" : header}`;
      const words = [...wordsIn(header), ...wordsIn(String(value))];
      if (words.length > 0) said.set(column, [...(said.get(column) ?? []), ...words]);
    }
  }
  const bytesOf = (say: (text: string) => string) =>
    buildWorkbook({ sheets: tables.map(([name, rows]) => sheetOf(name, rows, say)) });
  return { innocent: bytesOf((text) => text), hostile: bytesOf(hostile), said };
}

function sheetOf(name: SourceTableName, rows: readonly Cells[], say: (text: string) => string): BuiltSheet {
  const headers = [...described(name).map(({ header }) => header), ...(name === "Projects" ? DIMENSIONS : [])];
  const values = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ""))];
  const cells = values.map((row, index) =>
    row.map((value, at) => cellXml(value, `${columnLetters(at + 1)}${index + 1}`, say)),
  );
  return {
    name,
    rows: cells.map((row, index) => `<row r="${index + 1}">${row.join("")}</row>`).join(""),
    tables: [
      {
        name,
        ref: `A1:${columnLetters(headers.length)}${Math.max(2, values.length)}`,
        columns: headers.map((header) => xmlText(say(header), true)),
      },
    ],
  };
}

function cellXml(value: string | number, address: string, say: (text: string) => string): string {
  if (value === "") return "";
  if (typeof value === "number") return `<c r="${address}"><v>${value}</v></c>`;
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${xmlText(say(value))}</t></is></c>`;
}

function columnLetters(number: number): string {
  const rest = (number - 1) % 26;
  return (number > 26 ? columnLetters((number - 1 - rest) / 26) : "") + String.fromCharCode(65 + rest);
}

/** As Excel writes a text: what XML or the reader of cells would take for something else is escaped. */
function xmlText(text: string, isAttribute = false): string {
  const shown = text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_")
    .replace(isAttribute ? /[\t\r\n]/g : /\r/g, (one) => `_x${one.charCodeAt(0).toString(16).padStart(4, "0")}_`);
  return shown.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
