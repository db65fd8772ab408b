/**
 * Which fields of a draft may be edited, and the edits of one row by their columns.
 */
import type { Problem } from "../../kernel/problem";
import { placeOf, type Book } from "../../model/book";
import {
  EDITABLE_HEADER_FIELDS,
  EDITABLE_LINE_FIELDS,
  EDITABLE_RETAINER_FIELDS,
  editableDetailFields,
} from "../../model/editable";
import type { Settings } from "../../model/settings";
import { AppliedRetainers, DraftDetails, DraftInvoices, DraftLines } from "../../schema/bookTables";
import type { Column, ColumnKind, ValueOf } from "../../schema/column";
import { parseField } from "../../schema/fieldText";
import type { Row } from "../../schema/tables";
import type { DraftEdits } from "./draftEdits";

/** The edits of one row. One whose value its column does not take has no effect, and is reported. */
export type FieldEdits = {
  /** Whether the row has no edit at all. */
  readonly isEmpty: boolean;
  /** The typed value, else the base. */
  readonly apply: <K extends ColumnKind, V extends string, B>(column: Column<K, V>, base: B) => B | ValueOf<K, V>;
  /** The typed value alone; null where nothing was typed. */
  readonly typed: <K extends ColumnKind, V extends string>(column: Column<K, V>) => ValueOf<K, V> | null;
};

/** Headers of the editable fields of a draft's header. */
export const EDITABLE_HEADERS = headersOf(DraftInvoices.columns, EDITABLE_HEADER_FIELDS);
/** Headers of the editable fields of an invoice line. */
export const EDITABLE_LINE_HEADERS = headersOf(DraftLines.columns, EDITABLE_LINE_FIELDS);
/** Headers of the editable fields of an applied retainer. */
export const EDITABLE_RETAINER_HEADERS = headersOf(AppliedRetainers.columns, EDITABLE_RETAINER_FIELDS);

const detailHeaders = new Map<string, ReadonlySet<string>>();

/** Headers of the fields of a detail that may be edited under a policy. */
export function editableDetailHeaders(
  detail: Pick<Row<"DraftDetails">, "kind">,
  policy: Settings["editPolicy"],
): ReadonlySet<string> {
  const known = `${detail.kind}|${policy}`;
  const found = detailHeaders.get(known) ?? headersOf(DraftDetails.columns, editableDetailFields(detail, policy));
  detailHeaders.set(known, found);
  return found;
}

/**
 * The edits in force of one key.
 *
 * @param allowed headers of the fields that may be edited; edits of others have no effect
 * @param report takes what is wrong with a stored edit: the codes of `parseField`, at the decision's cell
 */
export function fieldEdits(
  source: { readonly book: Book; readonly edits: DraftEdits; readonly digits: number },
  key: string,
  allowed: ReadonlySet<string>,
  report: (problem: Problem) => void,
): FieldEdits {
  const typed: FieldEdits["typed"] = (column) => {
    const edit = allowed.has(column.header) ? source.edits.inForce(key, column.header) : null;
    if (edit === null || edit.value === null) return null;
    const parsed = parseField(column, edit.value, source.digits);
    if (parsed.kind === "value") return parsed.value;
    const params = { ...parsed.params, column: column.header };
    report({
      ...placeOf(source.book, "Decisions", edit.row, "value"),
      code: parsed.code,
      severity: "error",
      key,
      params,
    });
    return null;
  };
  return { isEmpty: !source.edits.keys.has(key), typed, apply: (column, base) => typed(column) ?? base };
}

function headersOf(described: Readonly<Record<string, Column>>, keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.flatMap((key) => described[key]?.header ?? []));
}
