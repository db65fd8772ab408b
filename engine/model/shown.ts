/**
 * What an open document sheet showed when it was written, kept in hidden cells of the sheet itself, so that a later run
 * can tell what a person typed from what Daybook wrote, whatever has changed in the workbook since.
 */
import { digestOf } from "../kernel/canonical";
import type { CellText } from "./plan";

/** The sheet-scoped name of the first hidden cell; the others stand below it in the same column. */
export const SHOWN_NAME = "Shown";

/** A field as it was shown. */
export type ShownField = {
  /** Column header, "Discount %". */
  readonly field: string;
  /** Sheet column number. */
  readonly column: number;
  readonly value: CellText;
  readonly formula: string | null;
  readonly locked: boolean;
};

/** Fields of one header, line or detail, all in one row; or, with a name, one header field wherever it stands. */
export type ShownRow = {
  /** The invoice's ID, the line's key or the detail's ID. */
  readonly key: string;
  /** The sheet-scoped name that finds the field's cell; null for fields in the row of the hidden cell. */
  readonly name: string | null;
  readonly fields: readonly ShownField[];
};

/** Longer texts are compared by their digest: a cell holds 32,767 characters. */
const LONGEST_KEPT = 120;

/** The text of a hidden cell. */
export function shownText(rows: readonly ShownRow[]): string {
  return JSON.stringify(
    rows.map(({ key, name, fields }) => [
      key,
      name,
      fields.map(({ field, column, value, formula, locked }) => [
        field,
        column,
        keptText(value),
        formula,
        locked ? 1 : 0,
      ]),
    ]),
  );
}

/** What a hidden cell says; null for a text that is none of ours. `value` may be a `keptText`. */
export function readShown(text: string): readonly ShownRow[] | null {
  try {
    const rows: unknown = JSON.parse(text);
    if (!Array.isArray(rows)) return null;
    const read = rows.map(readRow);
    return read.every((row) => row !== null) ? read : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A value as a hidden cell keeps it: itself, or the digest of a long one. */
export function keptText(value: CellText): CellText {
  return value === null || value.length <= LONGEST_KEPT ? value : `sha256:${digestOf(value)}`;
}

function readRow(row: unknown): ShownRow | null {
  if (!Array.isArray(row)) return null;
  const [key, name, fields] = row as readonly unknown[];
  if (typeof key !== "string" || !isText(name) || !Array.isArray(fields)) return null;
  const read = fields.map(readField);
  return read.every((field) => field !== null) ? { key, name, fields: read } : null;
}

function readField(field: unknown): ShownField | null {
  if (!Array.isArray(field)) return null;
  const [header, column, value, formula, locked] = field as readonly unknown[];
  if (typeof header !== "string" || typeof column !== "number" || !isText(value) || !isText(formula)) return null;
  return { field: header, column, value, formula, locked: locked === 1 };
}

function isText(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}
