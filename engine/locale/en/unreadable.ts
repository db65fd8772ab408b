/**
 * Why a file cannot be read, in English, and what to do: by the reason a host gives.
 */

const REASONS: Readonly<Record<string, string>> = {
  "not-a-workbook": "is not a workbook. Name a file that Excel saved as .xlsx.",
  encrypted:
    "opens with a password only. Open it in Excel, take the password off under File, Info, Protect Workbook, and save it.",
  "legacy-xls": "is an Excel 97-2003 workbook. Open it in Excel and save it as .xlsx.",
  "text-file": "is a text file, whatever its name. Open it in Excel and save it as .xlsx.",
  "binary-workbook": "is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.",
  "open-document": "is an OpenDocument file. Open it and save it as .xlsx.",
  truncated: "ends too early: a part of it is missing. Copy or download it again.",
  damaged: "is damaged. Copy or download it again, or open it in Excel, which may repair it.",
  "broken-xml": "is damaged inside. Open it in Excel, which may repair it, and save it again.",
  doctype: "declares a document type, which no workbook does. It was not opened. Ask where it comes from.",
  "part-name": "has parts with impossible names, which no workbook has. It was not opened. Ask where it comes from.",
  "missing-part": "lacks a part that every workbook has. Open it in Excel, which may repair it, and save it again.",
  "cell-address": "has a cell beyond the last row or column of a sheet. Open it in Excel and save it again.",
  "cell-order":
    "has rows or cells out of order or twice. Open it in Excel, which may repair it, and check it before you save it.",
  "too-many-parts": "has more than 2,000 parts. Take out sheets, pictures or pivot caches that are not needed.",
  "inflated-size": "takes far more room unpacked than a workbook of its size. Divide it, by year or by contract.",
  "cell-text-length": "has a text of more than 32,767 characters in one cell. Shorten it.",
};

/** "book.xlsx is damaged. Copy or download it again." The part at fault is named where there is one. */
export function unreadableSentence(file: string, params: Readonly<Record<string, string>>): string {
  return `${file} ${unreadableReason(params)}`;
}

/** The same without the file it is said of: "is damaged. Copy or download it again." */
export function unreadableReason({ reason = "", part }: Readonly<Record<string, string>>): string {
  const sentence = REASONS[reason] ?? "cannot be read. Open it in Excel and save it again as .xlsx.";
  return `${sentence}${part === undefined ? "" : ` (Part ${part}.)`}`;
}
