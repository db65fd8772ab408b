/**
 * What a command did, in English: one sentence a code.
 *
 * Gaps are the outcome's `params`; {key} is what it is about, {reason} what a problem code means. A new code is added
 * here by whoever raises it. A refusal whose code is a problem code is told in the problem's own words.
 */
import { sentence, withThousands, type Sentence, type SentenceParams } from "../sentence";
import { REVENUE_OUTCOMES } from "./revenueOutcomes";

export const OUTCOME_WORDS = {
  // Any command
  "book-unsound": sentence(
    "Nothing was done: Daybook's own tables could not be read without error. Mend what Problems names, or go back to a copy from before.",
  ),
  "nothing-chosen": sentence("No row meets what was asked for."),
  "name-required": sentence("{key}: say who acts; the name is kept with the document."),

  // Marks
  "marked-ready": sentence("{key} is ready to invoice."),
  "marked-not-ready": sentence("{key} is not ready to invoice."),
  "marked-reset": sentence("{key} no longer counts against its not-to-exceed limits."),
  "marked-first": sentence("{key} is evaluated first against its not-to-exceed limits."),
  "marks-cleared": sentence("{key} is back to what its source row says."),
  "already-marked": sentence("{key} was marked so already."),
  "row-blocked": sentence("{key} cannot be billed. {reason}"),
  "row-on-draft": sentence("{key} is on draft {invoiceId}. Remove its detail there, or discard the draft."),
  "row-invoiced": sentence("{key} is on invoice {invoiceId}, which is confirmed."),
  "row-without-limit": sentence("{key} does not count against not-to-exceed limits."),
  "claim-not-settable": sentence("{key} is no claim of a milestone: only those have a percentage or amount to type."),
  "claim-set": sentence("{key}: what the next claim takes is kept."),
  "row-not-found": sentence("There is no backlog row {key}. The backlog lists every key."),

  // Drafts
  "draft-created-for-refund": sentence(
    "{key} is created for {customerId}, contract {contractId}. It gives back what is left of retainers.",
  ),
  "draft-created": sentence("{key} is created for {customerId}, contract {contractId}. Details: {details}."),
  "draft-extended": sentence("{key} of {customerId}, contract {contractId}, is extended. New details: {details}."),
  "nothing-to-invoice": ({ key, asOf = "" }) =>
    `Nothing is ready to invoice as of ${asOf}${key === undefined ? "" : ` for ${key}`}.`,
  "row-not-ready": sentence("{key} is not ready to invoice. {reason}"),
  "row-too-late": sentence("{key} is dated {date}, after {asOf}."),
  "draft-refreshed": sentence("{key} is refreshed. Details added: {added}; renewed: {renewed}."),
  "draft-up-to-date": sentence("{key} is up to date."),
  "draft-discarded": sentence("{key} is discarded. Its rows can be billed again; its ID is not used again."),
  "invoice-not-found": sentence("There is no invoice {key}."),
  "invoice-not-open": sentence("{key} is {state} and no longer changes."),
  "already-there": sentence("{key} is {state} already."),

  // Schedules
  "schedule-added": sentence("{key}: rows are added to {table}: {rows}, from {first} to {last}."),
  "schedule-there": sentence("{key} has all of its dates in {table} already."),
  "nothing-to-schedule": sentence(
    "No line of what was chosen has an Invoice Frequency and the billing method this is for.",
  ),
  "no-such-line": sentence("There is no contract line {key}."),
  "one-line": sentence("Retainers divide one total: name one contract line."),
  "schedule-not-for": sentence(
    "{key} is a {billingMethod} line. Time and Material lines have an invoice schedule, Fixed Price lines have milestones.",
  ),
  "schedule-needs": sentence("{key} has no dates: fill in {column} in {table}."),
  "schedule-no-date": sentence(
    "{key}: no date of its frequency lies between {from} and {to}, or not as many as asked for.",
  ),
  "schedule-too-long": sentence(
    "{key} would have more than {most} dates. Look at its frequency, Billing Start and end.",
  ),
  "schedule-differs": sentence(
    "{key}: {id} is there with another line, date or amount, so that the rest would not sum to the whole. Delete what is to be made again, or add the rest by hand.",
  ),
  "table-not-read": sentence(
    "Nothing is written to {key}: some of its rows could not be read ({rows}). Mend them first.",
  ),
  "schedule-run": sentence("{key} is invoiced up to {cutoff}, on {invoices}. Run Successful."),
  "schedule-run-before": sentence(
    "{key}: what is ready up to {cutoff} was on {invoices} already. Nothing is added. Run Successful.",
  ),
  "schedule-run-empty": sentence("{key}: nothing is ready to invoice up to {cutoff}. Run Successful."),
  "schedule-run-failed": sentence(
    "{key} is not invoiced. {reason} Rows: {rows}. Run Failed; the next run tries again.",
  ),
  "schedule-waits": sentence("{key} waits: contract {contractId} is {state}."),
  "nothing-due": sentence("Nothing is due by {date}."),

  // Edits
  "id-not-found": sentence("There is no invoice, invoice line or detail {key}."),
  edited: sentence("{key} is edited: {columns}."),
  "edit-unchanged": sentence("{key} says so already."),
  "unknown-column": sentence("{key} has no column {column}. Name it as its sheet does."),
  "retainer-exceeds-available": sentence(
    "{key}: {column} is not raised above {most}, which is what the document applies of {retainerId} by itself.",
  ),
  "not-editable": sentence("{key}: {column} cannot be edited there."),
  "needs-extended-policy": sentence("{key}: {column} is edited only where the setting Edit Policy is Extended."),
  "detail-added": sentence("{key} is added to {invoiceId}."),
  "detail-removed": ({ key = "", invoiceId }) =>
    invoiceId === undefined
      ? `${key} was removed and no longer changes.`
      : `${key} is removed from ${invoiceId}. What it came from can be billed again.`,
  "detail-already-removed": sentence("{key} was removed already."),
  "detail-not-found": sentence("There is no detail {key}."),
  "field-required": sentence("A new detail on {key} needs {column}."),
  "line-not-found": sentence("{key} has no contract line {lineId}."),
  "class-not-included": sentence("No contract line of {key} includes {class}."),
  "several-lines": sentence("Several contract lines of {key} fit: {lines}. Name one as Line ID."),

  // Review
  submitted: sentence("{key} is in review."),
  "already-in-review": sentence("{key} is in review already."),
  "not-in-review": sentence("{key} is not in review."),
  returned: sentence("{key} is back with whoever drafted it."),
  "comment-required": sentence("{key}: say why it goes back, in a comment."),
  confirmed: sentence("{key} is confirmed: {currency} {total}."),
  "submit-first": sentence("{key} is not in review. With two-person sign-off it is submitted first."),
  "same-person": sentence("{key} was submitted or last edited by {by}; another person confirms it."),
  "nothing-on-it": sentence("{key} has nothing on it. Add to it, or discard it."),
  "already-billed": sentence("{place} bills what another invoice or detail bills. Remove it from {key}."),
  "typed-not-taken": sentence(
    "{key} stays as it is: what was typed at {cell} could not be taken. Mend or empty that cell first.",
  ),
  "detail-corrected": sentence(
    "{key} stays as it is: {place} was taken off it, because its actual is corrected. Look at it, and go on then.",
  ),
  "tax-changed": sentence(
    "{key} would be taxed differently as of {date} than it shows. Type its Accounting Date, look at the tax, and confirm it then.",
  ),

  // Revisions
  "revision-created": sentence(
    "{key} revises {invoiceId}. Details: {details}. Each stands as it was until you change what stands.",
  ),
  "revision-extended": sentence(
    "{key} now revises {invoiceId} too. Details: {details}. Each stands as it was until you change what stands.",
  ),
  "revision-removed": sentence(
    "{key} is removed from {invoiceId}, with its other half. What it revised stays as it was.",
  ),
  "revision-discarded": sentence("{key} is discarded. What it revised stays as it was; its ID is not used again."),
  "revise-refused": sentence("{key} is not revised. {reason}"),
  "invoice-not-revisable": sentence("{key} is {state}; only a confirmed or posted invoice is revised."),
  "nothing-to-revise": sentence("{key} has nothing left to revise. Revise the invoice that revised it."),
  "nothing-revised": sentence("{key} changes nothing. Change what stands on it, or discard it."),
  "detail-elsewhere": sentence("{key} is on {other}, not on {invoiceId}."),
  "already-revised": sentence("{key} was revised by {invoiceId}. Revise what stands there."),
  "revised-on-draft": sentence("{key} is being revised on draft {invoiceId}. Edit it there, or remove it."),
  "nothing-stands": sentence("{key} bills nothing that could be taken back."),
  "not-revisable": sentence("{key} cannot be revised: it is a {kind}."),
  "draft-in-review": sentence("{key} is in review. Return it before you add to it."),
  "other-party": sentence("{key} is for another contract, customer or currency than {invoiceId}."),

  // Journal
  "journal-prepared": sentence("Journal {key} of {period} is prepared. Lines: {lines}; with errors: {errors}."),
  "journal-unchanged": sentence("The journal is up to date."),
  "journal-posted": sentence("Journal {key} of {period} is posted. Lines: {lines}; vouchers: {vouchers}."),
  "journal-held": sentence("Journal {key} waits: {lines} of its lines have errors."),
  "journal-refused": sentence("The journal is not posted. {reason}"),
  "nothing-to-post": sentence("There is nothing to post."),

  "journal-line-not-found": sentence("No journal line {key} waits to be posted. The journal lists every key."),

  // Costs in the balance
  "costs-posted": ({ key, costs = "", amount = "", currency = "", date = "", voucher = "" }) =>
    `${key === undefined ? "" : `${key}: `}costs of ${withThousands(amount)} ${currency} are posted as of ${date}, voucher ${voucher}. Costs: ${costs}.`,
  "no-costs-waiting": sentence("No cost of what was chosen waits in the balance."),
  "cost-not-waiting": sentence(
    "{key} does not wait in the balance: it is posted as a cost, or never was in the balance.",
  ),
  "cost-not-found": sentence("There is no posted cost {key}. Costs are posted with the journal."),
  "costs-stay-to-completion": sentence("Costs of {key} stay in the balance until its elimination. Costs: {costs}."),
  "costs-refused": ({ key, reason = "" }) =>
    `${key === undefined ? "Costs" : `Costs of ${key}`} are not posted. ${reason}`,

  // Posting
  "invoice-posted": sentence("{key} is posted as {number}, voucher {voucher}."),
  "invoice-closed": sentence("{key} charges nothing: it is closed, without number or voucher."),
  "invoice-already-posted": sentence("{key} was posted already."),
  "invoice-not-confirmed": sentence("{key} is {state}; only a confirmed invoice is posted."),
  "trace-not-found": sentence(
    "Nothing is called {key}. Name a key of a book row, a detail, an invoice by ID or number, a voucher, or a source row by its ID.",
  ),
  "post-refused": sentence("{key} is not posted. {reason}"),
  "invoice-paid": sentence("{key} is paid as of {date}."),
  "invoice-already-paid": sentence("{key} was paid already."),
  "invoice-not-posted": sentence("{key} is {state}; only a posted invoice is paid."),
  "bad-value": sentence("{column} cannot be {value}."),
  "payment-refused": sentence("{key} is not paid. {reason}"),

  // Tax groups of proposals
  "unknown-tax-group": sentence("{key}: no rate in TaxRates has the {column} {value}."),
  "tax-groups-fixed": ({ key = "", kind }) =>
    kind === "Retainer"
      ? `${key} is a retainer: it keeps the tax groups it was confirmed with, since it is applied with their tax.`
      : kind === "Reversal"
        ? `${key} is on a document that revises another: it keeps the tax groups of what it revises.`
        : `${key} is ${kind ?? "not charged"}: it bears no tax.`,
  "invoice-revised": sentence("{key} keeps its tax groups: {invoiceId} takes back the tax it was confirmed with."),
  "tax-groups-changed": sentence(
    "{key} is not revised yet: tax groups were changed on its proposal. Post it first, or take the change back.",
  ),

  ...REVENUE_OUTCOMES,

  // Signatures and the seal
  signed: sentence("{key} is signed by {name}."),
  "already-signed": sentence("{key} was signed so already."),
  "invoice-not-final": sentence("{key} is {state}; only a confirmed or posted invoice is signed."),
  "sign-refused": sentence("{key} is not signed. {reason}"),
  sealed: sentence(
    "Seal head {hash}, entry {entry}. Keep it apart from the workbook: it shows whether the seal was rewritten.",
  ),

  // Sheets of documents
  "sheet-drawn": sentence("The sheet of {key} is drawn from the book."),
  "report-drawn": sentence("The report is drawn on a sheet of its own."),
  "sheet-there": sentence("{key} has its sheet {sheet}."),
  "open-refused": sentence("The sheet of {key} is not drawn. {reason}"),

  // Verification
  "document-intact": sentence("{key} is as it was sealed."),
  "document-broken": sentence("{key} is not as it was sealed. Findings: {findings}."),
  "found-head": ({ entry = "…", since = "…" }) =>
    entry === "0"
      ? `The seal was empty when the hash was noted. Entries since: ${since}.`
      : `The hash that was noted is that of entry ${entry} of the seal. Entries since: ${since}.`,
  verified: (params) =>
    ["entries", "rows", "sheets"].every((name) => params[name] === "0")
      ? "Nothing is confirmed or posted yet: there is nothing to verify."
      : comparedSentence(params),

  // New workbooks and exports
  "table-made": sentence("{key} is added, on the sheet {sheet}."),
  "nothing-to-add": sentence("Every table is there: nothing is added."),
  "columns-missing": sentence("{key} stays without the columns {columns}: their defaults serve."),
  "template-made": sentence("{file} is made. Fill in Settings, Customers, Contracts, ContractLines and Actuals."),
  "sample-made": sentence('{file} is made, with the sample firm. Try "daybook check {file}".'),
  "pdf-exported": sentence("{key} is written to {file}."),
  "pdf-failed": sentence(
    "The PDF of {key} could not be written: {message}. The invoice is posted all the same. Write it again with export pdf.",
  ),
  "table-exported": sentence("{table} is written to {file}. Rows: {rows}."),
  "report-exported": sentence("{report} as of {asOf}, known at {knownAt}, is written to {file}. Sheets: {sheets}."),
  "ledger-exported": sentence(
    "The general ledger as of {asOf}, known at {knownAt}, is written to {file}. Vouchers: {vouchers}; entries: {entries}.",
  ),
} satisfies Readonly<Record<string, Sentence>>;

function comparedSentence({ entries = "0", rows = "0", sheets = "0", head = "" }: SentenceParams): string {
  const count = (number: string, one: string, many: string) => `${number} ${number === "1" ? one : many}`;
  const compared = [
    count(entries, "entry of the seal", "entries of the seal"),
    count(rows, "row", "rows"),
    count(sheets, "sheet", "sheets"),
  ];
  return `Compared: ${compared.join(", ")}. Head of the seal: ${head}.`;
}
