/**
 * Numbers as a locale writes them, from exact decimal text.
 *
 * The digits are copied, never computed: no binary double stands between the book and what is read on the screen. Only
 * the separators, the minus and the shapes of the digits come from the locale.
 */

import type { Amount } from "../../session/views/common";

/** "-1240.50" as the locale writes it, "-1,240.50"; text that is no plain decimal is given back as it is. */
export function writeDecimal(text: string, locale: string): string {
  const parts = PLAIN_DECIMAL.exec(text);
  if (parts === null) return text;
  const [, sign = "", digits = "", fraction] = parts;
  const looks = looksOf(locale);
  const whole = grouped(digits.replace(/^0+(?=\d)/, ""), looks);
  const minus = sign === "" || isZero(text) ? "" : looks.minus;
  return `${minus}${whole}${fraction === undefined ? "" : looks.decimal + shaped(fraction, looks)}`;
}

/** A plain decimal with at least as many decimals: a price as exact as it is, and never with fewer than its currency. */
export function withDecimals(text: string, least: number): string {
  const [whole = "", fraction = ""] = text.split(".");
  const digits = fraction.padEnd(least, "0");
  return digits === "" ? whole : `${whole}.${digits}`;
}

/** How many decimals a plain decimal has. */
export function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

/** Whether a plain decimal is nought, whatever its sign and decimals. */
export function isZero(text: string): boolean {
  return /^-?0+(\.0+)?$/.test(text);
}

const PLAIN_DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

type Looks = {
  readonly group: string;
  readonly decimal: string;
  readonly minus: string;
  readonly digits: readonly string[];
  /** Digits of the last group, and of those before it: 3 and 3, or 3 and 2 in India. */
  readonly last: number;
  readonly before: number;
  /** From how many digits on a whole number is grouped: 4, or 5 in Spain. */
  readonly groupedFrom: number;
};

const looksByLocale = new Map<string, Looks>();

function looksOf(locale: string): Looks {
  const known = looksByLocale.get(locale);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const parts = format.formatToParts(-1_111_111_111.1);
  const partOf = (type: string, fallback: string) => parts.find((part) => part.type === type)?.value ?? fallback;
  const groups = parts.filter(({ type }) => type === "integer").map(({ value }) => value.length);
  const last = groups.at(-1) ?? 3;
  const isFourGrouped = format.formatToParts(1_111).some(({ type }) => type === "group");
  const plain = new Intl.NumberFormat(locale, { useGrouping: false });
  const looks: Looks = {
    group: partOf("group", ","),
    decimal: partOf("decimal", "."),
    minus: partOf("minusSign", "-"),
    digits: Array.from({ length: 10 }, (_, digit) => plain.format(digit)),
    last: groups.length > 1 ? last : Number.POSITIVE_INFINITY,
    before: groups.at(-2) ?? last,
    groupedFrom: isFourGrouped ? 4 : 5,
  };
  looksByLocale.set(locale, looks);
  return looks;
}

function grouped(digits: string, looks: Looks): string {
  if (digits.length < looks.groupedFrom || digits.length <= looks.last) return shaped(digits, looks);
  const groups = [digits.slice(-looks.last)];
  for (let end = digits.length - looks.last; end > 0; end -= looks.before)
    groups.unshift(digits.slice(Math.max(0, end - looks.before), end));
  return groups.map((group) => shaped(group, looks)).join(looks.group);
}

function shaped(digits: string, looks: Looks): string {
  return digits.replace(/\d/g, (digit) => looks.digits[Number(digit)] ?? digit);
}

/** The exact sum of plain decimals, with as many decimals as the longest has; "0" of none. */
export function sumDecimals(texts: readonly string[]): string {
  const decimals = Math.max(0, ...texts.map((text) => text.split(".")[1]?.length ?? 0));
  const sum = texts.reduce((total, text) => {
    const [whole = "0", fraction = ""] = text.split(".");
    return total + BigInt(whole + fraction.padEnd(decimals, "0"));
  }, 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return `${sum < 0n ? "-" : ""}${whole}${decimals === 0 ? "" : `.${digits.slice(-decimals)}`}`;
}

/** Exact sums, one for each currency, by currency code. */
export function sumAmounts(amounts: readonly Amount[]): readonly Amount[] {
  const byCurrency = new Map<string, string[]>();
  for (const { value, currency } of amounts) byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), value]);
  return [...byCurrency]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, values]) => ({ currency, value: sumDecimals(values) }));
}
