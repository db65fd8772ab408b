/**
 * The whole life of a line whose revenue is recognised, in a real file by the command line: a contract in euros, books in
 * US dollars, milestones invoiced on account, a credit note, what is reversed and done again, and its elimination.
 */
import { commandLineOn, fileOf, newFolder, type Folder, type Told } from "../cli/onFile";
import { hours, smallFirm, workbookOf, type TypedRow, type TypedTables } from "../workbookOf";

/** 2,000 in October, 1,000 in November and 3,000 in December, of 8,000, which December knows to be 6,000: in dollars. */
const WORK: readonly TypedRow[] = [
  hours("A-1", { Quantity: "20" }),
  hours("A-2", { Date: "2026-11-10", Quantity: "10" }),
  hours("A-3", { Date: "2026-12-15", Quantity: "30" }),
].map((row) => ({ ...row, Currency: "EUR", "Cost Currency": "USD" }));

const FIRM: TypedTables = {
  ...smallFirm(WORK),
  Contracts: [{ "Contract ID": "K-1", Name: "Survey", "Customer ID": "C-1", Currency: "EUR", Status: "Confirmed" }],
  ContractLines: [
    {
      "Line ID": "L-1",
      "Contract ID": "K-1",
      Name: "Survey",
      "Billing Method": "Fixed Price",
      "Project ID": "P-1",
      "Contract Amount": "10000",
    },
  ],
  Milestones: [
    { "Milestone ID": "M-1", "Line ID": "L-1", Name: "Half", Date: "2026-10-31", Amount: "6000" },
    { "Milestone ID": "M-2", "Line ID": "L-1", Name: "Rest", Date: "2026-12-31", Amount: "4000" },
  ],
  RevenueProfiles: [
    {
      Profile: "Percentage",
      "Billing Method": "Fixed Price",
      "On-Account Invoicing": "Balance",
      Completion: "Completed percentage",
    },
  ],
  RevenueEstimates: [
    { "Line ID": "L-1", Period: "2026-10", "Estimated Total Cost": "8000" },
    { "Line ID": "L-1", Period: "2026-12", "Estimated Total Cost": "6000" },
  ],
  ExchangeRates: [
    { From: "EUR", To: "USD", "Valid From": "2026-10-01", Rate: "1.1" },
    { From: "EUR", To: "USD", "Valid From": "2026-11-01", Rate: "1.2" },
    { From: "EUR", To: "USD", "Valid From": "2026-12-01", Rate: "1.15" },
    { From: "EUR", To: "USD", "Valid From": "2027-01-01", Rate: "1.25" },
  ],
};

let folder: Folder;
let file: string;
beforeAll(async () => {
  folder = await newFolder();
  file = await fileOf(folder, await workbookOf(FIRM));
});
afterAll(() => folder.remove());

/** Carries it out, and asks whether the file is as it was sealed. */
async function done(...words: readonly string[]): Promise<Told> {
  const [name = "", ...others] = words;
  const told = await commandLineOn([name, file, ...others, "--json"]);
  expect([words, told.exit, told.exit === 0 ? "" : told.output]).toEqual([words, 0, ""]);
  const verified = await commandLineOn(["verify", file, "--json"]);
  expect([words, verified.exit, verified.json("problems")]).toEqual([words, 0, []]);
  return told;
}

/** "1220 2500.00 EUR = 2750.00" for each account of the work in progress and of revenue that holds anything. */
async function ledger(asOf = "2027-12-31"): Promise<readonly string[]> {
  const told = await commandLineOn(["report", "general-ledger", file, "--as-of", asOf, "--json"]);
  const sums = new Map<string, [number, number]>();
  for (const { account, amount, currency, accountingAmount } of told.json("ledger")) {
    const key = `${account} ${currency}`;
    const [own, inDollars] = sums.get(key) ?? [0, 0];
    sums.set(key, [own + Math.round(Number(amount) * 100), inDollars + Math.round(Number(accountingAmount) * 100)]);
  }
  return [...sums]
    .filter(([, amounts]) => amounts.some((amount) => amount !== 0))
    .map(([key, [own, inDollars]]) => `${key} ${(own / 100).toFixed(2)} = ${(inDollars / 100).toFixed(2)}`)
    .sort();
}

/** What the reconciliation of work in progress wants looked at. */
async function exceptions(): Promise<readonly string[]> {
  const told = await commandLineOn(["report", "wip", file, "--as-of", "2027-12-31", "--json"]);
  return told.json("wipExceptions").map(({ postingType, held, reason }) => [postingType, held, reason].join(" "));
}

async function refusedFor(...words: readonly string[]): Promise<readonly unknown[]> {
  const [name = "", ...others] = words;
  const told = await commandLineOn([name, file, ...others, "--json"]);
  expect([words, told.exit]).toEqual([words, 1]);
  return told.json("outcomes").map(({ code }) => code);
}

/** A document confirmed and posted on a day. */
async function posted(id: string, date: string): Promise<void> {
  await done("confirm", id, "--date", date);
  await done("post", id, "--date", date);
}

