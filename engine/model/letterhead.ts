/**
 * What a document says besides its rows: of the company, how far its milestones are claimed, and which taxes were typed.
 * Frozen when it is confirmed, so that a company that moves house changes no document that was signed off.
 *
 * Kept as one decision of the invoice, field `Letterhead`: a JSON object of setting names and their values, of
 * `Claim <Detail ID>` for each claim that is not the whole of its milestone, and of `Typed Tax` where taxes were typed or
 * given, or where there is discount or freight; `Tax Rates` where there is a rate (`termsTexts`); and `Exchange Rate`, at which
 * its tax is printed in accounting currency.
 */
import { Decimal } from "decimal.js";

import { microText, minorText, roundToMicro, roundToMinor, type Micro } from "../kernel/money";
import type { Book } from "./book";
import { decidedValue, lastDecisions } from "./decisions";
import { isOpenState } from "./editable";
import type { ClaimProgress, InvoiceDocument } from "./invoice";
import { SETTINGS, type Settings } from "./settings";
import { termsOfTexts, termsTexts } from "./taxTerms";

/** The field of the decision. */
export const LETTERHEAD = "Letterhead";

const PRINTED = [
  "companyName",
  "companyTaxId",
  "companyRegistrationNo",
  "companyStreet",
  "companyCity",
  "companyPostalCode",
  "companyRegion",
  "companyCountry",
  "companyEmail",
  "companyIban",
  "companyBic",
  "invoiceFooter",
] as const satisfies readonly (keyof Settings)[];

/**
 * The printed settings as they are now, blank ones left out, the claims, the typed taxes, the rates' terms, and the rate of
 * exchange.
 *
 * @param typedTaxes see `typedTaxText`; null for a document that has no need to say
 */
export function letterheadText(
  settings: Settings,
  claims: readonly ClaimProgress[] = [],
  typedTaxes: string | null = null,
  { taxes, exchangeRate }: Pick<InvoiceDocument, "taxes" | "exchangeRate"> = NOT_TAXED,
): string {
  const filled = PRINTED.flatMap((key) => {
    const value = settings[key];
    return value === null || value === "" ? [] : [[SETTINGS[key].name, value] as const];
  });
  const typed = typedTaxes === null ? [] : [[TYPED_TAX, typedTaxes] as const];
  const rates = taxes.some(({ terms }) => terms !== null) ? [[TAX_RATES, termsTexts(taxes)] as const] : [];
  const exchange = exchangeRate === null ? [] : [[EXCHANGE_RATE, microText(exchangeRate)] as const];
  return JSON.stringify(Object.fromEntries([...filled, ...claims.map(claimEntry), ...typed, ...rates, ...exchange]));
}

const NOT_TAXED = { taxes: [], exchangeRate: null } as const;
const EXCHANGE_RATE = "Exchange Rate";

/** The rate of exchange a confirmed document prints; null for none. */
export function exchangeRateOfLetterhead(text: string | null): Micro | null {
  const rate = text?.includes(`"${EXCHANGE_RATE}"`) === true ? valuesOf(text).get(EXCHANGE_RATE) : null;
  return typeof rate === "string" && /^\d+(\.\d+)?$/.test(rate) ? roundToMicro(new Decimal(rate)) : null;
}

const TAX_RATES = "Tax Rates";

/** The terms of a confirmed document's rates; null where it was confirmed before they were kept. */
export function termsOfLetterhead(text: string | null): ReturnType<typeof termsOfTexts> | null {
  const rates = text?.includes(`"${TAX_RATES}"`) === true ? valuesOf(text).get(TAX_RATES) : null;
  return Array.isArray(rates) ? termsOfTexts(rates) : null;
}

const CLAIM = "Claim ";

/** "Claim PF-00001-0001": "600.00 invoiced, 400.00 remaining of 1000.00". */
function claimEntry({ detailId, digits, invoicedToDate, remaining, whole }: ClaimProgress): readonly [string, string] {
  const [invoiced, rest, all] = [invoicedToDate, remaining, whole].map((amount) => minorText(amount, digits));
  return [`${CLAIM}${detailId}`, `${invoiced ?? ""} invoiced, ${rest ?? ""} remaining of ${all ?? ""}`];
}

