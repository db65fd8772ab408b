/**
 * The command line over real files, in this process: the same code and engine as `npx daybook`.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { commandLine } from "../../addin/cli/commandLine";
import type { Host } from "../../addin/cli/host";
import { run } from "../../engine/index";

export type Folder = {
  readonly path: string;
  bytes(file: string): Promise<Buffer>;
  remove(): Promise<void>;
};

/** A folder of its own for a test. */
export async function newFolder(): Promise<Folder> {
  const folder = await mkdtemp(path.join(tmpdir(), "daybook-test-"));
  return {
    path: folder,
    bytes: (file) => readFile(file),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Puts a workbook into the folder and gives its path. */
export async function fileOf(folder: Folder, bytes: Uint8Array, name = "book.xlsx"): Promise<string> {
  const file = path.join(folder.path, name);
  await writeFile(file, bytes);
  return file;
}

/** A row as `--json` prints it: text throughout, but for row numbers and counts. */
export type JsonRow = Readonly<Record<string, string | number | null>>;

export type Told = {
  readonly exit: number;
  readonly output: string;
  readonly errors: string;
  /** A section of the JSON document. */
  json(section: string): readonly JsonRow[];
};

/** Carries out a command line as Ana, at a fixed moment unless the words say otherwise. */
export async function commandLineOn(words: readonly string[], at = "2026-11-02T09:00:00Z"): Promise<Told> {
  let output = "";
  let errors = "";
  const host: Host = {
    output: { isTerminal: false, write: (text) => Promise.resolve(void (output += text)) },
    errors: { isTerminal: false, write: (text) => Promise.resolve(void (errors += text)) },
    environment: {},
    loginName: "ana",
    now: () => new Date(at),
    run,
  };
  const exit = await commandLine(words, host);
  return {
    exit,
    output,
    errors,
    json(section: string): readonly JsonRow[] {
      const document = JSON.parse(output) as Readonly<Record<string, readonly JsonRow[]>>;
      const rows = document[section];
      if (rows === undefined) throw new Error(`no section ${section} in ${Object.keys(document).join(", ")}`);
      return rows;
    },
  };
}
