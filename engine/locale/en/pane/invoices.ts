/** What the pane's Invoices pages say in English. Amounts and dates come as they are shown. */
import { plural, type Counted } from "./shared";

const invoices = (count: Counted): string => plural(count, "invoice", "invoices");
const details = (count: Counted): string => plural(count, "detail", "details");

export const INVOICE_LIST_WORDS = {
  title: "Invoices",
  loading: "Reading the invoices",
  invoices,
  details,

  /** States as a user says them. */
  states: {
    Draft: "Draft",
    "In Review": "In review",
    Confirmed: "Confirmed",
    Posted: "Posted",
    Discarded: "Discarded",
  },
  paid: "Paid",
  outdated: (count: Counted): string => plural(count, "detail is outdated", "details are outdated"),

  filter: {
    state: "State",
    text: "ID, number, name, customer or contract",
    contains: (text: string): string => `“${text}”`,
    choice: (label: string, count: Counted): string => `${label} ${count.shown}`,
  },
  sort: {
    label: "Sort by",
    by: { id: "ID", customer: "Customer", total: "Total", date: "Date" },
    descending: "From high to low",
  },

  empty: {
    says: "There is no invoice yet. Mark rows ready in the backlog, then create invoices of them.",
    toBacklog: "Go to the backlog",
    filtered: "No invoice meets the filter.",
    clear: "Clear the filter",
  },

  row: {
    due: (date: string): string => `due ${date}`,
    openSheet: "Open the proforma's sheet",
    sheet: (id: string): string => `Open the proforma's sheet, ${id}`,
  },

  /** Documents a step is about: the only one by its ID. */
  documents: (count: Counted, only: string): string => (count.count === 1 ? only : invoices(count)),
};

