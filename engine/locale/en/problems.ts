/**
 * Every problem code in English: what is, then what to do, and what the code means.
 *
 * Gaps are the problem's `params`, and its place where no parameter has the name: {table}, {sheet}, {row}, {column},
 * {cell}, {key}. Dates and numbers stay in the engine's notation. A new code is added here by whoever raises it.
 */
import { letterheadChanges } from "./letterheadChanges";
import type { ProblemWords, SentenceParams } from "../sentence";
import { sentence, withThousands } from "../sentence";
import { formulaFault, formulaRemedy } from "./formulaFaults";
import { limitName } from "./limits";

function words(about: string, what: string, remedy: string): ProblemWords {
  return { about, what: sentence(what), remedy: sentence(remedy) };
}

function changedAfterBooking({ key = "…", columns = "", change = "" }: SentenceParams): string {
  if (change === "deleted") return `${key} was booked, and its row is gone or cannot be read.`;
  return `${key} was changed after it was booked: ${columns === "" ? "in a column the book does not carry" : columns}.`;
}

function badCorrection({ key = "…", corrected = "…", reason = "" }: SentenceParams): string {
  switch (reason) {
    case "itself":
      return `${key} corrects itself.`;
    case "cycle":
      return `${key} corrects ${corrected}, which corrects it in turn.`;
    case "class":
      return `${key} corrects ${corrected}, which has another class.`;
    case "twice":
      return `${key} corrects ${corrected}, which another actual corrects too.`;
    default:
      return `${key} corrects ${corrected}, which is not there or cannot be read.`;
  }
}

/** The contract's customer is the rounding customer unless another is marked. */
function roundingCustomer({ key = "…", reason = "", customerId = "…" }: SentenceParams): string {
  if (reason === "several") return `${key} has more than one rounding customer.`;
  return `Nobody listed for ${key} is its rounding customer: ${customerId}, who is by default, is not listed.`;
}

function formulaGivesNoPrice(params: SentenceParams): string {
  const { key, value = "…" } = params;
  const whose = key === undefined || key === value ? "" : ` for ${key}`;
  return `The price formula of ${value} gives no price${whose}: ${formulaFault(params)}.`;
}

/** What of the seal and the book does not agree; see the findings of `engine/seal`. */
function sealFinding(params: SentenceParams): string {
  const { finding = "", shows = "", sealed = "" } = params;
  const row = sentence("Row {rowKey} of {table}")(params);
  switch (finding) {
    case "changed": {
      const ofLetterhead = letterheadChanges(params["rowKey"] ?? "", shows, sealed);
      if (ofLetterhead !== null) return ofLetterhead;
      const is = shows === "" ? "is blank" : `is ${shows}`;
      return `${params["column"] ?? "…"} of ${params["rowKey"] ?? "…"} ${is}; sealed was ${sealed === "" ? "a blank" : sealed}.`;
    }
    case "table":
      return sentence("The table {table} is not in the workbook, and {rows} rows of it were sealed.")(params);
    case "no-seal":
      return sentence(
        "The table Seal is not in the workbook, so that {rows} rows of the book cannot be compared with what was sealed.",
      )(params);
    case "gone":
      return `${row} was sealed and is not there.`;
    case "unsealed":
      return `${row} was never sealed: Daybook did not write it.`;
    case "moved":
      return `${row} does not stand where it was appended.`;
    case "unread":
      return `${row} cannot be used, so that it cannot be compared in whole.`;
    case "unreadable":
      return `What the seal says of row ${params["rowKey"] ?? "…"} of ${params["table"] ?? "…"} cannot be read.`;
    case "hash":
      return sentence("Entry {sequence} of the seal, or what stood before it, was changed: its hash is not theirs.")(
        params,
      );
    case "sequence":
      return sentence("Entry {sequence} of the seal stands where {expected} should: entries are gone, added or moved.")(
        params,
      );
    case "key":
      return sentence("The key of entry {sequence} of the seal is {shows}.")(params);
    case "head":
      return sentence("The seal does not hold the hash {head}: it was rewritten or cut off since that was noted.")(
        params,
      );
    default:
      return "The seal and the book do not agree.";
  }
}

function sealRemedy({ finding = "" }: SentenceParams): string {
  if (finding === "unread") return "Mend what is told of the row's cells; then it is compared.";
  if (finding === "table" || finding === "no-seal")
    return "Undo the deletion, give the table its name back, or go back to a copy of the workbook that has it.";
  if (finding === "head") return "Compare with the copy of the workbook the hash was noted from.";
  return "Compare with an older copy of the workbook. Documents whose seal holds stay usable.";
}

