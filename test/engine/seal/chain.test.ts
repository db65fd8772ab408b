import { createHash } from "node:crypto";

import { chained, GENESIS, type SealEntry } from "../../../engine/seal/chain";
import { readContent, sealedContent } from "../../../engine/seal/content";
import { minor, micro } from "../../../engine/kernel/money";
import type { Row } from "../../../engine/schema/tables";

const LINE: Row<"InvoiceLines"> = {
  key: "PF-00001|L-1",
  commit: "K-000007",
  invoiceId: "PF-00001",
  lineId: "L-1",
  name: "Cafe\u0301",
  projectId: "P-1",
  billingMethod: "Time and Material",
  contractLineAmount: null,
  invoicedToDate: minor(160_000),
  amount: minor(160_000),
  tax: minor(-5),
  extendedAmount: minor(159_995),
  row: 12,
  dimensions: new Map(),
};

const ENTRY: SealEntry = {
  event: "Confirm",
  document: "PF-00001",
  table: "InvoiceLines",
  rowKey: LINE.key,
  content: sealedContent("InvoiceLines", LINE, new Set()),
};

describe("the content of a sealed row", () => {
  it("is its filled columns in the table's order, amounts in minor units, text in normal form C", () => {
    expect(JSON.parse(ENTRY.content)).toEqual([
      ["Key", "PF-00001|L-1"],
      ["Commit", "K-000007"],
      ["Invoice ID", "PF-00001"],
      ["Line ID", "L-1"],
      ["Name", "Caf\u00e9"],
      ["Project ID", "P-1"],
      ["Billing Method", "Time and Material"],
      ["Invoiced to Date", "160000"],
      ["Amount", "160000"],
      ["Tax", "-5"],
      ["Extended Amount", "159995"],
    ]);
  });

  it("has the state columns the event sets, also those it blanks, and no others", () => {
    const proposal: Row<"Proposals"> = {
      key: "PF-00001",
      commit: "K-1",
      invoiceId: "PF-00001",
      invoiceDate: "2026-11-02",
      dueDate: null,
      dueDateOverride: null,
      text: null,
      sections: null,
      status: "Posted",
      row: 0,
      dimensions: new Map(),
    };
    expect(readContent(sealedContent("Proposals", proposal, new Set()))?.has("Status")).toBe(false);
    expect(readContent(sealedContent("Proposals", proposal, new Set(["status"])))?.get("Status")).toBe("Posted");
    const blanked = { ...proposal, status: "" as "Posted" };
    expect(readContent(sealedContent("Proposals", blanked, new Set(["status"])))?.get("Status")).toBe("");
  });

  it("tells long texts by their digest, and no short text can stand for one", () => {
    const named = (name: string) =>
      readContent(sealedContent("InvoiceLines", { ...LINE, name }, new Set()))?.get("Name");
    const long = named("x".repeat(30_000)) ?? "";
    expect(long).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(named(long)).not.toBe(long);
    expect(named("x".repeat(1_000))).toBe("x".repeat(1_000));
  });

  it("has dimensions last, by name, and other numbers as plain decimals", () => {
    const dimensions = new Map([
      ["Dim Site", "North"],
      ["Dim Area", "7"],
    ]);
    const entry = { quantity: micro(8_500_000), dimensions } as unknown as Row<"Journal">;
    expect(sealedContent("Journal", entry, new Set())).toBe(
      '[["Quantity","8.5"],["Dim Area","7"],["Dim Site","North"]]',
    );
  });
});

describe("the chain", () => {
  it("is SHA-256 over previous hash, sequence, event, document, table, row key and content, joined by line feeds", () => {
    const [first, second] = chained([], [ENTRY, { ...ENTRY, event: "Post" }]);
    const text = [GENESIS, "1", "Confirm", "PF-00001", "InvoiceLines", LINE.key, ENTRY.content].join("\n");
    expect(first?.hash).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    const next = [first?.hash, "2", "Post", "PF-00001", "InvoiceLines", LINE.key, ENTRY.content].join("\n");
    expect(second?.hash).toBe(createHash("sha256").update(next, "utf8").digest("hex"));
  });

  it("goes on from the last entry", () => {
    const all = chained([], [ENTRY, ENTRY, ENTRY]);
    expect(chained(all.slice(0, 1), [ENTRY, ENTRY])).toEqual(all.slice(1));
    expect(all.map(({ key, sequence }) => [key, sequence])).toEqual([
      ["S-1", "1"],
      ["S-2", "2"],
      ["S-3", "3"],
    ]);
  });
});
