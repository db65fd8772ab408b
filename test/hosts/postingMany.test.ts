/**
 * Posting many invoices in one go, through Microsoft's own client: what is asked of Excel grows with the cells that are
 * written, in trips of many cells each, and never by a trip for each invoice.
 */
import { openWorkbookFile } from "../../addin/workbook/file";
import type { Command } from "../../engine/index";
import { hours, smallFirm, workbookOf, type TypedTables } from "../workbookOf";
import { totalsOf, type Totals } from "./excel/stats";
import { excelBench, perform } from "./portsUnderTest";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

/** So many contracts, each with one project and eight hours of work. */
function firmOf(contracts: number): TypedTables {
  const numbers = Array.from({ length: contracts }, (_, index) => String(index + 1).padStart(3, "0"));
  const work = numbers.map((number) => hours(`A-${number}`, { "Project ID": `P-${number}` }));
  return {
    ...smallFirm(work),
    Projects: numbers.map((number) => ({ "Project ID": `P-${number}`, Name: `Bridge ${number}` })),
    Contracts: numbers.map((number) => ({
      "Contract ID": `K-${number}`,
      Name: `Survey ${number}`,
      "Customer ID": "C-1",
      Currency: "USD",
      Status: "Confirmed",
    })),
    ContractLines: numbers.map((number) => ({
      "Line ID": `L-${number}`,
      "Contract ID": `K-${number}`,
      Name: "Survey work",
      "Billing Method": "Time and Material",
      "Project ID": `P-${number}`,
    })),
  };
}

/** The firm with an invoice for each contract, confirmed, and its journal posted. */
async function confirmedFirm(
  invoices: number,
): Promise<{ readonly bytes: Uint8Array; readonly ids: readonly string[] }> {
  const file = openWorkbookFile(await workbookOf(firmOf(invoices)));
  const bench = { port: file, type: () => undefined, snapshot: () => Promise.reject(new Error("not looked at")) };
  const ids = Array.from({ length: invoices }, (_, index) => `PF-${String(index + 1).padStart(5, "0")}`);
  const life: readonly Command[] = [
    { kind: "mark", mark: "ready", selection: ALL, set: [] },
    { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
    { kind: "confirm", ids },
    { kind: "journal", to: "2026-10-31", post: true },
  ];
  for (const command of life) await perform(bench, command);
  return { bytes: file.toBytes(), ids };
}

async function postedThroughExcel(invoices: number): Promise<Totals> {
  const { bytes, ids } = await confirmedFirm(invoices);
  const bench = await excelBench(bytes);
  const before = bench.host.requests.length;
  const { outcomes } = await perform(bench, { kind: "post", ids, date: "2026-11-02" });
  expect(outcomes.filter(({ code }) => code === "invoice-posted")).toHaveLength(invoices);
  const totals = totalsOf(bench.host.requests.slice(before));
  const kilobytes = Math.ceil((totals.requestBytes + totals.answerBytes) / 1000);
  process.stdout.write(
    `posting ${invoices} invoices: ${totals.syncs} syncs, ${totals.actions} actions, ${kilobytes} kB\n`,
  );
  return totals;
}

test("250 invoices are posted in one go: no trip for an invoice, nor an action for a row, each trip below the limit", async () => {
  const some = await postedThroughExcel(60);
  const many = await postedThroughExcel(250);
  const bytesOf = (totals: Totals): number => totals.requestBytes + totals.answerBytes;
  // What comes on top of 60 invoices is rows: each trip more carries those of ten invoices at least, and 300 kB.
  expect((many.syncs - some.syncs) * 10).toBeLessThanOrEqual(250 - 60);
  expect((many.syncs - some.syncs) * 300_000).toBeLessThanOrEqual(bytesOf(many) - bytesOf(some));
  expect(many.actions - some.actions).toBeLessThan((250 - 60) * 2);
  expect(Math.max(many.largestRequest, many.largestAnswer)).toBeLessThan(2_000_000);
}, 600_000);
