/** Corrections pasted below the actuals of a real file, and what each command says and does then. */
import { commandLineOn, fileOf, newFolder, type Folder, type Told } from "../cli/onFile";
import { pastedInto, typedInto } from "../cli/typedInto";
import { hours, smallFirm, workbookOf, type TypedRow } from "../workbookOf";

let folder: Folder;
let file: string;
beforeEach(async () => {
  folder = await newFolder();
  file = await fileOf(folder, await workbookOf(smallFirm([hours("A-1")])));
});
afterEach(() => folder.remove());

async function done(...words: readonly string[]): Promise<Told> {
  const [name = "", ...others] = words;
  const told = await commandLineOn([name, file, ...others, "--json"]);
  expect([words, told.exit, told.exit === 0 ? "" : told.output]).toEqual([words, 0, ""]);
  return told;
}

const six = (given: TypedRow = {}) => hours("A-2", { Quantity: "6", Corrects: "A-1", ...given });
const paste = (row = six(), after = 1) => pastedInto(file, "Actuals", after, row);
const check = () => commandLineOn(["check", file, "--json"]);
const codes = (told: Told, section = "problems") => told.json(section).map(({ code }) => code);

async function backlog(): Promise<readonly string[]> {
  const told = await commandLineOn(["backlog", file, "--json"]);
  return told.json("backlog").map(({ key, amount, billingStatus }) => [key, amount, billingStatus].join(", "));
}

async function invoiced(): Promise<void> {
  await done("mark", "--ready", "--all");
  await done("create", "--as-of", "2026-10-31");
  await done("confirm", "PF-00001", "--date", "2026-10-31");
}

test("of an actual that is not booked: it takes its place, with nothing to tell", async () => {
  await paste();
  expect([codes(await check()), await backlog()]).toEqual([[], ["U|A-2|C-1|C, 1200.00, Not Ready"]]);
});

test("of an actual on a draft: its detail is off, with a note, and the document is not confirmed as it was", async () => {
  await done("mark", "--ready", "--all");
  await done("create", "--as-of", "2026-10-31");
  await paste();
  const checked = await check();
  expect([checked.exit, codes(checked)]).toEqual([0, ["corrected-on-draft"]]);
  const refused = await commandLineOn(["confirm", file, "PF-00001", "--date", "2026-10-31", "--json"]);
  expect(codes(refused, "outcomes")).toEqual(["detail-corrected"]);
  expect(await backlog()).toEqual(["U|A-2|C-1|C, 1200.00, Not Ready"]);
  await done("mark", "--ready", "--all");
  const refreshed = await done("refresh", "PF-00001", "--as-of", "2026-10-31");
  expect(refreshed.json("invoiceLineDetails").map(({ sourceKey, amount }) => [sourceKey, amount])).toEqual([
    ["U|A-2|C-1|C", "1200.00"],
  ]);
  const confirmed = await done("confirm", "PF-00001", "--date", "2026-10-31");
  expect(confirmed.json("invoices").map(({ totalAmount }) => totalAmount)).toEqual(["1200.00"]);
});

test("of an actual posted through the journal: the reversals are posted with it", async () => {
  await done("journal", "--to", "2026-10-31", "--post");
  await paste();
  expect([codes(await check()), await backlog()]).toEqual([[], ["U|A-2|C-1|C, 1200.00, Not Ready"]]);
  const posted = await done("journal", "--to", "2026-10-31", "--post");
  expect(posted.json("journal").map(({ sourceKey, amount, status }) => [sourceKey, amount, status])).toEqual([
    ["C|A-1", "800.00", "Posted"],
    ["C|A-1|R", "-800.00", "Posted"],
    ["C|A-2", "600.00", "Posted"],
    ["U|A-1|C-1|C", "1600.00", "Posted"],
    ["U|A-1|C-1|C|R", "-1600.00", "Posted"],
    ["U|A-2|C-1|C", "1200.00", "Posted"],
  ]);
  expect([codes(await check()), await backlog()]).toEqual([[], ["U|A-2|C-1|C, 1200.00, Not Ready"]]);
  await typedInto(file, [{ table: "Actuals", row: 1, column: "Corrects", text: "" }]);
  expect((await check()).json("problems").map(({ code, column, cell }) => [code, column, cell])).toEqual([
    ["changed-after-booking", "Corrects", "Actuals!X3"],
  ]);
});

test("of an actual on a confirmed invoice: nothing until it is revised back, and then it is billed in its place", async () => {
  await invoiced();
  await paste();
  const checked = await check();
  expect(checked.exit).toBe(1);
  expect(checked.json("problems").map(({ code, cell, severity }) => [code, cell, severity])).toEqual([
    ["corrects-invoiced", "Actuals!X3", "error"],
  ]);
  expect(await backlog()).toEqual([]);
  for (const words of [
    ["revise", "PF-00001"],
    ["edit", "PF-00002-0002", "--set", "Quantity=0"],
    ["confirm", "PF-00002", "--date", "2026-10-31"],
  ]) {
    const [name = "", ...others] = words;
    const told = await commandLineOn([name, file, ...others, "--json"]);
    expect(new Set(told.json("outcomes").map(({ result }) => result))).toEqual(new Set(["done"]));
  }
  expect([codes(await check()), await backlog()]).toEqual([[], ["U|A-2|C-1|C, 1200.00, Not Ready"]]);
  await done("mark", "--ready", "--all");
  await done("create", "--as-of", "2026-10-31");
  const confirmed = await done("confirm", "PF-00003", "--date", "2026-10-31");
  expect(confirmed.json("invoices").map(({ invoiceId, totalAmount }) => [invoiceId, totalAmount])).toContainEqual([
    "PF-00003",
    "1200.00",
  ]);
  const verified = await commandLineOn(["verify", file, "--json"]);
  expect([verified.json("problems"), codes(await check()), await backlog()]).toEqual([[], [], []]);
});

describe("a product line that was billed is told", () => {
  const goods = { "Line ID": "L-2", "Contract ID": "K-1", Name: "Probes", Kind: "Product", Product: "Probe" };
  beforeEach(async () => {
    const firm = smallFirm([hours("A-1")]);
    const lines = [...(firm.ContractLines ?? []), { ...goods, Quantity: "3", Price: "40", "Ready to Invoice": "Yes" }];
    file = await fileOf(folder, await workbookOf({ ...firm, ContractLines: lines }));
    await invoiced();
    expect(codes(await check())).toEqual([]);
  });
  const told = async () =>
    (await check()).json("problems").map(({ code, table, column, about }) => [code, table, column, about]);

  test("where it says something else: at the cell", async () => {
    await typedInto(file, [{ table: "ContractLines", row: 1, column: "Price", text: "41" }]);
    expect(await told()).toEqual([["changed-after-booking", "ContractLines", "Price", "L-2"]]);
  });

  test("where it is gone: at what was billed", async () => {
    await typedInto(file, [{ table: "ContractLines", row: 1, column: "Line ID", text: "L-9" }]);
    expect(await told()).toEqual([["changed-after-booking", "BookedActuals", "Line ID", "L-2"]]);
  });
});
