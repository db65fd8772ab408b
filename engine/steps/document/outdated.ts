/**
 * Whether a detail still agrees with its source.
 */
import { isOfRevision } from "../../model/revision";
import type { Row } from "../../schema/tables";
import type { DraftContext, Source } from "./draftContext";
import { dateOf, productOf, taskOf } from "./draftRows";

type Detail = Row<"DraftDetails">;

/**
 * Whether a detail's source is gone, cannot be billed any more, or now gives other figures than when the detail was
 * added. What people edited on the draft does not count: the stored, unedited row is compared.
 */
export function isOutdated(detail: Detail, context: DraftContext): boolean {
  if (isOfRevision(detail)) return !canBeRevised(detail, context);
  if (!BILLS_A_SOURCE.includes(detail.kind)) return false;
  const source = sourceOf(detail, context);
  if (source === null || isHeldBack(source) || isBilled(source)) return true;
  if (source.givenTax !== detail.tax && source.origin === "source") return true;
  return !agrees(detail, source) || (source.kind === "actual" && !agreesInWork(detail, source));
}

/** What a revision takes back still stands: no other invoice has revised it since. */
function canBeRevised({ corrects }: Detail, { revisions }: DraftContext): boolean {
  return corrects !== null && revisions.detailOf(corrects) !== null && revisions.revisedBy(corrects) === null;
}

const BILLS_A_SOURCE: readonly Detail["kind"][] = ["Actual", "Milestone", "Retainer", "Product"];

/** What goes beyond a not-to-exceed limit is told as that, and agrees with its source all the same. */
function isHeldBack({ blockedBy }: Source): boolean {
  return blockedBy !== null && blockedBy !== "nte-exceeded";
}

/**
 * Whether the columns that are the source's own say the same; texts do not matter, nor the percentage of a booked share,
 * whose figures stand. Written out: it is asked for every
 * detail of every draft, and names in a list would be looked up one by one.
 */
function agrees(detail: Detail, source: Source): boolean {
  return (
    detail.lineId === source.lineId &&
    detail.date === dateOf(source) &&
    detail.projectId === source.projectId &&
    detail.task === taskOf(source) &&
    detail.product === productOf(source) &&
    detail.quantity === source.quantity &&
    detail.unit === source.unit &&
    detail.price === source.price &&
    (detail.splitPercent === source.splitPercent || source.origin === "booked") &&
    detail.currency === source.currency &&
    detail.amount === source.amount &&
    detail.taxGroup === source.taxGroup &&
    detail.itemTaxGroup === source.itemTaxGroup &&
    detail.billingType === source.billingType
  );
}

/** Of an actual, besides: what and who. */
function agreesInWork(detail: Detail, source: Extract<Source, { readonly kind: "actual" }>): boolean {
  return (
    detail.class === source.class &&
    detail.role === source.role &&
    detail.category === source.category &&
    detail.resource === source.resource
  );
}

/** A claim of a milestone, a retainer or a product stays in its list once it is billed. */
function isBilled(source: Source): boolean {
  return source.billingStatus === "Customer Invoice Posted";
}

/** The backlog row a detail bills; null where it revises one that was billed, where it is gone, or has another contract, customer or currency than its draft. */
export function sourceOf(detail: Detail, { sources, drafts }: DraftContext): Source | null {
  const source = detail.sourceKey === null || isOfRevision(detail) ? undefined : sources.get(detail.sourceKey);
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
