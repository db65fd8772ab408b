import { wordNteFailure } from "../../../engine/locale/limits";
import { planReport } from "../../../engine/plan/planReport";
import type { Book } from "../../../engine/model/book";
import type { ReportName } from "../../../engine/model/command";
import type { AnyRow, Report } from "../../../engine/model/runResult";
import { derive } from "../../../engine/steps/derive";
import { reportOf } from "../../../engine/steps/reports";
import { actual, cents, contract, decision, line, milestone, millionths, smallBook } from "../bookBuilder";
import { flowOf } from "./documentFlow";
import { ada } from "./ledgerBook";

/** What the charts of reports are drawn of, and that they are drawn over the cells that hold it. */

function report(book: Book, name: ReportName, asOf = "2026-12-31"): Report {
  const command = { kind: "report", report: name, asOf, knownAt: null } as const;
  const actor = { ...ada, at: "2027-01-01T00:00:00Z" };
  return reportOf(book, derive(book).derivation, [], command, actor, wordNteFailure);
}

const columns = (rows: readonly AnyRow[], ...keys: readonly string[]) => rows.map((row) => keys.map((key) => row[key]));

function rowsOf({ tables }: Report, section: string): readonly AnyRow[] {
  return tables.find((table) => table.section === section)?.rows ?? [];
}

const fixed = line({ lineId: "L-2", projectId: "P-2", billingMethod: "Fixed Price", contractAmount: cents(1000) });

describe("backlog by age", () => {
  const worked = (actualId: string, date: string) => actual({ actualId, date });
  const book = smallBook({
    ContractLines: [line(), fixed],
    Actuals: [
      worked("A-0", "2026-12-31"),
      worked("A-30", "2026-12-01"),
      worked("A-31", "2026-11-30"),
      worked("A-90", "2026-10-02"),
      worked("A-91", "2026-10-01"),
      worked("A-later", "2027-01-01"),
    ],
    Milestones: [milestone({ lineId: "L-2", date: "2026-10-31" })],
  });

  it("counts the days from the work to the day of the report, and nothing that is later", () => {
    const rows = rowsOf(report(book, "backlog"), "backlogByAge");
    expect(columns(rows, "age", "work", "milestones", "products", "backlog")).toEqual([
      ["Up to 30 Days", 320_000, 0, 0, 320_000],
      ["31 to 60 Days", 160_000, 0, 0, 160_000],
      ["61 to 90 Days", 160_000, 100_000, 0, 260_000],
      ["Over 90 Days", 160_000, 0, 0, 160_000],
    ]);
  });

  it("adds up to the backlog of all contracts", () => {
    const made = report(book, "backlog");
    const total = (section: string, key: string) =>
      rowsOf(made, section).reduce((sum, row) => sum + Number(row[key] ?? 0), 0);
    expect(total("backlogByAge", "backlog")).toBe(total("backlogTotals", "accountingBacklog"));
  });

  it("is blank where an amount has no exchange rate", async () => {
    const foreign = smallBook({ Contracts: [contract({ currency: "EUR" })] });
    const made = report(foreign, "backlog", "2026-10-31");
    expect(columns(rowsOf(made, "backlogByAge"), "work", "backlog")[0]).toEqual([null, null]);
    expect((await planReport(made)).problems).toEqual([]);
  });

  it("is drawn as columns over the cells of its table", async () => {
    const { plan, problems } = await planReport(report(book, "backlog"));
    expect(problems).toEqual([]);
    const [sheet] = plan?.sheets ?? [];
    expect(sheet?.charts).toMatchObject([
      {
        name: "Daybook chart 1",
        kind: "stackedColumns",
        categories: "A6:A9",
        series: [
          { name: "B5", values: "B6:B9" },
          { name: "C5", values: "C6:C9" },
          { name: "D5", values: "D6:D9" },
        ],
        values: { title: "USD", min: 0, max: null },
        place: { cell: "G5" },
      },
    ]);
    expect(sheet?.print?.breaksBefore).toEqual([]);
    const below = sheet?.cells.find(({ value, row }) => row > 5 && value === "Contract ID");
    expect(below?.row).toBeGreaterThan(5 + 16);
  });
});