export const INVOICE_WORDS = {
  back: "Back to the invoices",
  loading: (id: string): string => `Reading ${id}`,
  opening: (id: string): string => `Drawing the sheet of ${id}`,
  missing: (id: string): string =>
    `${id} is discarded, or there is no such invoice. The ID of a discarded one is not used again.`,
  discarded: "It was discarded. Its ID is not used again.",
  openSheet: "Open the proforma's sheet",
  /** What the customer gets. */
  customerInvoice: {
    title: "For the customer",
    open: (number: string): string => `Open the sheet of ${number}`,
    savePdf: "Save as PDF",
    saving: (number: string): string => `Making the PDF of ${number}`,
    saved: (file: string): string => `${file} is made and given to your downloads.`,
    again: (file: string): string => `Save ${file}`,
    blocked: "Where nothing was saved, downloads are blocked here: open the invoice and use Excel's File, Export.",
  },
  number: (number: string): string => `Number ${number}`,
  returned: (comment: string): string => `Returned with the comment: ${comment}`,

  twoPerson: {
    submitFirst: "Two-person sign-off: submit it, then another person confirms it.",
    another: (names: string): string =>
      `Two-person sign-off: ${names} submitted or last edited it. Another person confirms it.`,
    some: (count: Counted): string =>
      `Two-person sign-off: you submitted or last edited ${invoices(count)} of these. Another person confirms ${count.count === 1 ? "it" : "them"}.`,
    anyOther: (names: string): string => `Two-person sign-off: anyone but ${names} may confirm it.`,
  },

  obstacles: {
    title: (count: Counted): string =>
      count.count === 1 ? "It cannot be confirmed yet" : `It cannot be confirmed yet, for ${count.shown} reasons`,
    refresh: "Refresh renews what has changed at the source and keeps your edits.",
    first: "What holds it back stands above. Mend it first, or return it.",
  },

  sums: {
    title: "Document",
    detailAmount: "Detail amount",
    discountAmount: "Discount",
    freightAmount: "Freight",
    totalTax: "Tax",
    totalAmount: "Total amount",
    retainers: "Of it, retainers used",
  },

  fields: {
    title: "Header",
    edited: (was: string): string => `Edited; it was ${was}.`,
    takeBack: "Take the edit back",
    takeBackField: (field: string): string => `Take back the edit of ${field}`,
    blank: "blank",
    editing: (id: string): string => `Editing ${id}`,
    save: (count: Counted): string => `Save ${plural(count, "change", "changes")}`,
    saveNothing: "Save",
    undo: "Undo typing",
    unsaved: "What you typed is not saved yet.",
    notNumber: "Enter a number, such as 1250.50.",
  },

  lines: {
    title: "Lines",
    tax: (amount: string): string => `tax ${amount}`,
    details,
    rename: "Rename",
    edit: (name: string): string => `Rename ${name}`,
    editing: (id: string): string => `Renaming line ${id}`,
  },

  details: {
    title: "Details",
    none: "There is no detail on it.",
    editOf: (title: string): string => `Edit ${title}`,
    editing: (id: string): string => `Editing ${id}`,
    sourceOf: (title: string, cell: string): string => `Show the source of ${title}, ${cell}`,
    outdated: "Outdated",
    outdatedText: "Its source has changed since it was added. Refresh the invoice, or remove it.",
    bulk: (count: Counted): string => `Edit ${details(count)}`,
    remove: (count: Counted): string => `Remove ${details(count)}`,
    removing: (count: Counted): string => `Removing ${details(count)}`,
    removeHint: "What is removed can be billed again; a new detail that is removed is gone.",
    add: "Add a detail",
    quantity: (quantity: string, unit: string | null, price: string): string =>
      `${quantity}${unit === null ? "" : ` ${unit}`} × ${price}`,
    tax: (amount: string): string => `tax ${amount}`,
    claim: (toDate: string, whole: string, remaining: string): string =>
      `Invoiced to date ${toDate} of ${whole}, this invoice included; remaining ${remaining}`,
  },

  bulk: {
    title: (count: Counted): string => `Edit ${details(count)}`,
    field: "Field",
    emptyHint: "Left empty, it takes earlier edits of this field back.",
    none: "These details have no field in common that can be edited.",
    run: (count: Counted): string => `Edit ${details(count)}`,
    doing: (count: Counted, field: string): string => `Editing ${field} of ${details(count)}`,
  },

  newDetail: {
    title: "Add a detail",
    line: "Contract line",
    class: "Class",
    required: (field: string): string => `Enter ${field}.`,
    taskHint: "Required: this line bills selected tasks only.",
    hints: {
      Date: "Left empty, the accounting date.",
      Quantity: "Required.",
      Price: "Left empty, the price list's.",
      Tax: "Left empty, it is computed.",
      "Billing Type": "Left empty, Chargeable.",
    } as Readonly<Record<string, string>>,
    run: "Add detail",
    doing: (id: string): string => `Adding a detail to ${id}`,
  },

  revise: {
    open: (id: string): string => `Revise ${id}`,
    title: (id: string): string => `Revise ${id}`,
    back: (id: string): string => `Back to ${id}`,
    about:
      "The invoice itself stays as it is. A draft takes back what you choose, and on it you say what stands instead: nothing for a full credit, less for a part.",
    what: "What is revised",
    all: "The whole invoice",
    some: "Only some details",
    details: "Details to revise",
    none: "Select at least one detail.",
    nothing: "All of it was revised already. Revise the revision.",
    into: "Onto",
    newDraft: "A new draft",
    noDraft: "There is no open draft of this contract and customer.",
    draft: (id: string, name: string, total: string): string => `${id} · ${name}, ${total}`,
    freight: (amount: string): string => `Credit the freight of ${amount} too`,
    freightWithAll: (amount: string): string => `The freight of ${amount} is credited too.`,
    revisedOn: (id: string): string => `Revised on ${id}`,
    later: "Nothing is booked before the draft is confirmed.",
    run: (id: string): string => `Revise ${id}`,
    runSome: (count: Counted): string => (count.count === 0 ? "Revise details" : `Revise ${details(count)}`),
    doing: (id: string): string => `Revising ${id}`,
  },
  revision: {
    title: (id: string): string => `Corrects ${id}`,
    original: "Invoiced",
    reversal: "Taken back",
    standing: "Stands",
    change: "Change",
    of: (label: string, measured: string): string => `${label} ${measured}`,
    corrects: (id: string): string => `Corrects ${id}`,
    correctsDetail: (title: string, id: string): string => `${title} corrects ${id}, open it`,
    chip: "Revision",
    credited: "Full credit",
  },
  retainers: {
    title: "Retainers",
    amount: "Available before",
    used: "Used here",
    tax: "Tax",
    extended: "Used with tax",
    balance: "Balance left",
    lowered: "Lowered",
    lower: "Lower",
    lowerOf: (id: string): string => `Lower ${id} on this invoice`,
    lowering: (id: string): string => `Lowering ${id}`,
    hint: (amount: string): string =>
      `${amount} is used now. What you take away is available again at once; emptied, as much as fits is used.`,
  },

  taxes: { title: "Taxes", net: (amount: string): string => `on ${amount}`, none: "No tax." },
  pending: {
    title: "Pending transactions",
    about: "Not approved yet, so not on this invoice.",
    none: "None waits for approval.",
  },
  edits: {
    title: "Edited transactions",
    none: "Nothing was changed by hand.",
    change: (was: string, is: string): string => `${was} → ${is}`,
    takenBack: "taken back",
    takeBack: "Take back",
    takeBackEdit: (field: string, key: string): string => `Take back the edit of ${field} on ${key}`,
  },
  contract: {
    title: "Contract",
    value: "Contract value",
    billedToDate: "Billed to date",
    thisInvoice: "This invoice",
    remaining: "Remaining",
    none: "not set",
    retainers: "Retainers available",
  },
  history: { title: "History", none: "Nothing yet.", open: (id: string): string => `Open ${id}` },
  signatures: {
    title: "Signatures",
    none: "Nobody has signed yet.",
    declared: (name: string, at: string): string => `Declared by ${name}, ${at}`,
  },
  seal: { title: "Seal", about: "The last hash of this document" },
};
