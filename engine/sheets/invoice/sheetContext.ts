/** What the sections of a document sheet share: the document, its money, and which of its cells are open. */
import type { ContractSummary } from "../../model/contractSummary";
import { minorDigits } from "../../kernel/currency";
import { ZERO, type Minor } from "../../kernel/money";
import type { IsoDate } from "../../kernel/calendar";
import { editableDetailFields, isOpenState, EDITABLE_HEADER_FIELDS, type HeaderField } from "../../model/editable";
import type { InvoiceDocument } from "../../model/invoice";
import type { Settings } from "../../model/settings";
import { fieldText } from "../../schema/fieldText";
import { BOOK_TABLES, type Row } from "../../schema/tables";
import type { Column } from "../../schema/column";
import { nameOfHeader } from "../addresses";
import { newCanvas, putField, type Canvas, type Placing } from "../canvas";

/** What stands beside or below a document and is not part of it. All may be left out. */
export type Surroundings = {
  /** The customer's terms in words, "Net 30"; shown until the due date is known. */
  readonly paymentTerms: string | null;
  readonly signatures: readonly Row<"Signatures">[];
  /** The document's last hash. */
  readonly seal: string | null;
  /** Net amounts of the document's contract in its currency; confirmed documents count as billed. */
  readonly summary: ContractSummary | null;
  /** Actuals of the contract's projects that are not approved yet. */
  readonly pending: readonly Row<"Actuals">[];
  /** What each applied retainer was billed as, by Retainer ID. */
  readonly retainerNames: ReadonlyMap<string, string>;
};

/** A document by itself. */
export const ALONE: Surroundings = {
  paymentTerms: null,
  signatures: [],
  seal: null,
  summary: null,
  pending: [],
  retainerNames: new Map(),
};

export type SheetContext = {
  readonly document: InvoiceDocument;
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  readonly canvas: Canvas;
  /** Decimals of the document's currency. */
  readonly digits: number;
  /** Draft and In Review: fields can be edited, and working columns stand beside the page. */
  readonly isOpen: boolean;
  /** Whether each detail's amounts are formulas; on very long documents only their totals are. */
  readonly detailFormulas: boolean;
};

/** Formulas a sheet may have. Each detail and each retainer takes two; lines and totals the rest. */
const MOST_FORMULAS = 5_000;
const FORMULAS_BESIDE_DETAILS = 60;

export function sheetContext(document: InvoiceDocument, settings: Settings, surroundings: Surroundings): SheetContext {
  const { header, details, lines, retainers } = document;
  return {
    document,
    settings,
    surroundings,
    canvas: newCanvas(),
    digits: minorDigits(header.currency),
    isOpen: isOpenState(header.projectInvoiceStatus),
    detailFormulas:
      details.length * 2 + lines.length * 3 + retainers.length * 2 + FORMULAS_BESIDE_DETAILS <= MOST_FORMULAS,
  };
}

/** Places a header field under its sheet-scoped name, unlocked where the state and the list of fields say so. */
export function putHeaderField(context: SheetContext, field: HeaderField, placing: Placing): string {
  const { canvas, document, digits } = context;
  const column = BOOK_TABLES.Invoices.columns[field];
  const locked = !(context.isOpen && EDITABLE_HEADER_FIELDS.includes(field));
  return putField(
    canvas,
    { ...placing, name: nameOfHeader(column.header), style: { ...placing.style, locked } },
    { key: document.header.invoiceId, column, digits, value: fieldText(column, document.header[field], digits) },
  );
}

/** The text of a header field; null for a blank one. */
export function headerText(context: SheetContext, field: HeaderField): string | null {
  const column: Column = BOOK_TABLES.Invoices.columns[field];
  return fieldText(column, context.document.header[field], context.digits);
}

/** Column keys of a detail that may be typed into in the document's state. */
export function openDetailFields(context: SheetContext, detail: Row<"InvoiceLineDetails">): ReadonlySet<string> {
  return new Set(context.isOpen ? editableDetailFields(detail, context.settings.editPolicy) : []);
}

/** An amount, or zero where there is none. */
export function orZero(amount: Minor | null): Minor {
  return amount ?? ZERO;
}

/** A date cell's parts. */
export function dateCell(value: IsoDate | null): Pick<Placing, "type" | "value" | "style"> {
  return { type: "date", value, style: { format: "date", align: "left" } };
}

/** A sum over single cells; SUM takes at most 255 arguments, so many are added in parts. */
export function sumOf(cells: readonly string[]): string | null {
  if (cells.length === 0) return null;
  const sums: string[] = [];
  for (let first = 0; first < cells.length; first += 200)
    sums.push(`SUM(${cells.slice(first, first + 200).join(",")})`);
  return sums.length === 1 ? (sums[0] ?? null) : `(${sums.join("+")})`;
}