/**
 * The claims a confirmed document prints; none where it was confirmed without any.
 *
 * @param text the decision's value; null for none
 * @param digits decimals of the document's currency
 */
export function claimsOfLetterhead(text: string | null, digits: number): readonly ClaimProgress[] {
  if (text?.includes(`"${CLAIM}`) !== true) return [];
  return [...valuesOf(text)].flatMap(([name, value]): readonly ClaimProgress[] => {
    const amounts = typeof value === "string" ? (value.match(AMOUNTS) ?? []) : [];
    const [invoicedToDate, remaining, whole] = amounts.map((amount) => roundToMinor(new Decimal(amount), digits));
    if (!name.startsWith(CLAIM) || invoicedToDate === undefined || remaining === undefined) return [];
    if (whole === undefined) return [];
    return [{ detailId: name.slice(CLAIM.length), digits, invoicedToDate, remaining, whole }];
  });
}

const TYPED_TAX = "Typed Tax";
const NONE_TYPED = "none";

/**
 * The details of an invoice whose tax was typed or given, by the numbers at the end of their IDs: "0001-0003, 0007"; "none"
 * for none. Numbers that follow each other are one range: a cell is short, and a document may have thousands.
 *
 * @param detailIds in the order of `byDetailId`
 */
export function typedTaxText(invoiceId: string, detailIds: readonly string[]): string {
  const ranges: { readonly first: string; last: string }[] = [];
  for (const id of detailIds) {
    const number = id.startsWith(`${invoiceId}-`) ? id.slice(invoiceId.length + 1) : id;
    const range = ranges.at(-1);
    if (range !== undefined && Number(number) === Number(range.last) + 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  const texts = ranges.map(({ first, last }) => (first === last ? first : `${first}-${last}`));
  return texts.length === 0 ? NONE_TYPED : texts.join(", ");
}

/**
 * Whether the tax of a detail was typed or given, as a confirmed document says; null where it does not say.
 *
 * @param text the decision's value; null for none
 */
export function typedTaxesOfLetterhead(text: string | null, invoiceId: string): ((detailId: string) => boolean) | null {
  const typed = text?.includes(`"${TYPED_TAX}"`) === true ? valuesOf(text).get(TYPED_TAX) : null;
  if (typeof typed !== "string") return null;
  const ranges = typed.split(", ").map((range) => {
    const [first, last] = range.split("-").map(Number);
    return { first: first ?? NaN, last: last ?? first ?? NaN };
  });
  return (detailId) => {
    const number = detailId.startsWith(`${invoiceId}-`) ? Number(detailId.slice(invoiceId.length + 1)) : NaN;
    return ranges.some(({ first, last }) => first <= number && number <= last);
  };
}

const AMOUNTS = /-?\d+(\.\d+)?/g;

/** Gives each document the settings it prints: an open one today's, any other those of its confirmation. */
export function letterheads(book: Book): (document: InvoiceDocument) => Settings {
  const decisions = lastDecisions(book);
  return ({ header }) => {
    if (isOpenState(header.projectInvoiceStatus)) return book.settings;
    const text = decidedValue(decisions, header.invoiceId, LETTERHEAD);
    return text === null ? book.settings : { ...book.settings, ...printed(text) };
  };
}

function valuesOf(text: string): ReadonlyMap<string, unknown> {
  const parsed: unknown = JSON.parse(text);
  return new Map<string, unknown>(Object.entries(parsed !== null && typeof parsed === "object" ? parsed : {}));
}

function printed(text: string): Partial<Settings> {
  const values = valuesOf(text);
  const valueOf = (key: (typeof PRINTED)[number]): string | null => {
    const value = values.get(SETTINGS[key].name);
    return typeof value === "string" ? value : null;
  };
  return {
    ...Object.fromEntries(PRINTED.map((key) => [key, valueOf(key)])),
    companyName: valueOf("companyName") ?? "",
  };
}
