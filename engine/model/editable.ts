/**
 * Which cells are the user's: the one list that sheets unlock, harvest reads and edits are judged by.
 *
 * All by column key (`keyOfHeader`). Whether anything may be edited at all is the document's state: Draft and In
 * Review only.
 */
import type { Row } from "../schema/tables";
import type { InvoiceState } from "../schema/values";
import { NEXT_INVOICE_AMOUNT, NEXT_INVOICE_PERCENT } from "./decisions";
import type { Settings } from "./settings";

type KeyOf<R> = Exclude<keyof R, "row" | "dimensions"> & string;
export type HeaderField = KeyOf<Row<"Invoices">>;
export type LineField = KeyOf<Row<"InvoiceLines">>;
export type DetailField = KeyOf<Row<"InvoiceLineDetails">>;

/** Fields of a header that may be edited. Typing one of Discount % and Discount Amount empties the other. */
export const EDITABLE_HEADER_FIELDS: readonly HeaderField[] = [
  "name",
  "description",
  "billToName",
  "contact",
  "street",
  "city",
  "postalCode",
  "region",
  "country",
  "taxId",
  "accountingDate",
  "taxPointDate",
  "discountPercent",
  "discountAmount",
  "freightAmount",
];

/** Fields of an invoice line that may be edited. The key of their decisions is InvoiceLines.Key. */
export const EDITABLE_LINE_FIELDS: readonly LineField[] = ["name"];

/** Fields of an applied retainer that may be edited; of one that is given back, none. Key: AppliedRetainers.Key. */
export const EDITABLE_RETAINER_FIELDS: readonly KeyOf<Row<"AppliedRetainers">>[] = ["extendedAmount"];

const TEXTS: readonly DetailField[] = ["description", "externalDescription"];
const NEW_DETAIL: readonly DetailField[] = [
  "class",
  "date",
  "task",
  "role",
  "category",
  "product",
  "resource",
  "resourcingUnit",
  ...TEXTS,
  "quantity",
  "unit",
  "price",
  "tax",
  "billingType",
];
const NONE: readonly DetailField[] = [];

/**
 * Fields of a detail that may be edited: by its kind, and under Edit Policy Extended some more. A milestone's Extended
 * Amount is Amount plus Tax; typing one of Tax and Extended Amount empties the other.
 */
export function editableDetailFields(
  detail: Pick<Row<"InvoiceLineDetails">, "kind">,
  policy: Settings["editPolicy"],
): readonly DetailField[] {
  const isExtended = policy === "Extended";
  switch (detail.kind) {
    case "Actual":
      return [...TEXTS, "tax", "billingType", ...(isExtended ? (["quantity", "price"] as const) : NONE)];
    case "Milestone":
      return [...TEXTS, "extendedAmount", ...(isExtended ? (["billingType", "tax"] as const) : NONE)];
    case "New":
      return NEW_DETAIL;
    case "Standing":
      return ["quantity", "price", "billingType", "tax", ...TEXTS];
    case "Retainer":
    case "Product":
    case "Reversal":
      return NONE;
  }
}

/**
 * Typing one empties the other. Discount fields are on a header, tax fields on a milestone's detail, claim fields on the
 * row of a claim.
 */
const EXCLUSIVE: ReadonlyMap<string, string> = new Map([
  ["Discount %", "Discount Amount"],
  ["Discount Amount", "Discount %"],
  ["Tax", "Extended Amount"],
  ["Extended Amount", "Tax"],
  [NEXT_INVOICE_PERCENT, NEXT_INVOICE_AMOUNT],
  [NEXT_INVOICE_AMOUNT, NEXT_INVOICE_PERCENT],
]);

/** The other field, by header, of a pair of which only one is ever typed; null for any other field. */
export function exclusiveWith(field: string): string | null {
  return EXCLUSIVE.get(field) ?? null;
}

/** Whether a document in that state can be edited at all. */
export function isOpenState(state: InvoiceState): boolean {
  return state === "Draft" || state === "In Review";
}

/** The columns of each list that people may type into. */
export const LIST_INPUTS = {
  Backlog: ["readyToInvoice", "nteDecision"],
  MilestoneBacklog: ["readyToInvoice", "nextInvoicePercent", "nextInvoiceAmount"],
  RetainerBacklog: ["readyToInvoice"],
  InvoiceProposals: ["invoiceDate", "dueDateOverride", "text", "sections"],
  ProposalLines: ["taxGroup", "itemTaxGroup"],
  /** And every financial dimension. */
  IntegrationJournal: ["taxGroup", "itemTaxGroup"],
} as const satisfies {
  readonly Backlog: readonly KeyOf<Row<"Backlog">>[];
  readonly MilestoneBacklog: readonly KeyOf<Row<"MilestoneBacklog">>[];
  readonly RetainerBacklog: readonly KeyOf<Row<"RetainerBacklog">>[];
  readonly InvoiceProposals: readonly KeyOf<Row<"InvoiceProposals">>[];
  readonly ProposalLines: readonly KeyOf<Row<"ProposalLines">>[];
  readonly IntegrationJournal: readonly KeyOf<Row<"IntegrationJournal">>[];
};
