/**
 * The hosts under one suite: the file, and Excel through Microsoft's own client. Each opens the bytes of a workbook,
 * lets a person type, and shows what stands in it as the same plain data.
 */
import { excelPort } from "../../addin/workbook/excel/excelPort";
import { officeCalls } from "../../addin/workbook/excel/officeCalls";
import { openWorkbookFile } from "../../addin/workbook/file";
import type { WorkbookPort } from "../../addin/workbook/port";
import { run, type Command, type RunResult } from "../../engine/index";
import { bootClient } from "./excel/client";
import type { ExcelHost } from "./excel/host";
import { loadWorkbook } from "./excel/load";
import { parseArea } from "./excel/model/area";
import { snapshotOf, type WorkbookSnapshot } from "./excel/snapshot";
import { userOf } from "./excel/user";

export type Bench = {
  readonly port: WorkbookPort;
  /** Types texts from a cell on. Throws where the host refuses. */
  readonly type: (sheet: string, cell: string, rows: readonly (readonly string[])[]) => void;
  readonly snapshot: () => Promise<WorkbookSnapshot>;
};

/** A workbook as a file. */
export function fileBench(bytes: Uint8Array): Promise<Bench> {
  const file = openWorkbookFile(bytes);
  return Promise.resolve({
    port: file,
    type: (sheet, cell, texts) => {
      const place = parseArea(cell);
      if (place === null) throw new Error(`${cell} is no cell`);
      const locale = { decimal: ".", group: ",", dateOrder: "ymd" } as const;
      const at = { row: place.row + 1, column: place.column + 1 };
      const outcome = file.type({ sheet, ...at, texts, locale, keepsOther: true }, null);
      if (outcome.kind === "refused") throw new Error(`${sheet}!${cell}: ${outcome.reason}`);
    },
    snapshot: async () => snapshotOf(await loadWorkbook(file.toBytes())),
  });
}

/** A workbook in Excel, behind Microsoft's client. */
export async function excelBench(bytes: Uint8Array): Promise<Bench & { readonly host: ExcelHost }> {
  const client = await bootClient();
  const host = client.open({ workbook: await loadWorkbook(bytes) });
  const person = userOf(host);
  return {
    host,
    port: excelPort(officeCalls(), { pause: () => Promise.resolve() }),
    type: (sheet, cell, rows) => {
      const refused = person.paste(sheet, cell, rows);
      if (refused !== null) throw new Error(`${sheet}!${cell}: ${refused}`);
    },
    snapshot: () => Promise.resolve(snapshotOf(host.workbook)),
  };
}

/** Every host by its name. */
export const HOSTS = { file: fileBench, excel: excelBench } as const;

/** Carries out a command on 2 November 2026: reads, runs, writes. */
export async function perform({ port }: Bench, command: Command, by = "Ana"): Promise<RunResult> {
  const content = await port.read();
  const result = await run({ content, command, actor: { by, at: "2026-11-02T09:00:00Z", today: "2026-11-02" } });
  if (result.plan !== null) await port.apply(result.plan, { password: null });
  return result;
}
