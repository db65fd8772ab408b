import { inflateInPieces } from "../../addin/workbook/file/inflate";
import { portableCompression } from "../../addin/workbook/file/compression";
import { packEntry } from "../../addin/workbook/file/pack";
import { WorkbookPackage } from "../../addin/workbook/file/package";
import { readContent } from "../../addin/workbook/file/readContent";
import { SheetStream } from "../../addin/workbook/file/sheetStream";
import { readStructure } from "../../addin/workbook/file/structure";
import { readFrame } from "../../addin/workbook/file/sheetFrame";
import { pack, partsOf, rowsXml } from "./builder";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const rows = rowsXml(1, [
  ["ID", "Name"],
  ...Array.from({ length: 60 }, (_, index) => [`K-${index}`, index % 3 === 0 ? null : index / 4] as const),
]);

/** Sheets as programs write them, and some that none does. */
const sheets: readonly (readonly [string, string])[] = [
  ["with rows", `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`],
  ["without rows", `<worksheet xmlns="${main}"><sheetData></sheetData><pageMargins/></worksheet>`],
  ["with an empty tag", `<worksheet xmlns="${main}"><sheetPr/><sheetData/><pageMargins/></worksheet>`],
  [
    "with a prefix and a long head and tail",
    `<?xml version="1.0"?>\n<!-- <sheetData> --><x:worksheet xmlns:x="${main}"><x:cols>${'<x:col min="1" max="1"/>'.repeat(40)}</x:cols>` +
      `<x:sheetData>${rows.replace(/<(\/?)(?=[rcvit])/g, "<$1x:")}</x:sheetData><x:pageMargins/>${"<x:a/>".repeat(80)}</x:worksheet>`,
  ],
  [
    "with rows of one tag, at the end too",
    `<worksheet xmlns="${main}"><sheetData>${rows}<row r="70"/><row r="80"/></sheetData></worksheet>`,
  ],
  [
    "with a comment that looks like a row's end",
    `<worksheet xmlns="${main}"><sheetData>${rows.replace("</row>", "<!-- </row> </sheetData> --></row>")}</sheetData></worksheet>`,
  ],
  [
    "with CDATA that looks like a row's end",
    `<worksheet xmlns="${main}"><sheetData>${rows.replace("<t>K-20</t>", "<t><![CDATA[</row></sheetData>]]></t>")}</sheetData></worksheet>`,
  ],
  [
    "with a processing instruction",
    `<worksheet xmlns="${main}"><sheetData>${rows.replace("</row>", "</row><?a </row> ?>")}</sheetData></worksheet>`,
  ],
  [
    "whose texts have marks and capitals",
    `<worksheet xmlns="${main}"><sheetData>${rows.replace(/K-/g, "Done! Data?")}</sheetData></worksheet>`,
  ],
];

function* cut(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.slice(start, start + length);
}

/** All rows that pass by, and the frame behind them. */
function streamed(bytes: Uint8Array, length: number): { readonly rows: string; readonly frame: string } {
  const stream = new SheetStream(cut(bytes, length), "sheet", length);
  let passed = "";
  for (let window = stream.nextWindow(); window !== null; window = stream.nextWindow())
    passed += Buffer.from(window.bytes.subarray(window.from, window.to)).toString();
  return { rows: passed, frame: stream.frame().text };
}

describe.each(sheets)("a sheet %s", (_, xml) => {
  const bytes = new TextEncoder().encode(xml);

  it("passes by with the same rows and frame, however it is cut", () => {
    const { text, cellsStart, cellsEnd } = readFrame(bytes, "sheet");
    const whole = { rows: Buffer.from(bytes.subarray(cellsStart, cellsEnd)).toString(), frame: text };
    for (const length of [1, 2, 3, 5, 17, 100, 1_000, bytes.length])
      expect([length, streamed(bytes, length)]).toEqual([length, whole]);
  });

  it("is read the same in windows as whole", () => {
    const parts = partsOf({
      sheets: [{ name: "S", rows: "", tables: [{ name: "T", ref: "A1:B61", columns: ["ID", "Name"] }] }],
    });
    const file = pack({ ...parts, "xl/worksheets/sheet1.xml": xml });
    const read = (wholeBytes: number) => {
      const opened = new WorkbookPackage(file);
      return readContent(opened, readStructure(opened), wholeBytes);
    };
    expect(read(0)).toEqual(read(Infinity));
  });
});

describe("a large sheet", () => {
  const count = 60_000;
  const head = `<worksheet xmlns="${main}"><sheetData>`;
  const xml = Array.from({ length: count }, (_, index) =>
    rowsXml(index + 1, [[`A-${index}`, index, "Time", "Adventure Works"]]),
  );
  const bytes = new TextEncoder().encode(`${head}${xml.join("")}</sheetData><pageMargins/></worksheet>`);
  const entry = packEntry("sheet", [bytes], portableCompression);

  it("is held a window at a time, each of whole rows", () => {
    const stream = new SheetStream(inflateInPieces(entry, portableCompression), "sheet");
    let largest = 0;
    let passed = 0;
    for (let window = stream.nextWindow(); window !== null; window = stream.nextWindow()) {
      largest = Math.max(largest, window.bytes.length);
      const text = Buffer.from(window.bytes.subarray(window.from, window.to)).toString();
      expect([text.slice(0, 5), text.slice(-6)]).toEqual(["<row ", "</row>"]);
      passed += text.split("<row ").length - 1;
    }
    expect(passed).toBe(count);
    expect(bytes.length).toBeGreaterThan(10_000_000);
    expect(largest).toBeLessThan(3_000_000);
  });

  it("whose end is missing or damaged is refused", () => {
    const stream = new SheetStream(cut(bytes.subarray(0, bytes.length - 60), 100_000), "sheet");
    expect(() => {
      while (stream.nextWindow() !== null);
    }).toThrow("broken-xml");
    const raw = entry.raw.slice();
    raw[raw.length - 100] = (raw[raw.length - 100] ?? 0) ^ 0x55;
    const damaged = new SheetStream(inflateInPieces({ ...entry, raw }, portableCompression), "sheet");
    expect(() => {
      while (damaged.nextWindow() !== null);
      damaged.frame();
    }).toThrow(/damaged|broken-xml/);
  });
});
