import { emptyWorkbook, openWorkbookFile } from "../../../addin/workbook/file";
import { excelPort } from "../../../addin/workbook/excel/excelPort";
import { officeCalls } from "../../../addin/workbook/excel/officeCalls";
import { run, type Command } from "../../../engine/index";
import { smallFirm } from "../../workbookOf";
import { bootClient } from "../excel/client";
import { totalsOf } from "../excel/stats";

void emptyWorkbook; void openWorkbookFile; void smallFirm;
test("scratch", async () => {
  const client = await bootClient();
  const host = client.open();
  const port = excelPort(officeCalls(), { pause: async () => undefined });
  const t0 = Date.now();
  const content = await port.read();
  console.log(JSON.stringify(content).slice(0, 500), Date.now() - t0);
  const command: Command = { kind: "setUp" } as never;
  const { plan, outcomes } = await run({ content, command, actor: { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" } });
  console.log(outcomes, plan?.sheets.length);
  if (plan) await port.apply(plan, { password: null });
  console.log(JSON.stringify(totalsOf(host.requests)), Date.now() - t0, host.engine.notImplemented);
  const again = await port.read();
  console.log(again.tables.map((t) => [t.name, t.rows.length, t.freeRowsBelow]).join(" "));
  console.log(JSON.stringify(totalsOf(host.requests)), Date.now() - t0);
});
