import type { RawCell, RawTable, WorkbookContent } from "../../../engine/model/workbook";
import { readBook } from "../../../engine/schema/readBook";
import { smallest, tableOf, type TableCells } from "../contentBuilder";

const AT = "2026-10-06T09:00:00Z";
const COMMITS = ["K-1", "K-2"].map((key) => ({
  Key: key,
  Commit: key,
  Command: "mark",
  By: "Ada",
  At: AT,
  State: "Committed",
}));

const milestones = (currency: string) => ({
  Contracts: [{ "Contract ID": "K-1", Name: "Advice", "Customer ID": "C-1", Currency: currency, Status: "Confirmed" }],
  Milestones: tableOf("Milestones", [
    { "Milestone ID": "M-1", "Line ID": "L-1", Name: "Design", Date: 46300, Amount: 1200 },
    { "Milestone ID": "M-2", "Line ID": "L-1", Name: "Build", Date: 46300, Amount: 5000 },
  ]),
});

const seal = (from: number, count: number, commit: string): TableCells =>
  Array.from({ length: count }, (_, index) => ({
    Key: `S-${String(from + index)}`,
    Commit: commit,
    Sequence: from + index,
    Event: "Confirm",
    Document: "PF-1",
    Table: "Invoices",
    "Row Key": "PF-1",
    Content: "{}",
    Hash: "0",
  }));

/** The rows of a table that anything is read of, by their position. */
function watched(table: RawTable): { readonly table: RawTable; readonly read: Set<number> } {
  const read = new Set<number>();
  const rows = table.rows.map(
    (cells, position) =>
      new Proxy(cells, {
        get(target, property, receiver): unknown {
          read.add(position);
          return Reflect.get(target, property, receiver);
        },
      }),
  );
  return { table: { ...table, rows }, read };
}

const withRows = (table: RawTable, rows: readonly (readonly RawCell[])[]): RawTable => ({ ...table, rows });
const ofSeal = (Seal: RawTable, changes: Parameters<typeof smallest>[0] = {}): WorkbookContent =>
  smallest({ Commits: COMMITS, Seal, ...changes });

describe("a workbook that is read again", () => {
  test("has only those rows read that were added: of the others one is asked whether there are any", () => {
    const { table, read } = watched(tableOf("Seal", seal(1, 50, "K-1")));
    const first = readBook(ofSeal(table));
    expect(read.size).toBe(50);
    read.clear();
    const added = tableOf("Seal", seal(51, 5, "K-2")).rows;
    const second = readBook(ofSeal(withRows(table, [...table.rows, ...added])));
    expect([...read]).toEqual([0]);
    expect(second.book.rows.Seal).toHaveLength(55);
    expect(first.book.rows.Seal).toHaveLength(50);
    expect(second.book.rows.Seal.slice(0, 50).every((row, at) => row === first.book.rows.Seal[at])).toBe(true);
  });

  test("has rows from the first changed one on read again", () => {
    const { table, read } = watched(tableOf("Seal", seal(1, 50, "K-1")));
    readBook(ofSeal(table));
    read.clear();
    const changed = tableOf("Seal", seal(100, 1, "K-1")).rows;
    const { book } = readBook(ofSeal(withRows(table, table.rows.toSpliced(30, 1, ...changed))));
    expect([...read].sort((a, b) => a - b)).toEqual([0, ...Array.from({ length: 19 }, (_, at) => at + 31)]);
    expect(book.rows.Seal[30]?.key).toBe("S-100");
  });

  test("has rows read again of which anything was reported, and reports it again", () => {
    const { table } = watched(
      tableOf("Seal", [
        ...seal(1, 3, "K-1"),
        { ...seal(4, 1, "K-1")[0], Hash: { kind: "error" as const, code: "#REF!" } },
      ]),
    );
    const codes = () => readBook(ofSeal(table)).problems.map(({ code, row }) => `${code} ${String(row)}`);
    expect(codes()).toEqual(["cell-error 5"]);
    expect(codes()).toEqual(["cell-error 5"]);
  });

  test("reports a key that an added row has from one that was there", () => {
    const { table } = watched(tableOf("Seal", seal(1, 3, "K-1")));
    readBook(ofSeal(table));
    const added = tableOf("Seal", seal(2, 1, "K-2")).rows;
    const { problems } = readBook(ofSeal(withRows(table, [...table.rows, ...added])));
    expect(problems.map(({ code, row }) => `${code} ${String(row)}`)).toEqual(["duplicate-id 3", "duplicate-id 5"]);
  });

  test("loses the rows of a commit that no longer counts", () => {
    const { table } = watched(tableOf("Seal", [...seal(1, 3, "K-1"), ...seal(4, 2, "K-2")]));
    expect(readBook(ofSeal(table)).book.rows.Seal).toHaveLength(5);
    const Commits = COMMITS.map((row) => (row.Key === "K-2" ? { ...row, State: "Abandoned" } : row));
    expect(readBook(ofSeal(table, { Commits })).book.rows.Seal).toHaveLength(3);
  });

  test("has amounts in the decimals of the contract's currency now; the book before keeps its own", () => {
    const { Contracts, Milestones } = milestones("USD");
    const before = readBook(smallest({ Contracts, Milestones })).book;
    const yen = readBook(smallest({ Contracts: milestones("JPY").Contracts, Milestones })).book;
    expect(yen.rows.Milestones.map(({ amount }) => amount)).toEqual([1200, 5000]);
    expect(before.rows.Milestones.map(({ amount }) => amount)).toEqual([120_000, 500_000]);
  });
});
