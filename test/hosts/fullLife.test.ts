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
import { LIFE } from "./fullLife";
import { fileBench, HOSTS, type Bench } from "./portsUnderTest";

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
