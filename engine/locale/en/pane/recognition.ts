/** What revenue recognition says in English. Amounts, dates and periods come as they are shown. */
import { plural, type Counted } from "./shared";

const lines = (count: Counted): string => plural(count, "line", "lines");

export const RECOGNITION_WORDS = {
  about: "Revenue of fixed-price lines, period by period, until they are finished and eliminated.",
  loading: "Reading the lines",
  period: "Period",
  periodHint: (last: string): string => `Entries are dated ${last}, its last day. Closed periods are not listed.`,
  noPeriod: "Every period is closed. Open one in Periods.",
  list: "Lines",
  empty: "No line has revenue to recognise.",
  emptyNext:
    "Fixed Price lines have, of contracts that are not Draft, whose row of RevenueProfiles has a Completion other than No WIP.",
  percent: (percent: string): string => `${percent}\u00a0% complete`,
  earned: (amount: string): string => `Earned ${amount}`,
  invoiced: (amount: string): string => `invoiced ${amount}`,
  workInProgress: (amount: string): string => `work in progress ${amount}`,
  state: {
    eliminated: "Eliminated",
    due: "To recognise",
    refused: "Waits",
    finished: "Finished",
    recognised: "Recognised",
    nothing: "Nothing to recognise",
  },
  nothingDue: (period: string): string => `Nothing to recognise for ${period}.`,

  recognize: {
    title: (period: string): string => `Recognise ${period}`,
    act: (period: string, count: Counted): string => `Recognise ${period} for ${lines(count)}`,
    doing: (period: string): string => `Recognising ${period}`,
    happens: (count: Counted, date: string): string =>
      `${plural(count, "line gets its entry", "lines get their entries")} of the period, dated ${date}: revenue against work in progress, of a completed contract its costs. Each has its voucher in the general ledger.`,
    correction: "Reverse it here while the period is open and no later one of the line is recognised.",
  },
  reverse: {
    open: "Reverse the last",
    title: (period: string): string => `Reverse ${period}`,
    act: (period: string, count: Counted): string => `Reverse ${period} of ${lines(count)}`,
    doing: (period: string): string => `Reversing ${period}`,
    happens: (count: Counted, date: string): string =>
      `${plural(count, "entry is", "entries are")} taken back by ${count.count === 1 ? "an entry" : "entries"} of the same amounts the other way round, dated ${date}. Nothing is deleted.`,
    correction: "Recognise the period again.",
  },
  eliminate: {
    title: "Eliminate work in progress",
    act: (count: Counted): string => `Eliminate ${lines(count)}`,
    doing: (count: Counted): string => `Eliminating ${lines(count)}`,
    happens: (count: Counted, date: string): string =>
      `${plural(count, "line is", "lines are")} complete and fully invoiced. What stands of ${count.count === 1 ? "it" : "them"} as work in progress is cleared on ${date}, and nothing more is recognised.`,
    correction: "Open the line here and reverse its elimination, on that day or later.",
  },
  restore: {
    open: "Reverse the elimination",
    title: (line: string): string => `Reverse the elimination of ${line}`,
    doing: (line: string): string => `Reversing the elimination of ${line}`,
    happens: (date: string): string =>
      `Its work in progress stands again, by an entry dated ${date} of the same amounts the other way round. Nothing is deleted.`,
    correction: "Eliminate the line again.",
  },

  line: {
    back: "All lines",
    facts: {
      contract: "Contract",
      method: "Method",
      percent: "Complete",
      contractAmount: "Contract amount",
      earned: "Earned to date",
      toPost: "To post now",
      invoiced: "Invoiced",
      workInProgress: "Work in progress",
    },
    unknown: "not known",
    posted: "What was posted",
    nonePosted: "Nothing was posted of it yet.",
    elimination: "Elimination",
    voucher: (voucher: string): string => `voucher ${voucher}`,
    kind: { stands: "Stands", reversed: "Reversed", reversal: "Reversal" },
    nothingToReverse: "Nothing of it can be reversed.",
  },
} as const;
