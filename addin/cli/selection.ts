/**
 * Which rows and documents a command line chooses.
 */
import type { InvoiceDocument } from "../../engine/model/invoice";
import type { Selection } from "../../engine/model/command";
import type { AnyRow } from "../../engine/model/runResult";
import { TRANSACTION_CLASSES, type InvoiceState } from "../../engine/schema/values";
import { dateOf } from "./actor";
import { UsageError } from "./exit";

/** The selection options as commander gives them. */
export type SelectionOptions = {
  readonly id?: readonly string[];
  readonly contract?: readonly string[];
  readonly customer?: readonly string[];
  readonly class?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly all?: boolean;
};

/** Keys as arguments and with --id, and the conditions. Throws UsageError for an unknown class or a wrong date. */
export function selectionOf(keys: readonly string[], options: SelectionOptions): Selection {
  return {
    ids: idsOf(keys, options),
    contracts: options.contract ?? [],
    customers: options.customer ?? [],
    classes: (options.class ?? []).map(classOf),
    from: options.from === undefined ? null : dateOf("--from", options.from),
    to: options.to === undefined ? null : dateOf("--to", options.to),
    all: options.all ?? false,
  };
}

/** Keys as arguments and with --id, each once. */
export function idsOf(keys: readonly string[], options: SelectionOptions): readonly string[] {
  return [...new Set([...keys, ...(options.id ?? [])].map((key) => key.normalize("NFC")))];
}

/** Whether anything is chosen at all. */
export function choosesSomething(selection: Selection): boolean {
  return selection.ids.length > 0 || selection.all || hasConditions(selection);
}

/** Whether rows are chosen by what they belong to. */
export function hasConditions({ contracts, customers, classes, from, to }: Selection): boolean {
  return contracts.length > 0 || customers.length > 0 || classes.length > 0 || from !== null || to !== null;
}

/** IDs of the documents in some states that meet the selection's contracts and customers, by ID. */
export function chosenDocuments(
  documents: readonly InvoiceDocument[],
  selection: Selection,
  states: readonly InvoiceState[],
): readonly string[] {
  return documents
    .map(({ header }) => header)
    .filter((header) => states.includes(header.projectInvoiceStatus))
    .filter((header) => admits(selection.contracts, header.contractId))
    .filter((header) => admits(selection.customers, header.customerId))
    .map((header) => header.invoiceId);
}

/** Whether a list row meets the conditions; a condition on a column the list lacks is not met. */
export function meets(row: AnyRow, selection: Selection): boolean {
  const { from, to } = selection;
  const date = textOf(row["date"]);
  return (
    admits(selection.ids, textOf(row["key"])) &&
    admits(selection.contracts, textOf(row["contractId"])) &&
    admits(selection.customers, textOf(row["customerId"])) &&
    admits(selection.classes, textOf(row["class"])) &&
    (from === null || (date !== null && date >= from)) &&
    (to === null || (date !== null && date <= to))
  );
}

function admits(wanted: readonly string[], value: string | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}

function classOf(text: string): string {
  const found = TRANSACTION_CLASSES.find((name) => name.toLowerCase() === text.trim().toLowerCase());
  if (found === undefined) {
    throw new UsageError(`--class is "${text}". Choose one of: ${TRANSACTION_CLASSES.join(", ")}.`);
  }
  return found;
}

function textOf(value: AnyRow[string] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
