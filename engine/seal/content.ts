/**
 * What the seal says of a row: one text for one content, whoever writes it and whatever the workbook's language.
 *
 * A JSON array of [column, text] in the order of the table's description, dimensions last by name. Blank cells are left
 * out. Amounts are whole minor units of their currency ("160000" for 1,600.00), other numbers plain decimals ("8.5"),
 * dates ISO text, everything in Unicode normal form C.
 */
import { composed, digestOf, isPlainJson, jsonText, pairOpening } from "../kernel/canonical";
import { onceFor } from "../kernel/once";
import { microText, type Micro } from "../kernel/money";
import type { Column } from "../schema/column";
import { TABLES, type Row, type TableName } from "../schema/tables";

/** Longer texts are told by their digest, so that the content of any row fits a cell. */
const LONGEST_TEXT = 1_000;
const DIGEST = "sha256:";

/**
 * The content of a row.
 *
 * @param set keys of the state columns the event sets, a blanked one with empty text; the others are not in the content
 */
export function sealedContent<N extends TableName>(table: N, row: Row<N>, set: ReadonlySet<string>): string {
  const values: Readonly<Record<string, unknown>> = row;
  let pairs = "";
  for (const { key, column, opening } of sealedColumns(TABLES[table].columns)) {
    if (column.state && !set.has(key)) continue;
    const text = sealedJson(column, values[key] ?? null);
    if (text !== null || column.state) pairs += opening + (text ?? '""') + "]";
  }
  const dimensions = [...row.dimensions].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [header, value] of dimensions)
    if (value !== "") pairs += `${pairOpening(header)}${jsonText(keptText(value))}]`;
  return `[${pairs.slice(1)}]`;
}

type SealedColumn = { readonly key: string; readonly column: Column; readonly opening: string };

/** Of a posting's many rows each is sealed; what they have in common is made once. */
const sealedColumns = onceFor((columns: Readonly<Record<string, Column>>): readonly SealedColumn[] =>
  Object.entries(columns).map(([key, column]) => ({ key, column, opening: pairOpening(column.header) })),
);

/** `sealedText` as JSON. Most values are numbers or plain texts, which are looked through once. */
function sealedJson(column: Column, value: unknown): string | null {
  if (typeof value === "string" && value !== "" && isPlainJson(value) && !isToldByDigest(value)) return `"${value}"`;
  const text = sealedText(column, value);
  return text === null ? null : jsonText(text);
}

/** One value as the content has it; null for a blank. */
export function sealedText(column: Pick<Column, "kind" | "header">, value: unknown): string | null {
  if (value === null || value === "") return null;
  if (typeof value === "string") return keptText(value);
  if (typeof value !== "number") throw new Error(`${column.header} holds no single value`);
  return column.kind === "amount" || column.kind === "count" ? String(value) : microText(value as Micro);
}

/** A text that looks like a digest is told by its own, so that neither can stand for the other. */
function keptText(value: string): string {
  const text = composed(value);
  return isToldByDigest(text) ? `${DIGEST}${digestOf(text)}` : text;
}

function isToldByDigest(text: string): boolean {
  return text.length > LONGEST_TEXT || text.startsWith(DIGEST);
}

/** Whether a content's text stands for one too long to keep. */
export function isDigest(text: string): boolean {
  return text.startsWith(DIGEST);
}

/** The pairs of a content, by column header; null for a text that is none. */
export function readContent(content: string): ReadonlyMap<string, string> | null {
  try {
    const pairs: unknown = JSON.parse(content);
    if (!Array.isArray(pairs)) return null;
    const read = pairs.map((pair: unknown) => (isPair(pair) ? pair : null));
    return read.every((pair) => pair !== null) ? new Map(read) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isPair(pair: unknown): pair is readonly [string, string] {
  return Array.isArray(pair) && pair.length === 2 && typeof pair[0] === "string" && typeof pair[1] === "string";
}