/** What of a document's sheet is not the document's; see the findings of `engine/sheets/compareSheet`. */
function sheetFinding(params: SentenceParams): string {
  const { finding = "", shows = "", wanted = "" } = params;
  switch (finding) {
    case "cell": {
      const is = shows === "" ? "is blank" : `shows ${shows}`;
      return `${params["cell"] ?? "…"} ${is}; ${params["key"] ?? "…"} has ${wanted === "" ? "nothing" : wanted} there.`;
    }
    case "extra":
      return sentence("{cell} shows {shows}; {key} has nothing there.")(params);
    case "name":
      return shows === ""
        ? sentence("The name {name} is gone from the sheet; it belongs to {cell}.")(params)
        : sentence("The name {name} stands for {shows}; it belongs to {cell}.")(params);
    case "unknown":
      return sentence("Sheet {sheet} claims to be {key}, which is not in the book.")(params);
    case "behind":
      return sentence("Sheet {sheet} shows {key} as it was before its last event.")(params);
    default:
      return "A document's sheet does not show the document.";
  }
}

function sheetRemedy({ finding = "" }: SentenceParams): string {
  if (finding === "unknown") return "Delete the sheet, or find out where it comes from.";
  if (finding === "behind") return "The next command that writes brings it up to date.";
  return "Keep a copy as evidence, delete the sheet, and derive the backlog: the sheet is made again from the book.";
}

function tooLarge({ table = "…", rows = "…", characters }: SentenceParams): string {
  if (characters !== undefined) return `A text of ${characters} characters is longer than a cell holds: 32767.`;
  return `${table} would reach row ${rows} of its sheet; a sheet has 1048576 rows.`;
}

/** What stood in a cell that was not taken as it was typed. */
export function typedWords({ cell = "…", typed = "" }: SentenceParams): string {
  return typed === "" ? `${cell} was emptied.` : `Typed in ${cell}: "${typed}".`;
}