describe("the axis of a chart", () => {
  const axisOf = async (hours: number) => {
    const old = actual({ actualId: "A-1", date: "2026-10-01" });
    const later = actual({ actualId: "A-2", date: "2026-12-01", quantity: millionths(hours) });
    const { plan } = await planReport(report(smallBook({ Actuals: [old, later] }), "backlog"));
    return plan?.sheets[0]?.charts?.[0]?.values;
  };

  it("begins at nothing, so that bars are as long as their figures, unless one is below it", async () => {
    expect(await axisOf(8)).toMatchObject({ min: 0 });
    expect(await axisOf(-8)).toMatchObject({ min: null });
  });
});

const limits = {
  Contracts: [contract({ notToExceed: cents(4000) })],
  ContractLines: [line({ notToExceed: cents(1000) })],
};

/** A-1 for 1,600 is confirmed, on 2 November; then the limits are lowered, and there are other lines. */
function billed(...others: readonly ReturnType<typeof line>[]): Book {
  const book = smallBook({ Decisions: [decision({ key: "U|A-1|C-1|C" })] });
  const { Contracts, ContractLines } = smallBook({
    ...limits,
    ContractLines: [...limits.ContractLines, ...others],
  }).rows;
  return flowOf(book).create().confirm().change({ Contracts, ContractLines }).book;
}

describe("limits used", () => {
  it("are what confirmed invoices billed by the day, of each limit", () => {
    const book = billed();
    const rows = (asOf: string) =>
      columns(rowsOf(report(book, "contract-performance", asOf), "limitsUsed"), ...LIMIT_COLUMNS);
    expect(rows("2026-12-31")).toEqual([
      ["K-1", "Contract", 400_000, 160_000, 240_000, 40_000_000],
      ["K-1, L-1", "Line", 100_000, 160_000, -60_000, 160_000_000],
    ]);
    expect(rows("2026-10-01").map(([, , , invoiced]) => invoiced)).toEqual([0, 0]);
  });

  it("are drawn in percent, the fullest first, beyond 100 where one is exceeded", async () => {
    const book = billed();
    const { plan, problems } = await planReport(report(book, "contract-performance"));
    expect(problems).toEqual([]);
    const [sheet] = plan?.sheets ?? [];
    expect(sheet?.charts).toMatchObject([{ kind: "bars", values: { min: 0, max: null }, categories: "A6:A7" }]);
    const cells = sheet?.cells.filter(({ row, column }) => (row === 6 || row === 7) && column !== 2) ?? [];
    expect(cells.map(({ value, formula }) => [value, formula === null ? "" : "live"])).toEqual([
      ["K-1, L-1", ""],
      ["160", "live"],
      ["K-1", ""],
      ["40", "live"],
    ]);
  });
});

const LIMIT_COLUMNS = ["subject", "level", "limit", "invoiced", "remaining", "usedPercent"];

describe("two charts on a sheet", () => {
  it("stand on a page each, and a heading takes one line where a table below made its column wide", async () => {
    const wide = line({ lineId: "L-QUAY-WALL-2026", projectId: "P-3", notToExceed: cents(500) });
    const made = report(billed(fixed, wide), "contract-performance");
    const { plan, problems } = await planReport(made);
    expect(problems).toEqual([]);
    const [sheet] = plan?.sheets ?? [];
    const second = sheet?.cells.find(({ value }) => value === "The limits of which most is used.");
    expect(sheet?.charts).toHaveLength(2);
    expect(sheet?.print?.breaksBefore).toEqual([second?.row]);
    expect(sheet?.rowHeights?.get(5)).toBe(15);
  });
});

describe("billed against contract value", () => {
  it("shows the twelve contracts of most value, and none without any", async () => {
    const ids = Array.from({ length: 14 }, (_, index) => `K-${index}`);
    const book = smallBook({
      Contracts: ids.map((contractId) => contract({ contractId })),
      ContractLines: ids.slice(1).map((contractId, index) => ({
        ...fixed,
        lineId: `L-${contractId}`,
        contractId,
        contractAmount: cents(100 * (index + 1)),
      })),
      Actuals: [],
    });
    const { plan, problems } = await planReport(report(book, "contract-performance"));
    expect(problems).toEqual([]);
    const [sheet] = plan?.sheets ?? [];
    expect(sheet?.charts?.map(({ categories }) => categories)).toEqual(["A6:A17"]);
    const shown = sheet?.cells.filter(({ row, column }) => row >= 6 && row <= 17 && column === 1);
    expect(shown?.map(({ value }) => value)).toEqual(ids.slice(2).reverse());
  });
});
