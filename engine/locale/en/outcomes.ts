/**
 * What a command did, in English: one sentence a code.
 *
 * Gaps are the outcome's `params`; {key} is what it is about. A new code is added here by whoever raises it.
 */
import { sentence, type Sentence } from "../sentence";

export const OUTCOME_WORDS = {
  "book-unsound": sentence(
    "Nothing was done: Daybook's own tables could not be read without error. Mend what Problems names, or go back to a copy from before.",
  ),

  // Marks on the backlog
  "marked-ready": sentence("{key} is ready to invoice."),
  "marked-not-ready": sentence("{key} is not ready to invoice."),
  "marked-reset": sentence("{key}: its limits will be judged again only when asked for."),
  "marked-first": sentence("{key} comes first against its limits."),
  "marks-cleared": sentence("{key}: its marks are taken back."),
  "already-marked": sentence("{key} was marked so already."),
  "row-blocked": sentence("{key} cannot be marked: {reason}."),
  "row-not-found": sentence("{key} is not in the backlog."),
  "row-on-draft": sentence("{key} is on {invoiceId}: remove it there, or discard the draft."),
  "nothing-chosen": sentence("No row was chosen: name keys, contracts, customers, classes or dates, or give --all."),
  "row-invoiced": sentence("{key} is on the confirmed invoice {invoiceId}."),
  "row-without-limit": sentence("{key} has no not-to-exceed limit: only unbilled sales of actuals have."),
  "claim-not-settable": sentence("{key}: a part of a milestone cannot be billed yet, only the whole."),

  // New workbooks and exports
  "template-made": sentence("{file} is made. Fill in Settings, Customers, Contracts, ContractLines and Actuals."),
  "sample-made": sentence('{file} is made, with the sample firm. Try "daybook check {file}".'),
  "table-exported": sentence("{table} is written to {file}. Rows: {rows}."),
} satisfies Readonly<Record<string, Sentence>>;
