/** How far a billed retainer can be revised: no further down than what was used of it. */
import { minorDigits } from "../../kernel/currency";
import { groupBy } from "../../kernel/group";
import { amountOf, minorText, subtract, sum, ZERO } from "../../kernel/money";
import { leftOf, less, NO_AMOUNT, retainerIdOf, together, type NetAndTax } from "../../model/retainers";
import { isOfRevision } from "../../model/revision";
import type { Row } from "../../schema/tables";
import type { StagedRetainers } from "./appliedRetainers";
import type { Fault } from "./detailFaults";
import type { DraftContext, StoredDraft } from "./draftContext";

type Detail = Row<"InvoiceLineDetails">;
type StagedOn = (draft: StoredDraft) => StagedRetainers;

/** The fault of a detail that stands. */
export type StandingFault = { readonly detail: Detail; readonly fault: Fault };

/**
 * Of the retainers that a draft revises, those of which less would stand than was used: applied or to be refunded, on
 * confirmed invoices and on open drafts. Code: less-than-used (params column, least, currency, retainerId), at the detail
 * that stands.
 *
 * @param details of the draft, with every figure in force
 * @param stagedOn the retainers of an open draft
 */
export function revisedRetainerFaults(
  context: DraftContext,
  header: Row<"Invoices">,
  details: readonly Detail[],
  stagedOn: StagedOn,
): readonly StandingFault[] {
  const revised = groupBy(retainersRevised(details), ({ sourceKey }) => retainerIdOf(sourceKey ?? ""));
  return [...revised].flatMap(([retainerId, halves]) => {
    const standing = halves.find(({ kind }) => kind === "Standing");
    const retainer = context.retainers.of(header).find((one) => one.retainerId === retainerId);
    if (standing === undefined || retainer === undefined) return [];
    const changed: NetAndTax = {
      net: sum(halves.map(({ amount }) => amount)),
      tax: sum(halves.map(({ tax }) => tax ?? ZERO)),
    };
    const left = less(together(leftOf(retainer), changed), stagedOf(context, retainerId, stagedOn));
    const [column, least] =
      left.net < 0
        ? ["Amount", subtract(standing.amount, left.net)]
        : ["Tax", subtract(standing.tax ?? ZERO, left.tax)];
    if (left.net >= 0 && left.tax >= 0) return [];
    const { currency } = header;
    const params = { column, retainerId, currency, least: minorText(least, minorDigits(currency)) };
    return [{ detail: standing, fault: { code: "less-than-used", params } }];
  });
}

/** The same for what is being typed about one detail; tax follows it, and is judged where it is worked out. */
export function typedRetainerFault(
  context: DraftContext,
  { typed, document }: { readonly typed: Detail; readonly document: Document },
  stagedOn: StagedOn,
): Fault | null {
  if (typed.kind !== "Standing" || typed.class !== "Retainer") return null;
  const amount = amountOf(typed, minorDigits(typed.currency));
  const details = document.details.map((one) => {
    const now = one.detailId === typed.detailId ? { ...one, amount } : one;
    return { ...now, tax: ZERO };
  });
  const found = revisedRetainerFaults(context, document.header, details, stagedOn);
  return found.find(({ fault }) => fault.params["column"] === "Amount")?.fault ?? null;
}

type Document = { readonly header: Row<"Invoices">; readonly details: readonly Detail[] };

/** Both halves of the retainers that a document revises. */
export function retainersRevised(details: readonly Detail[]): readonly Detail[] {
  return details.filter((detail) => detail.class === "Retainer" && isOfRevision(detail));
}

/** What open documents use of a retainer; what a revision gives back counts once it is confirmed. */
function stagedOf({ drafts }: DraftContext, retainerId: string, stagedOn: StagedOn): NetAndTax {
  return [...drafts.values()]
    .flatMap((draft) => stagedOn(draft).retainers)
    .filter(({ row }) => row.retainerId === retainerId && row.usedAmount > 0)
    .reduce<NetAndTax>((used, { row }) => together(used, { net: row.usedAmount, tax: row.tax }), NO_AMOUNT);
}
