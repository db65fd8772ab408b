import fc from "fast-check";

import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import { unescapeCellText } from "../../addin/workbook/file/cellText";
import type { CellText } from "../../engine/model/plan";
import { block, column, nothing, patch, sheet } from "./plans";

const open = { password: null };
const columns = [column("Key"), column("Text"), column("Number", { type: "number" })];
const layout = sheet("Journal", { kind: "stored", blocks: [block("Journal", [], { columns })] });

/** Any text at all: controls, halves of surrogate pairs, escapes, formulas, white space. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc
    .array(
      fc.constantFrom(
        "_x",
        "000D",
        "_",
        "x005F",
        "=",
        "+",
        "-",
        "@",
        "<",
        "&amp;",
        "]]>",
        " ",
        "\n",
        "\r",
        "\t",
        "\u0000",
        "\ud800",
        "'",
      ),
      { minLength: 1 },
    )
    .map((pieces) => pieces.join("")),
);
const anyNumber = fc
  .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat({ max: 999_999 }))
  .map(([whole, rest]) => `${whole}.${String(rest).padStart(6, "0")}`);

describe("laws of the file", () => {
  it("any text written is read as it was, and never as a formula", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
        const file = openWorkbookFile(emptyWorkbook());
        const appended = texts.map(
          (text, index) =>
            new Map([
              ["Key", `k${index}`],
              ["Text", text],
            ]),
        );
        await file.apply({ ...nothing, settle: [patch("Journal", layout, { appended })] }, open);
        const { tables } = await file.read();
        expect(tables[0]?.rows.map((row) => row[1])).toEqual(texts);
        const updated = new Map(texts.map((text, index) => [`k${index}`, new Map([["Text", text]])]));
        const again = await file.apply({ ...nothing, settle: [patch("Journal", layout, { updated })] }, open);
        expect(again).toEqual({ changed: false });
      }),
      { numRuns: 200 },
    );
  });

  it("any decimal written is read as the double nearest to it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyNumber, { minLength: 1, maxLength: 20 }), async (numbers) => {
        const file = openWorkbookFile(emptyWorkbook());
        const appended = numbers.map((number) => new Map([["Number", number]]));
        await file.apply({ ...nothing, settle: [patch("Journal", layout, { appended })] }, open);
        const { tables } = await file.read();
        const zeroIsZero = (value: unknown) => (value === 0 ? 0 : value);
        expect(tables[0]?.rows.map((row) => zeroIsZero(row[2]))).toEqual(numbers.map(Number).map(zeroIsZero));
      }),
      { numRuns: 100 },
    );
  });

  it("a life of patches leaves the rows a plain list would have", async () => {
    type Step = { readonly appended: number; readonly removed: readonly number[]; readonly updated: readonly number[] };
    const step: fc.Arbitrary<Step> = fc.record({
      appended: fc.nat({ max: 4 }),
      removed: fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 4 }),
      updated: fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const file = openWorkbookFile(emptyWorkbook());
        await file.apply({ ...nothing, settle: [patch("Journal", layout)] }, open);
        let model: (readonly CellText[])[] = [];
        let next = 0;
        for (const { appended, removed, updated } of steps) {
          const gone = removed.filter((index) => index < model.length).sort((a, b) => a - b);
          const changed = updated.filter((index) => index < model.length && !gone.includes(index));
          const added = Array.from({ length: appended }, () => `k${next++}`);
          const change = patch("Journal", layout, {
            appended: added.map((key) => new Map([["Key", key]])),
            removed: gone,
            updated: new Map(changed.map((index) => [model[index]?.[0] ?? "", new Map([["Text", `t${next}`]])])),
          });
          await file.apply({ ...nothing, settle: [change] }, open);
          model = model.map((row, index) => (changed.includes(index) ? [row[0] ?? null, `t${next}`, null] : row));
          model = model.filter((_, index) => !gone.includes(index));
          model.push(...added.map((key) => [key, null, null]));
          const { tables } = await file.read();
          expect(tables[0]?.rows).toEqual(model);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("escapes are undone once", () => {
    expect(unescapeCellText("_x005F_x000D_")).toBe("_x000D_");
  });
});
