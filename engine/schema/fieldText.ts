/**
 * One field as text and back: what decisions store, what the command line takes, what an edit shows as "was" and "is".
 *
 * Numbers are plain decimals ("-1600.00", "8.5"), dates "2026-10-31", everything else is the text itself.
 */
import { Decimal } from "decimal.js";

import { parseIsoDate } from "../kernel/calendar";
import { isCurrency } from "../kernel/currency";
import { microText, micro, minor, minorText } from "../kernel/money";
import type { Column, ColumnKind, ValueOf } from "./column";

/** The value, or why the text is none: a problem code with its parameters. */
export type ParsedField<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "refused"; readonly code: string; readonly params: Readonly<Record<string, string>> };

const PLAIN_DECIMAL = /^[+-]?\d+(\.\d+)?$/;
const MICRO_DIGITS = 6;

/**
 * The value of a text by its column's kind: strict, nothing is guessed.
 *
 * @param digits decimals of the currency an amount is in
 * Codes: not-a-number, too-precise, out-of-range, negative-not-allowed, not-a-date, not-one-of.
 */
export function parseField<K extends ColumnKind, V extends string>(
  column: Column<K, V>,
  text: string,
  digits: number,
): ParsedField<ValueOf<K, V>> {
  // The kind decides the type of the value: what ValueOf says is what parseByKind gives for each kind.
  return parseByKind(column, text.trim().normalize("NFC"), digits) as ParsedField<ValueOf<K, V>>;
}

/** A field's value as text; null for a blank one. */
export function fieldText(column: Column, value: string | number | null, digits: number): string | null {
  if (value === null || value === "") return null;
  if (typeof value === "string") return value;
  if (column.kind === "amount") return minorText(minor(value), digits);
  return column.kind === "count" ? String(value) : microText(micro(value));
}

function parseByKind(column: Column, text: string, digits: number): ParsedField<string | number> {
  switch (column.kind) {
    case "quantity":
    case "price":
    case "percent":
    case "rate":
      return parseNumber(column, text, MICRO_DIGITS);
    case "amount":
      return parseNumber(column, text, digits);
    case "count":
      return parseNumber(column, text, 0);
    case "date": {
      const date = parseIsoDate(text);
      return date === null ? refused("not-a-date", { value: text }) : { kind: "value", value: date };
    }
    case "yesNo":
      return parseChoice(["Yes", "No"], text);
    case "choice":
      return parseChoice(column.values, text);
    case "currency":
      return isCurrency(text)
        ? { kind: "value", value: text }
        : refused("not-one-of", { value: text, allowed: "ISO 4217" });
    case "id":
    case "key":
    case "text":
    case "time":
      return { kind: "value", value: text };
  }
}

function parseNumber(column: Column, text: string, decimals: number): ParsedField<number> {
  if (!PLAIN_DECIMAL.test(text)) return refused("not-a-number", { value: text });
  const fraction = (text.split(".")[1] ?? "").replace(/0+$/, "");
  if (fraction.length > decimals) return refused("too-precise", { value: text, decimals: String(decimals) });
  const scaled = new Decimal(text).times(new Decimal(10).pow(decimals));
  if (!Number.isSafeInteger(scaled.toNumber())) return refused("out-of-range", { value: text });
  if (scaled.isNegative() && !scaled.isZero() && !column.mayBeNegative) {
    return refused("negative-not-allowed", { value: text });
  }
  return { kind: "value", value: scaled.isZero() ? 0 : scaled.toNumber() };
}

function parseChoice(values: readonly string[], text: string): ParsedField<string> {
  const found = values.find((value) => value.toLowerCase() === text.toLowerCase());
  return found === undefined
    ? refused("not-one-of", { value: text, allowed: values.join(", ") })
    : { kind: "value", value: found };
}

function refused(code: string, params: Readonly<Record<string, string>>): ParsedField<never> {
  return { kind: "refused", code, params };
}
