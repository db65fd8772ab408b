import { sheetDifferences } from "../../../engine/sheets/compareSheet";
import { renderInvoice } from "../../../engine/sheets/invoiceSheet";
import type { DocumentCell } from "../../../engine/model/workbook";
import { FIRM, harbour } from "./documents";
import { rawDocument } from "./rawOf";

const { plan } = renderInvoice(
  harbour({
    projectInvoiceStatus: "Posted",
    number: "INV-2026-00001",
    invoiceDate: "2026-11-02",
    dueDate: "2026-12-02",
  }),
  FIRM,
);
const sheet = rawDocument(plan);
const addressOf = (test: (cell: DocumentCell) => boolean): string => {
  const [address] = [...sheet.cells].find(([, cell]) => test(cell)) ?? [];
  if (address === undefined) throw new Error("no such cell");
  return address;
};
const withCell = (address: string, cell: DocumentCell) => ({
  ...sheet,
  cells: new Map(sheet.cells).set(address, cell),
});

describe("a document sheet against its document", () => {
  it("has no difference as it was written, however another program writes formulas and figures", () => {
    expect(sheetDifferences(plan, sheet, "1900")).toEqual([]);
    const cells = new Map(
      [...sheet.cells].map(([address, { value, formula }]) => {
        const figure = typeof value === "number" ? value * (1 + Number.EPSILON / 2) : value;
        return [address, { value: figure, formula: formula?.toLowerCase().replace(/,/g, ", ") ?? null }] as const;
      }),
    );
    expect(sheetDifferences(plan, { ...sheet, cells }, "1900")).toEqual([]);
  });

  it("takes a formula without its result for what it says", () => {
    const address = addressOf(({ formula }) => formula !== null);
    const formula = sheet.cells.get(address)?.formula ?? "";
    const value = { kind: "no-cached-value", formula } as const;
    expect(sheetDifferences(plan, withCell(address, { value, formula }), "1900")).toEqual([]);
  });

  it("counts dates from 1904 where the workbook does", () => {
    const dates = new Set(
      plan.cells.filter(({ type }) => type === "date").map(({ row, column }) => `${column} ${row}`),
    );
    expect(dates.size).toBeGreaterThan(3);
    const cells = new Map(
      [...sheet.cells].map(([address, { value, formula }]) => {
        const isDate = plan.cells.some(
          ({ row, column, type }) => type === "date" && `${String.fromCharCode(64 + column)}${row}` === address,
        );
        return [address, { value: isDate && typeof value === "number" ? value - 1462 : value, formula }] as const;
      }),
    );
    expect(sheetDifferences(plan, { ...sheet, cells }, "1904")).toEqual([]);
    expect(sheetDifferences(plan, { ...sheet, cells }, "1900")).toHaveLength(dates.size);
  });

  it("tells what a cell shows and what the document has there", () => {
    const figure = addressOf(
      ({ value, formula }) => typeof value === "number" && formula === null && value > 100 && value < 40_000,
    );
    const before = sheet.cells.get(figure)?.value;
    const [changed] = sheetDifferences(plan, withCell(figure, { value: 1, formula: null }), "1900");
    expect(changed).toMatchObject({ kind: "cell", address: figure, shows: "1" });
    expect(Number(changed?.wanted)).toBe(before);
    expect(sheetDifferences(plan, withCell("Z9", { value: "Paid", formula: null }), "1900")).toEqual([
      { kind: "extra", address: "Z9", shows: "Paid", wanted: null, name: null },
    ]);
  });
});
