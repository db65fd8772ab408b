import fc from "fast-check";
import { constants, createDeflateRaw } from "node:zlib";

import { nodeCompression } from "../../addin/cli/nodeCompression";
import { concatenate, portableCompression, type Compression } from "../../addin/workbook/file/compression";
import { joinedCrc32 } from "../../addin/workbook/file/crc32";
import { inflateEntry, inflateInPieces } from "../../addin/workbook/file/inflate";
import { blockBytes, type Block, type Piece } from "../../addin/workbook/file/blocks";
import { packEntry } from "../../addin/workbook/file/pack";
import { WorkbookPackage } from "../../addin/workbook/file/package";
import { buildWorkbook, rowsXml } from "./builder";

/** Rows as a large sheet has them: two blocks and a half. */
const content = new TextEncoder()
  .encode(
    Array.from(
      { length: 65_000 },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>${(index * 7919) % 65_537}.25</v></c></row>`,
    ).join(""),
  )
  .subarray(0, 2.5 * blockBytes);

function* cut(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

/** The compression, and the length of each piece it was given to deflate. */
function counted(compression: Compression): { readonly compression: Compression; readonly lengths: number[] } {
  const lengths: number[] = [];
  return {
    lengths,
    compression: {
      ...compression,
      deflate(effort) {
        const stream = compression.deflate(effort);
        return {
          push(piece, isLast) {
            lengths.push(piece.length);
            return stream.push(piece, isLast);
          },
        };
      },
    },
  };
}

describe.each([
  ["in JavaScript", portableCompression],
  ["by zlib", nodeCompression],
] as const)("a part packed %s", (_, compression) => {
  it("is the same however its content is cut", () => {
    const whole = packEntry("a", [content], compression);
    expect(packEntry("a", cut(content, 99_991), compression)).toEqual(whole);
    expect(packEntry("a", [], compression)).toEqual(packEntry("a", [new Uint8Array()], compression));
  });

  it("goes through a block at a time, so that it is never held whole", () => {
    const { compression: counting, lengths } = counted(compression);
    packEntry("a", cut(content, 10_007), counting);
    expect(lengths).toEqual([blockBytes, blockBytes, blockBytes / 2]);
  });

  it.each([0, 1, 1_000, blockBytes, blockBytes + 1, content.length])(
    "of %d bytes is read again by either, whole and in pieces",
    (length) => {
      const entry = packEntry("a", [content.subarray(0, length)], compression);
      for (const other of [portableCompression, nodeCompression]) {
        const expected = Buffer.from(content.subarray(0, length));
        expect(expected.equals(inflateEntry(entry, other))).toBe(true);
        expect(expected.equals(concatenate(inflateInPieces(entry, other)))).toBe(true);
      }
    },
  );

  it("that is damaged is refused, whole and in pieces, wherever it is damaged", () => {
    const entry = packEntry("a", [content.subarray(0, 20_000)], compression);
    for (let position = 0; position < entry.raw.length; position += 211) {
      const raw = entry.raw.slice();
      raw[position] = (raw[position] ?? 0) ^ 0x55;
      const damaged = { ...entry, raw };
      expect(() => inflateEntry(damaged, compression)).toThrow("damaged");
      expect(() => concatenate(inflateInPieces(damaged, compression))).toThrow("damaged");
    }
    const longer = { ...entry, size: entry.size - 1 };
    expect(() => inflateEntry(longer, compression)).toThrow("damaged");
    expect(() => concatenate(inflateInPieces(longer, compression))).toThrow("damaged");
  });
});

describe("blocks that stand alone", () => {
  const packed = (pieces: readonly Piece[]) => packEntry("a", pieces, nodeCompression);

  it("are found again in a file that does not say where they are, from each end of block on", () => {
    const entry = packed([content.subarray(0, 700), "end of block", content, "end of block", content.subarray(0, 90)]);
    expect(entry.blocks?.map(({ size }) => size)).toEqual([700, blockBytes, blockBytes, blockBytes / 2, 90]);
    const found: (readonly Block[])[] = [];
    inflateEntry(entry, nodeCompression, (blocks) => found.push(blocks));
    // What is left behind the last full block is taken as one.
    expect(found[0]?.map(({ size }) => size)).toEqual([700, blockBytes, blockBytes, blockBytes / 2 + 90]);
  });

  it("are kept as they are where a part is packed again, with the same bytes and checksum", () => {
    const before = packed([content.subarray(0, 700), "end of block", content, "end of block", content.subarray(0, 90)]);
    const kept = { raw: before.raw, blocks: before.blocks?.slice(1, 3) ?? [] };
    const rest = content.subarray(2 * blockBytes);
    const again = packed([
      content.subarray(0, 800),
      "end of block",
      kept,
      rest,
      "end of block",
      content.subarray(0, 9),
    ]);
    const anew = packed([content.subarray(0, 800), "end of block", content, "end of block", content.subarray(0, 9)]);
    expect(again).toEqual(anew);
  });

  it("are not looked for in the bytes of a stream that hangs together, such as Excel writes", () => {
    const entry = packEntry("a", [content], portableCompression);
    const found: (readonly Block[])[] = [];
    expect(
      Buffer.compare(
        inflateEntry(entry, nodeCompression, (blocks) => found.push(blocks)),
        content,
      ),
    ).toBe(0);
    expect([entry.blocks, found]).toEqual([null, []]);
  });

  it("that cannot stand alone are inflated with what is before them", async () => {
    const entry = { ...packed([content]), raw: await flushedStream(content) };
    expect(Buffer.compare(inflateEntry(entry, nodeCompression), content)).toBe(0);
    expect(Buffer.compare(concatenate(inflateInPieces(entry, nodeCompression)), content)).toBe(0);
  });

  it("are not sought at every end of bytes that were made of nothing but ends", () => {
    const empty = Uint8Array.of(0, 0, 0, 0xff, 0xff);
    const raw = concatenate([...Array.from({ length: 20_000 }, () => empty), Uint8Array.of(1, 0, 0, 0xff, 0xff)]);
    let tried = 0;
    const counting: Compression = {
      ...nodeCompression,
      inflateBlock: (piece, most) => {
        tried += 1;
        return nodeCompression.inflateBlock?.(piece, most) ?? new Uint8Array();
      },
    };
    const entry = { ...packed([]), raw };
    expect([inflateEntry(entry, counting).length, tried]).toEqual([0, 4]);
  });

  it("have one checksum with what is behind them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 400 }), (one, other) => {
        const { crc32 } = nodeCompression;
        const joined = joinedCrc32(crc32(one, 0), crc32(other, 0), other.length);
        expect(joined).toBe(crc32(concatenate([one, other]), 0));
      }),
    );
  });
});

/** One stream in several flushed pieces that need those before them. */
async function flushedStream(bytes: Uint8Array): Promise<Uint8Array> {
  const made: Uint8Array[] = [];
  const stream = createDeflateRaw().on("data", (piece: Uint8Array) => made.push(piece));
  for (const piece of cut(bytes, 300_000)) {
    stream.write(piece);
    await new Promise<void>((flushed) => stream.flush(constants.Z_SYNC_FLUSH, flushed));
  }
  await new Promise<void>((ended) => stream.once("end", ended).end());
  return concatenate(made);
}

describe("a part that is written again", () => {
  const sheet = "xl/worksheets/sheet1.xml";
  const file = buildWorkbook({ sheets: [{ name: "S", rows: rowsXml(1, [["ID"], ["a"]]) }] });

  it("keeps its deflated bytes where the content is the same, whoever deflated it", () => {
    const parts = new WorkbookPackage(file, nodeCompression);
    parts.writePieces(sheet, cut(parts.content(sheet), 7));
    expect(parts.isChanged()).toBe(false);
    expect(Buffer.from(parts.toBytes()).equals(new WorkbookPackage(file).toBytes())).toBe(true);
  });

  it("is read as it was written, before and after it is packed", () => {
    const parts = new WorkbookPackage(file, nodeCompression);
    parts.writePieces(sheet, cut(content, 65_536));
    parts.write("xl/new.xml", "<new/>");
    parts.write("xl/workbook.xml", "<changed/>");
    for (const one of [parts, new WorkbookPackage(parts.toBytes())]) {
      expect(Buffer.from(content).equals(one.content(sheet))).toBe(true);
      expect([one.text("xl/new.xml"), one.text("xl/workbook.xml")]).toEqual(["<new/>", "<changed/>"]);
    }
  });
});
