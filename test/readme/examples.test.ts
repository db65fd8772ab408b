import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { commandLineOn, newFolder, type Folder } from "../cli/onFile";

const readme = readFileSync(path.resolve(__dirname, "../../README.md"), "utf8");

/** The words of a line of shell that uses plain words and double quotes only. */
function wordsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? "");
}

/** Every line of the README's shell examples that calls Daybook, in their order. */
const examples = Array.from(readme.matchAll(/^```sh\n([^]*?)^```$/gm), ([, block]) => block ?? "")
  .flatMap((block) => block.split("\n"))
  .filter((line) => line.startsWith("daybook "));

/** Commands that answer with lists and not with what became of something. */
const READING = new Set(["check", "backlog", "report"]);

/** Rows with mistakes are refused when all are marked; a journal of the lines with errors waits. */
const REFUSED = new Map([
  ["mark", 3],
  ["journal", 1],
]);

let folder: Folder;
let before: string;

beforeAll(async () => {
  before = process.cwd();
  folder = await newFolder();
  process.chdir(folder.path);
});

afterAll(async () => {
  process.chdir(before);
  await folder.remove();
});

describe("the README's examples, one after the other on the sample book", () => {
  it.each(examples)("%s", async (line) => {
    const [, ...words] = wordsOf(line);
    const told = await commandLineOn([...words, ...(words.includes("--json") ? [] : ["--json"])]);
    expect(told.errors).toBe("");
    // 1: the sample book has mistakes on purpose.
    expect([0, 1]).toContain(told.exit);
    const outcomes = told.json("outcomes");
    const refused = outcomes.filter(({ result }) => result === "refused");
    expect(refused.length).toBeLessThanOrEqual(REFUSED.get(words[0] ?? "") ?? 0);
    if (!READING.has(words[0] ?? "")) expect(outcomes.length).toBeGreaterThan(0);
  });

  it("show every command there is", async () => {
    const help = await commandLineOn(["--help"]);
    const commands = Array.from(help.output.matchAll(/^ {2}([a-z-]+) .*<file>/gm), ([, name]) => name);
    expect(commands.length).toBeGreaterThan(10);
    const shown = new Set(examples.map((line) => wordsOf(line)[1]));
    expect(commands.filter((name) => !shown.has(name))).toEqual([]);
  });

  it("leave the files they speak of", () => {
    const files = ["book.xlsx", "new.xlsx", "backlog.csv", "balance.csv", "tables", "book.journal"];
    expect(files.filter((file) => !existsSync(path.join(folder.path, file)))).toEqual([]);
  });
});
