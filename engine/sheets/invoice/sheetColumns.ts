/**
 * The columns of a document sheet. The first is hidden and holds each row's key; those after the gap do not print; the
 * last is hidden and holds what the fields showed.
 */
export const COLUMN = {
  key: 1,
  date: 2,
  text: 3,
  who: 4,
  quantity: 5,
  unit: 6,
  price: 7,
  amount: 8,
  tax: 9,
  extended: 10,
  gap: 11,
  billingType: 12,
  description: 13,
  class: 14,
  task: 15,
  role: 16,
  category: 17,
  product: 18,
  resource: 19,
  resourcingUnit: 20,
  source: 21,
  shown: 22,
} as const;

const WIDTHS: ReadonlyMap<number, number> = new Map([
  [COLUMN.key, 4],
  [COLUMN.date, 10.5],
  [COLUMN.text, 30],
  [COLUMN.who, 17],
  [COLUMN.quantity, 9],
  [COLUMN.unit, 6.5],
  [COLUMN.price, 9.5],
  [COLUMN.amount, 12.5],
  [COLUMN.tax, 10.5],
  [COLUMN.extended, 12.5],
]);

const BESIDE_WIDTHS: ReadonlyMap<number, number> = new Map([
  [COLUMN.gap, 3],
  [COLUMN.billingType, 18],
  [COLUMN.description, 36],
  [COLUMN.class, 18],
  [COLUMN.task, 18],
  [COLUMN.role, 20],
  [COLUMN.category, 16],
  [COLUMN.product, 16],
  [COLUMN.resource, 18],
  [COLUMN.resourcingUnit, 16],
  [COLUMN.source, 40],
  [COLUMN.shown, 4],
]);

/** Widths in characters by column; with those that do not print on a sheet that has them. */
export function documentWidths(hasBeside: boolean): ReadonlyMap<number, number> {
  return hasBeside ? new Map([...WIDTHS, ...BESIDE_WIDTHS]) : WIDTHS;
}

/** How many characters a column takes in a line; 10 where nothing says. */
export function widthOfColumn(column: number): number {
  return WIDTHS.get(column) ?? BESIDE_WIDTHS.get(column) ?? 10;
}
