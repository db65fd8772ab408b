/** The backlog as it stood on a day, from the command line. */
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { hours, smallFirm, workbookOf } from "../workbookOf";

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

test("what was billed since is in the backlog of the day, for each customer of a split; what is worked later is not", async () => {
  const firm = smallFirm([hours("A-1"), hours("A-2", { Date: "2026-10-20" })]);
  const shares = [
    { "Contract ID": "K-1", "Customer ID": "C-1", "Split %": "60" },
    { "Contract ID": "K-1", "Customer ID": "C-2", "Split %": "40" },
  ];
  const customers = [...(firm.Customers ?? []), { "Customer ID": "C-2", Name: "Fabrikam" }];
  const file = await fileOf(folder, await workbookOf({ ...firm, Customers: customers, ContractCustomers: shares }));
  await commandLineOn(["mark", file, "--ready", "U|A-1|C-1|C"]);
  await commandLineOn(["create", file, "--as-of", "2026-10-31"]);
  expect((await commandLineOn(["confirm", file, "PF-00001", "--date", "2026-10-31"])).exit).toBe(0);
  const backlog = async (...words: readonly string[]) =>
    (await commandLineOn(["backlog", file, ...words, "--json"]))
      .json("backlog")
      .map(({ key, amount, billingStatus }) => [key, amount, billingStatus]);
  const before = await folder.bytes(file);
  expect(await backlog("--as-of", "2026-10-10")).toEqual([
    ["U|A-1|C-1|C", "960.00", "Customer Invoice Posted"],
    ["U|A-1|C-2|C", "640.00", "Not Ready"],
  ]);
  expect(await backlog("--as-of", "2026-10-31", "--known-at", "2026-11-02T08:00:00Z")).toHaveLength(4);
  expect(await folder.bytes(file)).toEqual(before);
  const both = await commandLineOn(["backlog", file, "--as-of", "2026-10-10", "--customer", "C-1"]);
  expect([both.exit, both.errors]).toEqual([2, expect.stringContaining("whole")]);
});
