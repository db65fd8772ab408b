/**
 * Tries broken files in child processes: each child takes many seeds, and one that crashes or hangs is started again
 * behind the seed it stopped at.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BuiltProgram } from "./builtProgram";
import type { Tried } from "./fuzzChild";

export type Failure = { readonly seed: number; readonly what: string; readonly faults: readonly string[] };

export type Fuzzed = {
  readonly tried: number;
  /** How many command lines ended with each exit code. */
  readonly exits: ReadonlyMap<number, number>;
  readonly failures: readonly Failure[];
};

/** A child that says nothing for so long hangs: a seed takes some tens of milliseconds. */
const PATIENCE_MS = 60_000;

type Range = { readonly first: number; readonly count: number };

/** Tries the files of a range of seeds, in two children at a time. */
export async function fuzz(program: BuiltProgram, sources: string, range: Range): Promise<Fuzzed> {
  const half = Math.ceil(range.count / 2);
  const halves = [
    { first: range.first, count: half },
    { first: range.first + half, count: range.count - half },
  ];
  const lists = await Promise.all(halves.map((one) => fuzzInTurn(program, sources, one)));
  const all = lists.flat();
  const exits = new Map<number, number>();
  for (const exit of all.flatMap((one) => one.exits)) exits.set(exit, (exits.get(exit) ?? 0) + 1);
  return { tried: all.length, exits, failures: all.filter(({ faults }) => faults.length > 0) };
}

type Told = Tried & { readonly what: string };

async function fuzzInTurn(program: BuiltProgram, sources: string, range: Range): Promise<readonly Told[]> {
  const told: Told[] = [];
  const end = range.first + range.count;
  for (let next = range.first; next < end; next = range.first + told.length) {
    told.push(...(await oneChild(program, sources, { first: next, count: end - next })));
  }
  return told;
}

/** What one child told until it ended; the seed at which it crashed or was stopped is among them, with that fault. */
function oneChild(program: BuiltProgram, sources: string, { first, count }: Range): Promise<readonly Told[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-fuzz-"));
  const child = spawn(
    process.execPath,
    [path.join(program.folder, "test/faults/fuzzChild.js"), sources, folder, String(first), String(count)],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const told: Told[] = [];
  let begun: { readonly seed: number; readonly what: string } | null = null;
  let rest = "";
  let errors = "";
  let hangs = false;
  const stop = (): void => {
    hangs = true;
    child.kill("SIGKILL");
  };
  let watch = setTimeout(stop, PATIENCE_MS);
  child.stderr.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString("utf8")).slice(-2_000)));
  child.stdout.on("data", (chunk: Buffer) => {
    clearTimeout(watch);
    watch = setTimeout(stop, PATIENCE_MS);
    const lines = (rest + chunk.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const read = JSON.parse(line) as Tried | { readonly seed: number; readonly what: string };
      if ("what" in read) begun = read;
      else {
        told.push({ ...read, what: begun?.what ?? "" });
        begun = null;
      }
    }
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit, signal) => {
      clearTimeout(watch);
      rmSync(folder, { recursive: true, force: true });
      if (begun !== null) {
        const fault = hangs ? "hangs" : `crashed with ${signal ?? String(exit)}: ${errors}`;
        told.push({ seed: begun.seed, what: begun.what, exits: [], faults: [fault] });
      } else if (told.length < count) {
        reject(new Error(`a child ended before its seeds were tried: ${errors}`));
        return;
      }
      resolve(told);
    });
  });
}
