import { readFile } from "node:fs/promises";
import path from "node:path";

import { commandLineOn, fileOf, newFolder, type JsonRow } from "../cli/onFile";
import { rewritten } from "./formulaCells";

/** The sample book at one moment of its life: the file, and what the engine says of it. */
export type Stage = {
  readonly bytes: Uint8Array;
  /** Rows of a section of `check --json`. */
  section(name: string): readonly JsonRow[];
};

type Commands = readonly (readonly string[])[];

/** All that is ready is marked. */
const MARKED: Commands = [["mark", "BOOK", "--ready", "--to", "2026-09-30"]];

/** Drafts with every kind of edit, one document in review, one confirmed. */
const WORKED_ON: Commands = [
  ["mark", "BOOK", "--ready", "--to", "2026-10-31"],
  ["create", "BOOK", "--as-of", "2026-10-31"],
  ["edit", "BOOK", "PF-00001", "--set", "Discount %=2.5", "--set", "Freight Amount=75"],
  ["edit", "BOOK", "PF-00001-0001", "--set", "Description=Survey of the north section"],
  ["edit", "BOOK", "PF-00001-0003", "--set", "Billing Type=Complimentary"],
  ["edit", "BOOK", "PF-00001", "--new", "Line ID=L-101-1;Class=Fee;Category=Mobilisation;Quantity=1;Price=250"],
  ["edit", "BOOK", "PF-00003", "--set", "Discount Amount=100"],
  ["submit", "BOOK", "PF-00002", "--by", "Ana"],
  ["confirm", "BOOK", "PF-00004", "--by", "Ioan"],
];

/** Edits that Edit Policy Extended allows. */
const EXTENDED: Commands = [
  ["edit", "BOOK", "PF-00001-0001", "--set", "Quantity=5.25"],
  ["edit", "BOOK", "PF-00001-0002", "--set", "Price=147.333333"],
];

/** Everything confirmed, the journal and the invoices posted. */
const POSTED: Commands = [
  ["confirm", "BOOK", "--all", "--by", "Ioan"],
  ["journal", "BOOK", "--to", "2026-10-31"],
  ["journal", "BOOK", "--to", "2026-10-31", "--post"],
  ["post", "BOOK", "--all", "--date", "2026-11-02"],
];

/** The sample book when marked, while its drafts are worked on, and when all is posted, by file name. */
export async function stagesOfSample(): Promise<ReadonlyMap<string, Stage>> {
  return lifeOf(await sample(), [
    ["marked.xlsx", MARKED],
    ["worked-on.xlsx", [...WORKED_ON, ...EXTENDED]],
    ["posted.xlsx", POSTED],
  ]);
}

/** The same under Edit Policy Standard, while its drafts are worked on. */
export async function standardStagesOfSample(): Promise<ReadonlyMap<string, Stage>> {
  const standard = rewritten(await sample(), (xml, sheet) =>
    sheet === "Settings" ? xml.replace("<t>Extended</t>", "<t>Standard</t>") : xml,
  );
  return lifeOf(standard, [["standard.xlsx", WORKED_ON]]);
}

function sample(): Promise<Uint8Array> {
  return readFile(path.resolve(__dirname, "../../templates/sample.xlsx"));
}

async function lifeOf(
  bytes: Uint8Array,
  life: readonly (readonly [name: string, commands: Commands])[],
): Promise<ReadonlyMap<string, Stage>> {
  const folder = await newFolder();
  try {
    const file = await fileOf(folder, bytes);
    const stages = new Map<string, Stage>();
    for (const [name, commands] of life) stages.set(name, await stageAfter(file, commands));
    return stages;
  } finally {
    await folder.remove();
  }
}

async function stageAfter(file: string, commands: Commands): Promise<Stage> {
  for (const words of commands) {
    const told = await commandLineOn(words.map((word) => (word === "BOOK" ? file : word)));
    if (told.exit > 1) throw new Error(`${words.join(" ")}: ${told.errors}`);
  }
  const checked = await commandLineOn(["check", file, "--json"]);
  return { bytes: new Uint8Array(await readFile(file)), section: (name) => checked.json(name) };
}
