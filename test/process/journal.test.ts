/** The integration journal: tax groups of its lines, edits of them, and a posting that was cut off. */
import { applyInSteps } from "../../addin/workbook/applyInSteps";
import { openWorkbookFile } from "../../addin/workbook/file";
import { run, type Command } from "../../engine/index";
import type { Settings } from "../../engine/model/settings";
import { actual, contract, line, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { journal } from "../engine/steps/ledgerBook";
import { stepwiseFile } from "../faults/stepwiseFile";
import { hours, smallFirm, workbookOf } from "../workbookOf";

const AT = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
const POST: Command = { kind: "journal", to: "2026-10-31", post: true };

type Method = Settings["salesTaxGroupMethod"];

describe("the tax group of a line, by the setting Sales Tax Group Method", () => {
  const groups = (method: Method, [project, ofContract, customer]: readonly (string | null)[]) => {
    const rows: PartialRows = {
      Projects: [{ projectId: "P-1", name: "Harbour", taxGroup: project ?? null }],
      Contracts: [contract({ taxGroup: ofContract ?? null })],
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: customer ?? null }],
    };
    const lines = journal(smallBook(rows, { salesTaxGroupMethod: method }), false).after.rows.JournalDraft;
    return [...new Set(lines.map(({ taxGroup }) => taxGroup))];
  };

  it.each<[Method, readonly (string | null)[], string | null]>([
    ["Search", ["P", "C", "K"], "P"],
    ["Search", [null, "C", "K"], "C"],
    ["Search", [null, null, "K"], "K"],
    ["Search", [null, null, null], null],
    ["Project", ["P", "C", "K"], "P"],
    ["Project", [null, "C", "K"], null],
    ["Contract", ["P", "C", "K"], "C"],
    ["Contract", ["P", null, "K"], null],
    ["Customer", ["P", "C", "K"], "K"],
    ["Customer", ["P", "C", null], null],
  ])("%s of project, contract and customer %j is %s, for cost and sale alike", (method, given, group) => {
    expect(groups(method, given)).toEqual([group]);
  });
});

it("the item tax group is the role's, the category's or the product's", () => {
  const rows: PartialRows = {
    Roles: [{ role: "Consultant", itemTaxGroup: "ROLE" }],
    Categories: [{ category: "Travel", itemTaxGroup: "CATEGORY" }],
    Products: [{ product: "Cable", name: "Cable", itemTaxGroup: "PRODUCT" }],
    ContractLines: [line({ itemTaxGroup: "LINE" })],
    Actuals: [
      actual({ category: "Travel" }),
      actual({ actualId: "A-2", class: "Expense", category: "Travel", quantity: millionths(1) }),
      actual({ actualId: "A-3", class: "Fee", category: "Travel", quantity: millionths(1) }),
      actual({ actualId: "A-4", class: "Material", product: "Cable", quantity: millionths(1) }),
    ],
  };
  const lines = journal(smallBook(rows), false).after.rows.JournalDraft;
  expect(lines.map(({ key, itemTaxGroup }) => `${key.split("|")[2] ?? ""} ${itemTaxGroup ?? ""}`).sort()).toEqual(
    ["A-1 ROLE", "A-2 CATEGORY", "A-3 CATEGORY", "A-4 PRODUCT"].flatMap((said) => [said, said]),
  );
});

it("edit takes a group as the rates write it, and refuses one that no rate knows", async () => {
  const file = openWorkbookFile(
    await workbookOf({
      ...smallFirm([hours("A-1")]),
      TaxRates: [{ "Tax Group": "EXPORT", "Item Tax Group": "SRV", "Rate %": "0" }],
    }),
  );
  const perform = async (command: Command) => {
    const result = await run({ content: await file.read(), command, actor: AT });
    if (result.plan !== null) await file.apply(result.plan, { password: null });
    return result;
  };
  await perform({ ...POST, post: false });
  const edit = async (column: string, value: string) => {
    const { outcomes, book } = await perform({ kind: "edit", ids: ["J|C|A-1"], set: [{ column, value }] });
    const drafted = book.rows.JournalDraft.find(({ key }) => key === "J|C|A-1");
    return [outcomes[0]?.code, drafted?.taxGroup, drafted?.itemTaxGroup];
  };
  expect(await edit("Tax Group", "EXPROT")).toEqual(["unknown-tax-group", null, null]);
  expect(await edit("Tax Group", "export")).toEqual(["edited", "EXPORT", null]);
  expect(await edit("Item Tax Group", "GOODS")).toEqual(["unknown-tax-group", "EXPORT", null]);
  expect(await edit("Tax Group", "")).toEqual(["edited", null, null]);
});

it("a posting that is cut off at any step and given again posts each line once, in the vouchers of one never cut off", async () => {
  const bytes = await workbookOf(
    smallFirm([hours("A-1"), hours("A-2", { Date: "2026-10-06", "Cost Currency": "EUR" })]),
  );
  const runOn = (content: Awaited<ReturnType<ReturnType<typeof openWorkbookFile>["read"]>>, command: Command) =>
    run({ content, command, actor: AT });
  const held = async (at: Uint8Array) => {
    const { book } = await runOn(await openWorkbookFile(at).read(), { kind: "check" });
    const { Journal, JournalDraft, LedgerEntries, BookedActuals } = book.rows;
    return {
      posted: Journal.map(({ key, voucher }) => [key, voucher]),
      drafts: JournalDraft.map(({ key, journalId, status }) => [key, journalId, status]),
      entries: LedgerEntries.map(({ voucher, account, amount }) => [voucher, account, amount]),
      booked: BookedActuals.map(({ key }) => key),
    };
  };
  const carriedOut = async (from: Uint8Array) => {
    const file = openWorkbookFile(from);
    const { plan } = await runOn(await file.read(), POST);
    if (plan !== null) await file.apply(plan, { password: null });
    return file.toBytes();
  };
  const expected = await held(await carriedOut(bytes));
  expect(expected.posted).toHaveLength(3);
  expect(expected.drafts).toEqual([["J|C|A-2", "J-00002", "Error"]]);
  const whole = stepwiseFile(bytes);
  const { plan } = await runOn(await whole.read(), POST);
  if (plan === null) throw new Error("nothing to post");
  await applyInSteps(whole, plan);
  expect(whole.states.length).toBeGreaterThan(10);
  for (const [step, state] of whole.states.entries()) {
    expect({ step, ...(await held(await carriedOut(state))) }).toEqual({ step, ...expected });
  }
});
