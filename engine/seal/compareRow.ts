/** One row of the book against what the seal says of it, cell by cell. */
import { minorDigits } from "../kernel/currency";
import type { Book } from "../model/book";
import type { Column } from "../schema/column";
import { currencyOfRow, rowCurrencies, type RowCurrencies } from "../schema/currencyOfRow";
import { TABLES, type Row, type StoredTableName } from "../schema/tables";
import { readContent, sealedContent, sealedText } from "./content";
import type { ComparedRows, FoundRow, SealedRow } from "./sealedRows";

/** A cell that is not as sealed; `column` is the column's key, or the header of a dimension. */
export type CellDifference = {
  readonly column: string;
  readonly header: string;
  readonly sealed: string | null;
  readonly found: string | null;
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

/** The short way: nearly every row is as its only entry says. */
function isAsSealed({ table, values, isHeldBack }: FoundRow, { contents }: SealedRow): boolean {
  if (isHeldBack || Object.values<Column>(TABLES[table].columns).some(({ state }) => state)) return false;
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
  const rescale = rescaling(found, contents, currencies);
  const cells = Object.entries(columns).flatMap(([key, column]) => {
    const value = found.values[key] ?? null;
    const text = sealedText(column, value) ?? "";
    const wanted = column.state ? [lastSet(contents, column.header)] : textsOf(contents, column.header);
    const other = wanted.find((one) => one !== text && one !== rescale(column, value));
    return other === undefined
      ? []
      : differenceOf(found, { column: key, header: column.header, sealed: other, found: text });
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
    return other === undefined ? [] : differenceOf(found, { column: header, header, sealed: other, found: text });
  });
}

/** Gives an amount as it reads at the decimals of the currency it was sealed in; null where they are the same. */
function rescaling(
  { table, values }: FoundRow,
  contents: Contents,
  { currencies, invoices }: Currencies,
): (column: Column, value: unknown) => string | null {
  const own = contents[0]?.get("Currency");
  const invoice = invoices?.get(contents[0]?.get("Invoice ID") ?? "");
  const sealed = own ?? readContent(invoice?.contents[0] ?? "")?.get("Currency");
  return (column, value) => {
    if (sealed === undefined || column.kind !== "amount" || column.accounting || typeof value !== "number") return null;
    const found = currencyOfRow(table, column, values, currencies);
    const digits = found === null ? 0 : minorDigits(sealed) - minorDigits(found);
    if (digits === 0) return null;
    const scaled = digits > 0 ? BigInt(value) * 10n ** BigInt(digits) : BigInt(value) / 10n ** BigInt(-digits);
    const isExact = digits > 0 || BigInt(value) % 10n ** BigInt(-digits) === 0n;
    return isExact ? String(scaled) : null;
  };
}
