import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import { run } from "../../engine/index";
import type { Command } from "../../engine/model/command";
import { smallFirm, workbookOf } from "../workbookOf";

const actor = { by: "Ana", at: "2026-11-30T09:00:00Z", today: "2026-11-30" };

const WORK = {
  "Actual ID": "A-1",
  Date: "2026-10-05",
  "Project ID": "P-1",
  Class: "Time",
  Quantity: "8",
  Price: "200",
};

async function firm() {
  const file = openWorkbookFile(await workbookOf(smallFirm([WORK])));
  const perform = async (command: Command) => {
    const { plan, outcomes } = await run({ content: await file.read(), command, actor });
    if (plan !== null) await file.apply(plan, { password: null });
    return outcomes.map(({ code }) => code);
  };
  const reports = async () =>
    (await file.read()).documents.filter(({ document }) => document.startsWith("report:")).map(({ sheet }) => sheet);
  return { file, perform, reports };
}

const BALANCE = { kind: "openReport", report: "customer-ledger", asOf: "2026-11-30", knownAt: null } as const;

describe("a report drawn in the workbook", () => {
  it("stands on sheets of its own, is drawn in place when it is asked for again, and stays when other commands write", async () => {
    const { file, perform, reports } = await firm();
    expect(await perform(BALANCE)).toEqual(["report-drawn"]);
    expect(await reports()).toEqual(["Customer ledger", "Open items"]);
    const before = file.toBytes();
    await perform(BALANCE);
    expect(Buffer.from(file.toBytes()).equals(Buffer.from(before))).toBe(true);
    await perform({ kind: "journal", to: "2026-11-30", post: true });
    await perform({ kind: "backlog" });
    expect(await reports()).toEqual(["Customer ledger", "Open items"]);
    const codes = (await run({ content: await file.read(), command: { kind: "verify", head: null }, actor })).problems;
    expect(codes.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("a workbook without a book", () => {
  it("is left alone", async () => {
    const content = await openWorkbookFile(emptyWorkbook()).read();
    expect((await run({ content, command: BALANCE, actor })).plan).toBeNull();
  });
});
