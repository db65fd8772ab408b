/** The page Problems in English. */
import { plural, type Counted } from "./shared";

export const PROBLEMS_WORDS = {
  about: "What is wrong, where, and what to do. An error holds back only what depends on it.",
  kinds: "Kinds of problems",
  places: (places: Counted) => plural(places, "place", "places"),
  none: "Nothing is wrong in this workbook.",
  noneNext: "Check it again after changing it.",
  noneSoBad: (severity: string) => `There is no problem of the kind ${severity}.`,
  back: "All kinds of problems",
  severity: "Severity",
  everySeverity: "Every severity",
  check: "Check the workbook again",
} as const;
