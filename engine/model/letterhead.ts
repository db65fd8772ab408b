/**
 * What a document prints besides its rows: of the company, and how far its milestones are claimed. Frozen when it is
 * confirmed, so that a company that moves house changes no document that was signed off.
 *
 * Kept as one decision of the invoice, field `Letterhead`: a JSON object of setting names and their values, and of
 * `Claim <Detail ID>` for each claim that is not the whole of its milestone.
 */
import { Decimal } from "decimal.js";

import { minorText, roundToMinor } from "../kernel/money";
import type { Book } from "./book";
import { decidedValue, lastDecisions } from "./decisions";
import { isOpenState } from "./editable";
import type { ClaimProgress, InvoiceDocument } from "./invoice";
import { SETTINGS, type Settings } from "./settings";

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

/** The printed settings as they are now, blank ones left out, and the claims. */
export function letterheadText(settings: Settings, claims: readonly ClaimProgress[] = []): string {
  const filled = PRINTED.flatMap((key) => {
    const value = settings[key];
    return value === null || value === "" ? [] : [[SETTINGS[key].name, value] as const];
  });
  return JSON.stringify(Object.fromEntries([...filled, ...claims.map(claimEntry)]));
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
