import fc from "fast-check";

import { serialOfDate } from "../../engine/kernel/calendar";
import type { RawCell, RawTable, WorkbookContent } from "../../engine/model/workbook";
import type { Column } from "../../engine/schema/column";
import { inputsDigest, rowsDigest } from "../../engine/schema/commitDigests";
import { rowCurrencies } from "../../engine/schema/currencyOfRow";
import { readBook } from "../../engine/schema/readBook";
import { TABLES, type Row, type TableName } from "../../engine/schema/tables";
import { rowOf } from "../engine/bookBuilder";
import { smallest, tableOf } from "../engine/contentBuilder";

const AT = "2026-10-06T09:00:00Z";

/** A row's cells in its table's order, as Excel holds them: amounts in two decimals, whatever their currency. */
function cellsOf<N extends TableName>(name: N, partial: Partial<Row<N>>): readonly RawCell[] {
  const values: Readonly<Record<string, unknown>> = rowOf(name, partial);
  return Object.entries(TABLES[name].columns).map(([key, column]: [string, Column]): RawCell => {
    const value = values[key];
    if (typeof value === "number")
      return column.kind === "count" ? value : value / SCALE[column.kind === "amount" ? 2 : 6];
    if (typeof value !== "string") return null;
    return column.kind === "date" ? serialOfDate(value, "1900") : value;
  });
}

const SCALE = { 2: 100, 6: 1_000_000 } as const;

function filled<N extends TableName>(name: N, rows: readonly Partial<Row<N>>[]): RawTable {
  const header = Object.values(TABLES[name].columns).map((column: Column) => column.header);
  return { ...tableOf(name, [], header), rows: rows.map((row) => cellsOf(name, row)) };
}

/** Rows as commits append them, of which the first is of an invoice in USD, the second of one in yen. */
const APPENDED = {
  Decisions: (number: number, commit: string) => ({
    key: `U|A-${number}|C-1|C`,
    field: "Comment",
    value: "x",
    by: "Ada",
    at: AT,
    commit,
  }),
  Invoices: (number: number, commit: string) => {
    const key = `PF-${String(number)}`;
    return { key, invoiceId: key, contractId: "K-1", currency: number % 2 === 0 ? "USD" : "JPY", commit };
  },
  InvoiceLines: (number: number, commit: string) => ({
    key: `PF-${number % 3}|${number}`,
    invoiceId: `PF-${number % 3}`,
    commit,
  }),
  BookedActuals: (number: number, commit: string) => ({
    key: `B-${number}`,
    contractId: "K-1",
    currency: "USD",
    commit,
  }),
  Journal: (number: number, commit: string) => ({ key: `J-${number}`, commit }),
  LedgerEntries: (number: number, commit: string) => ({ key: `V-${number}`, commit }),
  Seal: (number: number, commit: string) => ({ key: `S-${number}`, sequence: number, commit }),
} as const;

type Grown = keyof typeof APPENDED;
const GROWN = Object.keys(APPENDED) as readonly Grown[];

function start(): WorkbookContent {
  const stored = GROWN.map((name) =>
    filled(
      name,
      [0, 1, 2].map((number) => APPENDED[name](number, "K-1")),
    ),
  );
  const commits = ["K-1", "K-2"].map((key) => ({ key, commit: key, by: "Ada", at: AT, state: "Committed" as const }));
  const Actuals = filled(
    "Actuals",
    [1, 2, 3].map((number) => ({ actualId: `A-${number}`, projectId: "P-1", currency: null })),
  );
  return smallest({
    ...Object.fromEntries(stored.map((table) => [table.name, table])),
    Commits: filled("Commits", commits),
    Actuals,
  });
}

/** What happens to a workbook between two readings: tables that are not touched, and rows, are the same objects as before. */
type Happening =
  | {
      readonly kind: "append";
      readonly table: Grown;
      readonly count: number;
      readonly back: number;
      readonly commit: string;
    }
  | {
      readonly kind: "change";
      readonly table: string;
      readonly row: number;
      readonly column: number;
      readonly cell: RawCell;
    }
  | { readonly kind: "remove"; readonly table: string; readonly row: number }
  | { readonly kind: "insert"; readonly table: string; readonly row: number }
  | {
      readonly kind: "currency";
      readonly of: "Settings" | "Contracts" | "Invoices";
      readonly row: number;
      readonly currency: string;
    }
  | { readonly kind: "state"; readonly row: number; readonly state: string }
  | { readonly kind: "interrupted"; readonly isWhole: boolean }
  | { readonly kind: "move"; readonly table: string }
  | { readonly kind: "reorder"; readonly table: string }
  | { readonly kind: "dates" }
  | { readonly kind: "back"; readonly to: number };

