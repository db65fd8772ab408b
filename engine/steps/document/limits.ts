/** What a draft bills beyond a not-to-exceed limit. */
import { minorDigits } from "../../kernel/currency";
import { minorText } from "../../kernel/money";
import type { Problem } from "../../kernel/problem";
import { placeOf } from "../../model/book";
import type { NteFailure } from "../../model/limits";
import type { Row } from "../../schema/tables";
import type { DraftContext } from "./draftContext";

/** `nte-exceeded`, an error at each detail that does not fit, with its edits, after what is invoiced and on drafts before it. */
export function exceededLimits(
  details: readonly Row<"InvoiceLineDetails">[],
  { book, limits }: Pick<DraftContext, "book" | "limits">,
): readonly Problem[] {
  if (limits.exceeded.size === 0) return [];
  return details.flatMap(({ detailId, row, currency }): readonly Problem[] => {
    const failure = limits.exceeded.get(detailId);
    if (failure === undefined) return [];
    const place = placeOf(book, "DraftDetails", row, "amount");
    return [
      { ...place, code: "nte-exceeded", severity: "error", key: detailId, params: failureParams(failure, currency) },
    ];
  });
}

/** What the sentence of `nte-exceeded` names. */
export function failureParams({ level, limit, overrun }: NteFailure, currency: string): Problem["params"] {
  const digits = minorDigits(currency);
  return { level, limit: minorText(limit, digits), overrun: minorText(overrun, digits) };
}
