/**
 * How a column is described, and the type of the value a reader makes of its cells.
 */
import type { IsoDate } from "../kernel/calendar";
import type { Micro, Minor } from "../kernel/money";

/**
 * - id: text after trim and NFC, at most 60 characters, no `|`, `#` or control characters; a numeric cell is its plain
 *   decimal
 * - key: an identifier of Daybook's own, such as `U|A-17|C-1|C`: text as it stands
 * - text: any text; a number or a yes-no cell is its plain text
 * - date: a whole day
 * - time: a moment, ISO text in UTC
 * - quantity, price, percent, rate: at most six decimals, in millionths
 * - amount: in minor units of the row's currency
 * - count: a whole number, not negative
 * - yesNo: "Yes" or "No"
 * - choice: one of `values`
 * - currency: an ISO 4217 code
 */
export type ColumnKind =
  | "id"
  | "key"
  | "text"
  | "date"
  | "time"
  | "quantity"
  | "price"
  | "percent"
  | "rate"
  | "amount"
  | "count"
  | "yesNo"
  | "choice"
  | "currency";

/** What a cell of a column becomes; a blank optional cell without default is null. */
export type ValueOf<K extends ColumnKind, V extends string> = K extends "quantity" | "price" | "percent" | "rate"
  ? Micro
  : K extends "amount"
    ? Minor
    : K extends "count"
      ? number
      : K extends "date"
        ? IsoDate
        : K extends "yesNo"
          ? "Yes" | "No"
          : K extends "choice"
            ? V
            : string;

/**
 * One column of one table.
 *
 * @typeParam F whether a value is always there ("filled": required, or with a default) or may be null ("blank")
 */
export type Column<
  K extends ColumnKind = ColumnKind,
  V extends string = string,
  F extends "filled" | "blank" = "filled" | "blank",
> = {
  readonly kind: K;
  readonly header: string;
  /** A blank cell is the problem `required`. */
  readonly required: boolean;
  /** What a blank cell means, in the notation of the cell; null for nothing. */
  readonly fallback: string | null;
  readonly values: readonly V[];
  /** The table and column whose IDs this cell names; null for none. */
  readonly references: { readonly table: string; readonly column: string } | null;
  /** A state column of a book table: the only ones that change after a row is committed. */
  readonly state: boolean;
  readonly mayBeNegative: boolean;
  /** Which currency an amount is in; see `currencyOfRow`. */
  readonly accounting: boolean;
  /** Blank or filled, for the type only. */
  readonly presence: F;
};

type Options<V extends string> = {
  readonly required?: boolean;
  readonly fallback?: V;
  readonly references?: `${string}.${string}`;
  readonly state?: boolean;
  readonly negative?: boolean;
  readonly accounting?: boolean;
};

type Presence<O> = O extends { readonly required: true }
  ? "filled"
  : O extends { readonly fallback: string }
    ? "filled"
    : "blank";

function column<K extends ColumnKind, V extends string, const O extends Options<V>>(
  kind: K,
  header: string,
  values: readonly V[],
  options: O,
): Column<K, V, Presence<O>> {
  const [table, referenced] = options.references?.split(".") ?? [];
  const filled = options.required === true || options.fallback !== undefined;
  return {
    kind,
    header,
    values,
    required: options.required ?? false,
    fallback: options.fallback ?? null,
    references: table !== undefined && referenced !== undefined ? { table, column: referenced } : null,
    state: options.state ?? false,
    mayBeNegative: options.negative ?? false,
    accounting: options.accounting ?? false,
    presence: (filled ? "filled" : "blank") as Presence<O>,
  };
}

function builder<K extends ColumnKind>(kind: K) {
  return <const O extends Options<string>>(header: string, options?: O): Column<K, string, Presence<O>> =>
    column<K, string, O>(kind, header, [], (options ?? {}) as O);
}

export const id = builder("id");
export const key = builder("key");
export const text = builder("text");
export const date = builder("date");
export const time = builder("time");
export const quantity = builder("quantity");
export const price = builder("price");
export const percent = builder("percent");
export const rate = builder("rate");
export const amount = builder("amount");
export const count = builder("count");
export const yesNo = builder("yesNo");
export const currency = builder("currency");

/** A column that holds one of a few fixed values. */
export function choice<const V extends string, const O extends Options<V>>(
  header: string,
  values: readonly V[],
  options?: O,
): Column<"choice", V, Presence<O>> {
  return column("choice", header, values, (options ?? {}) as O);
}

/** "Invoice ID" is `invoiceId`, "Discount %" is `discountPercent`, "Not-to-Exceed" is `notToExceed`: the keys of rows and JSON. */
export function keyOfHeader(header: string): string {
  const words = header
    .replace(/%/g, " Percent ")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  return words
    .map((word) => (word === word.toUpperCase() ? word.toLowerCase() : word))
    .map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word)))
    .join("");
}

function lowerFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
