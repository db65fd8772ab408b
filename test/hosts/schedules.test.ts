import type { Command, RunResult } from "../../engine/index";
import {
  fixedLine,
  hour,
  line,
  MARK_ALL,
  runSchedule,
  schedule,
  scheduledFirm,
  scheduleRow,
} from "../process/scheduleFirm";
import { workbookOf } from "../workbookOf";
import { differences } from "./differences";
import { showTotals } from "./excel/model/tables";
import { touchedCell } from "./excel/model/cells";
import { findTable, type HostProtection } from "./excel/model/workbook";
import type { SheetSnapshot, WorkbookSnapshot } from "./excel/snapshot";
import { excelBench, HOSTS, perform, type Bench } from "./portsUnderTest";

const FIRM = scheduledFirm({
  ContractLines: [line(), fixedLine()],
  Actuals: [hour("A-1", "2026-10-05"), hour("A-2", "2026-11-20")],
});

const LIFE: readonly Command[] = [
  schedule(),
  schedule({ of: "milestones", lines: ["L-2"] }),
  schedule({ of: "retainers", total: "100", number: 2 }),
  MARK_ALL,
  runSchedule("2026-12-01"),
  schedule(),
  runSchedule("2026-12-01"),
];

it("schedules, what is made of them and their runs are left the same by every port", async () => {
  const start = await workbookOf(FIRM);
  const benches: readonly Bench[] = await Promise.all(Object.values(HOSTS).map((open) => open(start)));
  for (const command of LIFE) {
    const left: WorkbookSnapshot[] = [];
    const told: RunResult["outcomes"][] = [];
    for (const bench of benches) {
      told.push((await perform(bench, command)).outcomes);
      left.push(await bench.snapshot());
    }
    const [file, ...others] = left;
    if (file === undefined) throw new Error("no port");
    for (const other of others) expect(differences(other, file)).toEqual([]);
    expect(told[1]).toEqual(told[0]);
  }
  const sheet = sheetIn(await snapshotOf(benches[0]), "InvoiceSchedule");
  expect(["D2", "D3", "D4"].map((cell) => sheet.cells[cell]?.value)).toEqual(Array(3).fill("Run Successful"));
});

describe("the user's own sheet in Excel", () => {
  const open = async () => {
    const bench = await excelBench(
      await workbookOf({ ...FIRM, InvoiceSchedule: [scheduleRow("2026-09-01", "2026-08-31")] }),
    );
    const found = findTable(bench.host.workbook, "InvoiceSchedule");
    if (found === null) throw new Error("no table");
    return { bench, ...found };
  };

  it("keeps its row of totals below the rows that are added", async () => {
    const { bench, sheet, table } = await open();
    showTotals(sheet, table, true);
    touchedCell(sheet, table.area.row + 2, table.area.column + 1).formula = "=SUBTOTAL(104,B2:B2)";
    const { outcomes } = await perform(bench, schedule());
    expect(outcomes.map(({ code }) => code)).toEqual(["schedule-added"]);
    const after = sheetIn(await bench.snapshot(), "InvoiceSchedule");
    expect(["A2", "A3", "A4", "A5", "A6"].map((cell) => after.cells[cell]?.value)).toEqual([
      "L-1",
      "L-1",
      "L-1",
      "L-1",
      "Total",
    ]);
    expect(after.tables[0]?.address).toBe("A1:D6");
  });

  it("that is protected without a password allows afterwards what it allowed before", async () => {
    const { bench, sheet } = await open();
    const allowed: HostProtection = { options: { allowSort: true, allowInsertRows: true }, password: "" };
    sheet.protection = allowed;
    await perform(bench, schedule());
    expect(sheet.protection).toMatchObject({ options: { allowSort: true, allowInsertRows: true }, password: "" });
    expect(sheetIn(await bench.snapshot(), "InvoiceSchedule").tables[0]?.address).toBe("A1:D5");
  });

  it.each([null, "secret"])(
    "that is locked with a password is not written, whatever the session's (%s)",
    async (password) => {
      const { bench, sheet } = await open();
      sheet.protection = { options: {}, password: "secret" };
      const before = await bench.snapshot();
      const content = await bench.port.read();
      const { run } = await import("../../engine/index");
      const actor = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
      const { plan } = await run({ content, command: schedule(), actor });
      if (plan === null) throw new Error("nothing to write");
      await expect(bench.port.apply(plan, { password })).rejects.toMatchObject({ code: "locked-sheet" });
      expect(differences(await bench.snapshot(), before)).toEqual([]);
    },
  );
});

async function snapshotOf(bench: Bench | undefined): Promise<WorkbookSnapshot> {
  if (bench === undefined) throw new Error("no port");
  return bench.snapshot();
}

function sheetIn({ sheets }: WorkbookSnapshot, name: string): SheetSnapshot {
  const found = sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}
