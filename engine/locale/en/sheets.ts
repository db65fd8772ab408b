/** What generated sheets say in English: titles, sentences, labels. Headings of tables are the schema's own. */
import { sentence, type Sentence, type SentenceParams } from "../sentence";

export const SHEET_WORDS = {
  /** Sheet names and titles of lists, by table. */
  lists: {
    Backlog: {
      title: "Billing backlog",
      about: sentence(
        "Unbilled time, expenses, materials and fees: {rows} rows. The yellow columns are yours: mark what is ready to invoice.",
      ),
      empty: "Nothing is waiting to be billed.",
    },
    MilestoneBacklog: {
      title: "Milestone backlog",
      about: sentence(
        "Milestones not yet on a confirmed invoice: {rows} rows. The yellow columns are yours: mark what is ready to invoice.",
      ),
      empty: "No milestone is waiting to be billed.",
    },
    RetainerBacklog: {
      title: "Retainer backlog",
      about: sentence("Retainers to bill, used and available: {rows} rows."),
      empty: "There is no retainer.",
    },
    BillingHub: {
      title: "Billing hub",
      about: sentence("What each contract line is worth, has billed and can bill: {rows} rows."),
      empty: "There is no confirmed contract yet.",
    },
    Problems: {
      title: "Problems",
      about: sentence(
        "What is wrong, where, and what to do: {rows} places. An error holds back only what depends on it.",
      ),
      empty: "Nothing is wrong in this workbook.",
    },
  } satisfies Record<string, { readonly title: string; readonly about: Sentence; readonly empty: string }>,
  stored: sentence("{about} Written by Daybook, protected: nothing here is typed."),
  footer: (params: SentenceParams) => `&L${(params["title"] ?? "").replace(/&/g, "&&")}&RPage &P of &N`,
  source: { required: "required", fallback: sentence("default {value}"), drawn: sentence("one of {table}") },
} as const;
