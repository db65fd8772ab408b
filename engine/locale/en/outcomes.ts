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

  // New workbooks and exports
  "template-made": sentence("{file} is made. Fill in Settings, Customers, Contracts, ContractLines and Actuals."),
  "sample-made": sentence('{file} is made, with the sample firm. Try "daybook check {file}".'),
  "table-exported": sentence("{table} is written to {file}. Rows: {rows}."),
} satisfies Readonly<Record<string, Sentence>>;
