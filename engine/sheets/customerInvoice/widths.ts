/** How wide the columns of a customer's invoice are: figures are seen whole, and the description has what is left. */
import { microText, minorText, type Micro, type Minor } from "../../kernel/money";
import type { PrintedInvoice } from "./printedInvoice";

export const AT = { date: 1, text: 2, quantity: 3, unit: 4, price: 5, tax: 6, amount: 7 } as const;

/** In characters. */
export type Widths = ReadonlyMap<number, number>;

const USUAL: Widths = new Map([
  [AT.date, 11.5],
  [AT.text, 38],
  [AT.quantity, 9.5],
  [AT.unit, 7.5],
  [AT.price, 12],
  [AT.tax, 7.5],
  [AT.amount, 15],
]);
const LEAST_TEXT = 26;
const MOST_UNIT = 12;
/** A column's width counts digits of 11 points, and holds a little room: so much for a sign of 10 points, and bold. */
const SIGN = 1;
const ROOM = 1;
/** The total stands across two columns in larger type. */
const TOTAL_SIGN = 1.4;

/** The usual widths; those of figures and units wider where they need it, first at the cost of the description. */
export function widthsOf(invoice: PrintedInvoice, digits: number): Widths {
  const { sections, retainers, figures } = invoice;
  const lines = sections.flatMap((section) => section.lines);
  const details = lines.flatMap((line) => line.details);
  const ofAmount = (amount: Minor) => signs(minorText(amount, digits), digits);
  const amounts = [...details, ...lines, ...retainers].map(({ amount }) => amount);
  const quantities = lines.map((line) => line.details.reduce((all, { quantity }) => all + quantity, 0) as Micro);
  const total = Math.max(ofAmount(figures.total), ofAmount(figures.amount)) * TOTAL_SIGN;
  const needed: Widths = new Map([
    [AT.quantity, widest([...details.map(({ quantity }) => quantity), ...quantities].map(ofNumber)) * SIGN + ROOM],
    [AT.unit, Math.min(MOST_UNIT, widest(details.map(({ unit }) => longestWord(unit ?? ""))) + ROOM)],
    [AT.price, widest(details.map(({ price }) => ofNumber(price))) * SIGN + ROOM],
    [
      AT.amount,
      Math.max(
        widest([...amounts, figures.amount, figures.net, figures.tax].map(ofAmount)) * SIGN + ROOM,
        total + ROOM - (USUAL.get(AT.tax) ?? 0),
      ),
    ],
  ]);
  const widths = new Map(
    Array.from(USUAL, ([column, usual]) => [column, Math.max(usual, Math.ceil(needed.get(column) ?? 0))]),
  );
  const more = whole(widths) - whole(USUAL);
  return widths.set(AT.text, Math.max(LEAST_TEXT, (USUAL.get(AT.text) ?? 0) - more));
}

/** All columns together. */
export function whole(widths: Widths): number {
  return [...widths.values()].reduce((all, one) => all + one, 0);
}

function widest(lengths: readonly number[]): number {
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}

function longestWord(text: string): number {
  return widest(text.split(/\s/).map((word) => word.length));
}

function ofNumber(value: Micro): number {
  return signs(microText(value), 2);
}

/** Signs of a number as it is shown, with thousands apart; a comma and a dot take half of a digit's room. */
function signs(text: string, decimals: number): number {
  const [before = "", after = ""] = text.split(".");
  const figures = before.replace("-", "").length;
  const shown = Math.max(after.length, decimals);
  return before.length + Math.floor((figures - 1) / 3) / 2 + (shown === 0 ? 0 : shown + 0.5);
}
