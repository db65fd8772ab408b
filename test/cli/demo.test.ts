import fs from "node:fs";
import { demonstrate, STEPS } from "../../addin/cli/demo";
import { templateFile } from "../../addin/cli/newWorkbook";
import { run } from "../../engine/index";
import { daybook, fakeHost } from "./fakeHost";
import { fileOf, newFolder, type Folder } from "./onFile";

let folder: Folder;
let workbook = "";
let printed = "";
const host = fakeHost({}, { run });

beforeAll(async () => {
  folder = await newFolder();
  workbook = await fileOf(folder, fs.readFileSync(templateFile("sample")));
  expect(await demonstrate(workbook, host)).toBe(0);
  printed = host.printed.output;
});
afterAll(() => folder.remove());

async function section(...words: readonly string[]): Promise<readonly Readonly<Record<string, string | null>>[]> {
  const [name = "", ...rest] = words;
  const { output } = await daybook(host, ...rest, "--json");
  const document = JSON.parse(output) as Readonly<Record<string, readonly Readonly<Record<string, string | null>>[]>>;
  const rows = document[name];
  if (rows === undefined) throw new Error(`no section ${name}`);
  return rows;
}

function cents(amount: string | null | undefined): number {
  return Math.round(Number(amount ?? "0") * 100);
}

describe("the demonstration", () => {
  it("takes every step, and names the workbook it leaves", () => {
    for (const [about] of STEPS) expect(printed).toContain(`=== ${about}`);
    expect(printed).toContain(`The workbook is ${workbook}.`);
  });

  it("posts every invoice it confirms, with numbers without a gap", async () => {
    const invoices = await section("invoices", "check", workbook);
    expect(invoices.map(({ projectInvoiceStatus }) => projectInvoiceStatus)).toEqual(invoices.map(() => "Posted"));
    expect(invoices.map(({ number }) => number)).toEqual(
      invoices.map((_, index) => `INV-2026-${String(index + 1).padStart(5, "0")}`),
    );
    expect(invoices.length).toBeGreaterThanOrEqual(4);
  });

  it("leaves every voucher in balance, and the customer ledger at the invoices' totals", async () => {
    const ledger = await section("ledger", "check", workbook);
    const byVoucher = new Map<string, number>();
    for (const { voucher, accountingAmount } of ledger) {
      byVoucher.set(voucher ?? "", (byVoucher.get(voucher ?? "") ?? 0) + cents(accountingAmount));
    }
    expect([...byVoucher.values()].filter((sum) => sum !== 0)).toEqual([]);
    const owed = (await section("customerLedger", "check", workbook)).map(({ amount }) => cents(amount));
    const totals = (await section("invoices", "check", workbook)).map(({ totalAmount }) => cents(totalAmount));
    expect(owed).toEqual(totals);
  });

  it("changes no byte when its last commands run again", async () => {
    const before = fs.readFileSync(workbook);
    for (const words of [
      ["backlog", workbook],
      ["journal", workbook, "--to", "2026-10-31"],
      ["journal", workbook, "--to", "2026-10-31", "--post"],
      ["post", workbook, "--all"],
      ["mark", workbook, "--ready", "--to", "2026-10-31"],
      ["create", workbook, "--as-of", "2026-10-31"],
      ["check", workbook],
      ["report", workbook, "trial-balance"],
    ]) {
      await daybook(host, ...words, "--by", "Somebody", "--at", "2027-01-01T00:00:00Z", "--date", "2026-12-31");
      expect([words[0], fs.readFileSync(workbook).equals(before)]).toEqual([words[0], true]);
    }
  });
});
