/** What the steps of a document say in English: buttons, warnings, and what they ask for. Dates come as they are shown. */
import { plural, type Counted } from "./shared";

const invoices = (count: Counted): string => plural(count, "invoice", "invoices");

export const INVOICE_STEP_WORDS = {
  cancel: "Cancel",
  more: "More",
  nobody: "whoever is named on Start",

  /** What a button does, and to which documents. */
  act: {
    refresh: (what: string): string => `Refresh ${what}`,
    submit: (what: string): string => `Submit ${what} for review`,
    return: (what: string): string => `Return ${what}`,
    confirm: (what: string): string => `Confirm ${what}`,
    post: (what: string): string => `Post ${what}`,
    sign: (what: string): string => `Sign ${what}`,
    discard: (what: string): string => `Discard ${what}`,
  },
  doing: {
    refresh: (what: string): string => `Refreshing ${what}`,
    submit: (what: string): string => `Submitting ${what}`,
    return: (what: string): string => `Returning ${what}`,
    confirm: (what: string): string => `Confirming ${what}`,
    post: (what: string): string => `Posting ${what}`,
    sign: (what: string): string => `Signing ${what}`,
    discard: (what: string): string => `Discarding ${what}`,
  },

  confirm: {
    title: (count: Counted): string => `Confirm ${invoices(count)}`,
    what: (count: Counted): string =>
      count.count === 1
        ? "The invoice is booked and sealed, and its sheet is locked. From then on it can be neither edited nor discarded."
        : `The ${count.shown} invoices are booked and sealed, and their sheets are locked. From then on they can be neither edited nor discarded.`,
    later: "A mistake found later is put right on another invoice. The confirmed one stays as it is.",
    oneWay: "This cannot be undone.",
    by: (name: string): string => `Confirmed by ${name}, as declared.`,
    run: (count: Counted): string => `Confirm ${invoices(count)}`,
  },
  discard: {
    title: (count: Counted): string => `Discard ${invoices(count)}`,
    what: (count: Counted): string =>
      count.count === 1
        ? "The draft and its edits end here. Its ID is not used again."
        : `The ${count.shown} drafts and their edits end here. Their IDs are not used again.`,
    later: "The rows they came from can be billed again from the backlog; new details are gone.",
    oneWay: "This cannot be undone.",
    run: (count: Counted): string => `Discard ${invoices(count)}`,
  },
  post: {
    title: (count: Counted): string => `Post ${invoices(count)}`,
    date: "Posting date",
    dateHint: "The invoice date, unless one was given. No earlier than the last of its series.",
    what: (count: Counted): string =>
      count.count === 1
        ? "The invoice draws its number and is booked in the general, customer and project ledgers."
        : `The ${count.shown} invoices draw their numbers, by date and then ID, and are booked in the general, customer and project ledgers.`,
    later: "A mistake found later is put right on another invoice. A number that was given stays given.",
    oneWay: "This cannot be undone.",
    run: (count: Counted): string => `Post ${invoices(count)}`,
  },
  return: {
    title: (count: Counted): string => `Return ${invoices(count)}`,
    what: "Back to draft, for whoever made it. The comment stands on the draft.",
    comment: "Comment",
    commentMissing: "Say why it goes back.",
    run: (count: Counted): string => `Return ${invoices(count)}`,
  },
  sign: {
    title: (count: Counted): string => `Sign ${invoices(count)}`,
    what: (name: string): string =>
      `Adds the signature of ${name} with this moment. Names are declared, not proven. A signature stays.`,
    role: "Role",
    roleHint: "As what you sign, such as Reviewer.",
    comment: "Comment",
    commentHint: "What you declare; it is printed beside the name.",
    run: (count: Counted): string => `Sign ${invoices(count)}`,
  },
};
