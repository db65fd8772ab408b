/** The digest of many lines is that of the one text they make, however many are hashed at a time. */
import fc from "fast-check";

import { digestOf, digestOfLines } from "../../engine/kernel/canonical";

test("lines have the digest of their text, long ones and those of any script too", () => {
  const line = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("", "é".repeat(20_000), "x".repeat(40_000)));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      expect(digestOfLines(lines)).toBe(digestOf(lines.join("\n")));
    }),
  );
});