const COSTS = ["5100 USD 6000.00 = 6000.00", "5900 USD -6000.00 = -6000.00"];

test("a quarter is earned in October, while six tenths are invoiced on account", async () => {
  await done("journal", "--to", "2026-10-31", "--post");
  await done("recognize", "--period", "2026-10");
  await done("mark", "--ready", "--all");
  await done("create", "--as-of", "2026-10-31");
  await posted("PF-00001", "2026-10-31");
  expect(await ledger()).toEqual([
    "1100 EUR 6000.00 = 6600.00",
    "1220 EUR 2500.00 = 2750.00",
    "2230 EUR -6000.00 = -6600.00",
    "4200 EUR -2500.00 = -2750.00",
    "5100 USD 2000.00 = 2000.00",
    "5900 USD -2000.00 = -2000.00",
  ]);
});

test("November earns an eighth at its own rate, and a credit note takes all that was invoiced back as it was", async () => {
  await done("journal", "--to", "2026-11-30", "--post");
  await done("recognize", "--period", "2026-11");
  await done("revise", "PF-00001");
  await done("edit", "PF-00002-0002", "--set", "Quantity=0");
  await posted("PF-00002", "2026-11-30");
  expect(await ledger()).toEqual([
    "1220 EUR 3750.00 = 4250.00",
    "4200 EUR -3750.00 = -4250.00",
    "5100 USD 3000.00 = 3000.00",
    "5900 USD -3000.00 = -3000.00",
  ]);
});

test("December's entry is reversed and posted again, and all is invoiced", async () => {
  await done("journal", "--to", "2026-12-31", "--post");
  await done("recognize", "--period", "2026-12");
  const recognised = await ledger();
  await done("recognize", "--period", "2026-12", "--reverse");
  expect((await ledger()).slice(0, 2)).toEqual(["1220 EUR 3750.00 = 4250.00", "4200 EUR -3750.00 = -4250.00"]);
  await done("recognize", "--period", "2026-12");
  expect(await ledger()).toEqual(recognised);
  expect(await refusedFor("eliminate", "L-1", "--date", "2026-12-31")).toEqual(["not-fully-invoiced"]);
  await done("mark", "--ready", "--all");
  await done("create", "--as-of", "2026-12-31");
  await posted("PF-00003", "2026-12-31");
  expect(await ledger()).toEqual([
    "1100 EUR 10000.00 = 11500.00",
    "1220 EUR 10000.00 = 11437.50",
    "2230 EUR -10000.00 = -11500.00",
    "4200 EUR -10000.00 = -11437.50",
    ...COSTS,
  ]);
});

test("elimination leaves the contract amount as revenue, and what rates changed between", async () => {
  await done("eliminate", "--all", "--date", "2026-12-31");
  expect(await ledger()).toEqual([
    "1100 EUR 10000.00 = 11500.00",
    "4200 EUR -10000.00 = -11437.50",
    ...COSTS,
    "7800 EUR 0.00 = -62.50",
  ]);
  expect(await exceptions()).toEqual([]);
  expect(await refusedFor("recognize", "--line", "L-1", "--period", "2026-12", "--reverse")).toEqual([
    "line-eliminated",
  ]);
});

test("a milestone credited and invoiced again in January asks for the elimination to be reversed and done again", async () => {
  await done("revise", "PF-00003", "--id", "PF-00003-0002");
  await done("edit", "PF-00004-0002", "--set", "Quantity=0");
  await posted("PF-00004", "2027-01-15");
  expect(await exceptions()).toEqual(["WIP Invoiced On-Account 4600.00 Eliminated"]);
  await done("eliminate", "L-1", "--date", "2027-01-15", "--reverse");
  expect(await ledger()).toEqual([
    "1100 EUR 6000.00 = 6900.00",
    "1220 EUR 10000.00 = 11437.50",
    "2230 EUR -6000.00 = -6900.00",
    "4200 EUR -10000.00 = -11437.50",
    ...COSTS,
  ]);
  expect(await refusedFor("eliminate", "L-1", "--date", "2027-01-31")).toEqual(["not-fully-invoiced"]);
  await done("mark", "--ready", "--all");
  await done("create", "--as-of", "2027-01-31");
  await posted("PF-00005", "2027-01-31");
  await done("eliminate", "--all", "--date", "2027-01-31");
  expect(await ledger()).toEqual([
    "1100 EUR 10000.00 = 11900.00",
    "4200 EUR -10000.00 = -11437.50",
    ...COSTS,
    "7800 EUR 0.00 = -462.50",
  ]);
  expect(await exceptions()).toEqual([]);
  // What the books said at the end of the year stays as it was then.
  expect(await ledger("2026-12-31")).toEqual([
    "1100 EUR 10000.00 = 11500.00",
    "4200 EUR -10000.00 = -11437.50",
    ...COSTS,
    "7800 EUR 0.00 = -62.50",
  ]);
});
