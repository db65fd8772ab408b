/** What the embedded page says in English: the grid, its bars, and why a cell was not typed into. */

export const EMBEDDED_WORDS = {
  title: "Daybook",
  file: "File",
  open: "Open",
  openLabel: "Open a workbook of your own",
  save: "Save",
  saveLabel: (name: string) => `Save ${name} as a file`,
  sample: "Sample again",
  sampleLabel: "Open the sample workbook again",
  unsaved: "Not saved",
  saved: "",
  workbook: "Workbook",
  toWorkbook: "Workbook",
  toPane: "Daybook",
  views: "What is shown",
  sheets: "Sheets",
  sheet: (name: string) => `Sheet ${name}`,
  address: "Cell",
  content: "Content of the cell",
  typeInto: (cell: string) => `Type into ${cell}`,
  loading: "Opening the workbook…",
  dismiss: "Dismiss",
  keepIt: "Keep it",
  lockedNote: "Locked",
  formulaNote: "Formula",
  leave: {
    title: (name: string) => `${name} has changes that were not saved`,
    text: "Opening another workbook lets them go.",
    save: "Save them first",
    leave: "Let them go",
    cancel: "Cancel",
  },
  tooLarge: (name: string) =>
    `${name} is larger than 100 MB, more than this page opens. Use the command line, or divide it by year or by contract.`,
  notRead: (name: string) => `${name} could not be read. Check that it is there and not open elsewhere.`,
  failed: "That went wrong inside Daybook, and the workbook is as it was. Save it, and load the page again.",
  sampleMissing: "The sample workbook could not be loaded. Open one of your own.",
  opened: (name: string) => `${name} is open.`,
  grown: (table: string) => `The row belongs to the table ${table} now.`,
  notes: {
    "formula-as-text": (cell: string) => `${cell} was kept as text. Formulas can be typed in Excel.`,
    "not-a-date": (cell: string) => `${cell} is no date as it stands. Type it as 2026-10-31.`,
  },
  asks: (cell: string, value: string) => `${value} is not in the list of ${cell}.`,
} as const;

const REFUSALS: Readonly<Record<string, (cell: string, params: Readonly<Record<string, string>>) => string>> = {
  locked: (cell) => `${cell} is locked. On a protected sheet, what is yellow is yours to change.`,
  "not-in-list": (cell, { value = "", message }) =>
    message ?? `${value} is not in the list of ${cell}. Take one of the list.`,
  heading: (cell, { table = "" }) => `${cell} is a heading of the table ${table}. Headings can be changed in Excel.`,
  "totals-row": (cell, { table = "" }) =>
    `${cell} is in the totals of the table ${table}. They can be changed in Excel.`,
  merged: (cell) => `${cell} is covered by the cell it is merged with. Type into that one.`,
  array: (cell) => `${cell} is part of a formula over several cells, which can be changed in Excel only.`,
  "too-large": (cell) => `${cell} does not take so much: a cell holds 32,767 characters, a sheet 1,048,576 rows.`,
  "no-sheet": () => "There is no such sheet any more.",
};

/** Why nothing was typed, and what to do. */
export function typingRefusal(reason: string, cell: string, params: Readonly<Record<string, string>> = {}): string {
  return REFUSALS[reason]?.(cell, params) ?? `${cell} was not changed.`;
}
