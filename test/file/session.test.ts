/**
 * What an open workbook remembers from one command to the next: reading it gives what opening its bytes anew gives, and
 * what it writes are the bytes that a newly opened one writes.
 */
import fc from "fast-check";

import { nodeCompression } from "../../addin/cli/nodeCompression";
import { portableCompression, type Compression } from "../../addin/workbook/file/compression";
import { WorkbookPackage } from "../../addin/workbook/file/package";
import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import type { RowCells, TablePatch } from "../../engine/model/plan";
import type { WorkbookContent } from "../../engine/model/workbook";
import { block, column, nothing, patch, sheet } from "./plans";

const open = { password: null };
const columns = [
  column("Key"),
  column("Content"),
  column("Date", { type: "date" }),
  column("Amount", { type: "number" }),
  column("Note"),
];
const layout = sheet("Seal", {
  kind: "stored",
  blocks: [block("Seal", [], { columns })],
  protection: { filter: true, formatColumns: true },
});
const other = sheet("Journal", { kind: "stored", blocks: [block("Journal", [], { columns: [column("Key")] })] });

/** Rows of which some thousands fill a block; every content is another. */
function rows(from: number, count: number): readonly RowCells[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return new Map<string, string | null>([
      ["Key", `S-${number}`],
      [
        "Content",
        `[["Key","A-${number}"],["Amount","${(number * 7919) % 65_537}"],["Text","Größe & <${number}>"]]`.repeat(3),
      ],
      ["Date", `2026-${String(1 + (number % 12)).padStart(2, "0")}-28`],
      ["Amount", number % 5 === 0 ? "-0.00" : `${number}.25`],
      ["Note", number % 3 === 0 ? null : "the same"],
    ]);
  });
}

const append = (from: number, count: number) => patch("Seal", layout, { appended: rows(from, count) });
const plan = (...settle: readonly TablePatch[]) => ({ ...nothing, settle });

/** Whether two readings hold the same, to the sign of a zero; as texts, which is told of thousands of rows in no time. */
function isSame(one: WorkbookContent, other: WorkbookContent): boolean {
  const text = (content: WorkbookContent) =>
    JSON.stringify(content, (_, value: unknown) =>
      Object.is(value, -0) ? "-0" : value instanceof Map ? Array.from(value.entries()) : value,
    );
  return text(one) === text(other);
}

/** The bytes that a compression was given to deflate and inflate. */
function counted(compression: Compression) {
  const bytes = { deflated: 0, inflated: 0 };
  const counting: Compression = {
    ...compression,
    inflate: (raw, size) => {
      bytes.inflated += size;
      return compression.inflate(raw, size);
    },
    inflateBlock:
      compression.inflateBlock === null
        ? null
        : (raw, most) => {
            const block = compression.inflateBlock?.(raw, most) ?? new Uint8Array();
            bytes.inflated += block.length;
            return block;
          },
    deflate(effort) {
      const stream = compression.deflate(effort);
      return {
        push(piece, isLast) {
          bytes.deflated += piece.length;
          return stream.push(piece, isLast);
        },
      };
    },
  };
  return { bytes, counting };
}

/** Commands of a session, over tables of so many thousand rows. */
function stepsOf(thousand: number): readonly (readonly [string, readonly TablePatch[]])[] {
  const [made, behind, more, last] = [4, 6.5, 8.5, 9].map((factor) => factor * thousand) as [
    number,
    number,
    number,
    number,
  ];
  const journal = patch("Journal", other, { appended: [new Map([["Key", "J-1"]])] });
  const changed = new Map([["S-3", new Map([["Note", "changed"]])]]);
  return [
    ["rows of a table that is made for them", [append(0, made)]],
    ["rows behind them", [append(made, behind - made)]],
    ["one row", [append(behind, 1)]],
    ["rows of two patches and of another table", [append(behind + 1, 3), append(behind + 4, more - behind), journal]],
    ["a row that changes", [patch("Seal", layout, { updated: changed })]],
    ["rows after the change", [append(more + 4, 10)]],
    ["a row that goes and one that comes", [patch("Seal", layout, { removed: [7], appended: rows(more + 14, 1) })]],
    ["rows after that", [append(more + 15, last - more)]],
  ];
}

