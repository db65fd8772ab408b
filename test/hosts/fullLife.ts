/** A contract's life in full over the firm of `fullFirm`, told as command lines. */

/** What is done, how it is told (FILE stands for the workbook), and the refusals that belong to it. */
export type Step = { readonly name: string; readonly words: readonly string[]; readonly refusals?: readonly string[] };

/** From the first run date to posted ledgers, at nine on 2 November 2026. */
export const LIFE: readonly Step[] = [
  { name: "plans the run dates", words: ["schedule", "FILE", "L-1"] },
  {
    name: "marks what can be",
    words: ["mark", "FILE", "--ready", "--all"],
    refusals: ["row-blocked", "row-blocked", "row-blocked", "row-blocked"],
  },
  {
    name: "claims 30 % of the milestone",
    words: ["mark", "FILE", "M|M-1#1|C-1", "--ready", "--set", "Next Invoice %=30"],
  },
  { name: "bills the retainer first", words: ["create", "FILE", "R|R-1|C-1", "--as-of", "2026-10-31"] },
  { name: "confirms it", words: ["confirm", "FILE", "PF-00001"] },
  { name: "runs what is due at the end of October", words: ["run-schedule", "FILE", "--all", "--date", "2026-10-31"] },
  {
    name: "lowers the retainer that was applied",
    words: ["edit", "FILE", "PF-00002|R|R-1", "--set", "Extended Amount=216.20"],
  },
  { name: "reduces hours on a draft", words: ["edit", "FILE", "PF-00002-0001", "--set", "Quantity=4"] },
  { name: "submits", words: ["submit", "FILE", "PF-00002", "PF-00003"] },
  { name: "confirms both", words: ["confirm", "FILE", "PF-00002", "PF-00003", "--by", "Ioan"] },
  { name: "releases a row from the limit", words: ["mark", "FILE", "--reset", "U|A-5|C-2|C"] },
  { name: "claims the rest", words: ["mark", "FILE", "M|M-1#2|C-1", "--ready", "--set", "Next Invoice Amount=7000"] },
  { name: "drafts what is left", words: ["create", "FILE", "--all", "--as-of", "2026-11-30"] },
  { name: "confirms it", words: ["confirm", "FILE", "PF-00004"] },
  { name: "revises one detail", words: ["revise", "FILE", "PF-00003", "--id", "PF-00003-0001"] },
  { name: "credits half of it", words: ["edit", "FILE", "PF-00005-0002", "--set", "Quantity=1.6"] },
  { name: "confirms the credit", words: ["confirm", "FILE", "PF-00005"] },
  { name: "posts the journal", words: ["journal", "FILE", "--to", "2026-11-30", "--post"] },
  {
    name: "posts every invoice",
    words: ["post", "FILE", "PF-00001", "PF-00002", "PF-00003", "PF-00004", "PF-00005", "--date", "2026-11-02"],
  },
  { name: "verifies", words: ["verify", "FILE"] },
];
