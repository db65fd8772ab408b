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
  /** What an event led to or came of. */
  corrects: sentence("Corrects {ids}"),
  revisedOn: sentence("On {id}"),
  asNumber: sentence("As {number}"),
} as const;
