/**
 * Proforma invoices from what is ready to invoice.
 */
import { classOf, type Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command, Selection } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import type { DraftContext, Source } from "./document/draftContext";
import { billTogether, byContractAndCustomer, draftsForRefunds, newDraftsOf, rowsOf } from "./document/newDrafts";
import { refundsDue } from "./document/refundsDue";
import { refusal, unchanged } from "./document/selectDocuments";
import { isReady } from "./document/sources";

type Create = Extract<Command, { readonly kind: "create" }>;

/**
 * One draft a contract and customer, with everything chosen that is Ready to Invoice and dated on or before the day; a
 * line for each Project line of the contract, even with no details. With `add` the rows go to the most recent draft of
 * the same contract and customer, its As Of Date moved on to the day if it was earlier, or to a new one.
 *
 * Outcomes: draft-created, draft-extended (params details, contractId, customerId); nothing-to-invoice for a chosen
 * contract without any ready row, and for the whole run when nothing at all is ready; row-not-found, row-not-ready,
 * row-on-draft and row-too-late for rows chosen by key; nothing-chosen.
 *
 * A retainer to be refunded that no draft gives back makes one, without details where nothing else is ready
 * (draft-created-for-refund).
 *
 * A preview gives the same rows: whoever runs it shows their documents and writes nothing.
 */
export function createDrafts(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  command: Create,
  actor: Actor,
): StepResult {
  const { selection } = command;
  if (isNothingChosen(selection)) return { ...NOTHING_DONE, outcomes: [refusal("nothing-chosen", null)] };
  const making = newDraftsOf(book, derivation, actor);
  const { context } = making;
  const isChosen = chosenBy(selection);
  const ready = context.sources.ready().filter((source) => source.date <= command.asOf && isChosen(source));
  const made = byContractAndCustomer(ready).map((sources) => billTogether(making, sources, command));
  const refunds = refundsDue(derivation, documents).filter((claim) => claim.date <= command.asOf && isChosen(claim));
  const refunding = draftsForRefunds(making, { refunds, ready, asOf: command.asOf });
  const outcomes: readonly Outcome[] = [...made, ...refunding, ...notBilled(context, command, [...ready, ...refunds])];
  return { ...NOTHING_DONE, appends: rowsOf(making), outcomes };
}

function isNothingChosen({ all, ids, contracts, customers, classes, from, to }: Selection): boolean {
  const conditions = [...ids, ...contracts, ...customers, ...classes];
  return !all && conditions.length === 0 && from === null && to === null;
}

function chosenBy({ ids, contracts, customers, classes, from, to }: Selection): (source: Source) => boolean {
  const isKey = among(ids);
  const isContract = among(contracts);
  const isCustomer = among(customers);
  const isClass = among(classes);
  return (source) =>
    isKey(() => source.key) &&
    isContract(() => source.contractId) &&
    isCustomer(() => source.customerId) &&
    isClass(() => classOf(source)) &&
    (from === null || source.date >= from) &&
    (to === null || source.date <= to);
}

/** Whether a text is among those chosen, capitals aside; where none is, every one is, and is not even looked at. */
function among(chosen: readonly string[]): (value: () => string) => boolean {
  if (chosen.length === 0) return () => true;
  const wanted = new Set(chosen.map((one) => one.trim().toLowerCase()));
  return (value) => wanted.has(value().toLowerCase());
}

/** What was asked for by name and is not billed, with the reason. */
function notBilled(context: DraftContext, command: Create, ready: readonly Source[]): readonly Outcome[] {
  const { ids, contracts } = command.selection;
  const billedKeys = new Set(ready.map(({ key }) => key.toLowerCase()));
  const billedContracts = new Set(ready.map(({ contractId }) => contractId.toLowerCase()));
  const rows = ids.filter((id) => !billedKeys.has(id.trim().toLowerCase()));
  const empty = contracts.filter((id) => !billedContracts.has(id.trim().toLowerCase()));
  const outcomes = [
    ...rows.map((id) => whyNot(context, id.trim(), command)),
    ...empty.map((id) => unchanged("nothing-to-invoice", id.trim(), { asOf: command.asOf })),
  ];
  if (ready.length > 0 || outcomes.length > 0) return outcomes;
  return [unchanged("nothing-to-invoice", null, { asOf: command.asOf })];
}

function whyNot(context: DraftContext, id: string, { asOf }: Create): Outcome {
  const source = context.sources.get(id);
  if (source === undefined) return refusal("row-not-found", id);
  if (source.invoiceId !== null) return refusal("row-on-draft", id, { invoiceId: source.invoiceId });
  if (!isReady(source)) return refusal("row-not-ready", id, { reason: source.blockedBy ?? "" });
  if (source.date > asOf) return refusal("row-too-late", id, { date: source.date, asOf });
  return unchanged("nothing-to-invoice", id, { asOf });
}
