/**
 * What a document prints of the company: frozen when it is confirmed, so that a company that moves house changes no
 * document that was signed off.
 *
 * Kept as one decision of the invoice, field `Letterhead`: a JSON object of setting names and their values.
 */
import type { Book } from "./book";
import { decidedValue, lastDecisions } from "./decisions";
import { isOpenState } from "./editable";
import type { InvoiceDocument } from "./invoice";
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

/** The printed settings as they are now, blank ones left out. */
export function letterheadText(settings: Settings): string {
  const filled = PRINTED.flatMap((key) => {
    const value = settings[key];
    return value === null || value === "" ? [] : [[SETTINGS[key].name, value] as const];
  });
  return JSON.stringify(Object.fromEntries(filled));
}

/** Gives each document the settings it prints: an open one today's, any other those of its confirmation. */
export function letterheads(book: Book): (document: InvoiceDocument) => Settings {
  const decisions = lastDecisions(book);
  return ({ header }) => {
    if (isOpenState(header.projectInvoiceStatus)) return book.settings;
    const text = decidedValue(decisions, header.invoiceId, LETTERHEAD);
    return text === null ? book.settings : { ...book.settings, ...printed(text) };
  };
}

function printed(text: string): Partial<Settings> {
  const parsed: unknown = JSON.parse(text);
  const values = new Map(Object.entries(parsed !== null && typeof parsed === "object" ? parsed : {}));
  const valueOf = (key: (typeof PRINTED)[number]): string | null => {
    const value: unknown = values.get(SETTINGS[key].name);
    return typeof value === "string" ? value : null;
  };
  return {
    ...Object.fromEntries(PRINTED.map((key) => [key, valueOf(key)])),
    companyName: valueOf("companyName") ?? "",
  };
}
