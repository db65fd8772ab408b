/**
 * What users of other systems complain of, as promises: each through the command line on a real file. Those that belong
 * to one part of the process stand with it, in this folder.
 */
import { hours, smallFirm, workbookOf, type TypedRow } from "../workbookOf";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

/** A firm with a second project, P-2, under a contract of another customer. */
function twoProjects(actuals: readonly TypedRow[]) {
  const firm = smallFirm(actuals);
  const second = { "Contract ID": "K-2", Name: "Quay", "Customer ID": "C-2", Currency: "USD", Status: "Confirmed" };
  const line = { "Line ID": "L-2", "Contract ID": "K-2", Name: "Quay", "Billing Method": "Time and Material" };
  return {
    ...firm,
    Customers: [...(firm.Customers ?? []), { "Customer ID": "C-2", Name: "Fabrikam" }],
    Projects: [...(firm.Projects ?? []), { "Project ID": "P-2", Name: "Quay" }],
    Contracts: [...(firm.Contracts ?? []), second],
    ContractLines: [...(firm.ContractLines ?? []), { ...line, "Project ID": "P-2" }],
  };
}

async function prepared(tables: Parameters<typeof workbookOf>[0]): Promise<string> {
  const file = await fileOf(folder, await workbookOf(tables));
  await commandLineOn(["mark", file, "--ready", "--all"]);
  return file;
}

test("two projects in one timesheet: each customer is billed the hours of its own project, of one day and one person", async () => {
  const file = await prepared(
    twoProjects([hours("A-1", { Quantity: "5" }), hours("A-2", { Quantity: "3", "Project ID": "P-2" })]),
  );
  const created = await commandLineOn(["create", file, "--as-of", "2026-10-31", "--json"]);
  const invoices = created
    .json("invoices")
    .map(({ invoiceId, customerId, detailAmount }) => [invoiceId, customerId, detailAmount]);
  expect(invoices).toEqual([
    ["PF-00001", "C-1", "1000.00"],
    ["PF-00002", "C-2", "600.00"],
  ]);
});

test("a discarded draft reopens only its own rows", async () => {
  const file = await prepared(
    smallFirm([
      hours("A-1", { Quantity: "1" }),
      hours("A-2", { Quantity: "2" }),
      hours("A-3", { Quantity: "3" }),
      hours("A-4", { Quantity: "4" }),
    ]),
  );
  await commandLineOn(["mark", file, "--not-ready", "U|A-4|C-1|C"]);
  await commandLineOn(["create", file, "U|A-1|C-1|C", "--as-of", "2026-10-31"]);
  await commandLineOn(["create", file, "U|A-2|C-1|C", "--as-of", "2026-10-31"]);
  await commandLineOn(["confirm", file, "PF-00002"]);
  const discarded = await commandLineOn(["discard", file, "PF-00001", "--json"]);
  expect(discarded.json("backlog").map(({ key, billingStatus }) => [key, billingStatus])).toEqual([
    ["U|A-1|C-1|C", "Ready to Invoice"],
    ["U|A-3|C-1|C", "Ready to Invoice"],
    ["U|A-4|C-1|C", "Not Ready"],
  ]);
});

test("numbers without gaps: discarded drafts and refused postings draw none", async () => {
  const file = await prepared(
    smallFirm(["1", "2", "3", "4"].map((quantity) => hours(`A-${quantity}`, { Quantity: quantity }))),
  );
  for (const id of ["1", "2", "3", "4"]) {
    await commandLineOn(["create", file, `U|A-${id}|C-1|C`, "--as-of", "2026-10-31"]);
  }
  await commandLineOn(["discard", file, "PF-00002"]);
  await commandLineOn(["confirm", file, "PF-00001", "PF-00003", "PF-00004"]);
  await commandLineOn(["journal", file, "--to", "2026-10-31", "--post"]);
  await commandLineOn(["post", file, "PF-00003", "--date", "2026-11-10"]);
  const tooEarly = await commandLineOn(["post", file, "PF-00001", "--date", "2026-11-09", "--json"]);
  expect(tooEarly.json("outcomes").map(({ code }) => code)).toEqual(["post-refused"]);
  await commandLineOn(["post", file, "PF-00004", "--date", "2026-11-10"]);
  const posted = await commandLineOn(["post", file, "PF-00001", "--date", "2026-11-11", "--json"]);
  expect(posted.json("invoices").map(({ invoiceId, number }) => [invoiceId, number])).toEqual([
    ["PF-00001", "INV-2026-00003"],
    ["PF-00003", "INV-2026-00001"],
    ["PF-00004", "INV-2026-00002"],
  ]);
});

test("returned with a reason: the comment is on the draft, its name and moment in the history, its rows as they were", async () => {
  const file = await prepared(smallFirm([hours("A-1", { Quantity: "8" })]));
  await commandLineOn(["create", file, "--as-of", "2026-10-31"]);
  await commandLineOn(["submit", file, "PF-00001", "--by", "Ana"]);
  const silent = await commandLineOn(["return", file, "PF-00001", "--by", "Mara", "--comment", " "]);
  expect(silent.exit).not.toBe(0);
  const said = "The PO number is missing.";
  const returned = await commandLineOn(["return", file, "PF-00001", "--by", "Mara", "--comment", said, "--json"]);
  expect(returned.json("invoices").map(({ projectInvoiceStatus }) => projectInvoiceStatus)).toEqual(["Draft"]);
  const backlog = await commandLineOn(["backlog", file, "--json"]);
  expect(backlog.json("backlog").map(({ billingStatus }) => billingStatus)).toEqual(["Customer Invoice Created"]);
  const table = await commandLineOn([
    "export",
    file,
    "csv",
    "--table",
    "Decisions",
    "--out",
    `${folder.path}/decisions.csv`,
  ]);
  expect(table.exit).toBe(0);
  const decisions = (await folder.bytes(`${folder.path}/decisions.csv`)).toString("utf8");
  expect(decisions).toContain(`PF-00001,Comment,${said}`);
  expect(decisions).toContain("Mara");
});
