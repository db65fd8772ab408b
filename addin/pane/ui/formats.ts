/** Amounts, dates and counts as the user's locale writes them. */
import { createContext, useContext } from "react";

import type { Counted } from "../../../engine/locale/en/pane/shared";
import type { Amount } from "../../session/views/common";
import { writeDecimal } from "./exactText";

export type Formats = {
  readonly locale: string;
  /** "1240.5" -> "1,240.5" */
  readonly decimal: (text: string) => string;
  /** "RON 1,240.00": the code first, held together by spaces that do not break. */
  readonly amount: (amount: Amount) => string;
  /** Sums of several currencies: "EUR 1.00, RON 2.00"; null for no sum. */
  readonly amounts: (amounts: readonly Amount[]) => string | null;
  /** "2026-10-31" -> "31 Oct 2026"; what is no date is given back as it is. */
  readonly date: (iso: string) => string;
  /** "2026-10" -> "October 2026" */
  readonly month: (month: string) => string;
  /** A UTC moment in the reader's own time: "21 Nov 2026, 10:30". */
  readonly moment: (iso: string) => string;
  /** What was typed into a field: a day and a number with decimals as the locale writes them, anything else as it is. */
  readonly typed: (text: string) => string;
  readonly counted: (count: number) => Counted;
};

/** Formats of a locale; one that the machine does not know is English. */
export function formatsOf(asked: string): Formats {
  const locale = isKnown(asked) ? asked : "en";
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const amount = ({ value, currency }: Amount) => `${currency}\u00a0${writeDecimal(value, locale)}`;
  return {
    locale,
    decimal: (text) => writeDecimal(text, locale),
    amount,
    amounts: (amounts) => (amounts.length === 0 ? null : amounts.map(amount).join(", ")),
    date: (iso) => writeDay(iso, days),
    month: (month) => writeDay(`${month}-01`, months),
    moment: (iso) => (Number.isNaN(Date.parse(iso)) ? iso : moments.format(new Date(iso))),
    typed: (text) => (/^-?\d+\.\d+$/.test(text) ? writeDecimal(text, locale) : writeDay(text, days)),
    counted: (count) => ({ count, shown: writeDecimal(String(count), locale) }),
  };
}

const FormatsContext = createContext<Formats>(formatsOf("en"));

/** Gives the formats to everything below it. */
export const FormatsProvider = FormatsContext.Provider;

/** The formats of the pane's locale. */
export function useFormats(): Formats {
  return useContext(FormatsContext);
}

function isKnown(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

function writeDay(iso: string, days: Intl.DateTimeFormat): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return parts === null ? iso : days.format(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
}
