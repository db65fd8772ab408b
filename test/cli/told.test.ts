import { commandLineOn, fileOf, type Folder, newFolder } from "./onFile";
import { hours, smallFirm, workbookOf, type TypedTables } from "../workbookOf";

/** What the person at the terminal is told of what was refused, of nothing at all, and of sums. */
let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

const book = async (tables: TypedTables = {}) =>
  fileOf(folder, await workbookOf({ ...smallFirm([hours("A-1")]), ...tables }));

async function confirmed(file: string): Promise<void> {
  await commandLineOn(["mark", file, "--ready", "--all"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-31"]);
  await commandLineOn(["confirm", file, "--all"]);
}

test("a journal line without an account names the posting type that lacks one", async () => {
  const file = await book({ PostingProfiles: [{ "Posting Type": "Cost", Account: "5100" }] });
  const { exit, output } = await commandLineOn(["journal", file, "--to", "2026-10-31", "--post"]);
  expect(exit).toBe(1);
  expect(output).toContain("[no-account]");
  expect(output).toContain("No row of PostingProfiles gives an account for Payroll Allocation.");
  expect(output).not.toContain("daybook check");
});

test("an invoice whose payment terms are not understood says which terms", async () => {
  const file = await book({ Customers: [{ "Customer ID": "C-1", Name: "Adventure Works", "Payment Terms": "soon" }] });
  await confirmed(file);
  await commandLineOn(["journal", file, "--to", "2026-10-31", "--post"]);
  const { output } = await commandLineOn(["post", file, "--all"]);
  expect(output).toContain("the payment terms are soon.");
});

test("a command for documents none of which are in its state says so", async () => {
  const { exit, output } = await commandLineOn(["post", await book(), "--all"]);
  expect(exit).toBe(0);
  expect(output.trim()).toBe("No row meets what was asked for.");
});

test("costs and sales are never added up together", async () => {
  const file = await book();
  const prepared = await commandLineOn(["journal", file, "--to", "2026-10-31"]);
  expect(prepared.output).not.toContain("2,400.00");
  await confirmed(file);
  await commandLineOn(["journal", file, "--to", "2026-10-31", "--post"]);
  await commandLineOn(["post", file, "--all"]);
  const ledger = await commandLineOn(["report", file, "project-ledger", "--as-of", "2026-12-31"]);
  expect(ledger.output).toMatch(/^Billed Sales .* 1,600\.00/m);
  expect(ledger.output).not.toContain("2,400.00");
});
