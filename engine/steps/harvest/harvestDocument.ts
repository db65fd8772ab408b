/**
 * What people typed into the sheet of one document.
 */
import { minorDigits } from "../../kernel/currency";
import type { Problem } from "../../kernel/problem";
import { columnLetters } from "../../model/book";
import { exclusiveWith, isOpenState } from "../../model/editable";
import type { InvoiceDocument } from "../../model/invoice";
import { readShown, SHOWN_NAME, type ShownField, type ShownRow } from "../../model/shown";
import type { DateSystem, RawDocument } from "../../model/workbook";
import { AppliedRetainers, DraftDetails, DraftInvoices, DraftLines } from "../../schema/bookTables";
import { text as textColumn, type Column } from "../../schema/column";
import { fieldText } from "../../schema/fieldText";
import type { AnyRow } from "../../model/runResult";
import type { Row } from "../../schema/tables";
import { detailFault, type Fault } from "../document/detailFaults";
import type { DraftContext } from "../document/draftContext";
import { COMMENT } from "../../model/decisions";
import { EDITABLE_HEADERS, EDITABLE_LINE_HEADERS, editableDetailHeaders } from "../document/fieldEdits";
import { editableRetainerHeaders, loweringFault } from "../document/retainerEdits";
import { isAsShown, problemAt, readTyped, typedText, type CellPlace } from "./typedCell";

/** A decision without who and when. */
export type Decided = Pick<Row<"Decisions">, "key" | "field" | "value" | "was">;

export type Harvested = { readonly decided: readonly Decided[]; readonly problems: readonly Problem[] };

/** What a key of a document stands for. */
type Target = {
  readonly values: AnyRow;
  readonly columns: Readonly<Record<string, Column>>;
  readonly allowed: ReadonlySet<string>;
  readonly detail: Row<"InvoiceLineDetails"> | null;
};

/** One typed field, read. */
type Typed = {
  readonly field: string;
  readonly columnKey: string;
  readonly value: string | number | null;
  /** As decisions store it. */
  readonly text: string | null;
  readonly was: string | null;
  readonly place: CellPlace;
};

type Reading = {
  readonly context: DraftContext;
  readonly raw: RawDocument;
  readonly document: InvoiceDocument | null;
  readonly system: DateSystem;
  readonly report: (problem: Problem) => void;
};

/**
 * Edits of the fields a sheet shows, by what its hidden cells say it showed.
 *
 * @param document null where the sheet's document is no more
 * Problems: typed-but-locked, typed-but-gone, both-typed, the codes of `readCell`, `detailFault` and `loweringFault`; what
 * has a problem is not taken.
 */
export function harvestDocument(
  context: DraftContext,
  raw: RawDocument,
  document: InvoiceDocument | null,
  system: DateSystem,
): Harvested {
  const problems: Problem[] = [];
  const reading: Reading = { context, raw, document, system, report: (problem) => problems.push(problem) };
  const byKey = new Map<string, Typed[]>();
  for (const { row, shown } of shownRows(raw)) {
    for (const field of shown.fields) {
      const typed = typedField(reading, shown, field, row);
      if (typed === null) continue;
      const ofKey = byKey.get(shown.key);
      if (ofKey) ofKey.push(typed);
      else byKey.set(shown.key, [typed]);
    }
  }
  const decided = [...byKey].flatMap(([key, typed]) => decisionsOf(reading, key, typed));
  return { decided, problems };
}

/** What the hidden cells say, from top to bottom, each with its sheet row. */
function shownRows(raw: RawDocument): readonly { readonly row: number; readonly shown: ShownRow }[] {
  const column = /^[A-Z]+/.exec(raw.names.get(SHOWN_NAME) ?? "")?.[0];
  if (column === undefined) return [];
  const found: { row: number; shown: ShownRow }[] = [];
  for (const [address, { value }] of raw.cells) {
    const row = address.startsWith(column) ? Number(address.slice(column.length)) : NaN;
    if (!Number.isInteger(row) || typeof value !== "string") continue;
    for (const shown of readShown(value) ?? []) found.push({ row, shown });
  }
  return found.sort((a, b) => a.row - b.row);
}

/** The field as typed; null where the cell is as it was shown, or what it holds cannot be taken. */
function typedField(reading: Reading, shown: ShownRow, field: ShownField, hiddenRow: number): Typed | null {
  const { raw, system, report, document } = reading;
  const address = shown.name === null ? `${columnLetters(field.column)}${hiddenRow}` : raw.names.get(shown.name);
  if (address === undefined) return null;
  const row = Number(address.replace(/^[A-Z]+/, ""));
  const cell = raw.cells.get(address) ?? { value: null, formula: null };
  const target = document === null ? null : targetOf(reading, document, shown.key);
  const found = target === null ? null : columnOf(target.columns, field.field);
  if (isAsShown(cell, field, system)) return null;
  const typed = typedText(cell.value, found?.column.kind ?? null, system);
  const place: CellPlace = { table: null, sheet: raw.sheet, row, address, key: shown.key, typed };
  if (target === null || found === null) {
    report(problemAt(place, field.field, "typed-but-gone", "warning"));
    return null;
  }
  if (field.locked || !target.allowed.has(field.field)) {
    report(problemAt(place, field.field, "typed-but-locked", "note"));
    return null;
  }
  const digits = document === null ? 2 : minorDigits(document.header.currency);
  const value = readTyped(found.column, cell.value, { digits, system, place }, report);
  if (value === undefined) return null;
  const current = target.values[found.key] ?? null;
  const was = typeof current === "object" ? null : fieldText(found.column, current, digits);
  return { field: field.field, columnKey: found.key, value, text: fieldText(found.column, value, digits), was, place };
}

