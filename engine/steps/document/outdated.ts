/**
 * Whether a detail still agrees with its source.
 */
import type { Row } from "../../schema/tables";
import type { DraftContext, Source } from "./draftContext";

type Detail = Row<"DraftDetails">;

/** Detail columns that are the source's own. A difference in one of them makes a detail outdated; texts do not. */
const AGREED = [
  "lineId",
  "date",
  "projectId",
  "task",
  "quantity",
  "unit",
  "price",
  "splitPercent",
  "currency",
  "amount",
  "taxGroup",
  "itemTaxGroup",
  "billingType",
] as const satisfies readonly (keyof Detail & keyof Source)[];

/** Of an actual, besides: what and who. */
const AGREED_OF_ACTUAL = ["class", "role", "category", "product", "resource"] as const;

/**
 * Whether a detail's source is gone, cannot be billed any more, or now gives other figures than when the detail was
 * added. What people edited on the draft does not count: the stored, unedited row is compared.
 */
export function isOutdated(detail: Detail, context: DraftContext): boolean {
  if (detail.kind !== "Actual" && detail.kind !== "Milestone") return false;
  const source = sourceOf(detail, context);
  if (source === null || source.blockedBy !== null || isBilled(source)) return true;
  if (source.givenTax !== detail.tax && source.origin === "source") return true;
  if (AGREED.some((column) => detail[column] !== source[column])) return true;
  return source.kind === "actual" && AGREED_OF_ACTUAL.some((column) => detail[column] !== source[column]);
}

/** A milestone's claim stays in the backlog list once it is billed. */
function isBilled(source: Source): boolean {
  return source.billingStatus === "Customer Invoice Posted";
}

/** The backlog row a detail bills; null where it is gone, or has another contract, customer or currency than its draft. */
export function sourceOf(detail: Detail, { sources, drafts }: DraftContext): Source | null {
  const source = detail.sourceKey === null ? undefined : sources.get(detail.sourceKey);
  const header = drafts.get(detail.invoiceId)?.header;
  if (source === undefined || header === undefined) return null;
  return isForDraft(source, header) ? source : null;
}

/** Whether a backlog row can stand on a draft: one document has one contract, one customer and one currency. */
export function isForDraft(source: Source, header: Row<"DraftInvoices">): boolean {
  return (
    source.contractId === header.contractId &&
    source.customerId === header.customerId &&
    source.currency === header.currency
  );
}
