/**
 * Measures the command line on a real file: each command in a process of its own, from its start to its end.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { AS_OF } from "./generatedBook";
import { generatedFile } from "./generatedFile";
import { MAIN, nodeFlags } from "./nodeFlags";
import { median, type FileMeasures } from "./measures";

/** A month's billing, one command after the other on the same workbook. */
const COMMANDS: readonly (readonly string[])[] = [
  ["backlog", "BOOK"],
  ["mark", "BOOK", "--ready", "--from", "2026-10-01", "--to", AS_OF],
  ["create", "BOOK", "--as-of", AS_OF],
];

const TELL_PEAK = path.resolve(__dirname, "tellPeak.js");

/** The generated book as a file, read, run and written by each command so many times; the file of the last goes on. */
export async function measureFile(actuals: number, runs: number): Promise<FileMeasures> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-bench-"));
  try {
    const before = path.join(folder, "before.xlsx");
    const book = path.join(folder, "book.xlsx");
    writeFileSync(before, await generatedFile(actuals));
    const commands = COMMANDS.map((words) => {
      const measured = Array.from({ length: runs }, () => {
        copyFileSync(before, book);
        return measureCommand(words, book, path.join(folder, "peak"));
      });
      copyFileSync(book, before);
      return {
        command: words[0] ?? "",
        wallMs: median(measured.map(({ wallMs }) => wallMs)),
        cpuMs: median(measured.map(({ cpuMs }) => cpuMs)),
        peakBytes: Math.max(...measured.map((one) => one.peakBytes)),
        fileBytes: statSync(book).size,
      };
    });
    return { kind: "file", actuals, commands };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Exit 1 says that there are errors among the problems, as the book has on purpose. */
const DONE_WITH_ERRORS = 1;

function measureCommand(words: readonly string[], book: string, peakFile: string) {
  const named = words.map((word) => (word === "BOOK" ? book : word));
  const began = performance.now();
  const done = spawnSync(
    process.execPath,
    [...nodeFlags(), "-r", TELL_PEAK, MAIN, ...named, "--quiet", "--by", "Ana"],
    {
      env: { ...process.env, PEAK_FILE: peakFile },
      maxBuffer: 2 ** 30,
      encoding: "utf8",
    },
  );
  const wallMs = performance.now() - began;
  if (done.status !== 0 && done.status !== DONE_WITH_ERRORS) {
    throw new Error(`${words.join(" ")} ended with ${done.status ?? done.signal}: ${done.stderr.slice(-2000)}`);
  }
  return { wallMs, ...(JSON.parse(readFileSync(peakFile, "utf8")) as { peakBytes: number; cpuMs: number }) };
}
