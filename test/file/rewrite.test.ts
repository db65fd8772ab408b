import { createHash } from "node:crypto";

import { emptyWorkbook, openWorkbookFile, type FilePort } from "../../addin/workbook/file/index";
import type { Plan, SheetPlan } from "../../engine/model/plan";
import { buildWorkbook, pack, rowsXml, unpack, type BuiltWorkbook } from "./builder";
import { backlogSheet, documentSheet, nothing } from "./plans";

const open = { password: null };
const rows = [["Yes", "2026-10-31", "1600.00", "Workshop", "U|A1|C"]] as const;

async function made(...sheets: readonly SheetPlan[]): Promise<FilePort> {
  const file = openWorkbookFile(emptyWorkbook());
  await file.apply({ ...nothing, sheets, removedSheets: ["Sheet1"] }, open);
  return file;
}

/** Changes one part of a file as another program would. */
function edited(file: FilePort, change: (parts: Map<string, string>) => void): FilePort {
  const parts = new Map(unpack(file.toBytes()));
  change(parts);
  return openWorkbookFile(pack(Object.fromEntries(parts)));
}

const replaceIn = (parts: Map<string, string>, name: string, before: string | RegExp, after: string) => {
  const text = parts.get(name) ?? "";
  expect(text).toMatch(before);
  parts.set(name, text.replace(before, after));
};

const sheetOf = (file: FilePort, number: number) =>
  unpack(file.toBytes()).get(`xl/worksheets/sheet${number}.xml`) ?? "";

