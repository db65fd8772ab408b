import { chmodSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { smallFirm, workbookOf } from "../workbookOf";
import { builtProgram, runProgram, type BuiltProgram } from "./builtProgram";
import { BOMBS, BROKEN_ARCHIVES, BROKEN_XML, NO_WORKBOOKS, type HostileFile } from "./hostileFiles";

const MOST_MEBIBYTES = 512;

jest.setTimeout(5 * 60_000);

let program: BuiltProgram;
let book: Uint8Array;
let folder = "";

beforeAll(async () => {
  program = builtProgram();
  const actual = { "Actual ID": "A-1", Date: "2026-10-05", "Project ID": "P-1", Class: "Time", Quantity: "8" };
  book = await workbookOf(smallFirm([{ ...actual, Price: "200" }]));
});
afterAll(() => program.remove());

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-hostile-"));
  chmodSync(folder, 0o777);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What there is of a file, to be compared with later: content where it is small, and when it was last changed. */
function traceOf(file: string): unknown {
  if (!existsSync(file)) return readdirSync(path.dirname(file));
  const { mtimeMs, size, ino } = lstatSync(file);
  const content = lstatSync(file).isFile() && size < 1e9 ? readFileSync(file).toString("latin1") : null;
  return { mtimeMs, size, ino, content };
}

async function expectRefused(hostile: HostileFile, readsOnly = false): Promise<void> {
  const file = hostile.make(folder, book);
  const before = traceOf(file);
  const there = readdirSync(folder);
  // Every command reads alike before it does anything else; one that would write could also harm.
  const commands = [["mark", file, "--ready", "--all", "--by", "Ana", "--json"]];
  if (readsOnly) commands.push(["check", file, "--by", "Ana", "--json"]);
  for (const words of commands) {
    const { exit, output, errors, peakMebibytes } = await runProgram(program, words, { asNobody: hostile.asNobody });
    expect([exit, errors]).toEqual([3, expect.stringMatching(hostile.told)]);
    expect(errors.trim().split("\n")).toHaveLength(1);
    const told = JSON.parse(output) as { readonly problems: readonly { readonly code: string }[] };
    expect(told.problems.map(({ code }) => code)).toEqual([hostile.code]);
    expect(peakMebibytes).toBeLessThan(MOST_MEBIBYTES);
    expect(peakMebibytes).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual(there);
    expect(traceOf(file) === before || JSON.stringify(traceOf(file)) === JSON.stringify(before)).toBe(true);
  }
}

const cases = (files: readonly HostileFile[]) => files.map((hostile) => [hostile.name, hostile] as const);

describe("one problem is told, the file stays as it is, and nothing beside it, of", () => {
  it.each(cases(NO_WORKBOOKS))("%s", (_, hostile) => expectRefused(hostile, true));
  it.each(cases(BROKEN_ARCHIVES))("an archive: %s", (_, hostile) => expectRefused(hostile));
  it.each(cases(BROKEN_XML))("a workbook's parts: %s", (_, hostile) => expectRefused(hostile));
  it.each(cases(BOMBS))("a file made to exhaust the machine: %s", (_, hostile) => expectRefused(hostile));
});
