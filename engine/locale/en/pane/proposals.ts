/** What the pane says in English about invoice proposals. */
import { plural, type Counted } from "./shared";

export const PROPOSAL_WORDS = {
  dated: (date: string) => `dated ${date}`,
  due: (date: string) => `due ${date}`,
  missing: (why: string) => `Not ready: ${why}`,
  back: "All confirmed invoices",
  facts: {
    total: "Total",
    accountingDate: "Accounting date",
    terms: "Payment terms",
    due: "Due by the terms",
    dueOpen: "once the invoice is dated",
  },
  invoiceDate: "Invoice date",
  invoiceDateHint: "Empty: the day it is posted.",
  dueDate: "Due date",
  dueDateHint: "Empty: by the payment terms.",
  text: "Text on the invoice",
  sections: {
    title: "Print sections",
    about: "In this order, each in detail or as one line.",
    form: { Detail: "In detail", Summary: "As one line" },
    formOf: (name: string) => `How ${name} is printed`,
    earlier: (name: string) => `Move ${name} up`,
    later: (name: string) => `Move ${name} down`,
    moved: (name: string, place: number, of: number) => `${name} is now ${place} of ${of}.`,
  },
  lines: {
    title: "Tax groups by line",
    about: "What is chosen here is taxed when the invoice is posted. The proforma keeps its own.",
    list: "Lines of the proposal",
    none: "no tax groups",
    fixed: "Keeps the tax it was confirmed with.",
    change: (id: string) => `Tax groups of ${id}`,
  },
  save: (changes: Counted) =>
    changes.count === 0 ? "Change the proposal" : `Save ${plural(changes, "change", "changes")}`,
  saving: (id: string) => `Changing the proposal of ${id}`,
  open: "Open the proforma",
  posting: {
    numbers: (numbers: readonly string[]) => `Numbers that will be given: ${numbers.join(", ")}.`,
    range: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
    closed: (documents: Counted) =>
      `${plural(documents, "document charges", "documents charge")} nothing and gets no number.`,
    refused: (documents: Counted) =>
      `${plural(documents, "invoice is", "invoices are")} not ready and will not be posted.`,
    happens: (date: string) =>
      `Those without an invoice date of their own are dated ${date}. Each enters the general, customer and project ledgers. A number that was given is never taken back.`,
  },
} as const;