const TOUCHED = [...GROWN, "Commits", "Actuals", "Contracts", "ContractLines", "Settings"] as const;
const table = fc.constantFrom(...TOUCHED);
const position = fc.nat({ max: 5 });
const cell = fc.constantFrom<RawCell[]>(
  null,
  " ",
  "K-1",
  "K-2",
  "K-9",
  "PF-0",
  "PF-1",
  "A-1",
  "1.5",
  1.25,
  -3,
  46300,
  "Yes",
  "USD",
  {
    kind: "error",
    code: "#REF!",
  },
);
const currency = fc.constantFrom("USD", "JPY", "KWD", "none");
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("append" as const),
      table: fc.constantFrom(...GROWN),
      count: fc.integer({ min: 1, max: 3 }),
      back: fc.constantFrom(0, 0, 0, 2),
      commit: fc.constantFrom("K-1", "K-2", "K-2", "K-3"),
    }),
  },
  fc.record({ kind: fc.constant("change" as const), table, row: position, column: fc.nat({ max: 44 }), cell }),
  fc.record({ kind: fc.constant("remove" as const), table, row: position }),
  fc.record({ kind: fc.constant("insert" as const), table, row: position }),
  fc.record({
    kind: fc.constant("currency" as const),
    of: fc.constantFrom("Settings" as const, "Contracts" as const, "Invoices" as const),
    row: position,
    currency,
  }),
  fc.record({
    kind: fc.constant("state" as const),
    row: fc.nat({ max: 2 }),
    state: fc.constantFrom("Committed", "Abandoned", "Intended"),
  }),
  fc.record({ kind: fc.constant("interrupted" as const), isWhole: fc.boolean() }),
  fc.record({ kind: fc.constant("move" as const), table }),
  fc.record({ kind: fc.constant("reorder" as const), table }),
  fc.constant({ kind: "dates" as const }),
  fc.record({ kind: fc.constant("back" as const), to: fc.nat({ max: 5 }) }),
);

type Rows = RawTable["rows"];

function withTable(content: WorkbookContent, name: string, change: (table: RawTable) => RawTable): WorkbookContent {
  return { ...content, tables: content.tables.map((one) => (one.name === name ? change(one) : one)) };
}

const withRows = (content: WorkbookContent, name: string, change: (rows: Rows) => Rows) =>
  withTable(content, name, (one) => ({ ...one, rows: change(one.rows) }));

const withCell = (
  content: WorkbookContent,
  name: string,
  { row, column }: { row: number; column: number },
  value: RawCell,
) =>
  withRows(content, name, (rows) =>
    rows.map((cells, at) =>
      at === row % rows.length
        ? cells.map((before, index) => (index === column % cells.length ? value : before))
        : cells,
    ),
  );

const columnOf = (content: WorkbookContent, name: string, header: string) =>
  content.tables.find((one) => one.name === name)?.header.indexOf(header) ?? 0;

function after(content: WorkbookContent, happened: Happening, earlier: readonly WorkbookContent[]): WorkbookContent {
  switch (happened.kind) {
    case "append":
      return withRows(content, happened.table, (rows) => [
        ...rows,
        ...Array.from({ length: happened.count }, (_, index) =>
          cellsOf(happened.table, APPENDED[happened.table](rows.length + index - happened.back, happened.commit)),
        ),
      ]);
    case "change":
      return withCell(content, happened.table, happened, happened.cell);
    case "remove":
      return withRows(content, happened.table, (rows) => rows.filter((_, at) => at !== happened.row));
    case "insert":
      return withRows(content, happened.table, (rows) =>
        rows.toSpliced(happened.row, 0, rows.at(0)?.map(() => null) ?? []),
      );
    case "currency": {
      const column = columnOf(content, happened.of, happened.of === "Settings" ? "Value" : "Currency");
      return withCell(
        content,
        happened.of,
        { row: happened.of === "Settings" ? 1 : happened.row, column },
        happened.currency,
      );
    }
    case "state":
      return withCell(
        content,
        "Commits",
        { row: happened.row, column: columnOf(content, "Commits", "State") },
        happened.state,
      );
    case "interrupted":
      return interrupted(content, happened.isWhole);
    case "move":
      return withTable(content, happened.table, (one) => ({ ...one, headerRow: one.headerRow + 1 }));
    case "reorder":
      return withTable(content, happened.table, (one) => ({ ...one, header: one.header.toReversed() }));
    case "dates":
      return { ...content, dateSystem: content.dateSystem === "1900" ? "1904" : "1900" };
    case "back":
      return earlier[happened.to % earlier.length] ?? content;
  }
}

/** A commit that was cut off before it was said to count: its rows are there, all of them or not as it announced. */
function interrupted(content: WorkbookContent, isWhole: boolean): WorkbookContent {
  const { book } = readBook(structuredClone(content));
  const key = "K-3";
  const row = rowOf("Decisions", APPENDED.Decisions(content.tables.length, key));
  const digests = {
    inputsDigest: inputsDigest(content, key),
    rowsDigest: rowsDigest(isWhole ? { Decisions: [row] } : {}, rowCurrencies(book)),
  };
  const commit = { key, commit: key, by: "Ada", at: AT, state: "Intended" as const, ...digests };
  const appended = withRows(content, "Decisions", (rows) => [...rows, cellsOf("Decisions", row)]);
  return withRows(appended, "Commits", (rows) => [...rows, cellsOf("Commits", commit)]);
}

/** A write into a row that another book has as well throws. */
function freezeRows({ book }: ReturnType<typeof readBook>): void {
  for (const rows of Object.values(book.rows)) for (const row of rows) Object.freeze(row);
  for (const rows of book.heldBack.values()) for (const row of rows) Object.freeze(row);
}

test("a workbook that is read again after anything changed reads as one that nobody read before", () => {
  let shared = 0;
  fc.assert(
    fc.property(fc.array(happening, { minLength: 1, maxLength: 8 }), (happenings) => {
      const contents = [start()];
      let last = readBook(contents[0] ?? start());
      freezeRows(last);
      for (const happened of happenings) {
        const content = after(contents.at(-1) ?? start(), happened, contents);
        contents.push(content);
        const again = readBook(content);
        expect(again).toEqual(readBook(structuredClone(content)));
        const before = new Set<object>(last.book.rows.Seal);
        shared += again.book.rows.Seal.filter((row) => before.has(row)).length;
        freezeRows(again);
        last = again;
      }
    }),
    { numRuns: 100 },
  );
  expect(shared).toBeGreaterThan(0);
});
