/** Why a file cannot be read. Words for people are in the engine's locale, by code and reason. */
export type UnreadableReason =
  /** Not a zip archive and nothing else that is recognised. */
  | "not-a-workbook"
  /** A compound file that holds an encrypted workbook: it opens with a password only. */
  | "encrypted"
  /** Excel 97-2003 (.xls). */
  | "legacy-xls"
  /** Text, such as a .csv that was renamed. */
  | "text-file"
  /** Excel's binary form (.xlsb). */
  | "binary-workbook"
  /** OpenDocument (.ods). */
  | "open-document"
  /** The archive ends before its directory, or a part ends before its end. */
  | "truncated"
  /** A part's bytes do not agree with their checksum or their deflate stream is damaged. */
  | "damaged"
  /** A part is not well-formed XML. */
  | "broken-xml"
  /** A part declares a DOCTYPE, which no workbook needs and which can expand without limit. */
  | "doctype"
  /** A part's name leaves the package, or two parts have one name. */
  | "part-name"
  /** The package names no workbook, or a part it needs is not there. */
  | "missing-part"
  /** A cell beyond row 1,048,576 or column XFD. */
  | "cell-address"
  /** Rows or cells that do not come in order, or twice: what the sheet says depends on who reads it. */
  | "cell-order"
  /** More than `maxParts` parts. */
  | "too-many-parts"
  /** More than a limit when inflated or held in memory, or out of all proportion to the file's size. */
  | "inflated-size"
  /** A text of more than 32,767 characters in one cell. */
  | "cell-text-length";

/** A file that cannot be read as a workbook. `params` name the reason, and the part where one is at fault. */
export class UnreadableFile extends Error {
  readonly code: "unreadable-file" | "too-large";
  readonly params: ReadonlyMap<string, string>;
  constructor(reason: UnreadableReason, part: string | null = null) {
    super(part === null ? reason : `${reason}: ${part}`);
    this.name = "UnreadableFile";
    this.code =
      reason === "too-many-parts" || reason === "inflated-size" || reason === "cell-text-length"
        ? "too-large"
        : "unreadable-file";
    this.params = new Map(
      part === null
        ? [["reason", reason]]
        : [
            ["reason", reason],
            ["part", part],
          ],
    );
  }
}
