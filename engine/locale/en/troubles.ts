/**
 * Why work on a workbook came to nothing, in English, in three parts: what happened, what was kept, what to do.
 *
 * What may be asked for again is said to be: no command is carried out twice.
 */
import { sentence, type Sentence } from "../sentence";

/** What happened, and what to do about it before the work is asked for again. */
export type TroubleWords = { readonly what: Sentence; readonly first: string };

/** By code: what a host says when it fails, and what happens around it. */
export const TROUBLE_WORDS: ReadonlyMap<string, TroubleWords> = new Map([
  words(
    "cell-being-edited",
    "A cell is being edited, and Excel holds everything else back until that ends.",
    "Press Enter or Escape in the cell",
  ),
  words("host-busy", "Excel is busy and asks for a pause.", "Wait a moment"),
  words(
    "host-limit",
    "A request or an answer was larger than Excel takes.",
    "Close other workbooks, or use Excel on the desktop, which takes more",
  ),
  words(
    "session-lost",
    "The connection to the workbook is gone, or Excel did not answer.",
    "See that the workbook is open and online; open the pane anew if this comes again",
  ),
  words("host-failed", "Excel answered with an error ({message}).", "Save the workbook, and open the pane anew"),
  words("unreadable-file", "The workbook {reason}", "Open the mended file, or another one"),
  words(
    "engine-ended",
    "The part of Daybook that calculates has ended unexpectedly.",
    "Close the pane and open it anew",
  ),
  words("not-loaded", "A part of Daybook could not be loaded ({message}).", "See that this computer is online"),
  words(
    "daybook-failed",
    "Daybook itself made an error ({message}).",
    "Report this with the workbook, if it comes again when the pane is opened anew",
  ),
]);

/** What was kept, by how far the work had come. */
export const KEPT_WORDS = {
  nothing: "Nothing was written; the workbook is as it was.",
  read: "Nothing was written; the workbook is as it was.",
  begun: "Rows may stand in Daybook's own tables, and none of them counts; the next command removes them.",
  unknown: "Whether it counts is not known yet: the next reading finds out, and finishes it or takes it back.",
  committed: "What was asked for is done and kept. Sheets and locks that are behind are finished by the next command.",
  takenBack: "Nothing of it counts: the rows that were begun are removed by the next command.",
} as const;

/** What to do: before, and again. */
export const REMEDY_WORDS = {
  again: sentence("{first}, then do it again. Nothing is done twice."),
  /** Only whoever saw the command begin knows it again when it is repeated. */
  finish: sentence("{first}, then do it again here, which finishes it. Nothing is done twice."),
  /** Nobody is left who saw it begin. */
  look: sentence("{first}, and see what became of it before you do it again."),
  stopped: "Do it again; it then sees the other's change. Nothing is done twice.",
  /** Of a refusal whose own words say what to do. */
  refusalAgain: sentence("{remedy} Then do it again; nothing is done twice."),
} as const;

function words(code: string, what: string, first: string): readonly [string, TroubleWords] {
  return [code, { what: sentence(what), first }];
}
