/**
 * Numbers of invoices, credit notes and vouchers: each once, and none left out.
 *
 * Problems: duplicate-number, number-gap. Source: a continuous series without gaps, each number once (EU VAT Directive art.
 * 226 (2); Norway bokføringsforskriften 5-1-1).
 */
import { groupBy } from "../kernel/group";
import type { Problem } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import { partsOfNumber, seriesOf, type Series } from "../model/series";
import type { RowValues } from "../schema/currencyOfRow";
import type { StoredTableName } from "../schema/tables";

/** A number as a row of the book carries it. */
type Given = {
  readonly number: string;
  /** What it was given to: an invoice, or the commit of a voucher. */
  readonly to: string;
  /** How a person calls that. */
  readonly named: string;
  /** The year of the document's date; "" where it cannot be read. */
  readonly year: string;
  readonly table: StoredTableName;
  readonly column: string;
  readonly row: number;
};

/** Numbers of invoices and credit notes, then vouchers; rows that are there and cannot be used count too. */
export function numberProblems(book: Book): readonly Problem[] {
  const { invoiceSeries, creditNoteSeries, voucherSeries, lastInvoiceNumber } = book.settings;
  return [
    ...problemsOf(book, invoiceNumbers(book), {
      patterns: [invoiceSeries, creditNoteSeries],
      given: lastInvoiceNumber,
    }),
    ...problemsOf(book, vouchers(book), { patterns: [voucherSeries], given: null }),
  ];
}

function invoiceNumbers(book: Book): readonly Given[] {
  return givenIn(book, "Invoices", "number", ({ invoiceId, invoiceDate }) => {
    const id = textOf(invoiceId);
    return { to: id, named: id, year: textOf(invoiceDate).slice(0, 4) };
  });
}

/** One voucher is one event, and one event is booked by one commit. */
function vouchers(book: Book): readonly Given[] {
  const tables = ["LedgerEntries", "CustomerLedger", "ProjectLedger", "Journal"] as const;
  return tables.flatMap((table) =>
    givenIn(book, table, "voucher", ({ commit, invoiceId, journalId, key, accountingDate }) => ({
      to: textOf(commit),
      named: [invoiceId, journalId, key].map(textOf).find((name) => name !== "") ?? "",
      year: textOf(accountingDate).slice(0, 4),
    })),
  );
}

function givenIn(
  { rows, heldBack }: Book,
  table: StoredTableName,
  column: string,
  describe: (row: RowValues) => Pick<Given, "to" | "named" | "year">,
): readonly Given[] {
  const sound: readonly RowValues[] = rows[table];
  return [...sound, ...(heldBack.get(table) ?? [])].flatMap((row) => {
    const number = textOf(row[column]);
    return number === "" ? [] : [{ number, ...describe(row), table, column, row: Number(row["row"]) }];
  });
}

function textOf(value: RowValues[string] | undefined): string {
  return typeof value === "string" ? value : "";
}

type InSeries = { readonly patterns: readonly string[]; readonly given: string | null };

function problemsOf(book: Book, numbers: readonly Given[], { patterns, given }: InSeries): readonly Problem[] {
  const byNumber = groupBy(numbers, ({ number }) => number);
  const firsts = [...byNumber.values()].flatMap(([first]) => (first ? [first] : []));
  const series = [...new Set(patterns)].flatMap((pattern) => seriesOf(pattern) ?? []);
  return [...[...byNumber.values()].flatMap((rows) => duplicate(book, rows)), ...gaps(book, firsts, { series, given })];
}

function duplicate(book: Book, rows: readonly Given[]): readonly Problem[] {
  const byOwner = groupBy(rows, ({ to }) => to);
  if (byOwner.size < 2) return [];
  const firsts = [...byOwner.values()].flatMap(([first]) => (first ? [first] : []));
  const documents = [...new Set(firsts.map(({ named }) => named))].join(", ");
  return firsts.map((one) => problemAt(book, one, "duplicate-number", { number: one.number, documents }));
}

type Counted = { readonly counter: number; readonly given: Given | null };

function gaps(
  book: Book,
  numbers: readonly Given[],
  { series, given }: { readonly series: readonly Series[]; readonly given: string | null },
): readonly Problem[] {
  const groups = new Map<string, { isOfSeries: boolean; counted: Counted[] }>();
  for (const one of numbers) {
    const place = placeInSeries(series, one);
    if (place === null) continue;
    const group = groups.get(place.group) ?? { isOfSeries: place.isOfSeries, counted: [] };
    groups.set(place.group, group);
    group.counted.push({ counter: place.counter, given: one });
  }
  const last = given === null ? null : placeInSeries(series, { number: given, year: "" });
  return [...groups].flatMap(([name, { isOfSeries, counted }]) => {
    // What the setting Last Invoice Number names, and what is before it, was given elsewhere.
    const floor = last?.group === name ? last.counter : 0;
    const start: readonly Counted[] = isOfSeries ? [{ counter: floor, given: null }] : [];
    const inOrder = [...start, ...counted.filter(({ counter }) => counter > floor)].sort(
      (a, b) => a.counter - b.counter,
    );
    return inOrder.flatMap(({ counter, given: after }, index) => {
      const before = inOrder[index - 1];
      if (before === undefined || after === null || counter <= before.counter + 1) return [];
      const missing = String(counter - before.counter - 1);
      const params = { before: before.given?.number ?? "", after: after.number, missing };
      return [problemAt(book, after, "number-gap", params)];
    });
  });
}

type InGroup = { readonly group: string; readonly counter: number; readonly isOfSeries: boolean };

/** By a series of the settings; a number of a series from before a setting was changed, by its own shape. */
function placeInSeries(series: readonly Series[], { number, year }: Pick<Given, "number" | "year">): InGroup | null {
  for (const one of series) {
    const parts = partsOfNumber(one, number);
    if (parts) return { group: `${one.pattern} ${parts.year}`, counter: parts.counter, isOfSeries: true };
  }
  const pieces = number.split(/(\d+)/);
  const runs = pieces.flatMap((piece, index) => (index % 2 === 1 && piece !== year ? [index] : []));
  const at = runs.at(-1);
  if (at === undefined) return null;
  const counter = Number(pieces[at]);
  const shape = pieces.map((piece, index) => (index === at ? "#" : piece)).join("");
  return Number.isSafeInteger(counter) ? { group: `shape ${shape}`, counter, isOfSeries: false } : null;
}

function problemAt(
  book: Book,
  { table, column, row, named }: Given,
  code: "duplicate-number" | "number-gap",
  params: Readonly<Record<string, string>>,
): Problem {
  return { ...placeOf(book, table, row, column), code, severity: "error", key: named === "" ? null : named, params };
}
