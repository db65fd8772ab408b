/** What the pane is told besides problems and outcomes, in English. */
import { sentence } from "../sentence";

export const SESSION_WORDS = {
  /** What of a contract belongs to no line. */
  retainers: "Retainers",
  /** A rate in a document's tax summary. */
  tax: sentence("{groups}, {rate} %"),
  taxWithoutRate: sentence("{groups}"),
  taxOfRetainers: sentence("Retainers applied: {tax}"),
  taxAdjustment: sentence("Tax on discount and freight: {tax}"),
  noTaxGroup: "No tax group",
  /** What became of a document. */
  events: {
    created: "Created",
    edited: "Edited",
    submitted: "Submitted",
    returned: "Returned",
    commented: "Commented",
    confirmed: "Confirmed",
    signed: "Signed",
    revised: "Revised",
    posted: "Posted",
    paid: "Paid",
  },
  /** What a not-to-exceed limit is for, by its level. */
  limits: {
    Contract: sentence("Limit of the contract"),
    "Contract Customer": sentence("Limit of {customer}"),
    Line: sentence("Limit of line {line}"),
    "Line Customer": sentence("Limit of {customer} on line {line}"),
  },
  /** What an event led to or came of. */
  corrects: sentence("Corrects {ids}"),
  revisedOn: sentence("On {id}"),
  asNumber: sentence("As {number}"),
} as const;
