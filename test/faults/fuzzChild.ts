/**
 * Runs command lines over broken files, one seed after the other, in this process, and tells what became of each: a line
 * of JSON before a seed is tried and one after it.
 *
 * Words: folder with the source workbooks, folder to work in, first seed, number of seeds.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandLine } from "../../addin/cli/commandLine";
import type { Host } from "../../addin/cli/host";
import { run } from "../../engine/index";
import { mutated } from "./mutate";
import { faultsOfOutput } from "./wholeWorkbook";

/** What a seed came to. Faults are sentences; there are none where all is well. */
export type Tried = { readonly seed: number; readonly exits: readonly number[]; readonly faults: readonly string[] };

const AT = ["--at", "2026-11-05T09:00:00Z", "--date", "2026-11-05"] as const;

/** Commands that write, tried in turn. */
const WRITING: readonly (readonly string[])[] = [
  ["mark", "--ready", "--all"],
  ["create", "--as-of", "2026-11-05"],
  ["create", "--as-of", "2026-11-05", "--out", "OUT"],
  ["backlog"],
  ["refresh", "--all", "--out", "OUT"],
  ["confirm", "--all", "--by", "Ioan"],
  ["journal", "--post"],
  ["post", "--all", "--out", "OUT"],
];

async function main(): Promise<void> {
  const [sources = "", folder = "", first = "0", count = "0"] = process.argv.slice(2);
  const names = readdirSync(sources).sort();
  const books = names.map((name) => new Uint8Array(readFileSync(path.join(sources, name))));
  for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
    const book = books[seed % books.length];
    if (book === undefined) throw new Error("no source workbook");
    const { bytes, what } = mutated(book, seed);
    tell({ seed, what: `${names[seed % books.length] ?? ""}: ${what}` });
    const words = WRITING[Math.floor(seed / books.length) % WRITING.length] ?? [];
    tell(await tried(seed, bytes, { folder, words }));
  }
}

function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function tried(
  seed: number,
  bytes: Uint8Array,
  { folder, words }: { readonly folder: string; readonly words: readonly string[] },
): Promise<Tried> {
  const place = path.join(folder, String(seed));
  mkdirSync(place);
  const file = path.join(place, "book.xlsx");
  const out = path.join(place, "out.xlsx");
  writeFileSync(file, bytes);
  const before = statSync(file, { bigint: true });
  const isUntouched = (): boolean => {
    const after = statSync(file, { bigint: true });
    return after.mtimeNs === before.mtimeNs && after.ino === before.ino && readFileSync(file).equals(bytes);
  };
  const faults: string[] = [];
  const fault = (sentence: string): void => void faults.push(sentence);
  const exits: number[] = [];
  const carryOut = async (command: readonly string[]): Promise<number> => {
    const [name = "", ...rest] = command.map((word) => (word === "OUT" ? out : word));
    const { exit, errors } = await outcomeOf([name, file, ...rest, ...AT]);
    exits.push(exit);
    if (exit !== 0 && exit !== 1 && exit !== 3) fault(`${name} ended with ${exit}: ${errors}`);
    if (exit === 3 && errors.trim() === "") fault(`${name} did not say what is wrong`);
    return exit;
  };

  await carryOut(["check"]);
  if (!isUntouched()) fault("check changed the file");
  const exit = await carryOut(words);
  const isNamed = words.includes("OUT");
  if ((exit === 3 || isNamed) && !isUntouched()) fault(`${words[0] ?? ""} changed the file`);
  const expected = isNamed && exit !== 3 ? ["book.xlsx", "out.xlsx"] : ["book.xlsx"];
  const left = readdirSync(place).sort();
  if (left.join() !== expected.join()) fault(`there are ${left.join()}`);
  const written = isNamed ? out : file;
  if (left.includes(path.basename(written)) && exit !== 3 && (isNamed || !isUntouched())) {
    faults.push(...faultsOfOutput(new Uint8Array(readFileSync(written)), bytes));
    const again = await outcomeOf(["check", written, ...AT]);
    if (again.exit !== 0 && again.exit !== 1) fault(`what was written does not read again: ${again.errors}`);
  }
  rmSync(place, { recursive: true });
  return { seed, exits, faults };
}

type Outcome = { readonly exit: number; readonly errors: string };

/** The command line in this process; what it throws is its exit -1. */
async function outcomeOf(words: readonly string[]): Promise<Outcome> {
  let errors = "";
  const host: Host = {
    output: { isTerminal: false, write: () => Promise.resolve() },
    errors: { isTerminal: false, write: (text) => Promise.resolve(void (errors += text)) },
    environment: {},
    loginName: "ana",
    now: () => new Date("2026-11-05T09:00:00Z"),
    run,
  };
  try {
    return { exit: await commandLine(words, host), errors };
  } catch (error) {
    return { exit: -1, errors: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

void main();
