/** One text for one content, and one digest for one text, whoever computes it. */
import fc from "fast-check";

import { nodeSha256 } from "../../addin/cli/nodeSha256";
import {
  canonicalPairs,
  composed,
  digestOf,
  digestOfLines,
  jsonText,
  portableSha256,
  useSha256,
} from "../../engine/kernel/canonical";

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
