import { checkSheetFormulas } from "../../engine/formula/checkSheetFormulas";
import { commandLineOn, fileOf, type Folder, newFolder } from "./onFile";
import { hours, smallFirm, workbookOf } from "../workbookOf";

/** What is told of a command agrees with what the file holds after it. */
jest.mock("../../engine/formula/checkSheetFormulas", () => {
  const actual = jest.requireActual<object>("../../engine/formula/checkSheetFormulas");
  return { ...actual, checkSheetFormulas: jest.fn() };
});
const check = jest.mocked(checkSheetFormulas);

let folder: Folder;
beforeEach(async () => {
  check.mockReturnValue([]);
  folder = await newFolder();
});
afterEach(() => folder.remove());

async function draft(): Promise<string> {
  const file = await fileOf(folder, await workbookOf(smallFirm([hours("A-1")])));
  await commandLineOn(["mark", file, "--ready", "--all"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-31"]);
  return file;
}

test("a sheet that does not reconcile stops the command: it is told as not done, and nothing as booked", async () => {
  const file = await draft();
  const before = await folder.bytes(file);
  const place = { table: null, sheet: "PF-00001", row: 1, column: null, cell: "PF-00001!J1" };
  const params = { cell: "J1", shown: "1", computed: "2" };
  check.mockReturnValue([{ ...place, code: "sheet-does-not-reconcile", severity: "error", key: null, params }]);
  const confirmed = await commandLineOn(["confirm", file, "--all", "--json"]);
  expect(confirmed.exit).toBe(1);
  expect(confirmed.json("outcomes").map(({ result, code }) => [result, code])).toEqual([
    ["refused", "sheet-does-not-reconcile"],
  ]);
  expect(confirmed.json("bookedActuals")).toEqual([]);
  expect(confirmed.json("invoices").map(({ projectInvoiceStatus }) => projectInvoiceStatus)).toEqual(["Draft"]);
  expect(await folder.bytes(file)).toEqual(before);
});

test("rows of a command are told with the commit they stand under in the file", async () => {
  const file = await draft();
  const confirmed = await commandLineOn(["confirm", file, "--all", "--json"]);
  const read = await commandLineOn(["check", file, "--json"]);
  const commits = confirmed.json("bookedActuals").map(({ commit }) => commit);
  expect(commits).toHaveLength(4);
  expect(new Set(commits)).toEqual(new Set([expect.stringMatching(/^K-000003-[0-9a-f]{6}$/)]));
  expect(read.json("bookedActuals").map(({ commit }) => commit)).toEqual(commits);
});
