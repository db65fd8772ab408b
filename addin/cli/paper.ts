/** The option that chooses the paper of what is printed. */
import { Option } from "commander";
import type { Paper } from "../../engine/model/plan";

const PAPERS: ReadonlyMap<string, Paper> = new Map([
  ["a4", "A4"],
  ["letter", "Letter"],
]);

/** @param before what the help says before it, such as "pdf: " */
export function paperOption(before = ""): Option {
  const about = `${before}a4 or letter (default: by the country of the company)`;
  return new Option("--paper <size>", about).choices([...PAPERS.keys()]);
}

/** The paper of a word that the option takes; null for none. */
export function paperOf(word: string | undefined): Paper | null {
  return PAPERS.get(word ?? "") ?? null;
}
