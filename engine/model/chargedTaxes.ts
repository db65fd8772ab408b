/**
 * What posted invoices charged as tax, where tax groups were changed on their proposal: the proforma keeps its own.
 *
 * The rows of the Posted stage say it by rate. By detail it is kept as decisions of the invoice, field `Posted Tax` (and
 * `Posted Tax 2`, ... on a document of many details), sealed when it is posted: a JSON object of details whose groups or tax
 * differ from the proforma's, by Detail ID, and `Tax Rates`, the terms of its rates. What revises such an invoice takes back what was charged.
 */
import { Decimal } from "decimal.js";

import { minorDigits } from "../kernel/currency";
import { groupBy } from "../kernel/group";
import { add, minorText, roundToMinor, subtract, ZERO, type Minor } from "../kernel/money";
import { once } from "../kernel/once";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import type { DocumentTax } from "./invoice";
import { termsOfTexts, termsTexts } from "./taxTerms";

type Detail = Row<"InvoiceLineDetails">;
type TaxRow = Row<"InvoiceTaxes">;

/** A detail as it was charged. */
export type ChargedDetail = Pick<Detail, "detailId" | "currency" | "taxGroup" | "itemTaxGroup" | "tax">;

export type ChargedTaxes = {
  /** Whether an invoice was posted with other taxes than it was confirmed with. */
  readonly isChanged: (invoiceId: string) => boolean;
  /** A detail with the groups and tax it was charged with; itself where they are the proforma's. */
  readonly detail: (detail: Detail) => Detail;
  /** The taxes that an invoice charges, as booked: of stage Posted where they were changed, else of stage Confirmed. */
  readonly rowsOf: (invoiceId: string) => readonly TaxRow[];
  /** Total Tax and Total Amount as charged. */
  readonly totalsOf: (header: Totals & { readonly invoiceId: string }) => Totals;
};

type Totals = Pick<Row<"Invoices">, "totalTax" | "totalAmount">;

const FIELD = "Posted Tax";
const HEADERS = { taxGroup: "Tax Group", itemTaxGroup: "Item Tax Group", tax: "Tax" } as const;
const TAX_RATES = "Tax Rates";
/** A cell holds 32,767 characters: an entry takes up to 200. */
const DETAILS_A_DECISION = 150;

/** Whether a decision keeps what was charged. */
export function isChargedTax({ field }: Pick<Row<"Decisions">, "field">): boolean {
  return field === FIELD || field.startsWith(`${FIELD} `);
}

/** The decisions that keep what details are charged with. */
export function chargedTaxTexts(
  details: readonly ChargedDetail[],
  taxes: readonly DocumentTax[],
): readonly Pick<Row<"Decisions">, "field" | "value">[] {
  const count = Math.max(1, Math.ceil(details.length / DETAILS_A_DECISION));
  return Array.from({ length: count }, (_, index) => {
    const some = details.slice(index * DETAILS_A_DECISION, (index + 1) * DETAILS_A_DECISION);
    const rates = index === 0 ? [[TAX_RATES, termsTexts(taxes)] as const] : [];
    const byId = some.map((detail) => [detail.detailId, textsOf(detail)] as const);
    const value = JSON.stringify(Object.fromEntries([...byId, ...rates]));
    return { field: index === 0 ? FIELD : `${FIELD} ${index + 1}`, value };
  });
}

/** The terms of the rates that a document was posted with; null for one whose groups were not changed. */
export function chargedTermsOf(
  decisions: readonly Pick<Row<"Decisions">, "value">[],
): ReturnType<typeof termsOfTexts> | null {
  const rates = decisions.flatMap(({ value }) =>
    objectEntries(parsed(value ?? "{}")).flatMap(([name, list]) => (name === TAX_RATES ? [list] : [])),
  )[0];
  return Array.isArray(rates) ? termsOfTexts(rates) : null;
}

function textsOf({ taxGroup, itemTaxGroup, tax, currency }: ChargedDetail): Readonly<Record<string, string>> {
  return {
    ...(taxGroup === null ? {} : { [HEADERS.taxGroup]: taxGroup }),
    ...(itemTaxGroup === null ? {} : { [HEADERS.itemTaxGroup]: itemTaxGroup }),
    [HEADERS.tax]: minorText(tax ?? ZERO, minorDigits(currency)),
  };
}

/** What a book's posted invoices charged. Nothing is indexed until it is asked for: most books have none that differ. */
export function chargedTaxesOf({ rows }: Pick<Book, "rows">): ChargedTaxes {
  const before = known.get(rows.Decisions);
  if (before !== undefined && before.rows === rows) return before.charged;
  const charged = read(rows);
  known.set(rows.Decisions, { rows, charged });
  return charged;
}

/** Worked out once for the rows of a book. */
const known = new WeakMap<
  readonly Row<"Decisions">[],
  { readonly rows: Book["rows"]; readonly charged: ChargedTaxes }
>();

function read(rows: Book["rows"]): ChargedTaxes {
  const decisions = once(() => groupBy(rows.Decisions.filter(isChargedTax), ({ key }) => key));
  const texts = once(
    () => new Map([...decisions().values()].flatMap((some) => some.flatMap(({ value }) => entriesOf(value)))),
  );
  const taxes = once(() => groupBy(rows.InvoiceTaxes, ({ invoiceId, stage }) => `${stage}|${invoiceId}`));
  const isChanged = (invoiceId: string) => decisions().has(invoiceId);
  const rowsOf = (invoiceId: string) =>
    taxes().get(`${isChanged(invoiceId) ? "Posted" : "Confirmed"}|${invoiceId}`) ?? [];
  return {
    isChanged,
    rowsOf,
    detail: (detail) => {
      const charged = isChanged(detail.invoiceId) ? texts().get(detail.detailId) : undefined;
      return charged === undefined ? detail : chargedDetail(detail, charged);
    },
    totalsOf: ({ invoiceId, totalTax, totalAmount }) =>
      isChanged(invoiceId) ? chargedTotals({ totalTax, totalAmount }, rowsOf(invoiceId)) : { totalTax, totalAmount },
  };
}

/** Totals with other taxes. */
export function chargedTotals({ totalTax, totalAmount }: Totals, taxes: readonly Pick<TaxRow, "tax">[]): Totals {
  const charged = taxes.reduce<Minor>((total, { tax }) => add(total, tax), ZERO);
  return { totalTax: charged, totalAmount: add(subtract(totalAmount, totalTax), charged) };
}

function chargedDetail(detail: Detail, texts: ReadonlyMap<string, unknown>): Detail {
  const groupOf = (field: string) => {
    const text = texts.get(field);
    return typeof text === "string" ? text : null;
  };
  const text = texts.get(HEADERS.tax);
  const isAmount = typeof text === "string" && /^-?\d+(\.\d+)?$/.test(text);
  const tax = isAmount ? roundToMinor(new Decimal(text), minorDigits(detail.currency)) : detail.tax;
  return {
    ...detail,
    taxGroup: groupOf(HEADERS.taxGroup),
    itemTaxGroup: groupOf(HEADERS.itemTaxGroup),
    tax,
    extendedAmount: add(detail.amount, tax ?? ZERO),
  };
}

function entriesOf(value: string | null): readonly (readonly [string, ReadonlyMap<string, unknown>])[] {
  return objectEntries(parsed(value ?? "{}")).map(
    ([detailId, texts]) => [detailId, new Map(objectEntries(texts))] as const,
  );
}

/** Null where somebody changed the text: the seal says so. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function objectEntries(value: unknown): readonly (readonly [string, unknown])[] {
  return value !== null && typeof value === "object" ? Object.entries(value) : [];
}
