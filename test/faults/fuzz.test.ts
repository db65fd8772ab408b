import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { builtProgram, type BuiltProgram } from "./builtProgram";
import { fuzz } from "./fuzz";
import { writeFuzzBooks } from "./fuzzBooks";

/** `FILES=20000 SEED=100000 npx jest test/faults/fuzz` tries others; `FILES=1 SEED=17` tries one again. */
const FILES = Number(process.env["FILES"] ?? "2000");
const SEED = Number(process.env["SEED"] ?? "0");

let program: BuiltProgram;
let books = "";

beforeAll(async () => {
  program = builtProgram(["chance", "mutate", "wholeWorkbook", "fuzzChild"].map((name) => `test/faults/${name}.ts`));
  books = mkdtempSync(path.join(tmpdir(), "daybook-books-"));
  await writeFuzzBooks(books);
});

afterAll(() => {
  program.remove();
  rmSync(books, { recursive: true, force: true });
});

it(
  `${FILES} broken workbooks are read and written without a crash, a hang or half a file`,
  async () => {
    const { tried, exits, failures } = await fuzz(program, books, { first: SEED, count: FILES });
    const ends = [...exits].sort(([a], [b]) => a - b).map(([exit, count]) => `${count} with ${exit}`);
    const list = failures.map(({ seed, what, faults }) => `seed ${seed} (${what}): ${faults.join("; ")}`);
    process.stdout.write(
      `fuzz: ${tried} files, seeds ${SEED} to ${SEED + FILES - 1}; command lines ended ${ends.join(", ")}\n`,
    );
    if (list.length > 0) process.stdout.write(`${list.join("\n")}\n`);
    expect(failures.map(({ seed }) => seed)).toEqual([]);
    expect(tried).toBe(FILES);
    if (FILES >= 2000) expect([...exits.keys()].sort()).toEqual([0, 1, 3]);
  },
  60 * 60_000,
);
