/** Tax groups of a proposal through the command line: posted, credited and verified on a file. */
import { smallFirm, workbookOf, type TypedTables } from "../workbookOf";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

const TAXED: TypedTables = {
  Customers: [{ "Customer ID": "C-1", Name: "Contoso", "Tax Group": "HOME" }],
  Roles: [{ Role: "Consultant", "Item Tax Group": "Work" }],
  TaxRates: [
    { "Tax Group": "HOME", "Item Tax Group": "Work", "Rate %": "21" },
    { "Tax Group": "EXPORT", "Item Tax Group": "Work", "Rate %": "0", "Exemption Reason": "Export" },
  ],
};

const WORK = {
  "Actual ID": "A-1",
  Date: "2026-10-05",
  "Project ID": "P-1",
  Class: "Time",
  Quantity: "8",
  Price: "200",
};

test("what is posted by the proposal's groups is sealed, verifies, and is credited as it was charged", async () => {
  const firm = { ...smallFirm([{ ...WORK, Role: "Consultant" }]), ...TAXED };
  const file = await fileOf(folder, await workbookOf(firm));
  const run = async (...words: readonly string[]) => {
    const [command = "", ...rest] = words;
    const done = await commandLineOn([command, file, ...rest]);
    expect([words.join(" "), done.exit, done.errors]).toEqual([words.join(" "), 0, ""]);
    return done;
  };
  await run("mark", "--ready", "--all");
  await run("create", "--all", "--as-of", "2026-10-31");
  await run("confirm", "PF-00001");
  await run("edit", "PF-00001-0001", "--set", "Tax Group=EXPORT");
  await run("journal", "--post", "--to", "2026-12-31");
  await run("post", "PF-00001");
  await run("revise", "PF-00001");
  await run("edit", "PF-00002-0002", "--set", "Quantity=0");
  await run("confirm", "PF-00002");
  await run("journal", "--post", "--to", "2026-12-31");
  await run("post", "PF-00002");
  const verified = await run("verify");
  expect(verified.output).toContain("PF-00001 is as it was sealed.");
  const customers = await commandLineOn(["report", "customer-ledger", file, "--as-of", "2027-12-31", "--json"]);
  expect(customers.json("customerLedger").map(({ amount }) => amount)).toEqual(["1600.00", "-1600.00"]);
});
