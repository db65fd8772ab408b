import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import type { WorkbookContent } from "../../engine/model/workbook";
import { convert, itWithLibreOffice, readFods } from "../oracle/libreoffice";
import { backlogSheet, block, documentSheet, nothing, patch, sheet } from "./plans";

const rows = [
  ["Yes", "2026-10-31", "1600.00", "=cmd|' /C calc'!A0", "U|A1|CUST"],
  ["No", "2026-01-01", "-0.10", " two  spaces\nand a line ", "U|A2|CUST"],
  [null, null, "12345678901234.56", "_x0041_ & <b>\u0007", "U|A3|CUST"],
];

async function made(): Promise<{ bytes: Uint8Array; content: WorkbookContent }> {
  const file = openWorkbookFile(emptyWorkbook());
  await file.apply(
    { ...nothing, sheets: [backlogSheet(rows), documentSheet("PF-00001")], removedSheets: ["Sheet1"] },
    { password: null },
  );
  return { bytes: file.toBytes(), content: await openWorkbookFile(file.toBytes()).read() };
}

describe("a workbook made from nothing", () => {
  it("has the sheets of its plan and no others", async () => {
    const { content } = await made();
    expect(content.sheets).toEqual([
      { name: "Backlog", lock: "protected", hidden: false, tables: ["Backlog"] },
      { name: "PF-00001", lock: "protected", hidden: false, tables: [] },
    ]);
  });

  it("reads back the rows it was given: dates as serials, text never a formula", async () => {
    const { content } = await made();
    expect(content.tables).toHaveLength(1);
    expect(content.tables[0]).toMatchObject({
      name: "Backlog",
      headerRow: 3,
      firstColumn: 1,
      header: ["Ready to Invoice", "Date", "Amount", "Description", "Key"],
      rows: [
        ["Yes", 46326, 1600, "=cmd|' /C calc'!A0", "U|A1|CUST"],
        ["No", 46023, -0.1, " two  spaces\nand a line ", "U|A2|CUST"],
        [null, null, 12345678901234.56, "_x0041_ & <b>\u0007", "U|A3|CUST"],
      ],
    });
  });

  it("knows its documents by name, with formulas and the addresses of their fields", async () => {
    const { content } = await made();
    const document = content.documents[0];
    expect(document?.document).toBe("PF-00001");
    expect(document?.names).toEqual(
      new Map([
        ["Description", "B2"],
        ["Total_Amount", "C6"],
      ]),
    );
    expect(document?.cells.get("C5")).toEqual({ value: 1200, formula: "ROUND(A5*B5,2)" });
    expect(document?.cells.get("B2")).toBeUndefined();
  });

  it("is the same to the byte when made again", async () => {
    const [first, second] = [await made(), await made()];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });

  it("does not change when the plan it was made from is applied again", async () => {
    const { bytes } = await made();
    const file = openWorkbookFile(bytes);
    const again = { ...nothing, sheets: [backlogSheet(rows), documentSheet("PF-00001")], removedSheets: ["Sheet1"] };
    expect(await file.apply(again, { password: null })).toEqual({ changed: false });
    expect(file.toBytes()).toBe(bytes);
  });

  it("makes a missing table on its layout's sheet, with the rows appended to it", async () => {
    const file = openWorkbookFile(emptyWorkbook());
    const layout = sheet("Decisions", { kind: "stored", blocks: [block("Decisions", [])] });
    const appended = [new Map([["Key", "K1"]]), new Map([["key ", "K2"]])];
    await file.apply({ ...nothing, settle: [patch("Decisions", layout, { appended })] }, { password: null });
    const { tables } = await file.read();
    expect(tables[0]?.rows.map((row) => row[4])).toEqual(["K1", "K2"]);
  });

  itWithLibreOffice()("opens in LibreOffice with the same values, formulas and locks", async () => {
    const { bytes } = await made();
    const fods = readFods(convert(new Map([["made.xlsx", bytes]]), "fods").get("made.xlsx") ?? new Uint8Array());
    const backlog = fods.get("Backlog");
    expect(backlog?.protected).toBe(true);
    expect(backlog?.cells.get("A4")).toEqual({ type: "string", value: "Yes", formula: null, locked: false });
    expect(backlog?.cells.get("B4")).toMatchObject({ type: "date", value: "2026-10-31", locked: true });
    expect(backlog?.cells.get("D4")).toMatchObject({ type: "string", value: "=cmd|' /C calc'!A0", formula: null });
    const document = fods.get("PF-00001");
    expect(document?.cells.get("C5")).toMatchObject({ value: "1200", formula: "of:=ROUND([.A5]*[.B5];2)" });
    const open = Array.from(document?.cells ?? []).filter(([, one]) => !one.locked);
    expect(open.map(([address]) => address)).toEqual(["B2", "A5"]);
  });
});
