/** What the task pane's page says in English where the pane itself cannot be shown. Sentences, one a paragraph. */
export const TASK_PANE_WORDS = {
  notExcel: [
    "Daybook's task pane works inside Excel only, in Excel 2021 (LTSC 2021) or newer, Microsoft 365 or Excel on the web.",
    "Open a workbook there, and Daybook from the ribbon.",
  ],
  officeFailed: (message: string): readonly string[] => [
    `Excel could not be reached: ${message}.`,
    "Close the pane and open it anew. The workbook is as it was.",
  ],
} as const;
