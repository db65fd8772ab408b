import { openWorkbookFile } from "../../addin/workbook/file";
import type { RawDocument } from "../../engine/model/workbook";
import { emptyPatch } from "../../engine/plan/planCommit";
import { smallFirm, workbookOf } from "../workbookOf";
import { commandLineOn, fileOf, type Folder, newFolder } from "./onFile";

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

const HOURS = { "Project ID": "P-1", Class: "Time", Quantity: "8", Price: "200" };

/** The company's name as each document sheet prints it: the first text of its first row. */
async function companies(file: string): Promise<Readonly<Record<string, unknown>>> {
  const { documents } = await openWorkbookFile(await folder.bytes(file)).read();
  return Object.fromEntries(documents.map(({ document, cells }) => [document, firstText(cells)]));
}

function firstText(cells: RawDocument["cells"]): unknown {
  return [...cells].find(([address, { value }]) => /^[A-Z]+1$/.test(address) && value !== null)?.[1].value;
}

async function renamed(file: string, name: string): Promise<void> {
  const port = openWorkbookFile(await folder.bytes(file));
  const { tables } = await port.read();
  const settings = tables.find((table) => table.name === "Settings");
  const row = settings?.rows.findIndex(([setting]) => setting === "Company Name") ?? -1;
  const patch = { ...emptyPatch("Decisions"), table: "Settings", keyColumn: "Setting" };
  expect(row).toBeGreaterThanOrEqual(0);
  const updated = new Map([["Company Name", new Map([["Value", name]])]]);
  const settle = [{ ...patch, updated }];
  await port.apply(
    { commit: null, settle, sheets: [], removedSheets: [], protectStructure: false },
    { password: null },
  );
  await fileOf(folder, port.toBytes());
}

test("a company that changes its name changes no document that is confirmed, only those still open", async () => {
  const actuals = [
    { ...HOURS, "Actual ID": "A-1", Date: "2026-10-05" },
    { ...HOURS, "Actual ID": "A-2", Date: "2026-10-20" },
  ];
  const file = await fileOf(folder, await workbookOf(smallFirm(actuals)));
  await commandLineOn(["mark", file, "--ready", "--all"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-10"]);
  await commandLineOn(["confirm", file, "PF-00001"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-31"]);
  await renamed(file, "Northwind Group");
  await commandLineOn(["backlog", file]);
  expect(await companies(file)).toEqual({ "PF-00001": "Northwind Engineering", "PF-00002": "Northwind Group" });
});
