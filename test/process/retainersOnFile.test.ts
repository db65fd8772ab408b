/** Retainers through the command line on a real file: typed on the document's sheet, sealed, verified and posted. */
import { run } from "../../engine/index";
import { commandLineOn, fileOf, newFolder, type Folder, type JsonRow } from "../cli/onFile";
import { ACTOR, after, check, confirm, create, mark, withTyped } from "../problems/worked";
import { hours, smallFirm, workbookOf, type TypedTables } from "../workbookOf";

/** 8 hours in October (1,600.00) and 12 in November (2,400.00), taxed 21 %, and a retainer of 2,000.00. */
const FIRM: TypedTables = {
  ...smallFirm([hours("A-1"), hours("A-2", { Date: "2026-11-05", Quantity: "12" })]),
  Customers: [{ "Customer ID": "C-1", Name: "Adventure Works", "Tax Group": "Home" }],
  Roles: [{ Role: "Engineer", "Item Tax Group": "Work" }],
  TaxRates: [{ "Tax Group": "Home", "Item Tax Group": "Work", "Rate %": "21" }],
  Retainers: [
    {
      "Retainer ID": "RET-1",
      "Contract ID": "K-1",
      Description: "Advance payment",
      Date: "2026-09-30",
      Amount: "2000",
      "Item Tax Group": "Work",
      "Ready to Invoice": "Yes",
    },
  ],
};

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

async function fileAfter(commands: readonly (readonly string[])[]): Promise<string> {
  const file = await fileOf(folder, await workbookOf(FIRM));
  for (const [command = "", ...words] of commands) {
    const { exit, output, errors } = await commandLineOn([command, file, ...words]);
    if (exit !== 0) throw new Error(`${command}: ${output}${errors}`);
  }
  return file;
}

const BILLED = [
  ["mark", "--ready", "--all"],
  ["create", "--as-of", "2026-09-30"],
  ["confirm", "PF-00001"],
];
const APPLIED = [...BILLED, ["create", "--as-of", "2026-10-31"], ["create", "--as-of", "2026-11-30"]];
const CONFIRMED = [...APPLIED, ["confirm", "PF-00002", "PF-00003"]];

test("what is typed into Extended on the sheet lowers the retainer there, and gives it back to the later draft", async () => {
  const drafts = [mark, create("2026-09-30"), confirm, create(), create("2026-11-30")];
  const content = withTyped(await after(FIRM, drafts), { J29: 121 }, "PF-00002");
  const { documents, problems } = await run({ content, command: check, actor: ACTOR });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(documents.map(({ retainers }) => retainers.map(({ usedAmount, tax }) => [usedAmount, tax]))).toEqual([
    [],
    [[10_000, 2_100]],
    [[190_000, 39_900]],
  ]);
});

test("a document with applied retainers verifies cell by cell, and a command that finds nothing changes no byte", async () => {
  const file = await fileAfter(CONFIRMED);
  const verified = await commandLineOn(["verify", file]);
  expect([verified.exit, verified.errors]).toEqual([0, ""]);
  expect(verified.output).toContain("PF-00002 is as it was sealed.");
  const again = await folder.bytes(file);
  await commandLineOn(["create", file, "--as-of", "2026-12-31"]);
  expect((await folder.bytes(file)).equals(again)).toBe(true);
});

test("the liability of a retainer and its tax are released at the booked amounts, and nothing stays", async () => {
  const file = await fileAfter([...CONFIRMED, ["journal", "--post"]]);
  const early = await commandLineOn(["post", file, "PF-00002"]);
  expect([early.exit, early.output.includes("originals-not-posted")]).toEqual([1, true]);
  await commandLineOn(["journal", file, "--post", "--to", "2026-11-30"]);
  const posted = await commandLineOn(["post", file, "PF-00001", "PF-00002", "PF-00003"]);
  expect([posted.exit, posted.errors]).toEqual([0, ""]);
  const report = await commandLineOn(["report", "trial-balance", file, "--as-of", "2026-12-31", "--json"]);
  const balances = report.json("trialBalance").map(({ account, balance }: JsonRow) => `${account} ${balance}`);
  expect(balances).toEqual([
    "1100 4840.00",
    "2100 -840.00",
    "2220 0.00",
    "4100 -4000.00",
    "5100 2000.00",
    "5900 -2000.00",
  ]);
});
