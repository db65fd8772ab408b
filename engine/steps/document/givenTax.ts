/** Whether the tax of a confirmed detail was given, and not computed. */
import { once } from "../../kernel/once";
import { DraftDetails } from "../../schema/bookTables";
import type { Row } from "../../schema/tables";
import type { DraftContext } from "./draftContext";

const { tax, extendedAmount } = DraftDetails.columns;

type Detail = Row<"InvoiceLineDetails">;

/**
 * As its invoice says; or typed on the draft it was confirmed from, or on one that its chain of revisions began with, or given by its source: such
 * a tax follows a changed amount, and no rate.
 */
export function givenTaxes({ book, edits, revisions, shares }: DraftContext): (detail: Detail) => boolean {
  const given = once(() => {
    const { Actuals, Milestones, ContractLines } = book.rows;
    return new Set([
      ...Actuals.flatMap((row) => (row.tax === null ? [] : [`U|${row.actualId}`])),
      ...Milestones.flatMap((row) => (row.tax === null ? [] : [`M|${row.milestoneId}`])),
      ...ContractLines.flatMap((row) => (row.kind === "Product" && row.tax !== null ? [`P|${row.lineId}`] : [])),
    ]);
  });
  const isTyped = (detailId: string) =>
    [tax, extendedAmount].some(({ header }) => (edits.inForce(detailId, header)?.value ?? null) !== null);
  const isTypedBefore = (detail: Detail): boolean => {
    if (isTyped(detail.detailId)) return true;
    const before = detail.kind === "Standing" ? revisions.detailOf(detail.corrects ?? "") : null;
    return before !== null && before !== detail && isTypedBefore(before);
  };
  return (detail) => {
    if (detail.billingType !== "Chargeable") return false;
    return (
      shares().isTyped(detail) ||
      isTypedBefore(detail) ||
      (detail.sourceKey !== null && given().has(sourceOf(detail.sourceKey)))
    );
  };
}

/** `U|A-1` of `U|A-1|C-1|C`, `M|M-1` of `M|M-1#2|C-1`. */
function sourceOf(key: string): string {
  return key.split("|").slice(0, 2).join("|").replace(/#\d+$/, "");
}