describe("a sheet of ours that differs from its plan is written again", () => {
  const cases: readonly (readonly [string, string | RegExp, string])[] = [
    ["a value was changed", "<v>1600.00</v>", "<v>1600.01</v>"],
    ["a formula was replaced by its value", /<f>SUBTOTAL\(.*?\)<\/f>/, ""],
    ["a formula was changed", "SUBTOTAL(109,C4:C4)", "SUBTOTAL(109,C4:C5)"],
    ["a cell was filled beside the table", "</row></sheetData>", '<c r="H4"><v>1</v></c></row></sheetData>'],
    ["a row was added below", "</sheetData>", '<row r="9"><c r="A9"><v>1</v></c></row></sheetData>'],
    ["a locked cell was unlocked", /(<c r="C4" s=")\d+/, "$10000"],
    ["the protection was taken off", /<sheetProtection[^>]*\/>/, ""],
    ["the protection allows more", 'formatColumns="0"', ""],
  ];
  it.each(cases)("when %s", async (_, before, after) => {
    const plan: Plan = { ...nothing, sheets: [backlogSheet(rows)] };
    const original = await made(backlogSheet(rows));
    const unlockedStyle = /<c r="A4" s="(\d+)"/.exec(sheetOf(original, 2))?.[1] ?? "";
    const tampered = edited(original, (parts) =>
      replaceIn(parts, "xl/worksheets/sheet2.xml", before, after.replace("0000", unlockedStyle)),
    );
    expect(await tampered.apply(plan, open)).toEqual({ changed: true });
    expect(sheetOf(tampered, 2)).toBe(sheetOf(original, 2));
    expect(await tampered.apply(plan, open)).toEqual({ changed: false });
  });

  it("when a name of a field was lost, or moved", async () => {
    const plan: Plan = { ...nothing, sheets: [documentSheet("PF-00001")] };
    for (const [before, after] of [
      [/<definedName name="Description".*?<\/definedName>/, ""],
      ["$B$2", "$B$3"],
    ] as const) {
      const tampered = edited(await made(documentSheet("PF-00001")), (parts) =>
        replaceIn(parts, "xl/workbook.xml", before, after),
      );
      expect(await tampered.apply(plan, open)).toEqual({ changed: true });
      expect((await tampered.read()).documents[0]?.names.get("Description")).toBe("B2");
    }
  });

  it("when only its looks are to change", async () => {
    const file = await made(backlogSheet(rows));
    const wider = { ...backlogSheet(rows), columnWidths: new Map([[1, 30]]) };
    expect(await file.apply({ ...nothing, sheets: [wider] }, open)).toEqual({ changed: true });
    expect(sheetOf(file, 2)).toContain('<col min="1" max="1" width="30"');
    expect(await file.apply({ ...nothing, sheets: [wider] }, open)).toEqual({ changed: false });
  });
});

describe("a sheet of ours that is written again", () => {
  it("keeps its part, its tab and name, and the comment and conditional format a user put on it", async () => {
    const renamed = edited(await made(backlogSheet(rows), documentSheet("PF-00001")), (parts) => {
      replaceIn(parts, "xl/workbook.xml", 'name="Backlog"', 'name="My backlog"');
      replaceIn(parts, "xl/worksheets/sheet2.xml", "<tableParts", '<legacyDrawing r:id="rId9"/><tableParts');
      replaceIn(
        parts,
        "xl/worksheets/sheet2.xml",
        "<dataValidations",
        '<conditionalFormatting sqref="C4"><cfRule type="cellIs" priority="1" operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting><dataValidations',
      );
      replaceIn(
        parts,
        "xl/worksheets/_rels/sheet2.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId9" Type="http://x/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>',
      );
      parts.set("xl/drawings/vmlDrawing1.vml", "<xml/>");
    });
    await renamed.apply({ ...nothing, sheets: [backlogSheet([...rows, ["No", null, "1", "b", "U|A2|C"]])] }, open);
    const content = await renamed.read();
    expect(content.sheets.map(({ name }) => name)).toEqual(["My backlog", "PF-00001"]);
    expect(content.tables[0]?.rows).toHaveLength(2);
    const xml = sheetOf(renamed, 2);
    expect(xml).toContain('<legacyDrawing r:id="rId9"/><tableParts');
    expect(xml).toContain('<conditionalFormatting sqref="C4">');
    expect(unpack(renamed.toBytes()).get("xl/drawings/vmlDrawing1.vml")).toBe("<xml/>");
    expect(unpack(renamed.toBytes()).get("xl/tables/table1.xml")).toContain('ref="A3:E5"');
  });

  it("shows an empty table as one blank row, which is read as none", async () => {
    const file = await made(backlogSheet(rows));
    await file.apply({ ...nothing, sheets: [backlogSheet([])] }, open);
    expect((await file.read()).tables[0]?.rows).toEqual([]);
    expect(unpack(file.toBytes()).get("xl/tables/table1.xml")).toContain('ref="A3:E4"');
  });
});

describe("sheets come and go", () => {
  const users = (change: Partial<BuiltWorkbook> = {}) =>
    openWorkbookFile(
      buildWorkbook({
        sheets: [
          { name: "backlog", rows: rowsXml(1, [["my own"]]) },
          { name: "Data", rows: '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>' },
        ],
        ...change,
      }),
    );

  it("gives way to a user's sheet of the same name", async () => {
    const file = users();
    await file.apply({ ...nothing, sheets: [backlogSheet(rows)] }, open);
    expect((await file.read()).sheets.map(({ name }) => name)).toEqual(["backlog", "Data", "Backlog (2)"]);
    expect(await file.apply({ ...nothing, sheets: [backlogSheet(rows)] }, open)).toEqual({ changed: false });
  });

  it("takes a removed sheet's names with it and moves those of the sheets behind it", async () => {
    const file = await made(documentSheet("PF-00001"), documentSheet("PF-00002"), documentSheet("PF-00003"));
    await file.apply({ ...nothing, removedSheets: ["PF-00002"] }, open);
    const { documents, sheets } = await file.read();
    expect(sheets.map(({ name }) => name)).toEqual(["PF-00001", "PF-00003"]);
    expect(documents.map(({ document }) => document)).toEqual(["PF-00001", "PF-00003"]);
    expect(documents[1]?.names.get("Total_Amount")).toBe("C6");
    const workbook = unpack(file.toBytes()).get("xl/workbook.xml") ?? "";
    expect(workbook).not.toContain("PF-00002");
    expect(
      unpack(file.toBytes())
        .get("[Content_Types].xml")
        ?.match(/worksheet\+xml/g),
    ).toHaveLength(2);
  });

  it("keeps a document to which a user's own formula refers, whose cell would become an error", async () => {
    const bytes = (await made(documentSheet("PF-00001"), documentSheet("PF-00002"))).toBytes();
    const parts = Object.fromEntries(unpack(bytes));
    const name = "xl/worksheets/sheet3.xml";
    parts[name] = (parts[name] ?? "").replace(
      "</sheetData>",
      '<row r="9"><c r="A9"><f>\'PF-00001\'!C6</f><v>1200</v></c></row></sheetData>',
    );
    const file = openWorkbookFile(pack(parts));
    expect(await file.apply({ ...nothing, removedSheets: ["PF-00001"] }, open)).toEqual({ changed: false });
    await file.apply({ ...nothing, removedSheets: ["PF-00002"] }, open);
    expect((await file.read()).sheets.map((one) => one.name)).toEqual(["PF-00001"]);
  });

  it("removes a document whose cell somebody only writes about, as Problems does", async () => {
    const bytes = (await made(documentSheet("PF-00001"), documentSheet("PF-00002"))).toBytes();
    const parts = Object.fromEntries(unpack(bytes));
    const name = "xl/worksheets/sheet3.xml";
    const texts = ["<t>PF-00001!C6</t>", '<t xml:space="preserve"> see PF-00001!C6</t>'];
    const cells = texts.map((text, index) => `<c r="A${9 + index}" t="inlineStr"><is>${text}</is></c>`);
    const rowsOf = cells.map((cell, index) => `<row r="${9 + index}">${cell}</row>`).join("");
    parts[name] = (parts[name] ?? "").replace("</sheetData>", `${rowsOf}</sheetData>`);
    const file = openWorkbookFile(pack(parts));
    expect(await file.apply({ ...nothing, removedSheets: ["PF-00001"] }, open)).toEqual({ changed: true });
    expect((await file.read()).sheets.map((one) => one.name)).toEqual(["PF-00002"]);
  });

  it("never writes over a source or a stored sheet that is there", async () => {
    const source = { ...backlogSheet(rows), kind: "source" as const };
    const file = await made(source);
    for (const kind of ["source", "stored"] as const)
      expect(await file.apply({ ...nothing, sheets: [{ ...backlogSheet([]), kind }] }, open)).toEqual({
        changed: false,
      });
  });

  it("keeps the active tab on the sheet it was on", async () => {
    const file = users({ properties: '<workbookPr/><bookViews><workbookView activeTab="1"/></bookViews>' });
    await file.apply({ ...nothing, removedSheets: ["backlog"] }, open);
    expect(unpack(file.toBytes()).get("xl/workbook.xml")).toContain('activeTab="0"');
  });

  it("removes the calculation chain, which names cells that may be gone", async () => {
    const media = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const file = users({
      parts: { "xl/calcChain.xml": "<calcChain/>" },
      types: `<Override PartName="/xl/calcChain.xml" ContentType="${media}.calcChain+xml"/>`,
      workbookRelationships: '<Relationship Id="rIdC" Type="http://x/calcChain" Target="calcChain.xml"/>',
    });
    await file.apply({ ...nothing, sheets: [documentSheet("PF-00001")] }, open);
    const parts = unpack(file.toBytes());
    expect(parts.has("xl/calcChain.xml")).toBe(false);
    expect(parts.get("[Content_Types].xml")).not.toContain("calcChain");
    expect(parts.get("xl/_rels/workbook.xml.rels")).not.toContain("calcChain");
    expect(parts.get("xl/workbook.xml")).toContain('<calcPr calcId="191029"/>');
  });

  it("writes dates in the workbook's own date system", async () => {
    const file = users({ properties: '<workbookPr date1904="1"/>' });
    await file.apply({ ...nothing, sheets: [backlogSheet(rows)] }, open);
    expect((await file.read()).tables[0]?.rows[0]?.[1]).toBe(46326 - 1462);
  });

  it("refuses to add a sheet where the structure is locked with another password", async () => {
    const locked = users({
      properties: '<workbookPr/><workbookProtection workbookPassword="CBEB" lockStructure="1"/>',
    });
    const plan = { ...nothing, sheets: [documentSheet("PF-00001")] };
    await expect(locked.apply(plan, open)).rejects.toMatchObject({ code: "structure-locked" });
    expect(await locked.apply(plan, { password: "test" })).toEqual({ changed: true });
  });

  it("locks the structure when asked to, once", async () => {
    const file = users();
    expect(await file.apply({ ...nothing, protectStructure: true }, open)).toEqual({ changed: true });
    expect((await file.read()).structureLocked).toBe(true);
    expect(await file.apply({ ...nothing, protectStructure: true }, open)).toEqual({ changed: false });
  });
});

describe("a password", () => {
  const plan: Plan = { ...nothing, sheets: [documentSheet("PF-00001")] };

  it("protects as Excel hashes it, the same each time, and the right one is not asked to change anything", async () => {
    const file = openWorkbookFile(emptyWorkbook());
    await file.apply(plan, { password: "s€cret" });
    const again = openWorkbookFile(emptyWorkbook());
    await again.apply(plan, { password: "s€cret" });
    expect(Buffer.from(again.toBytes()).equals(Buffer.from(file.toBytes()))).toBe(true);
    expect((await file.read()).sheets[1]?.lock).toBe("password");
    expect(await file.apply(plan, { password: "s€cret" })).toEqual({ changed: false });
    expect(await file.apply(plan, { password: null })).toEqual({ changed: false });
  });

  it("is needed to write a sheet again that has one, and stays on it", async () => {
    const file = openWorkbookFile(emptyWorkbook());
    await file.apply(plan, { password: "secret" });
    const other: Plan = { ...nothing, sheets: [documentSheet("PF-00001", "7")] };
    const before = file.toBytes();
    await expect(file.apply(other, { password: null })).rejects.toMatchObject({ code: "locked-sheet" });
    await expect(file.apply(other, { password: "Secret" })).rejects.toMatchObject({ code: "locked-sheet" });
    expect(file.toBytes()).toBe(before);
    const hash = /hashValue="([^"]+)"/.exec(sheetOf(file, 2))?.[1];
    await file.apply(other, { password: "secret" });
    expect(/hashValue="([^"]+)"/.exec(sheetOf(file, 2))?.[1]).toBe(hash);
  });

  it("is hashed as ECMA-376 says: SHA-512 of salt and UTF-16 text, 100,000 times with the count", async () => {
    const file = openWorkbookFile(emptyWorkbook());
    await file.apply(plan, { password: "s€cret" });
    const attribute = (name: string) => new RegExp(`${name}="([^"]+)"`).exec(sheetOf(file, 2))?.[1] ?? "";
    const salt = Buffer.from(attribute("saltValue"), "base64");
    let hash = createHash("sha512").update(salt).update(Buffer.from("s€cret", "utf16le")).digest();
    for (let count = 0; count < 100_000; count += 1) {
      const number = Buffer.alloc(4);
      number.writeUInt32LE(count);
      hash = createHash("sha512").update(hash).update(number).digest();
    }
    expect(salt).toHaveLength(16);
    expect(attribute("spinCount")).toBe("100000");
    expect(attribute("hashValue")).toBe(hash.toString("base64"));
  });
});