export const PROBLEM_WORDS = {
  // The workbook's shape
  "missing-table": words(
    "A table Daybook needs is not in the workbook.",
    "The workbook has no table {table}.",
    "Add the table {table}, or take it over from the template with the command template.",
  ),
  "duplicate-table": words(
    "Two tables have the same name; the first is read.",
    "Two tables are called {table}; only the one on sheet {sheet} is read.",
    "Give one of them another name.",
  ),
  "missing-column": words(
    "A required column is not in its table; none of the table's rows can be used.",
    "The table {table} has no column {column}.",
    "Add a column with the heading {column} to {table}.",
  ),
  "duplicate-column": words(
    "Two headings of a table mean the same column.",
    "Two headings of {table} mean the column {column}.",
    "Rename or delete one of them: columns {columns}.",
  ),
  "unknown-setting": words(
    "A row of Settings names a setting Daybook does not know; it has no effect.",
    "{value} is not a setting of Daybook and has no effect.",
    "Correct the name, or delete the row.",
  ),

  // Cells
  required: words(
    "A cell that must be filled is blank.",
    "{column} is blank.",
    "Fill it in; until then the row is held back.",
  ),
  "not-a-number": words(
    "A cell that must hold a number holds something else.",
    "{column} is {value}, which is not a number.",
    "Type the number without units or grouping, so that Excel stores it as a number.",
  ),
  "not-a-date": words(
    "A cell that must hold a date holds something else.",
    "{column} is {value}, which is not a date.",
    "Type a date that Excel recognises, or text in the form 2026-10-31.",
  ),
  "dates-reversed": words(
    "A span of days ends before it begins.",
    "{column} is {to}, before the first day {from}.",
    "Correct one of the two dates.",
  ),
  "overlapping-periods": words(
    "Two periods share days; a day is closed where one of them is.",
    "The periods {period} and {other} both hold {date}.",
    "Correct From or To in Periods, so that each day is in one period.",
  ),
  "not-one-of": {
    about: "A cell holds a value that its column does not have, or a currency that is not an active ISO 4217 code.",
    what: sentence("{column} is {value}."),
    remedy: ({ allowed = "…" }) =>
      allowed === "ISO 4217"
        ? "Type an ISO 4217 code of three letters, such as EUR or USD."
        : `Choose one of: ${allowed}.`,
  },
  "cell-error": words(
    "A cell shows an Excel error.",
    "{column} shows the error {error}.",
    "Mend its formula, or type the value.",
  ),
  "no-cached-value": words(
    "A formula's result is not stored in the file.",
    "{column} holds a formula whose result is not in the file.",
    "Open the workbook in Excel, let it calculate, save it, and run again.",
  ),
  "number-as-text": words(
    "A number is stored as text and was taken as the number.",
    "{column} holds the text {value}; it was read as the number.",
    "Convert the cell to a number, so that Excel's own sums include it too.",
  ),
  "negative-not-allowed": words(
    "A number is below zero where only zero and above make sense.",
    "{column} is {value}, below zero.",
    "Type zero or more. Only quantities of Expense, Material and Fee may be negative.",
  ),
  "too-precise": words(
    "A number has more decimals than its column keeps.",
    "{column} is {value}, which has more than {decimals} decimals.",
    "Round it to at most {decimals} decimals, in the cell or with ROUND in its formula.",
  ),
  "out-of-range": words(
    "A number is too large to be exact.",
    "{column} is {value}, more than Daybook can keep exactly.",
    "Check the figure, and divide it over several rows if it is right.",
  ),
  "bad-frequency": {
    about: "An invoice frequency names no day of its period, or comes every 0 periods; no date is made from it.",
    what: ({ day = "", period = "", every = "1" }) =>
      every === "0"
        ? "Every is 0."
        : day === ""
          ? `A frequency by ${period} has no Day.`
          : `${day} is no day of a ${period}.`,
    remedy: sentence(
      "Write a weekday for Week; 1 to 31, or Last, for Month, Quarter and Year; and 1 or more as Every.",
    ),
  },
  "bad-id": words(
    "An ID is too long or holds characters it must not.",
    "{column} is {value}: an ID has at most 60 characters, and no |, # or control character.",
    "Change the ID, here and wherever it is used.",
  ),
  "duplicate-id": words(
    "Two rows have the same ID, or IDs that differ only in capitals; all of them are held back.",
    "{column} {value} is on more than one row of {table}: rows {rows}.",
    "Give each row an ID of its own, or delete all but one.",
  ),
  "unknown-reference": words(
    "A cell names a row that does not exist.",
    "{column} is {value}, which is not in {referenced}.",
    "Add it to {referenced}, or correct it here.",
  ),

  // From actuals to backlog
  "currency-mismatch": words(
    "A price or row is in another currency than its contract.",
    "{key} is in {currency}, its contract in {expected}.",
    "Give the price in {expected}, or correct the contract's currency.",
  ),
  "no-contract-line": words(
    "No line of a confirmed contract takes an actual; only its cost counts.",
    "No line of a confirmed contract takes {key} on project {projectId}.",
    "Add or confirm a contract line for the project, or leave it as a cost.",
  ),
  "ambiguous-contract-line": words(
    "More than one contract line takes an actual; nothing is derived from it.",
    "{key} fits more than one contract line: {lines}.",
    "Type the one that is meant into Line ID.",
  ),
  "not-included": words(
    "An actual names a line that does not include its class or task; only its cost counts. For a detail added to a draft it is an error.",
    "{key} names line {lineId}, which does not include its class or task.",
    "Include the class or task on the line, or correct Line ID.",
  ),
  "contract-closed": words(
    "A contract is closed: nothing new is derived, and its backlog cannot be marked.",
    "Contract {contractId} of {key} is closed.",
    "Set the contract's status to Confirmed if it is still to be billed.",
  ),
  "no-price": words(
    "No price is found for an actual; it cannot be marked ready.",
    "No price is valid for {key}.",
    "Add a price to the contract's price list, or type one on the actual.",
  ),
  "overlapping-prices": words(
    "Two prices are valid for one actual on its day.",
    "Two prices for {value} are valid on {date}.",
    "End one of them in Prices, rows {rows}.",
  ),
  "formula-error": {
    about:
      "A price formula is not one Daybook evaluates, or gives an actual no price; what it prices cannot be marked ready.",
    what: formulaGivesNoPrice,
    remedy: ({ fault }) => formulaRemedy(fault ?? ""),
  },
  "split-not-100": words(
    "The shares of those who share the bills of a contract or line do not sum to 100 %; nothing is derived.",
    "The shares of {key} sum to {sum} %.",
    "Correct Split % so that they sum to 100.",
  ),
  "rounding-customer": {
    about:
      "Of those who share the bills of a contract or line, several are rounding customers or none is; nothing is derived.",
    what: (params) => roundingCustomer(params),
    remedy: sentence("Set Rounding to Yes for exactly one customer."),
  },
  "nte-exceeded": {
    about: "A row goes beyond a not-to-exceed limit: it cannot be marked ready, and a draft with it is not confirmed.",
    what: (params) => {
      const [limit, overrun] = [params["limit"], params["overrun"]].map((amount) => withThousands(amount ?? "…"));
      return `${params["key"] ?? "…"} goes ${overrun ?? ""} beyond ${limitName(params["level"])} of ${limit ?? ""}.`;
    },
    remedy: sentence("Raise the limit, bill less, or reset other rows."),
  },
  "milestones-not-contract-amount": words(
    "The milestones of a fixed-price line do not sum to its contract amount.",
    "The milestones of line {key} sum to {sum}, its contract amount is {contractAmount}.",
    "Correct the milestones or the contract amount.",
  ),
  "claim-not-typed": words(
    "Nothing is typed for the next claim of a milestone billed by progress; it cannot be billed until then.",
    "Milestone {key} is ready to invoice, and how much of it is not said.",
    "Type Next Invoice % or Next Invoice Amount.",
  ),
  "claim-above-remaining": words(
    "The next claim of a milestone is more than what remains of it; it cannot be billed.",
    "The next claim of {key} is more than what remains.",
    "Type a smaller Next Invoice % or Next Invoice Amount.",
  ),
  "corrects-invoiced": words(
    "An actual corrects one that is on a confirmed invoice; nothing is derived from it.",
    "{key} corrects {corrected}, which is on invoice {invoiceId}.",
    "Revise the invoice first.",
  ),
  "bad-correction": {
    about:
      "An actual corrects one that is not there, was corrected already, has another class, or itself; nothing is derived from either.",
    what: (params) => badCorrection(params),
    remedy: sentence("Name the last actual of the chain in Corrects; it has the same class."),
  },
  "corrected-on-draft": words(
    "An actual on a draft is corrected; its detail was taken off the draft.",
    "{key} corrects {corrected}, which was taken off {invoiceId}.",
    "Look at the draft; what the correction bills is in the backlog.",
  ),
  "bad-billable-quantity": words(
    "Billable Quantity and Quantity have opposite signs; only the cost counts.",
    "The billable quantity of {key} has another sign than its quantity.",
    "Give both the same sign, or leave Billable Quantity blank.",
  ),
  "milestone-not-fixed-price": words(
    "A milestone is on a line that is not billed by milestones; nothing is derived from it.",
    "Milestone {key} is on line {lineId}, whose billing method is not Fixed Price.",
    "Name a fixed-price line, or change the line's billing method.",
  ),
  "decision-without-row": words(
    "A decision is kept about a row that is not in the backlog now; it holds again if the row returns.",
    "{field} of {key} was set to {value}, and the row is not in the backlog.",
    "Nothing, if the row was deleted or is held back on purpose.",
  ),
  "changed-after-booking": {
    about: "A source row was changed or deleted after it was booked; the book stands.",
    what: (params) => changedAfterBooking(params),
    remedy: sentence("Undo the change. What has to differ is corrected by a revision or a correcting actual."),
  },

  // Documents
  "draft-outdated": words(
    "A draft's row differs from what its source gives now; the draft cannot be confirmed.",
    "{key} no longer agrees with its source.",
    "Refresh the draft, or remove the row from it.",
  ),
  "turned-sign": words(
    "What stands of a revised detail has the other sign than what was billed: more would be credited than was billed.",
    "{column} of {key} turns the sign of what was billed.",
    "Type a figure from zero up; zero credits the whole detail. Of a refund, zero or below.",
  ),
  "more-than-billed": words(
    "What stands of a revised milestone, product or retainer is more than was billed.",
    "{key} would bill more than the {currency} {billed} it revises.",
    "Lower Quantity or Price. Only time, expenses, materials and fees can be raised by a revision.",
  ),
  "less-than-used": words(
    "A revision leaves less of a billed retainer than was used: applied or to be refunded, on any draft or confirmed invoice.",
    "The {column} of {key} would be less than what was used of {retainerId}. At least {currency} {least} stands.",
    "Raise what stands, or take the retainer off drafts and revise invoices that applied it first.",
  ),
  "discount-exceeds-amount": words(
    "A discount is larger than what it is taken off, or is taken off a credit; the draft cannot be confirmed.",
    "The discount of {key} is more than its chargeable amounts.",
    "Lower Discount % or Discount Amount.",
  ),
  "retainer-exceeds-available": words(
    "More is typed for an applied retainer than the document applies of it by itself; what was typed has no effect.",
    "{key} is not raised above {most}.",
    "Type a lower Extended Amount, or empty the cell to apply what is available.",
  ),

  // Accounting
  "no-exchange-rate": words(
    "No exchange rate is valid on the day; only that row waits.",
    "There is no rate from {from} to {to} on {date}.",
    "Add the rate to ExchangeRates.",
  ),
  "no-tax-rate": words(
    "No tax rate is valid for a tax group and an item tax group on the tax point date.",
    "There is no tax rate for {taxGroup} and {itemTaxGroup} on {date}.",
    "Add the rate to TaxRates, or correct the tax groups.",
  ),
  "overlapping-rates": words(
    "Two tax rates are valid for the same groups on one day.",
    "Two tax rates for {taxGroup} and {itemTaxGroup} are valid on {date}.",
    "End one of them in TaxRates, rows {rows}.",
  ),
  "tax-differs": words(
    "A typed tax differs from the computed one by more than one minor unit; the typed one stands.",
    "The tax of {key} is {tax}; the rate gives {computed}.",
    "Check it, and empty the cell to have it computed.",
  ),
  "no-account": words(
    "No posting profile gives an account for a posting type.",
    "No row of PostingProfiles gives an account for {postingType}.",
    "Add a row for {postingType} to PostingProfiles.",
  ),
  "rules-unread": words(
    "A period or a profile that might decide a posting is held back by a problem of its own: no other serves in its place.",
    "Row {row} of {table} cannot be read, and might decide how this is posted.",
    "Correct that row; check says what is wrong with it.",
  ),
  "profile-conflict": words(
    "The settings of a revenue profile contradict each other.",
    "Revenue profile {key} cannot be used: {reason}.",
    "Correct it in RevenueProfiles.",
  ),
  "ambiguous-profile": words(
    "Several revenue profiles fit a billing method, and the contract line names none of them.",
    "{billingMethod} has several revenue profiles: {profiles}.",
    "Name the one that is meant in Revenue Profile on the contract line, or keep one for each billing method.",
  ),
  "journal-waits": words(
    "A journal line waits: booking its actual now would make an unfinished unbilled sale final.",
    "{reason} This line waits for its actual to be mended.",
    "Mend the actual; its line is posted the next time.",
  ),
  "originals-not-posted": words(
    "An invoice reverses transactions that are not posted yet.",
    "{key} reverses transactions that are not posted: {original}, {count} in all.",
    "Post the journal (or the invoice that is corrected) first.",
  ),
  "bad-payment-terms": words(
    "Payment terms are none of Net n, EOM n, Net n EOM and On receipt.",
    "{key} has no due date: the payment terms are {value}.",
    "Correct the payment terms, or give the due date by hand.",
  ),
  "due-before-invoice": words(
    "A due date is before the invoice date.",
    "The due date {due} is before the invoice date {date}.",
    "Give both dates anew, or empty Due Date Override: the payment terms then say when it is due.",
  ),
  "bad-series": words(
    "A number series cannot give numbers.",
    "The setting {setting} is {value}, from which no number can be made.",
    "Write one counter in braces, such as the shipped ones; Last Invoice Number must be a number of the series.",
  ),
  "totals-differ": words(
    "The rows of a confirmed document do not sum to its total: the book was changed.",
    "{column} of {key} is not what its rows sum to.",
    "Go back to a copy of the workbook from before the change.",
  ),
  "closed-period": words(
    "A date lies in a closed period.",
    "{date} lies in the closed period {period}.",
    "Open the period, or choose a date in an open one.",
  ),
  "revenue-needs": words(
    "A contract line lacks what its revenue is recognised by.",
    "{column} of {line} is needed to recognise its revenue.",
    "Fill it in, in {table}.",
  ),
  "date-before-last-number": words(
    "An invoice date is before the last one of its number series.",
    "{date} is before {last}, the date of the last number {number}.",
    "Choose {last} or a later date.",
  ),

  // Book and evidence
  "duplicate-number": words(
    "Two documents carry the same number.",
    "Number {number} was given to more than one document: {documents}.",
    "Credit one of them and bill it again. Two people may have posted at once.",
  ),
  "number-gap": words(
    "A number series has a gap.",
    "Between {before} and {after} numbers are missing.",
    "Find out what became of them before the books are handed over.",
  ),
  "seal-broken": {
    about: "The book and the seal do not agree: something was changed, removed, added or moved outside Daybook.",
    what: (params) => sealFinding(params),
    remedy: (params) => sealRemedy(params),
  },
  "sheet-changed": {
    about: "The sheet of a confirmed document shows something else than the document; it is left as it stands.",
    what: (params) => sheetFinding(params),
    remedy: (params) => sheetRemedy(params),
  },
  "sheet-unfinished": words(
    "The session that wrote a document's sheet ended in the middle of it; the document itself is whole.",
    "Sheet {sheet} was cut off while it was written: what it shows does not count, and nothing typed there since is taken.",
    "Derive the backlog, or do anything else that writes: the sheet is drawn again. Then type again what is missing.",
  ),
  "sheet-does-not-reconcile": words(
    "A sheet's formula gives another figure than the engine; the sheet is not written.",
    "{cell} gives {formula}, the engine {figure}.",
    "Nothing was written. Report this with the workbook: it is an error of Daybook.",
  ),

  "bad-sections": words(
    "Print sections of an invoice proposal cannot be read.",
    "{column} cannot be read at {value}.",
    "Name each class once, with Detail or Summary, in the order of printing: Time: Summary; Expense: Detail.",
  ),
  "typed-but-locked": words(
    "Something was typed where it does not count: into a locked cell, or one whose row or document was locked since.",
    "What was typed in {cell} ({column} of {key}) was not taken: the field cannot be changed now.",
    "Return the document, or take the row off its draft, and type it again.",
  ),
  "typed-but-gone": words(
    "Something was typed into a row or document that is no more.",
    "What was typed in {cell} ({column} of {key}) was not taken: {key} is not there any more.",
    "Nothing, if it was meant to go; else bring it back and type it again.",
  ),
  "both-typed": words(
    "Two fields were typed of which only one can hold; neither was taken.",
    "{column} and {other} of {key} were both typed.",
    "Type only one of them; the other follows from it.",
  ),

  // Writing
  "locked-sheet": {
    about:
      "A sheet is locked with a password Daybook was not given, or is your own and locked with one; nothing is written.",
    what: ({ sheet = "", table }) =>
      table === undefined
        ? `Sheet ${sheet} is locked with another password.`
        : `${table} is on ${sheet}, which is locked with a password: it is read and never written.`,
    remedy: ({ table }) =>
      table === undefined ? "Give the password for this session, or unlock the sheet." : "Unlock the sheet first.",
  },
  "structure-locked": words(
    "The workbook's structure is locked and a sheet would have to be added or removed; nothing is written.",
    "The structure of the workbook is locked.",
    "Give the password for this session, or unlock the structure.",
  ),
  "unfinished-commit": words(
    "The session that changed a document ended before all of it was written; the rest is written now.",
    "{key} was not written to the end: {columns}.",
    "Nothing is to be done; the next command that writes completes it.",
  ),
  "abandoned-commit": words(
    "The session of a command ended before its rows were written, or they were changed since; none of it counts.",
    "What {by} did at {at} with the command {command} was not written to its end: none of it counts.",
    "Run the command again. The next command that writes removes what is left of it.",
  ),
  "commit-stopped": words(
    "Somebody else changed the workbook while a command was being written; none of the command counts.",
    "The workbook was changed by somebody else in between, and the command was taken back.",
    "Run it again; it then sees the other's change.",
  ),
  "no-room": words(
    "Cells below a table are in use, and Daybook does not move them; nothing is written.",
    "{table} needs {rows} more rows, and {free} are free below it.",
    "Clear the cells below the table, or move them.",
  ),
  "too-large": {
    about: "A table would pass the rows of a sheet, or a text the length of a cell; nothing is written.",
    what: (params) => tooLarge(params),
    remedy: sentence("Divide the work over two workbooks, by year or by contract; shorten a text that is too long."),
  },
  "unreadable-file": words(
    "The file is damaged, protected as a whole, or not a workbook.",
    "The file cannot be read: {reason}.",
    "Open it in Excel and save it again as .xlsx, without a password to open.",
  ),
} satisfies Readonly<Record<string, ProblemWords>>;
