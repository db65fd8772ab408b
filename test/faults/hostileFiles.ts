/**
 * Files that are no workbooks, broken ones and ones made to harm, by name, each with what it is to be refused with. Large
 * ones are made where they are tried, and never kept.
 */
import { zipSync, type Zippable } from "fflate";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rowsXml } from "../file/builder";
import { changedParts, compound, recordOf, zipOf } from "./hostileParts";

export type HostileFile = {
  readonly name: string;
  readonly code: "unreadable-file" | "too-large";
  /** What a person is told, behind the name of the file. */
  readonly told: RegExp;
  /** Puts it into a folder and gives its path there; `book` is a sound workbook. */
  readonly make: (folder: string, book: Uint8Array) => string;
  /** Tried as a user who may not read it. */
  readonly asNobody?: boolean;
};

type Bytes = (book: Uint8Array) => Uint8Array;
type Told = Pick<HostileFile, "code" | "told">;

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

function file(name: string, told: Told, bytes: Bytes): HostileFile {
  const make = (folder: string, book: Uint8Array): string => {
    const place = path.join(folder, "book.xlsx");
    writeFileSync(place, bytes(book));
    return place;
  };
  return { name, ...told, make };
}

const unreadable = (told: RegExp): Told => ({ code: "unreadable-file", told });
const NOT_A_WORKBOOK = unreadable(/is not a workbook/);
const DAMAGED = unreadable(/is damaged\. Copy or download it again/);
const TRUNCATED = unreadable(/ends too early/);
const BROKEN = unreadable(/is damaged inside/);
const DOCTYPE = unreadable(/declares a document type/);
const NAMES = unreadable(/has parts with impossible names/);
const LACKS = unreadable(/lacks a part/);
const BEYOND = unreadable(/has a cell beyond the last row or column/);
const ORDER = unreadable(/has rows or cells out of order or twice/);
const TOO_LARGE: Told = { code: "too-large", told: /takes far more room unpacked/ };
const TOO_MANY: Told = { code: "too-large", told: /has more than 2,000 parts/ };
const TOO_LONG: Told = { code: "too-large", told: /has a text of more than 32,767 characters/ };

