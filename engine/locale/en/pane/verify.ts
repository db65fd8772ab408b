/** The page Verify in English. */
import { plural, type Counted } from "./shared";

export const VERIFY_WORDS = {
  about: "Compares the seal, the book and the sheets of confirmed documents, cell by cell. Nothing is changed.",
  act: "Verify now",
  again: "Verify again",
  doing: "Comparing with the seal",
  never: "Not verified since the pane was opened.",
  nothingSealed: "Nothing is sealed yet. The seal begins with the first confirmed invoice.",
  intact: "Everything is as it was sealed.",
  broken: (findings: Counted) =>
    `Not everything is as it was sealed: ${plural(findings, "finding", "findings")}. Documents that are intact stay usable; nothing was repaired.`,
  isIntact: "Intact",
  isBroken: "Not intact",
  at: (moment: string) => `Compared ${moment}.`,
  entries: (entries: Counted) => plural(entries, "entry in the seal", "entries in the seal"),
  findings: "Findings",
  documents: "Documents",
  head: {
    title: "Head of the seal",
    about:
      "The last hash of the chain. Note it outside the workbook: compared later, it shows whether the whole seal was rewritten.",
    none: "There is none yet.",
    copy: "Copy the hash",
    noted: "A hash you noted",
    notedHint: "Leave it empty to compare only what is in the workbook.",
    bad: "A hash has 64 characters, 0 to 9 and a to f.",
    compared: "Compared with the hash you noted.",
  },
} as const;