describe.each([
  ["by zlib", nodeCompression, 1_000],
  ["in JavaScript", portableCompression, 300],
] as const)("a session whose files are packed %s", (_, compression, thousand) => {
  it("reads and writes after each command what a newly opened workbook reads and writes", async () => {
    const session = openWorkbookFile(emptyWorkbook(), compression);
    await session.read();
    for (const [name, patches] of stepsOf(thousand)) {
      const unread = openWorkbookFile(session.toBytes(), compression);
      await session.apply(plan(...patches), open);
      await unread.apply(plan(...patches), open);
      expect([name, Buffer.compare(session.toBytes(), unread.toBytes())]).toEqual([name, 0]);
      const anew = await openWorkbookFile(session.toBytes(), compression).read();
      expect([name, isSame(await session.read(), anew)]).toEqual([name, true]);
    }
  });
});

describe("a session with Node's zlib", () => {
  it("gives the same file whether its bytes are asked for after each command or behind the last", async () => {
    const asked = openWorkbookFile(emptyWorkbook(), nodeCompression);
    const unasked = openWorkbookFile(emptyWorkbook(), nodeCompression);
    for (const [, patches] of stepsOf(1_000)) {
      for (const session of [asked, unasked]) {
        await session.apply(plan(...patches), open);
        await session.read();
      }
      expect(asked.toBytes()).toBe(asked.toBytes());
    }
    expect(Buffer.compare(asked.toBytes(), unasked.toBytes())).toBe(0);
    const anew = await openWorkbookFile(unasked.toBytes(), nodeCompression).read();
    expect(isSame(await unasked.read(), anew)).toBe(true);
  });

  it("deflates only the rows it adds, and reads nothing again", async () => {
    const { bytes, counting } = counted(nodeCompression);
    const session = openWorkbookFile(emptyWorkbook(), counting);
    await session.apply(plan(append(0, 12_000)), open);
    const whole = bytes.deflated;
    await session.read();
    Object.assign(bytes, { deflated: 0, inflated: 0 });
    await session.apply(plan(append(12_000, 100)), open);
    const { deflated } = bytes;
    await session.read();
    expect(whole).toBeGreaterThan(4_000_000);
    expect(deflated).toBeLessThan(2_000_000);
    expect(bytes.inflated).toBeLessThan(1_500_000);
  });

  it("does the same with a file that was saved before, once it has read it", async () => {
    const first = openWorkbookFile(emptyWorkbook(), nodeCompression);
    await first.apply(plan(append(0, 12_000)), open);
    const { bytes, counting } = counted(nodeCompression);
    const session = openWorkbookFile(first.toBytes(), counting);
    await session.read();
    Object.assign(bytes, { deflated: 0, inflated: 0 });
    await session.apply(plan(append(12_000, 100)), open);
    await session.read();
    expect(bytes.deflated).toBeLessThan(2_000_000);
    expect(bytes.inflated).toBeLessThan(1_500_000);
  });

  it("writes a sheet whose protection was taken off whole, with its protection", async () => {
    const first = openWorkbookFile(emptyWorkbook(), nodeCompression);
    await first.apply(plan(append(0, 4_000)), open);
    const parts = new WorkbookPackage(first.toBytes(), nodeCompression);
    const part = parts.names().find((name) => name.startsWith("xl/worksheets/") && parts.size(name) > 1_000_000) ?? "";
    const bare = parts.text(part).replace(/<sheetProtection[^>]*>/, "");
    parts.write(part, bare);
    const session = openWorkbookFile(parts.toBytes(), nodeCompression);
    const locks = async () =>
      (await session.read()).sheets.flatMap(({ name, lock }) => (name === "Seal" ? [lock] : []));
    expect(await locks()).toEqual(["open"]);
    await session.apply(plan(append(4_000, 1)), open);
    expect(await locks()).toEqual(["protected"]);
  });

  it("refuses rows beyond a sheet's last, with nothing done", async () => {
    const session = openWorkbookFile(emptyWorkbook(), nodeCompression);
    await session.apply(plan(append(0, 4_000)), open);
    await session.read();
    const before = session.toBytes();
    const many = new Array<RowCells>(1_048_576).fill(new Map());
    await expect(session.apply(plan(patch("Seal", layout, { appended: many })), open)).rejects.toThrow("too-large");
    expect(session.toBytes()).toBe(before);
    const anew = await openWorkbookFile(before).read();
    expect(await session.read()).toEqual(anew);
  });

  it("remembers any text as it is read", async () => {
    const session = openWorkbookFile(emptyWorkbook(), nodeCompression);
    await session.apply(plan(append(0, 4_000)), open);
    await session.read();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), async (texts) => {
        const appended = texts.map((text) => new Map([["Content", text]]));
        await session.apply(plan(patch("Seal", layout, { appended })), open);
        const anew = await openWorkbookFile(session.toBytes(), nodeCompression).read();
        expect(isSame(await session.read(), anew)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});
