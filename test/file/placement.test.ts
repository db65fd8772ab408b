import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import { block, documentSheet, nothing, sheet } from "./plans";

const open = { password: null };
const stored = (name: string) => sheet(name, { kind: "stored", blocks: [block(name, [["a"]])] });

test("a new list or document stands before the sheets of the tables it names, and every name follows its sheet", async () => {
  const file = openWorkbookFile(emptyWorkbook());
  const sheets = [stored("Decisions"), documentSheet("PF-00001"), stored("Commits")];
  await file.apply({ ...nothing, sheets, removedSheets: ["Sheet1"] }, open);
  const second = { ...documentSheet("PF-00002"), before: ["Commits", "Decisions"] };
  expect(await file.apply({ ...nothing, sheets: [second] }, open)).toEqual({ changed: true });
  const content = await file.read();
  expect(content.sheets.map(({ name }) => name)).toEqual(["PF-00002", "Decisions", "PF-00001", "Commits"]);
  expect(content.documents.map(({ sheet: name, document }) => [name, document])).toEqual([
    ["PF-00002", "PF-00002"],
    ["PF-00001", "PF-00001"],
  ]);
  const names = content.documents.map((document) => [...document.names.keys()].sort());
  expect(names[0]).toEqual(names[1]);
  expect(await file.apply({ ...nothing, sheets: [second, documentSheet("PF-00001")] }, open)).toEqual({
    changed: false,
  });
});

test("where none of the tables is there, it stands last", async () => {
  const file = openWorkbookFile(emptyWorkbook());
  await file.apply({ ...nothing, sheets: [{ ...documentSheet("PF-00001"), before: ["Commits"] }] }, open);
  expect((await file.read()).sheets.map(({ name }) => name)).toEqual(["Sheet1", "PF-00001"]);
});
