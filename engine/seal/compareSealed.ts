/**
 * The book against the seal, row by row: what differs from what was sealed, and where.
 *
 * Hashes are the chain's matter; here every entry is taken at its word.
 */
import type { Book } from "../model/book";
import type { StoredTableName } from "../schema/tables";
import { rowComparison, type CompareRow } from "./compareRow";
import { otherwiseNamed } from "./otherwiseNamed";
import { outOfOrder } from "./rowOrder";
import {
  comparedRows,
  documentOf,
  SEALED_TABLES,
  type ComparedRows,
  type FoundRow,
  type SealedRow,
} from "./sealedRows";

/**
 * - changed: a cell is not what the seal says of it
 * - gone: a sealed row is not in its table
 * - unsealed: a row of the book, or a document's letterhead, that no entry seals: it was not written by Daybook
 * - moved: a row does not stand where it was appended; the rows of a table are sealed in the order in which they stand
 * - unread: a sealed row is there and cannot be used, so that it cannot be compared in whole; reading it says why
 * - unreadable: what the seal says of the row is no content
 */
export type SealDifferenceKind = "changed" | "gone" | "unsealed" | "moved" | "unread" | "unreadable";

export type SealDifference = {
  readonly kind: SealDifferenceKind;
  /** Invoice ID or Journal ID; null for an unsealed row that names neither. */
  readonly document: string | null;
  /** As the seal names it, which need not be a table of ours. */
  readonly table: string;
  /** The row's key; `PF-00001|Letterhead` of a letterhead. */
  readonly rowKey: string;
  /** The row on its sheet; 0 for one that is not there. */
  readonly row: number;
  /** The key of the column, or the header of a dimension; null where it is about the whole row. */
  readonly column: string | null;
  /** The column's header; null where it is about the whole row. */
  readonly header: string | null;
  /** The texts that differ, as `sealedText` gives them (amounts in minor units); null for a blank. */
  readonly sealed: string | null;
  readonly found: string | null;
  /** Decimals of the currency an amount was sealed in; 0 for anything else. */
  readonly digits: number;
};

/**
 * Every difference, table by table, in the order of the table's rows; what is moved and what is gone last.
 *
 * @param documents the invoices and journals whose rows are compared; every row where left out
 */
export function sealDifferences(book: Book, documents?: ReadonlySet<string>): readonly SealDifference[] {
  return differencesOf(book, comparedRows(book, documents));
}

/** The same of rows that were collected before. */
export function differencesOf(book: Book, compared: ComparedRows): readonly SealDifference[] {
  const compare = rowComparison(book, compared);
  const ours = SEALED_TABLES.flatMap((table) => {
    const sealed = compared.sealed.get(table) ?? new Map<string, SealedRow>();
    return tableDifferences({ table, sealed, found: compared.found.get(table) ?? [] }, book, compare);
  });
  const foreign = [...compared.sealed].flatMap(([table, rows]) =>
    SEALED_TABLES.some((name) => name === table) ? [] : [...rows.values()].map((row) => goneRow(row)),
  );
  return [...ours, ...foreign];
}

type OfTable = {
  readonly table: StoredTableName;
  readonly sealed: ReadonlyMap<string, SealedRow>;
  readonly found: readonly FoundRow[];
};

function tableDifferences(
  { table, sealed, found }: OfTable,
  book: Book,
  compare: CompareRow,
): readonly SealDifference[] {
  const differences: SealDifference[] = [];
  const missing = new Map(sealed);
  const standing: (readonly [FoundRow, SealedRow])[] = [];
  const unsealed: FoundRow[] = [];
  for (const row of found) {
    const entry = missing.get(row.rowKey ?? "");
    if (entry === undefined) unsealed.push(row);
    else {
      missing.delete(entry.rowKey);
      if (!row.isHeldBack) standing.push([row, entry]);
      differences.push(...rowDifferences(row, entry, compare));
    }
  }
  const moved = outOfOrder(standing.map(([, { order }]) => order));
  const named = otherwiseNamed(book, table, { missing, unsealed });
  for (const { row, entry, cells } of named) {
    missing.delete(entry.rowKey);
    differences.push(...cells.map((cell) => ({ ...placed(row, entry), ...cell, kind: "changed" as const })));
  }
  const renamed = new Set(named.map(({ row }) => row));
  const added = unsealed.filter((row) => row.rowKey !== null && !renamed.has(row));
  return [
    ...differences,
    ...added.map((row) => ({ ...wholeRow("unsealed", row), document: documentOf(row) })),
    ...moved.flatMap((index) => {
      const [row, entry] = standing[index] ?? [];
      return row && entry ? [{ ...wholeRow("moved", row), document: entry.document }] : [];
    }),
    ...missingRows([...missing.values()], unsealed),
  ];
}

function rowDifferences(row: FoundRow, entry: SealedRow, compare: CompareRow): readonly SealDifference[] {
  const cells = compare(row, entry);
  const { document } = entry;
  if (cells === null) return [{ ...wholeRow("unreadable", row), document }];
  return [
    ...(row.isHeldBack ? [{ ...wholeRow("unread", row), document }] : []),
    ...cells.map((cell) => ({ ...placed(row, entry), ...cell, kind: "changed" as const })),
  ];
}

/** Gone; but where rows of the table have a Key that cannot be read, as many may only not be understood. */
function missingRows(missing: readonly SealedRow[], unsealed: readonly FoundRow[]): readonly SealDifference[] {
  const nameless = unsealed.filter(({ rowKey }) => rowKey === null);
  return missing.map((entry, index) => {
    const row = nameless[index];
    return row === undefined ? goneRow(entry) : { ...goneRow(entry), kind: "unread", row: rowNumber(row) };
  });
}

const WHOLE_ROW = { column: null, header: null, sealed: null, found: null, digits: 0 } as const;

function goneRow({ table, rowKey, document }: SealedRow): SealDifference {
  return { ...WHOLE_ROW, kind: "gone", document, table, rowKey, row: 0 };
}

function wholeRow(kind: SealDifferenceKind, row: FoundRow): Omit<SealDifference, "document"> {
  return { ...WHOLE_ROW, kind, table: row.table, rowKey: row.rowKey ?? "", row: rowNumber(row) };
}

function placed(row: FoundRow, { document, rowKey }: SealedRow) {
  return { document, table: row.table, rowKey, row: rowNumber(row) };
}

function rowNumber({ values }: FoundRow): number {
  return typeof values["row"] === "number" ? values["row"] : 0;
}
