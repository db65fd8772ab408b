/**
 * A contract's life in full, told once as command lines: over the file port, over Excel behind Microsoft's client, and by
 * the command line itself, with the same workbook after each.
 */
import { readFile } from "node:fs/promises";

import { understand } from "../../addin/cli/commands";
import { run, type Outcome } from "../../engine/index";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { workbookOf } from "../workbookOf";
import { differences } from "./differences";
import { fullFirm } from "./fullFirm";
import { fileBench, HOSTS, type Bench } from "./portsUnderTest";

/** What is done, how it is told (FILE stands for the workbook), and the refusals that belong to it. */
type Step = { readonly name: string; readonly words: readonly string[]; readonly refusals?: readonly string[] };

const LIFE: readonly Step[] = [
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

describe("a contract's life in full", () => {
  const benches = new Map<string, Bench>();
  let folder: Folder;
  let file: string;

  beforeAll(async () => {
    const start = await workbookOf(fullFirm());
    for (const [name, open] of Object.entries(HOSTS)) benches.set(name, await open(start));
    folder = await newFolder();
    file = await fileOf(folder, start);
  });
  afterAll(() => folder.remove());

  it.each(LIFE)("$name: the same over every port and by the command line", async ({ words, refusals = [] }) => {
    const said = [...words, ...(words.includes("--by") ? [] : ["--by", "Ana"]), "--at", "2026-11-02T09:00:00Z"];
    const snapshots = [];
    for (const bench of benches.values()) {
      expect(refusedIn(await performed(bench, said))).toEqual(refusals);
      snapshots.push(await bench.snapshot());
    }
    const told = await commandLineOn([...said.map((word) => (word === "FILE" ? file : word)), "--json"]);
    expect([told.exit, refusedIn(told.json("outcomes"))]).toEqual([refusals.length > 0 ? 1 : 0, refusals]);
    snapshots.push(await (await fileBench(await readFile(file))).snapshot());
    const [first, ...others] = snapshots;
    for (const other of others) expect(differences(other, first ?? null)).toEqual([]);
  });
});

/** Carries out a command line on a bench, as the command line would on a file. */
async function performed({ port }: Bench, words: readonly string[]): Promise<readonly Outcome[]> {
  const understood = understand(words, { loginName: null, now: () => new Date(0), environment: {} });
  if (understood.kind !== "request" || understood.request.kind !== "run") throw new Error(words.join(" "));
  const { command, actor } = understood.request;
  const content = await port.read();
  const result = await run({ content, command, actor });
  if (result.plan !== null) await port.apply(result.plan, { password: null });
  return result.outcomes;
}

function refusedIn(outcomes: readonly { readonly result?: unknown; readonly code?: unknown }[]): readonly unknown[] {
  return outcomes.flatMap(({ result, code }) => (result === "refused" ? [code] : []));
}
