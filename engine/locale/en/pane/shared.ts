/** What every screen of the pane says in English. */

/** A count, and how the reader's locale writes it. */
export type Counted = { readonly count: number; readonly shown: string };

/** "1 draft", "12 drafts". */
export function plural(counted: Counted, one: string, many: string): string {
  return `${counted.shown} ${counted.count === 1 ? one : many}`;
}

export const SHARED_WORDS = {
  cancel: "Cancel",
  close: "Close",
  dismiss: "Dismiss",
  tryAgain: "Try again",
  showMore: (next: Counted) => `Show ${next.shown} more`,
  showEarlier: (earlier: Counted) => `Show ${earlier.shown} earlier`,
  shown: (from: Counted, to: Counted, total: Counted) => `${from.shown} to ${to.shown} of ${total.shown}`,
  selected: (selected: Counted, sum: string | null) =>
    sum === null ? `${selected.shown} selected` : `${selected.shown} selected, ${sum}`,
  noneSelected: "None selected",
  selectAll: "Select all shown",
  selectNone: "Select none",
  select: (name: string) => `Select ${name}`,
  openPlace: (place: string) => `Show ${place}`,
  placeGone: (sheet: string) => `There is no sheet ${sheet} any more.`,
  place: (sheet: string, cell: string | null) => (cell === null ? sheet : `${sheet}, cell ${cell}`),
  filter: "Filter",
  noFilter: "Everything is shown",
  filteredBy: (conditions: readonly string[]) => `Shown: ${conditions.join(", ")}`,
  clearFilter: "Show everything",
  sortBy: "Sort by",
  loading: "Reading",
  blank: "(blank)",
  copy: "Copy",
  copied: "Copied.",
  notCopied: "It could not be copied. Select the text and copy it yourself.",
  problem: { error: "Error", warning: "Warning", note: "Note" },
  result: { done: "Done", unchanged: "As it was", refused: "Not done" },
  row: (table: string, row: number) => `${table}, row ${row}`,
  confirm: {
    documents: "Documents",
    total: "Together",
    correction: "To correct it later",
  },
  limits: {
    title: "Not-to-exceed",
    used: (used: string, limit: string) => `${used} of ${limit} used`,
    left: (amount: string) => `${amount} left`,
    over: (amount: string) => `over by ${amount}`,
  },
  trouble: {
    code: (code: string) => `Code: ${code}`,
    /** An error of ours, told when a session fails in a way it does not word. */
    ours: {
      code: "daybook-failed",
      what: (message: string) => `Daybook itself failed: ${message}`,
      kept: "What was committed counts. What was not is removed by the next command.",
      remedy: "Try again. If it fails again, save the workbook, close the pane and open it anew.",
    },
  },
} as const;
