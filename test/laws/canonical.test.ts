/** One text for one content, and one digest for one text, whoever computes it. */
import fc from "fast-check";

import { nodeSha256 } from "../../addin/cli/nodeSha256";
import {
  canonicalPairs,
  composed,
  digestOf,
  digestOfLines,
  framed,
  jsonText,
  portableSha256,
  useSha256,
} from "../../engine/kernel/canonical";
import type { RawCell } from "../../engine/model/workbook";
import { inputsDigest } from "../../engine/schema/commitDigests";
import { smallest } from "../engine/contentBuilder";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom('"', "\\", "\u007f", "\ud800", "A\u030a", "\u2028", "~ !#[]"),
);

afterEach(() => useSha256(portableSha256));

test("lines have the digest of their text, long ones and those of any script too", () => {
  const line = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("", "é".repeat(20_000), "x".repeat(40_000)));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      expect(digestOfLines(lines)).toBe(digestOf(lines.join("\n")));
    }),
  );
});

test("Node's crypto gives the digests that JavaScript gives, halves of characters included", () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (lines) => {
      const portable = [digestOfLines(lines), digestOf(lines.join("\n"))];
      useSha256(nodeSha256);
      const byNode = [digestOfLines(lines), digestOf(lines.join("\n"))];
      useSha256(portableSha256);
      expect(byNode).toEqual(portable);
    }),
  );
});

test("text is quoted as JSON quotes it, and composed as Unicode composes it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect([jsonText(text), composed(text)]).toEqual([JSON.stringify(text), text.normalize("NFC")]);
    }),
  );
});

test("pairs are the JSON of those that hold something", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, fc.option(anyText))), (pairs) => {
      const filled = pairs.filter(([, text]) => text !== null && text !== "");
      const composedPairs = filled.map(([column, text]) => [column, (text ?? "").normalize("NFC")]);
      expect(canonicalPairs(pairs)).toBe(JSON.stringify(composedPairs));
    }),
  );
});

/** All lists of up to so many of these. */
function listsOf<T>(values: readonly T[], most: number): readonly (readonly T[])[] {
  const shorter = most === 0 ? [] : listsOf(values, most - 1);
  return [[], ...shorter.flatMap((list) => values.map((value) => [...list, value]))];
}

/** Each thing that was given by the digest it has: as many as were given, where each has its own. */
const digests = (all: readonly unknown[], digest: (one: never) => string) =>
  new Map(all.map((one) => [digest(one as never), JSON.stringify(one)]));

test("texts one behind the other are told from all others", () => {
  const lists = listsOf(["", "1", ":", "1:", "11", "\n", "\ud800", "\udc00", "\ud800\udc00", "\ufffd"], 3);
  const different = new Set(lists.map((list) => JSON.stringify(list)));
  const known = digests(lists, (list: readonly string[]) => digestOfLines([list.map(framed).join("")]));
  expect(new Set(known.values())).toEqual(different);
});

test("what a commit found has a digest that tells numbers, texts, blanks and rows apart", () => {
  const cells: readonly RawCell[] = [
    null,
    1,
    12,
    -1,
    true,
    "1",
    "true",
    "-",
    "#1;",
    ";",
    "\n",
    { kind: "error", code: "1" },
  ];
  const filled = listsOf(cells, 2).filter((row) => row.some((cell) => cell !== null));
  const rows = listsOf(filled, 2).filter((list, index) => list.length < 2 || index % 7 === 0);
  const content = smallest({});
  const known = digests(rows, (list: readonly (readonly RawCell[])[]) => {
    const tables = content.tables.map((table, index) => (index === 0 ? { ...table, rows: list } : table));
    return inputsDigest({ ...content, tables }, "K-1");
  });
  expect(known.size).toBe(new Set(rows.map((list) => JSON.stringify(list))).size);
});
