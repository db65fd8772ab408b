/** Retainers that a document applies or gives back: what of each is used here, and what is left of it. */
import { minorText, subtract, sum, type Minor } from "../../kernel/money";
import { EDITABLE_RETAINER_FIELDS } from "../../model/editable";
import type { StyleRole } from "../../model/plan";
import { fieldText } from "../../schema/fieldText";
import { BOOK_TABLES, type Row } from "../../schema/tables";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { addressOf } from "../addresses";
import { put, putField } from "../canvas";
import { amountFormat } from "../formats";
import { laySection, type SectionTexts } from "./section";
import { COLUMN } from "./sheetColumns";
import { sumOf, type SheetContext } from "./sheetContext";

type Retainer = Row<"AppliedRetainers">;

const words = SHEET_WORDS.invoice;
const column = BOOK_TABLES.AppliedRetainers.columns.extendedAmount;

/** Lays out the section; `total` is the row whose Amount comes off the document's, null where there is no retainer. */
export function layRetainers(
  context: SheetContext,
  top: number,
): { readonly total: number | null; readonly next: number } {
  const { retainers } = context.document;
  if (retainers.length === 0) return { total: null, next: top };
  const right = (value: string) => ({ value, align: "right" }) as const;
  const texts: SectionTexts = new Map([
    [COLUMN.amount, right(words.retainerUsed)],
    [COLUMN.tax, right(words.heading.tax)],
    [COLUMN.extended, right(words.heading.extended)],
  ]);
  laySection(context.canvas, top, words.appliedRetainers, { texts });
  const rows: number[] = [];
  let row = top + 1;
  for (const retainer of retainers) {
    rows.push(row);
    row = layRetainer(context, retainer, row);
  }
  layTotal(context, rows, row);
  return { total: row, next: row + 2 };
}

/** The retainer's row, and below it where its balance comes from; gives the next row. */
function layRetainer(context: SheetContext, retainer: Retainer, row: number): number {
  const { canvas, surroundings } = context;
  const { amount, usedAmount, balance, retainerId } = retainer;
  const name = surroundings.retainerNames.get(retainerId) ?? null;
  const kind = retainer.refund ?? (usedAmount < 0 ? words.retainerGivenBack : null);
  put(canvas, { row, column: COLUMN.key, value: retainer.key, style: { role: "fine" } });
  put(canvas, { row, column: COLUMN.date, value: retainerId });
  if (name !== null) put(canvas, { row, column: COLUMN.text, value: name, style: { wrap: true } });
  if (kind !== null) put(canvas, { row, column: COLUMN.who, value: kind });
  layFigure(context, row, COLUMN.amount, { value: usedAmount });
  layFigure(context, row, COLUMN.tax, { value: retainer.tax });
  layExtended(context, retainer, row);
  const at = (line: number) => addressOf(line, COLUMN.amount);
  const [billed, before, left] = [row + 1, row + 2, row + 3];
  const layFact = (line: number, label: string, value: Minor, formula: string | null = null): void => {
    put(canvas, { row: line, column: COLUMN.text, value: label, style: { role: "label" } });
    layFigure(context, line, COLUMN.amount, { value, formula, role: "label" });
  };
  layFact(billed, words.retainerBilled, amount);
  layFact(before, words.retainerUsedBefore, subtract(subtract(amount, balance), usedAmount));
  layFact(left, words.retainerBalance, balance, `${at(billed)}-${at(before)}-${at(row)}`);
  return row + 4;
}

/** Amount plus tax; on an open document a lower one may be typed, but for what is given back. */
function layExtended(context: SheetContext, retainer: Retainer, row: number): void {
  const { canvas, digits, isOpen } = context;
  const isApplied = retainer.refund === null && retainer.usedAmount >= 0;
  const isEditable = isOpen && isApplied && EDITABLE_RETAINER_FIELDS.includes("extendedAmount");
  const value = fieldText(column, retainer.extendedAmount, digits);
  putField(
    canvas,
    {
      row,
      column: COLUMN.extended,
      type: "number",
      value,
      formula: `${addressOf(row, COLUMN.amount)}+${addressOf(row, COLUMN.tax)}`,
      style: { format: amountFormat(digits), align: "right", locked: !isEditable },
    },
    { key: retainer.key, column, digits, value },
  );
}

function layTotal(context: SheetContext, rows: readonly number[], total: number): void {
  const { canvas, document } = context;
  for (let at: number = COLUMN.date; at < COLUMN.amount; at += 1) {
    const value = at === COLUMN.text ? words.lineTotal({ name: words.appliedRetainers.toLowerCase() }) : null;
    put(canvas, { row: total, column: at, value, style: { role: "total" } });
  }
  const figures = [
    [COLUMN.amount, "usedAmount"],
    [COLUMN.tax, "tax"],
    [COLUMN.extended, "extendedAmount"],
  ] as const;
  for (const [at, key] of figures) {
    const value = sum(document.retainers.map((retainer) => retainer[key]));
    const formula = sumOf(rows.map((row) => addressOf(row, at)));
    layFigure(context, total, at, { value, formula, role: "total" });
  }
}

function layFigure(
  { canvas, digits }: SheetContext,
  row: number,
  at: number,
  figure: { readonly value: Minor; readonly formula?: string | null; readonly role?: StyleRole },
): void {
  put(canvas, {
    row,
    column: at,
    type: "number",
    value: minorText(figure.value, digits),
    formula: figure.formula ?? null,
    style: { role: figure.role ?? "plain", format: amountFormat(digits), align: "right" },
  });
}