const COMMENT_COLUMN = { comment: textColumn(COMMENT) } as const;
const NOTHING_ALLOWED: ReadonlySet<string> = new Set();

function targetOf({ context }: Reading, document: InvoiceDocument, key: string): Target | null {
  const { header, lines, details, comment } = document;
  const isOpen = isOpenState(header.projectInvoiceStatus);
  const whenOpen = (allowed: ReadonlySet<string>) => (isOpen ? allowed : NOTHING_ALLOWED);
  if (key === header.invoiceId) {
    const isReviewed = header.projectInvoiceStatus === "In Review";
    return {
      values: { ...header, comment },
      columns: { ...DraftInvoices.columns, ...COMMENT_COLUMN },
      allowed: whenOpen(isReviewed ? new Set([...EDITABLE_HEADERS, COMMENT]) : EDITABLE_HEADERS),
      detail: null,
    };
  }
  const line = lines.find((one) => one.key === key);
  if (line) {
    return { values: line, columns: DraftLines.columns, allowed: whenOpen(EDITABLE_LINE_HEADERS), detail: null };
  }
  const retainer = document.retainers.find((one) => one.key === key);
  if (retainer) {
    const allowed = whenOpen(editableRetainerHeaders(retainer));
    return { values: retainer, columns: AppliedRetainers.columns, allowed, detail: null };
  }
  const detail = details.find(({ detailId }) => detailId === key);
  if (detail === undefined) return null;
  const allowed = whenOpen(editableDetailHeaders(detail, context.book.settings.editPolicy));
  return { values: detail, columns: DraftDetails.columns, allowed, detail };
}

function columnOf(
  columns: Target["columns"],
  header: string,
): { readonly key: string; readonly column: Column } | null {
  const found = Object.entries(columns).find(([, column]) => column.header === header);
  return found === undefined ? null : { key: found[0], column: found[1] };
}

/** The decisions of one key's typed fields: what excludes another, or makes the row unbillable, is not taken. */
function decisionsOf(reading: Reading, key: string, typed: readonly Typed[]): readonly Decided[] {
  const { context, report } = reading;
  const filled = new Set(typed.filter(({ value }) => value !== null).map(({ field }) => field));
  const isBoth = ({ field }: Typed) => filled.has(field) && filled.has(exclusiveWith(field) ?? "");
  for (const { place, field } of typed.filter(isBoth)) {
    report(problemAt(place, field, "both-typed", "error", { other: exclusiveWith(field) ?? "" }));
  }
  const taken = typed.filter((one) => !isBoth(one));
  const fault = faultOf(reading, key, taken);
  const first = taken[0];
  if (fault !== null && first !== undefined) {
    const typed = taken.map(({ field, place }) => `${field} ${place.typed}`).join("; ");
    const params = taken.length === 1 ? fault.params : { ...fault.params, typed };
    report(problemAt(first.place, first.field, fault.code, "error", params));
    return [];
  }
  return taken.flatMap((one) => decisionOf(context, key, one));
}

/** What is typed of a detail is judged with the rest of its row; an applied retainer is only ever lowered. */
function faultOf({ document, context }: Reading, key: string, taken: readonly Typed[]): Fault | null {
  const detail = document?.details.find(({ detailId }) => detailId === key);
  if (detail !== undefined) return detailFault(withTyped(detail, taken), context);
  const retainer = document?.retainers.find((one) => one.key === key);
  const extended = taken.find(({ columnKey }) => columnKey === "extendedAmount")?.value;
  return retainer === undefined || typeof extended !== "number" ? null : loweringFault(context, retainer, extended);
}

function withTyped(detail: Row<"InvoiceLineDetails">, typed: readonly Typed[]): Row<"InvoiceLineDetails"> {
  const filled = typed.filter(({ value }) => value !== null);
  return { ...detail, ...Object.fromEntries(filled.map(({ columnKey, value }) => [columnKey, value])) };
}

/** Typing one of a pair takes the other back first; an emptied cell takes back its edit, if there is one. */
function decisionOf({ edits }: DraftContext, key: string, { field, text, was }: Typed): readonly Decided[] {
  if (text === null) return edits.inForce(key, field) === null ? [] : [{ key, field, value: null, was }];
  const other = exclusiveWith(field);
  const emptied = other === null ? null : edits.inForce(key, other);
  if (text === was && emptied === null) return [];
  const decided = { key, field, value: text, was };
  return other === null || emptied === null
    ? [decided]
    : [{ key, field: other, value: null, was: emptied.value }, decided];
}