export const NO_WORKBOOKS: readonly HostileFile[] = [
  file("an empty file", NOT_A_WORKBOOK, () => new Uint8Array()),
  file("one byte", NOT_A_WORKBOOK, () => text("P")),
  file("noise", NOT_A_WORKBOOK, () => Uint8Array.from({ length: 5_000 }, (_, index) => (index * 97) % 256)),
  file("a .csv renamed", unreadable(/is a text file/), () => text("Actual ID;Date\r\nA-1;2026-10-05\r\n")),
  file("a web page renamed", unreadable(/is a text file/), () =>
    text("<html><table><tr><td>1</td></tr></table></html>"),
  ),
  file("an .xls renamed", unreadable(/Excel 97-2003/), () => compound("Workbook")),
  file("an encrypted workbook", unreadable(/opens with a password only/), () => compound("EncryptedPackage")),
  file("an .ods renamed", unreadable(/is an OpenDocument file/), () =>
    zipSync({ mimetype: text("application/vnd.oasis.opendocument.spreadsheet"), "content.xml": text("<a/>") }),
  ),
  file("an .xlsb renamed", unreadable(/is a binary workbook/), (book) =>
    changedParts(book, { "_rels/.rels": (xml) => xml.replace("workbook.xml", "workbook.bin") }),
  ),
  file("a .docx renamed", NOT_A_WORKBOOK, (book) =>
    changedParts(book, { "_rels/.rels": (xml) => xml.replace(/officeDocument"/, 'other"') }),
  ),
  file("another archive", NOT_A_WORKBOOK, () => zipSync({ "readme.txt": text("hello") })),
  {
    name: "a name nothing has",
    ...unreadable(/There is no file/),
    make: (folder) => path.join(folder, "absent.xlsx"),
  },
  { name: "a folder", ...unreadable(/is a folder/), make: (folder) => madeFolder(path.join(folder, "book.xlsx")) },
  {
    name: "a symbolic link that leads to itself",
    ...unreadable(/is a link that leads to itself/),
    make: (folder) => link(folder, "book.xlsx"),
  },
  {
    name: "a device that never ends",
    ...unreadable(/is no file that can be read to its end/),
    make: (folder) => link(folder, "/dev/zero"),
  },
  {
    name: "a name longer than names can be",
    ...unreadable(/is longer than a name can be/),
    make: (folder) => path.join(folder, `${"a".repeat(300)}.xlsx`),
  },
  {
    name: "a file that may not be read",
    ...unreadable(/You may not read/),
    asNobody: true,
    make: (folder, book) => {
      const place = path.join(folder, "book.xlsx");
      writeFileSync(place, book, { mode: 0o000 });
      return place;
    },
  },
  {
    name: "a file of 10 GB",
    code: "too-large",
    told: /is larger than 256 MB/,
    make: (folder) => {
      const place = path.join(folder, "book.xlsx");
      writeFileSync(place, "PK");
      truncateSync(place, 10 * 1024 ** 3);
      return place;
    },
  },
];

function madeFolder(place: string): string {
  mkdirSync(place);
  return place;
}

function link(folder: string, target: string): string {
  const place = path.join(folder, "book.xlsx");
  symlinkSync(target, place);
  return place;
}

/** The sheet of the settings, the first in the book. */
const sheet = "xl/worksheets/sheet2.xml";
const workbook = "xl/workbook.xml";

export const BROKEN_ARCHIVES: readonly HostileFile[] = [
  file("half a workbook", TRUNCATED, (book) => book.slice(0, book.length / 2)),
  file("a workbook without its last byte", TRUNCATED, (book) => book.slice(0, -1)),
  file("a workbook without its first kilobyte", unreadable(/is not a workbook|ends too early/), (book) =>
    book.slice(1024),
  ),
  file("a part whose bytes were changed", DAMAGED, (book) => {
    const { entries, bytes } = recordOf(book);
    const entry = entries.find(({ name }) => name === workbook);
    return bytes.fill(0x55, (entry?.content ?? 0) + 20, (entry?.content ?? 0) + 60);
  }),
  file("two parts over the same bytes", DAMAGED, (book) => {
    const { entries, bytes, view } = recordOf(book);
    const [one, other] = entries.slice(-2);
    for (const field of [16, 20, 24, 42])
      view.setUint32((other?.header ?? 0) + field, view.getUint32((one?.header ?? 0) + field, true), true);
    return bytes;
  }),
  file("a directory that counts fewer parts than there are", DAMAGED, (book) => {
    const { bytes, view, end } = recordOf(book);
    view.setUint32(end + 8, 0x0004_0004, true);
    return bytes;
  }),
  file("sizes of 4 GB without the fields for them", unreadable(/ends too early|is damaged/), (book) => {
    const { entries, bytes, view } = recordOf(book);
    view.setUint32((entries[0]?.header ?? 0) + 20, 0xffff_ffff, true);
    return bytes;
  }),
  file("a part that claims to be small and is not", DAMAGED, (book) => {
    const { entries, bytes, view } = recordOf(book);
    for (const { name, header } of entries) if (name === workbook) view.setUint32(header + 24, 100, true);
    return bytes;
  }),
  file("a part with a password", unreadable(/opens with a password only/), (book) => {
    const { entries, bytes, view } = recordOf(book);
    view.setUint16((entries[0]?.header ?? 0) + 8, 1, true);
    return bytes;
  }),
  file("a part packed in a way workbooks are not", DAMAGED, (book) => {
    const { entries, bytes, view } = recordOf(book);
    view.setUint16((entries[0]?.header ?? 0) + 10, 12, true);
    return bytes;
  }),
  file("two parts of one name", NAMES, (book) => zipOf(book, [[sheet, "<a/>"]])),
  file("two names that differ in case only", NAMES, (book) => zipOf(book, [["XL/Workbook.XML", "<a/>"]])),
  file("two names that differ in percent signs only", NAMES, (book) => zipOf(book, [["xl/work%62ook.xml", "<a/>"]])),
  file("two names that are one when composed", NAMES, (book) =>
    zipOf(book, [
      ["xl/caf\u00e9.xml", "<a/>"],
      ["xl/cafe\u0301.xml", "<a/>"],
    ]),
  ),
  file("two names that differ in their slashes only", NAMES, (book) => zipOf(book, [["xl\\workbook.xml", "<a/>"]])),
  ...[
    "../../etc/passwd",
    "xl/../../a.xml",
    "..\\..\\a.xml",
    "xl/%2e%2e/%2e%2e/a.xml",
    "/etc/passwd",
    "\\\\host\\a.xml",
  ].map((name) => file(`a part named ${name}`, NAMES, (book) => zipOf(book, [[name, "<a/>"]]))),
  ...["C:\\windows\\a.xml", "xl/a\u0000.xml", "xl/a\n.xml"].map((name) =>
    file(`a part named ${JSON.stringify(name)}`, NAMES, (book) => zipOf(book, [[name, "<a/>"]])),
  ),
  file("2,001 parts", TOO_MANY, (book) =>
    zipOf(
      book,
      Array.from({ length: 2_001 }, (_, index) => [`x/${index}.xml`, ""]),
    ),
  ),
];

/** A part's XML with something put in place of something. */
function inPart(name: string, from: string | RegExp, to: string): Bytes {
  return (book) => changedParts(book, { [name]: (xml) => xml.replace(from, () => to) });
}

const declared = '<!DOCTYPE a [<!ENTITY b "0123456789"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';

export const BROKEN_XML: readonly HostileFile[] = [
  ...[workbook, sheet, "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/tables/table1.xml"].map((name) =>
    file(`entities that expand without end, in ${name}`, DOCTYPE, inPart(name, /^(<\?[^>]*\?>)?/, declared)),
  ),
  file("entities in the styles", DOCTYPE, inPart("xl/styles.xml", /^(<\?[^>]*\?>)?/, declared)),
  ...[workbook, sheet, "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/tables/table1.xml"].map((name) =>
    file(`${name} that ends early`, BROKEN, (book) => changedParts(book, { [name]: (xml) => xml.slice(0, -12) })),
  ),
  ...["xl/styles.xml", "[Content_Types].xml"].map((name) =>
    file(`${name} that ends early`, BROKEN, (book) => changedParts(book, { [name]: (xml) => xml.slice(0, -12) })),
  ),
  file("a workbook that lost its list of parts", NOT_A_WORKBOOK, (book) =>
    changedParts(book, { "[Content_Types].xml": null }),
  ),
  file("a workbook that lost a sheet", LACKS, (book) => changedParts(book, { [sheet]: null })),
  file("a workbook that lost a table", LACKS, (book) => changedParts(book, { "xl/tables/table3.xml": null })),
  file("a sheet that leads nowhere", LACKS, inPart("xl/_rels/workbook.xml.rels", /<Relationship Id="rId6".*?\/>/, "")),
  file("a workbook that lost its workbook", LACKS, (book) => changedParts(book, { [workbook]: null })),
  file("tags that do not match", BROKEN, inPart(workbook, "</sheets>", "</sheet>")),
  file("elements nested a million deep", BROKEN, inPart(workbook, "<sheets>", `${"<a>".repeat(1e6)}<sheets>`)),
  file("a million elements and one", TOO_LARGE, inPart(workbook, "<sheets>", `${"<a/>".repeat(1_000_001)}<sheets>`)),
  file("an attribute of 100 MB", TOO_LARGE, (book) =>
    changedParts(book, {
      [workbook]: (xml) => xml.replace("<sheets>", `<a b="${" ".repeat(100 * 1024 ** 2)}"/><sheets>`),
    }),
  ),
  file("two sheets over one part", BROKEN, (book) =>
    changedParts(book, { "xl/_rels/workbook.xml.rels": (xml) => xml.replace("sheet3.xml", "sheet2.xml") }),
  ),
  file("a cell beyond the last column", BEYOND, inPart(sheet, 'r="B2"', 'r="XFE2"')),
  file("a row beyond the last", BEYOND, inPart(sheet, '<row r="2"', '<row r="1048577"')),
  file("a row that comes twice", ORDER, inPart(sheet, '<row r="2"', '<row r="1"')),
  file("a text longer than a cell holds", TOO_LONG, inPart(sheet, "<t>Company Name", `<t>${"a".repeat(32_768)}`)),
  file("a shared string that is not there", LACKS, inPart(sheet, /<c r="B2".*?<\/c>/, '<c r="B2" t="s"><v>7</v></c>')),
];

/** The sound workbook's parts with a sheet and tables of another making. */
function withSheet(book: Uint8Array, rows: string | Uint8Array, tables: Zippable = {}): Uint8Array {
  const before = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  const xml = Buffer.concat([Buffer.from(before), Buffer.from(rows), Buffer.from("</sheetData></worksheet>")]);
  return changedParts(book, { [sheet]: xml }, tables);
}

function tableOver(range: string, id: number): Uint8Array {
  return text(
    `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="${id}" name="T${id}" displayName="T${id}" ref="${range}"><tableColumns count="1"><tableColumn id="1" name="A"/></tableColumns></table>`,
  );
}

function tablesOver(range: string, count: number): Zippable {
  const rels = Array.from(
    { length: count },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/many${index + 1}.xml"/>`,
  );
  return {
    "xl/worksheets/_rels/sheet2.xml.rels": text(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rels.join("")}</Relationships>`,
    ),
    ...Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`xl/tables/many${index + 1}.xml`, tableOver(range, 100 + index)]),
    ),
  };
}

const MEGABYTE = 1024 ** 2;

/** A row of one cell, a hundred thousand times and more. */
function manyRows(count: number): string {
  return rowsXml(
    1,
    Array.from({ length: count }, () => [1]),
  );
}

export const BOMBS: readonly HostileFile[] = [
  file("a sheet of nothing but blanks, 300 times its file", TOO_LARGE, (book) =>
    withSheet(book, new Uint8Array(300 * MEGABYTE).fill(0x20)),
  ),
  file("shared strings of 200 MB", TOO_LARGE, (book) =>
    changedParts(
      inPart(sheet, /<c r="B2".*?<\/c>/, '<c r="B2" t="s"><v>7</v></c>')(book),
      {
        "xl/_rels/workbook.xml.rels": (xml) =>
          xml.replace(
            "</Relationships>",
            '<Relationship Id="rIdS" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
          ),
      },
      { "xl/sharedStrings.xml": Buffer.alloc(200 * MEGABYTE, "<si><t>a</t></si>") },
    ),
  ),
  file("a table as wide as a sheet, with a cell a row", TOO_LARGE, (book) =>
    withSheet(book, manyRows(10_000), tablesOver("A1:XFD1048576", 1)),
  ),
  file("1,900 tables as wide as a sheet", TOO_LARGE, (book) => withSheet(book, "", tablesOver("A1:XFD9", 1_900))),
  file("1,900 tables over the same hundred thousand rows", TOO_LARGE, (book) =>
    withSheet(book, manyRows(100_000), tablesOver("A1:A1048576", 1_900)),
  ),
  file("1,900 tables as long as a sheet, with a cell in the last row", TOO_LARGE, (book) =>
    withSheet(book, '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', tablesOver("A1:A1048576", 1_900)),
  ),
  file("a formula of 8,000 characters shared by a million cells of a document", TOO_LARGE, (book) => {
    const first = `<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A1000000">${"1+".repeat(4_000)}1</f><v>1</v></c></row>`;
    const others = Array.from(
      { length: 100_000 },
      (_, index) => `<row r="${index + 2}"><c r="A${index + 2}"><f t="shared" si="0"/><v>1</v></c></row>`,
    );
    const named =
      '</sheets><definedNames><definedName name="Daybook_Document" localSheetId="0">"PF-1"</definedName></definedNames>';
    return withSheet(inPart(workbook, "</sheets>", named)(book), first + others.join(""), tablesOver("C1:C2", 1));
  }),
  file("40 MB of XML before the rows of a sheet", TOO_LARGE, (book) =>
    changedParts(book, { [sheet]: Buffer.concat([Buffer.from("<worksheet>"), Buffer.alloc(40 * MEGABYTE, "<a/>")]) }),
  ),
];
