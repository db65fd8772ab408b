import fc from "fast-check";

import { cellsByHeader } from "../../addin/workbook/layout/tableNames";
import { serialOfDate } from "../../engine/kernel/calendar";
import type { RowCells } from "../../engine/model/plan";
import type { RawCell } from "../../engine/model/workbook";
import type { Column } from "../../engine/schema/column";
import { STORED_TABLES } from "../../engine/schema/commitDigests";
import { rowCurrencies } from "../../engine/schema/currencyOfRow";
import { extendBook } from "../../engine/schema/extendBook";
import { readBook } from "../../engine/schema/readBook";
import { rowCells } from "../../engine/schema/rowCells";
import { tableByName, TABLES, type Appends, type Row, type StoredTableName } from "../../engine/schema/tables";
import { rowOf } from "../engine/bookBuilder";
import { smallest, tableOf, type TableCells } from "../engine/contentBuilder";

type Value = string | number | null;

/** Invoices that stand ready for rows to name, in currencies of two, no and three decimals. */
const INVOICES = ["USD", "IDR", "KWD"].map((currency, index) =>
  rowOf("Invoices", {
    key: `PF-0000${index}`,
    invoiceId: `PF-0000${index}`,
    commit: "K-1",
    currency,
    status: "Active",
  }),
);
const DRAFTS = INVOICES.map((row) => ({ ...row, key: `PF-1-${row.key}`, invoiceId: `PF-1-${row.key}` }));
const COMMIT = rowOf("Commits", {
  key: "K-1",
  commit: "K-1",
  by: "Ada",
  at: "2026-10-06T09:00:00Z",
  state: "Committed",
});

const date = fc
  .integer({ min: 61, max: 80_000 })
  .map((serial) => new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10));
const text = fc.string({ unit: "binary", minLength: 1 }).filter((candidate) => !/\p{Surrogate}/u.test(candidate));
const fifteenDigits = fc.maxSafeInteger().filter((figure) => Math.abs(figure) < 1e15);

function valueOf({ kind, values, mayBeNegative }: Column): fc.Arbitrary<Value> {
  switch (kind) {
    case "id":
      return fc.stringMatching(/^[A-Za-z0-9é][A-Za-z0-9 .é-]{0,20}[A-Z]$/).map((id) => id.normalize("NFC"));
    case "key":
    case "text":
      return text;
    case "date":
      return date;
    case "time":
      return date.map((day) => `${day}T09:30:00Z`);
    case "yesNo":
      return fc.constantFrom("Yes", "No");
    case "choice":
      return fc.constantFrom(...values);
    case "currency":
      return fc.constantFrom("USD", "IDR", "KWD");
    case "count":
      return fc.nat();
    case "quantity":
    case "price":
    case "percent":
    case "rate":
    case "amount":
      return fifteenDigits.map((figure) => (mayBeNegative ? figure : Math.abs(figure)));
  }
}

/** Rows as a commit appends them: keys that are nobody else's, an invoice that is there, a draft that is one. */
function rowsOf<N extends StoredTableName>(table: N): fc.Arbitrary<readonly Row<N>[]> {
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  const isDraft = table.startsWith("Draft");
  const cells: Record<string, fc.Arbitrary<Value>> = {};
  for (const [key, column] of Object.entries(columns)) {
    const value = valueOf(column);
    cells[key] = column.required || column.fallback !== null ? value : fc.option(value);
  }
  if ("invoiceId" in columns)
    cells["invoiceId"] = fc.constantFrom(...(isDraft ? DRAFTS : INVOICES).map((row) => row.key));
  if (table === "DraftInvoices") cells["projectInvoiceStatus"] = fc.constantFrom("Draft", "In Review");
  const dimensions = fc.constantFrom(new Map<string, string>(), new Map([["Dim Site", "Oslo"]]));
  const row = fc.record({ ...cells, dimensions: TABLES[table].dimensions ? dimensions : fc.constant(new Map()) });
  return fc.array(row, { maxLength: 5 }).map((rows) =>
    rows.map((values, index) => {
      const key = `${table}-${index}`;
      const own = table === "Invoices" || table === "DraftInvoices" ? { invoiceId: key } : {};
      const unique = table === "Decisions" ? {} : { key };
      // The columns are those of the table, each with a value of its kind.
      return { ...values, ...unique, ...own, commit: "K-1", row: 0 } as unknown as Row<N>;
    }),
  );
}

/** Cells as Excel holds what was written: numbers as numbers, dates as serials, all else as text. */
function rawCells(table: StoredTableName, cells: RowCells): Readonly<Record<string, RawCell>> {
  const columns: readonly Column[] = Object.values(TABLES[table].columns);
  const kinds = new Map(columns.map(({ header, kind }) => [header, kind]));
  const raw = [...cellsByHeader(cells)].map(([header, value]): [string, RawCell] => {
    const kind = kinds.get(header);
    if (value === null) return [header, null];
    if (kind === "date") return [header, serialOfDate(value, "1900")];
    return [header, kind !== undefined && NUMBERS.has(kind) ? Number(value) : value];
  });
  return Object.fromEntries(raw);
}

const NUMBERS: ReadonlySet<string> = new Set(["quantity", "price", "percent", "rate", "amount", "count"]);

function contentWith(appends: Appends) {
  const base: Appends = { Commits: [COMMIT], Invoices: INVOICES, DraftInvoices: DRAFTS };
  const before = extendBook(readBook(smallest()).book, base, []);
  const after = extendBook(before, appends, []);
  const currencies = rowCurrencies(after);
  const written: Record<string, TableCells> = {};
  for (const table of STORED_TABLES) {
    const rows: readonly Row<StoredTableName>[] = [...(base[table] ?? []), ...(appends[table] ?? [])];
    written[table] = rows.map((row) => rawCells(table, rowCells(table, row, currencies)));
  }
  const tables = Object.entries(written).map(([name, rows]) => [name, tableOf(name, rows, headersOf(name))] as const);
  return {
    after,
    content: smallest(
      Object.fromEntries(tables.filter(([name, { rows }]) => rows.length > 0 || name === "BookedActuals")),
    ),
  };
}

const headersOf = (table: string) => Object.values(tableByName(table)?.columns ?? {}).map(({ header }) => header);

const unplaced = (rows: readonly { readonly row: number }[]) => rows.map((row) => ({ ...row, row: 0 }));

describe.each(STORED_TABLES.filter((table) => table !== "Commits"))("rows of %s", (table) => {
  test("written and read back are the rows that were appended", () => {
    fc.assert(
      fc.property(rowsOf(table), (rows) => {
        const { after, content } = contentWith({ [table]: rows });
        const { book, problems } = readBook(content);
        expect(problems).toEqual([]);
        expect(book.stored).toBe("sound");
        expect(unplaced(book.rows[table])).toEqual(unplaced(after.rows[table]));
      }),
      { numRuns: 40 },
    );
  });
});
