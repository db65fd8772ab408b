/** What became of revenue recognition and elimination, in English: one sentence a code. */
import { sentence, type Sentence } from "../sentence";

/** By code; a part of `OUTCOME_WORDS`. */
export const REVENUE_OUTCOMES = {
  "revenue-recognized": sentence(
    "{key}: {currency} {total} of revenue is recognised for {period}, at {percent} % complete, voucher {voucher}.",
  ),
  "costs-deferred": sentence(
    "{key}: costs of {currency} {total} are moved to work in progress for {period}, voucher {voucher}.",
  ),
  "already-recognized": sentence(
    "{key} has its entry of {period}, voucher {voucher}. Reverse it first to recognise the period anew.",
  ),
  "nothing-to-recognize": ({ key, period = "" }) =>
    key === undefined
      ? `No line has revenue to recognise for ${period}.`
      : `${key} has nothing to recognise for ${period}.`,
  "recognition-reversed": sentence("{key}: the entry of {period} is reversed, voucher {voucher}."),
  "nothing-to-reverse": ({ key, period = "" }) =>
    key === undefined
      ? `No line has an entry of ${period} to reverse.`
      : `${key} has no entry of ${period} to reverse.`,
  "period-unknown": sentence(
    "There is no period {key}. Name a period of Periods, or a month such as 2026-10 that Periods does not list.",
  ),
  "line-without-recognition": sentence(
    "{key} has no revenue to recognise: only Fixed Price lines have, whose revenue profile has a Completion other than No WIP.",
  ),
  "line-eliminated": sentence("{key} is eliminated, voucher {voucher}. Reverse the elimination first."),
  "later-recognized": sentence("{key} stays as it is for {period}: {last} comes after it. Reverse {last} first."),
  "earlier-first": sentence("{key} waits for {period}: recognise {first} first, or close that period."),
  "method-changed": sentence(
    "{key} was recognised in another way than its revenue profile says now. Reverse what was recognised first.",
  ),
  "recognition-refused": sentence("{key}: nothing is recognised or reversed. {reason}"),
  "wip-eliminated": sentence("{key} leaves no work in progress: {currency} {total} is revenue, voucher {voucher}."),
  "already-eliminated": sentence("{key} was eliminated already, voucher {voucher}."),
  "nothing-to-eliminate": ({ key }) =>
    key === undefined
      ? "No line is complete, fully invoiced and not yet eliminated."
      : `${key} has no work in progress to eliminate.`,
  "elimination-reversed": sentence("{key}: the elimination is reversed, voucher {voucher}."),
  "not-eliminated": sentence("{key} is not eliminated: there is nothing to reverse."),
  "not-complete": sentence("{key} is {percent} % complete. It is eliminated at 100 %."),
  "not-earned": sentence(
    "{key} has {currency} {earned} of {total} recognised. Recognise the rest; it is eliminated when all of it is.",
  ),
  "not-fully-invoiced": sentence(
    "{key} has {currency} {invoiced} of {total} invoiced and posted. It is eliminated when exactly its Contract Amount is.",
  ),
  "elimination-too-early": sentence("{key}: {date} is before {last}, when it was last booked. Choose {last} or later."),
  "elimination-refused": sentence("{key}: nothing is eliminated or reversed. {reason}"),
} satisfies Readonly<Record<string, Sentence>>;
