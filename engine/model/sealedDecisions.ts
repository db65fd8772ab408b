/** Decisions that are part of what a document says, and are sealed with it. */
import type { Row } from "../schema/tables";
import { isChargedTax } from "./chargedTaxes";
import { INVOICE_TERMS } from "./invoiceTerms";
import { LETTERHEAD } from "./letterhead";

/** Whether a decision is sealed: what a document prints of the company and its rates, and what it was charged with. */
export function isSealedDecision(decision: Pick<Row<"Decisions">, "field">): boolean {
  return decision.field === LETTERHEAD || decision.field === INVOICE_TERMS || isChargedTax(decision);
}
