/** The percentage or amount that people typed for a claim, on its row of the backlog or by command. */
import type { Micro, Minor } from "../../kernel/money";
import { decidedValue, NEXT_INVOICE_AMOUNT, NEXT_INVOICE_PERCENT, type LastDecisions } from "../../model/decisions";
import { fieldText, parseField } from "../../schema/fieldText";
import { MilestoneBacklog } from "../../schema/listTables";
import type { ClaimTyped } from "./claimAmount";

const { nextInvoicePercent, nextInvoiceAmount } = MilestoneBacklog.columns;

/** What is decided for a claim's key; null where nothing is. An amount wins over a percentage. */
export function typedClaim(decisions: LastDecisions, key: string, digits: number): ClaimTyped | null {
  if (!decisions.has(key)) return null;
  const amount = parsedAmount(decidedValue(decisions, key, NEXT_INVOICE_AMOUNT), digits);
  if (amount !== null) return { percent: null, amount };
  const percent = parsedPercent(decidedValue(decisions, key, NEXT_INVOICE_PERCENT));
  return percent === null ? null : { percent, amount: null };
}

/** What a text typed into one of the two columns means for the claim; null where the column does not take it. */
export function claimOfText(field: string, text: string, digits: number): ClaimTyped | null {
  if (field === NEXT_INVOICE_AMOUNT) return { percent: null, amount: parsedAmount(text, digits) };
  return field === NEXT_INVOICE_PERCENT ? { percent: parsedPercent(text), amount: null } : null;
}

/** A text typed into one of the two columns, as decisions keep it. */
export function claimText(field: string, text: string, digits: number): string | null {
  const { percent, amount } = claimOfText(field, text, digits) ?? { percent: null, amount: null };
  return fieldText(nextInvoiceAmount, amount, digits) ?? fieldText(nextInvoicePercent, percent, digits);
}

function parsedPercent(text: string | null): Micro | null {
  const parsed = text === null ? null : parseField(nextInvoicePercent, text, 0);
  return parsed?.kind === "value" ? parsed.value : null;
}

function parsedAmount(text: string | null, digits: number): Minor | null {
  const parsed = text === null ? null : parseField(nextInvoiceAmount, text, digits);
  return parsed?.kind === "value" ? parsed.value : null;
}
