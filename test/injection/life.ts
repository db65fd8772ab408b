/** Both twins through every command that writes, over real files, with text of every kind typed on the way. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { commandLineOn, fileOf, type Folder } from "../cli/onFile";
import { hostile, twins, VARIANTS, word, type Said } from "./twins";

/** One twin when all is done. */
export type Life = {
  /** The workbook with drafts, and when everything is posted and paid. */
  readonly drafted: Uint8Array;
  readonly finished: Uint8Array;
  /** Exit codes in the order of the commands. */
  readonly exits: readonly number[];
  /** What the commands told, without file names. */
  readonly told: readonly string[];
  /** CSV files by table, guarded and raw. */
  readonly csv: ReadonlyMap<string, string>;
  readonly rawCsv: ReadonlyMap<string, string>;
};

export type Lives = { readonly innocent: Life; readonly hostile: Life; readonly said: Said };

/** Carries both through the same commands; only the words differ. */
export async function lives(folder: Folder): Promise<Lives> {
  const pair = twins();
  const typed = typedCommands();
  return {
    said: pair.said,
    innocent: await lifeOf(folder, { name: "innocent", bytes: pair.innocent, say: (text) => text }, typed),
    hostile: await lifeOf(folder, { name: "hostile", bytes: pair.hostile, say: hostile }, typed),
  };
}

const INVOICES = Array.from({ length: VARIANTS }, (_, index) => `PF-${String(index + 1).padStart(5, "0")}`);
const [FIRST = "", SECOND = ""] = INVOICES;

const HEADER_FIELDS = [
  "Name",
  "Description",
  "Bill To Name",
  "Contact",
  "Street",
  "City",
  "Postal Code",
  "Region",
  "Country",
  "Tax ID",
];
const DETAIL_FIELDS = ["Description", "External Description"];

type Typed = { readonly drafting: readonly (readonly string[])[]; readonly booking: readonly (readonly string[])[] };

/** The commands; BOOK stands for the file. Two documents' fields take every variant between them. */
function typedCommands(): Typed {
  const set = (fields: readonly string[], from: number) =>
    fields.flatMap((field, index) => ["--set", `${field}=${word(from + index)}`]);
  const details = [FIRST, SECOND].map((id, index) => ["edit", "BOOK", `${id}-0002`, ...set(DETAIL_FIELDS, 2 * index)]);
  const fields = ["Category", "Role", "Task", "Resource", "Description", "External Description"];
  const added = fields.map((field, index) => `${field}=${word(index)}`).join(";");
  return {
    drafting: [
      ["backlog", "BOOK"],
      ["mark", "BOOK", "--ready", "--all", "--by", word(0)],
      ["create", "BOOK", "--all", "--as-of", "2026-10-31", "--by", word(1)],
      ["edit", "BOOK", FIRST, ...set(HEADER_FIELDS, 0)],
      ["edit", "BOOK", SECOND, ...set(HEADER_FIELDS, HEADER_FIELDS.length)],
      ...details,
      ["edit", "BOOK", FIRST, "--new", `Line ID=${LINE};Class=Fee;Quantity=1;Price=10;Tax=0;${added}`],
      ["submit", "BOOK", "--all", "--by", word(3)],
      ["return", "BOOK", SECOND, "--by", word(4), "--comment", word(8)],
    ],
    booking: [
      ["confirm", "BOOK", "--all", "--by", word(9)],
      ["journal", "BOOK", "--to", "2026-10-31"],
      ["journal", "BOOK", "--to", "2026-10-31", "--post", "--by", word(2)],
      ["edit", "BOOK", FIRST, "--set", `Text=${word(6)}`],
      ["edit", "BOOK", ...INVOICES, "--set", "Due Date=2026-12-31"],
      ["post", "BOOK", "--all", "--date", "2026-11-02", "--by", word(7)],
      ["edit", "BOOK", FIRST, "--set", "Status=Paid", "--set", "Paid Date=2026-11-02"],
    ],
  };
}

/** The contract line of the first document. */
const LINE = "Aq1300z";

type Twin = { readonly name: string; readonly bytes: Uint8Array; readonly say: (text: string) => string };

async function lifeOf(folder: Folder, { name, bytes, say }: Twin, typed: Typed): Promise<Life> {
  const file = await fileOf(folder, bytes, `${name}.xlsx`);
  const exits: number[] = [];
  const told: string[] = [];
  const carryOut = async (words: readonly string[]) => {
    const done = await commandLineOn(words.map((one) => (one === "BOOK" ? file : say(one))));
    exits.push(done.exit);
    told.push(`${words[0] ?? ""}: ${done.errors}${done.output}`.split(file).join("BOOK"));
  };
  for (const words of typed.drafting) await carryOut(words);
  const drafted = new Uint8Array(await readFile(file));
  for (const words of typed.booking) await carryOut(words);
  const exported = async (out: string, ...more: readonly string[]) => {
    await carryOut(["export", "BOOK", "csv", "--out", path.join(folder.path, out), ...more]);
    const files = await readdir(path.join(folder.path, out));
    const texts = files.map(async (one) => [one, await readFile(path.join(folder.path, out, one), "utf8")] as const);
    return new Map(await Promise.all(texts));
  };
  return {
    csv: await exported(`${name}-csv`),
    rawCsv: await exported(`${name}-raw`, "--raw"),
    drafted,
    finished: new Uint8Array(await readFile(file)),
    exits,
    told,
  };
}
