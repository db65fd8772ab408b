/** Revenue recognised in a real file: sealed with its voucher, read back, verified, and reversed. */
import { run } from "../../engine/index";
import type { Command } from "../../engine/model/command";
import { ACTOR, after, firm, journal, withCell } from "../problems/worked";

const LINE = {
  "Line ID": "L-1",
  "Contract ID": "K-1",
  Name: "Survey",
  "Billing Method": "Fixed Price",
  "Project ID": "P-1",
  "Contract Amount": "10000",
};
const PROFILE = {
  Profile: "Percentage",
  "Billing Method": "Fixed Price",
  "On-Account Invoicing": "Balance",
  Completion: "Completed percentage",
};
const ESTIMATE = { "Line ID": "L-1", Period: "2026-10", "Estimated Total Cost": "3200" };
const TABLES = firm({ ContractLines: [LINE], RevenueProfiles: [PROFILE], RevenueEstimates: [ESTIMATE] });
const october = (reverse: boolean): Command => ({ kind: "recognize", period: "2026-10", lines: [], reverse });

it("is as it was sealed, also once it is reversed", async () => {
  const content = await after(TABLES, [journal, october(false), october(true), october(false)]);
  const { outcomes, problems, book } = await run({ content, command: { kind: "verify", head: null }, actor: ACTOR });
  expect(problems).toEqual([]);
  expect(outcomes.filter(({ result }) => result === "refused")).toEqual([]);
  expect(book.rows.RevenuePosted.map(({ key, posted }) => [key, posted])).toEqual([
    ["L-1|2026-10", 250_000],
    ["L-1|2026-10|R", -250_000],
    ["L-1|2026-10|2", 250_000],
  ]);
  const sealed = book.rows.Seal.filter(({ table }) => table === "RevenuePosted");
  expect(sealed.map(({ event, document }) => [event, document])).toEqual([
    ["Recognize", "L-1|2026-10"],
    ["Recognize", "L-1|2026-10|R"],
    ["Recognize", "L-1|2026-10|2"],
  ]);
});

it.each([
  ["its entry", { table: "RevenuePosted", row: 0, column: "Posted" }, 2400],
  ["its voucher", { table: "LedgerEntries", row: 2, column: "Amount" }, 2400],
] as const)("stays as it is where %s was changed by hand", async (_, at, value) => {
  const content = withCell(await after(TABLES, [journal, october(false)]), at, value);
  const november: Command = { kind: "recognize", period: "2026-11", lines: [], reverse: false };
  const eliminate: Command = { kind: "eliminate", lines: ["L-1"], date: "2026-11-30", reverse: false };
  for (const command of [october(true), november, eliminate]) {
    const { outcomes, problems, book } = await run({ content, command, actor: ACTOR });
    expect(outcomes.filter(({ key }) => key === "L-1")).toMatchObject([
      { result: "refused", params: { reason: "seal-broken" } },
    ]);
    expect(problems.filter(({ code }) => code === "seal-broken").map(({ table }) => table)).toEqual([at.table]);
    expect(book.rows.RevenuePosted).toHaveLength(1);
  }
});
