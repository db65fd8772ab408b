/** One row of the book against what the seal says of it, cell by cell. */
import { minorDigits } from "../kernel/currency";
import type { Book } from "../model/book";
import type { Column } from "../schema/column";
import { currencyOfRow, rowCurrencies, type RowCurrencies } from "../schema/currencyOfRow";
import { BOOK_TABLES, TABLES, type Row, type StoredTableName } from "../schema/tables";
import { readContent, sealedContent, sealedText } from "./content";
import type { ComparedRows, FoundRow, SealedRow } from "./sealedRows";

/** A cell that is not as sealed; `column` is the column's key, or the header of a dimension. */
export type CellDifference = {
  readonly column: string;
  readonly header: string;
  readonly sealed: string | null;
  readonly found: string | null;
  /** Decimals of the currency an amount was sealed in; 0 for anything else. */
  readonly digits: number;
};

/** The cells of a row that differ; null where what the seal says of it is no content. */
export type CompareRow = (found: FoundRow, sealed: SealedRow) => readonly CellDifference[] | null;

const NO_STATES: ReadonlySet<string> = new Set();

/**
 * Compares rows of one book. Fixed columns must equal every entry, a state column the last entry that sets it; one that
 * none sets must be blank. A blank in a row held back is passed over: it may be a cell that could not be read.
 *
 * An amount is compared at the decimals of the currency it was sealed in, so that a changed Currency is one difference.
 */
export function rowComparison(book: Book, { sealed }: ComparedRows): CompareRow {
  const currencies = rowCurrencies(book);
  return (found, entry) => {
    if (isAsSealed(found, entry)) return [];
    const contents = entry.contents.map(readContent);
    const read = contents.flatMap((content) => (content === null ? [] : [content]));
    if (read.length < contents.length) return null;
    return differences(found, read, { currencies, invoices: sealed.get("Invoices") });
  };
}

/** Tables with a column that events set later. */
const STATED_TABLES: ReadonlySet<StoredTableName> = new Set(
  (Object.keys(BOOK_TABLES) as StoredTableName[]).filter((table) =>
    Object.values<Column>(TABLES[table].columns).some(({ state }) => state),
  ),
);

/** The short way: nearly every row is as its only entry says. */
function isAsSealed({ table, values, isHeldBack }: FoundRow, { contents }: SealedRow): boolean {
  if (isHeldBack || STATED_TABLES.has(table)) return false;
  // A sound row of this table, read by its own columns.
  const content = sealedContent(table, values as unknown as Row<StoredTableName>, NO_STATES);
  return contents.every((one) => one === content);
}

type Contents = readonly ReadonlyMap<string, string>[];
type Currencies = {
  readonly currencies: RowCurrencies;
  readonly invoices: ReadonlyMap<string, SealedRow> | undefined;
};

function differences(found: FoundRow, contents: Contents, currencies: Currencies): readonly CellDifference[] {
  const columns: Readonly<Record<string, Column>> = TABLES[found.table].columns;
  const { rescale, digitsOf } = sealedAmounts(found, contents, currencies);
  const cells = Object.entries(columns).flatMap(([key, column]) => {
    const value = found.values[key] ?? null;
    const text = sealedText(column, value) ?? "";
    const wanted = column.state ? [lastSet(contents, column.header)] : textsOf(contents, column.header);
    const other = wanted.find((one) => one !== text && one !== rescale(column, value));
    return other === undefined
      ? []
      : differenceOf(found, {
          column: key,
          header: column.header,
          sealed: other,
          found: text,
          digits: digitsOf(column),
        });
  });
  return [
    ...cells,
    ...dimensionDifferences(found, contents, new Set(Object.values(columns).map(({ header }) => header))),
  ];
}

function differenceOf({ isHeldBack }: FoundRow, cell: CellDifference): readonly CellDifference[] {
  if (isHeldBack && cell.found === "") return [];
  return [{ ...cell, sealed: cell.sealed === "" ? null : cell.sealed, found: cell.found === "" ? null : cell.found }];
}

function textsOf(contents: Contents, header: string): readonly string[] {
  return contents.map((content) => content.get(header) ?? "");
}

function lastSet(contents: Contents, header: string): string {
  return contents.findLast((content) => content.has(header))?.get(header) ?? "";
}

function dimensionDifferences(
  found: FoundRow,
  contents: Contents,
  known: ReadonlySet<string>,
): readonly CellDifference[] {
  const { dimensions } = found.values;
  const values: ReadonlyMap<string, string> = dimensions instanceof Map ? dimensions : new Map<string, string>();
  const headers = new Set([...values.keys(), ...contents.flatMap((content) => [...content.keys()])]);
  return [...headers].flatMap((header) => {
    if (known.has(header)) return [];
    const text = sealedText({ kind: "text", header }, values.get(header) ?? null) ?? "";
    const other = textsOf(contents, header).find((one) => one !== text);
    return other === undefined
      ? []
      : differenceOf(found, { column: header, header, sealed: other, found: text, digits: 0 });
  });
}

type SealedAmounts = {
  /** An amount as it reads at the decimals of the currency it was sealed in; null where they are the same. */
  readonly rescale: (column: Column, value: unknown) => string | null;
  readonly digitsOf: (column: Column) => number;
};

function sealedAmounts(
  { table, values }: FoundRow,
  contents: Contents,
  { currencies, invoices }: Currencies,
): SealedAmounts {
  const own = contents[0]?.get("Currency");
  const invoice = invoices?.get(contents[0]?.get("Invoice ID") ?? "");
  const ofInvoice = readContent(invoice?.contents[0] ?? "")?.get("Currency");
  const sealedIn = ({ accounting }: Column) => (accounting ? currencies.accounting : (own ?? ofInvoice));
  const digitsOf = (column: Column) => (column.kind === "amount" ? minorDigits(sealedIn(column) ?? "") : 0);
  return {
    digitsOf,
    rescale(column, value) {
      if (column.kind !== "amount" || sealedIn(column) === undefined || typeof value !== "number") return null;
      const currency = currencyOfRow(table, column, values, currencies);
      const digits = currency === null ? 0 : digitsOf(column) - minorDigits(currency);
      if (digits === 0) return null;
      const scale = 10n ** BigInt(Math.abs(digits));
      if (digits > 0) return String(BigInt(value) * scale);
      return BigInt(value) % scale === 0n ? String(BigInt(value) / scale) : null;
    },
  };
}
