import { sourceDigestOf } from "../../../engine/schema/sourceDigest";
import { actual, milestone, millionths, rowOf } from "../bookBuilder";

const digestOfActual = (partial: Parameters<typeof actual>[0]) =>
  sourceDigestOf({ table: "Actuals", row: rowOf("Actuals", actual(partial)) });

describe("the digest of a source row", () => {
  test("changes with any cell of the row, and not with the place of the row", () => {
    const digest = digestOfActual({});
    expect(digestOfActual({ row: 17 })).toBe(digest);
    expect(digestOfActual({ quantity: millionths(7) })).not.toBe(digest);
    expect(digestOfActual({ description: "Workshop" })).not.toBe(digest);
    expect(digestOfActual({ task: "x", category: null })).not.toBe(digestOfActual({ task: null, category: "x" }));
  });

  test("of a milestone leaves out the request to bill it", () => {
    const digests = (["Yes", "No"] as const).map((readyToInvoice) =>
      sourceDigestOf({ table: "Milestones", row: rowOf("Milestones", milestone({ readyToInvoice })) }),
    );
    expect(digests[0]).toBe(digests[1]);
  });
});
