/**
 * What a row must hold beyond each cell by itself. Every row found wanting is reported and held back.
 *
 * Problems: required (where another cell asks for it), negative-not-allowed, dates-reversed, overlapping-periods.
 */
import type { ReadProblems } from "./readProblems";
import { reportCell, textAt, type ReadRow, type ReadTable } from "./readTable";

/** Checks each row of a source table; tables without rules of their own pass. */
export function checkRows(read: ReadTable, problems: ReadProblems): void {
  const check = ROW_RULES.get(read.located.table.name);
  if (!check) return;
  for (const row of read.rows) check({ read, row, problems });
  if (read.located.table.name === "Periods") checkPeriodsApart(read, problems);
}

type RowCheck = { readonly read: ReadTable; readonly row: ReadRow; readonly problems: ReadProblems };

const ROW_RULES: ReadonlyMap<string, (check: RowCheck) => void> = new Map([
  ["Actuals", timeIsNotNegative],
  ["ContractLines", lineHasWhatItsKindNeeds],
  ["Prices", priceHasWhatItsMethodNeeds],
  ["TaxRates", (check: RowCheck) => fromBeforeTo(check, "validFrom", "validTo")],
  ["Periods", (check: RowCheck) => fromBeforeTo(check, "from", "to")],
]);

/** Time is never negative; refunds are of Expense, Material and Fee. */
function timeIsNotNegative(check: RowCheck): void {
  const { quantity, billableQuantity } = check.row;
  if (check.row["class"] !== "Time" || (isNotNegative(quantity) && isNotNegative(billableQuantity))) return;
  for (const columnKey of ["quantity", "billableQuantity"]) {
    const value = check.row[columnKey];
    if (typeof value === "number" && value < 0) {
      hold(check, "negative-not-allowed", columnKey, { value: String(value / 1_000_000) });
    }
  }
}

function isNotNegative(value: ReadRow[string] | undefined): boolean {
  return typeof value !== "number" || value >= 0;
}

function lineHasWhatItsKindNeeds(check: RowCheck): void {
  const isProduct = check.row["kind"] === "Product";
  for (const columnKey of isProduct ? ["product", "quantity", "price"] : ["billingMethod", "projectId"]) {
    needs(check, columnKey);
  }
  fromBeforeTo(check, "recognitionStart", "recognitionEnd");
}

function priceHasWhatItsMethodNeeds(check: RowCheck): void {
  const { pricingMethod, priceFormula } = check.row;
  if (priceFormula === null) {
    if (pricingMethod === "Price per unit") needs(check, "price");
    if (pricingMethod === "Markup over cost") needs(check, "markupPercent");
  }
  fromBeforeTo(check, "validFrom", "validTo");
}

/** A blank cell is reported; one that could not be read was reported before. */
function needs(check: RowCheck, columnKey: string): void {
  const { located } = check.read;
  if (check.row[columnKey] !== null || located.unreadable.has(columnKey)) return;
  const index = located.indexes.get(columnKey) ?? -1;
  const cell = located.raw.rows[Number(check.row["row"]) - located.raw.headerRow - 1]?.[index] ?? null;
  if (cell === null || (typeof cell === "string" && cell.trim() === "")) hold(check, "required", columnKey, {});
}

function fromBeforeTo(check: RowCheck, fromKey: string, toKey: string): void {
  const from = check.row[fromKey];
  const to = check.row[toKey];
  if (typeof from === "string" && typeof to === "string" && from > to) {
    hold(check, "dates-reversed", toKey, { from, to });
  }
}

function hold(
  { read, row, problems }: RowCheck,
  code: string,
  columnKey: string,
  params: Readonly<Record<string, string>>,
): void {
  read.held.add(row);
  reportCell(read.located, row, columnKey, { code, params }, problems);
}

/** Periods that share days: a closed one wins over an open one, which is worth a warning. */
function checkPeriodsApart(read: ReadTable, problems: ReadProblems): void {
  const spans = read.rows
    .filter((row) => !read.held.has(row))
    .map((row) => ({
      row,
      period: textAt(row, "period") ?? "",
      from: textAt(row, "from") ?? "",
      to: textAt(row, "to") ?? "",
    }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : Number(a.row["row"]) - Number(b.row["row"])));
  let latest = spans[0];
  for (const span of spans.slice(1)) {
    if (latest && span.from <= latest.to) {
      const params = { period: span.period, other: latest.period, date: span.from };
      reportCell(read.located, span.row, "from", { code: "overlapping-periods", params }, problems);
    }
    if (!latest || span.to > latest.to) latest = span;
  }
}
