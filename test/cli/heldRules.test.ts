import { commandLineOn, fileOf, type Folder, newFolder } from "./onFile";
import { hours, smallFirm, workbookOf, type TypedTables } from "../workbookOf";

/** A rule of posting that cannot be read: what it might decide is not posted by another rule in its place. */
let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

async function confirmed(rules: TypedTables): Promise<string> {
  const file = await fileOf(folder, await workbookOf({ ...smallFirm([hours("A-1")]), ...rules }));
  await commandLineOn(["mark", file, "--ready", "--all"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-31"]);
  await commandLineOn(["confirm", file, "--all", "--date", "2026-10-31"]);
  return file;
}

const PROFILES = [
  ["Customer Balance", "1100"],
  ["Invoiced Revenue", "4100"],
  ["Cost", "5100"],
  ["Payroll Allocation", "5900"],
].map(([type, account]) => ({ "Posting Type": type ?? "", Account: account ?? "" }));

test("a posting profile whose account is mistyped holds back its posting type, and the wider profile does not serve", async () => {
  const mistyped = { "Posting Type": "Invoiced Revenue", "Project ID": "P-1", Account: "41O2" };
  const file = await confirmed({ PostingProfiles: [...PROFILES, mistyped] });
  const journal = await commandLineOn(["journal", file, "--to", "2026-10-31", "--post", "--json"]);
  expect(journal.json("ledger")).toHaveLength(2);
  const posted = await commandLineOn(["post", file, "--all", "--json"]);
  expect(posted.exit).toBe(1);
  expect(posted.json("outcomes")).toMatchObject([{ code: "post-refused", params: { reason: "rules-unread" } }]);
  const ledger = await commandLineOn(["report", file, "general-ledger", "--as-of", "2026-12-31", "--json"]);
  expect(ledger.json("ledger").map(({ account }) => account)).toEqual(["5100", "5900"]);
});

test("a posting profile whose posting type is mistyped holds back every posting", async () => {
  const mistyped = { "Posting Type": "Invoiced Revenu", "Project ID": "P-1", Account: "4110" };
  const file = await confirmed({ PostingProfiles: [...PROFILES, mistyped] });
  const journal = await commandLineOn(["journal", file, "--to", "2026-10-31", "--post", "--json"]);
  expect(journal.json("ledger")).toEqual([]);
  expect(journal.json("problems").map(({ code }) => code)).toContain("rules-unread");
});

test("a period that cannot be read might be closed: nothing is posted until it can", async () => {
  const file = await confirmed({
    Periods: [{ Period: "2026-10", From: "2026-10-01", To: "2026-10-31", Status: "Clsoed" }],
  });
  const journal = await commandLineOn(["journal", file, "--to", "2026-10-31", "--post", "--json"]);
  expect(journal.json("ledger")).toEqual([]);
  const posted = await commandLineOn(["post", file, "--all", "--date", "2026-10-31", "--json"]);
  expect(posted.json("ledger")).toEqual([]);
  expect(posted.exit).toBe(1);
});
