/** The terms of confirmed invoices' rates, as they were frozen. */
import { groupBy } from "../kernel/group";
import { once } from "../kernel/once";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { chargedTermsOf, isChargedTax } from "./chargedTaxes";
import type { DocumentTax } from "./invoice";
import { LETTERHEAD, termsOfLetterhead } from "./letterhead";
import type { TaxTerms } from "./taxTerms";

/** The terms of an invoice's rates; null where it was confirmed before they were kept. */
export type FrozenTerms = (tax: Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "ratePercent">) => TaxTerms | null;

/** By Invoice ID: of the rates that an invoice was confirmed with, and of those that it charges. */
export type BookedTerms = {
  readonly confirmed: (invoiceId: string) => FrozenTerms;
  readonly charged: (invoiceId: string) => FrozenTerms;
};

const UNKNOWN: FrozenTerms = () => null;

/** The frozen terms of a book: nothing is read until it is asked for. */
export function frozenTermsOf({ rows }: Pick<Book, "rows">): BookedTerms {
  const before = known.get(rows.Decisions);
  if (before !== undefined) return before;
  const letterheads = once(
    () => new Map(rows.Decisions.flatMap((row) => (row.field === LETTERHEAD ? [[row.key, row.value] as const] : []))),
  );
  const posted = once(() => groupBy(rows.Decisions.filter(isChargedTax), ({ key }) => key));
  const confirmed = eachOnce((id) => termsOfLetterhead(letterheads().get(id) ?? null) ?? UNKNOWN);
  const charged = eachOnce((id) => chargedTermsOf(posted().get(id) ?? []) ?? confirmed(id));
  known.set(rows.Decisions, { confirmed, charged });
  return { confirmed, charged };
}

/** Worked out once for the decisions of a book. */
const known = new WeakMap<readonly Row<"Decisions">[], BookedTerms>();

function eachOnce(read: (invoiceId: string) => FrozenTerms): (invoiceId: string) => FrozenTerms {
  const found = new Map<string, FrozenTerms>();
  return (invoiceId) => {
    const terms = found.get(invoiceId) ?? read(invoiceId);
    found.set(invoiceId, terms);
    return terms;
  };
}
