/** What typing a claim's percentage or amount changes. */
import { minorDigits } from "../../kernel/currency";
import type { Billable, MilestoneClaim } from "../../model/billable";
import type { FieldValue } from "../../model/command";
import { decidedValue, NEXT_INVOICE_AMOUNT, NEXT_INVOICE_PERCENT, type LastDecisions } from "../../model/decisions";
import { exclusiveWith } from "../../model/editable";
import { parseField } from "../../schema/fieldText";
import { MilestoneBacklog } from "../../schema/listTables";
import { claimAmount, type ClaimFault } from "./claimAmount";
import { claimOfText, claimText } from "./typedClaim";

/** One field of a row from what was decided to what is now; null takes a decision back. */
export type ClaimChange = { readonly field: string; readonly was: string | null; readonly value: string | null };

/** Why it is refused: a problem or outcome code with its parameters. */
export type ClaimRefusal = { readonly code: string; readonly params: Readonly<Record<string, string>> };

const { nextInvoicePercent, nextInvoiceAmount } = MilestoneBacklog.columns;
const FIELDS = [nextInvoicePercent, nextInvoiceAmount];

/**
 * The decisions that typed fields make on a claim; none where they say what is decided already. An amount wins over a
 * percentage, and typing one empties the other.
 *
 * Refused: claim-not-settable (not a milestone), unknown-column (params column), claim-above-remaining, claim-not-typed
 * (it comes to nothing), the codes of `parseField`.
 */
export function typedChanges(
  row: Billable,
  set: readonly FieldValue[],
  decisions: LastDecisions,
): readonly ClaimChange[] | ClaimRefusal {
  if (row.kind !== "milestone") return { code: "claim-not-settable", params: {} };
  const digits = minorDigits(row.currency);
  const texts = new Map<string, string | null>();
  for (const { column: header, value } of set) {
    const column = FIELDS.find((field) => field.header.toLowerCase() === header.trim().toLowerCase());
    if (column === undefined) return { code: "unknown-column", params: { column: header } };
    if (value === null) {
      texts.set(column.header, null);
      continue;
    }
    const parsed = parseField(column, value, digits);
    if (parsed.kind === "refused") return { code: parsed.code, params: { ...parsed.params, column: column.header } };
    const fault = claimFault(row, column.header, value);
    if (fault !== null) return { code: fault, params: {} };
    texts.set(column.header, claimText(column.header, value, digits));
  }
  return changesOf(row.key, texts, decisions);
}

/** What is wrong with a text typed for a claim; null where it can be billed. */
export function claimFault(row: MilestoneClaim, field: string, text: string): ClaimFault | null {
  const typed = claimOfText(field, text, minorDigits(row.currency));
  if (typed === null) return "claim-not-typed";
  const amount = claimAmount({ whole: row.wholeAmount, remaining: row.remaining, claim: row.claim }, typed);
  return typeof amount === "string" ? amount : null;
}

/**
 * The changes of typed texts by field: the other field of one that was typed is emptied.
 *
 * @param texts as decisions keep them; null for an emptied one
 */
export function changesOf(
  key: string,
  texts: ReadonlyMap<string, string | null>,
  decisions: LastDecisions,
): readonly ClaimChange[] {
  const wins = [NEXT_INVOICE_AMOUNT, NEXT_INVOICE_PERCENT].find((field) => (texts.get(field) ?? null) !== null);
  const other = wins === undefined ? null : exclusiveWith(wins);
  const wanted = new Map(texts);
  if (other !== null) wanted.set(other, null);
  return [...wanted].flatMap(([field, value]) => {
    const was = decidedValue(decisions, key, field);
    return was === value ? [] : [{ field, was, value }];
  });
}
