/**
 * The program as people run it, in processes of its own: the sources compiled to a folder of their own, so that no stale
 * build is tried.
 */
import { transformSync } from "@swc/core";
import { spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.join(__dirname, "..", "..");

export type BuiltProgram = {
  readonly folder: string;
  remove(): void;
};

/** Compiles engine and command line, and more sources of the tests where they are named, and gives their folder. */
export function builtProgram(more: readonly string[] = []): BuiltProgram {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-built-"));
  chmodSync(folder, 0o755);
  const sources = ["engine", "addin/workbook", "addin/pdf", "addin/cli"].flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => path.join(room, file)),
  );
  for (const source of [...sources, ...more]) {
    const { code } = transformSync(readFileSync(path.join(root, source), "utf8"), {
      filename: source,
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
      sourceMaps: false,
    });
    const compiled = path.join(folder, source.replace(/\.ts$/, ".js"));
    mkdirSync(path.dirname(compiled), { recursive: true });
    writeFileSync(compiled, code);
  }
  copyFileSync(path.join(root, "package.json"), path.join(folder, "package.json"));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "peak.js"), peakReport);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * On leaving, the process tells the most memory it ever held, in KiB, on its fourth stream. Linux counts what its parent
 * held into `maxRSS`; its own peak is in its status.
 */
const peakReport = `
process.on("exit", () => {
  const { existsSync, readFileSync, writeSync } = require("node:fs");
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  writeSync(3, /^VmHWM:\\s*(\\d+) kB/m.exec(status)?.[1] ?? String(process.resourceUsage().maxRSS));
});
`;

export type Ended = {
  /** Null where the process was killed, or crashed. */
  readonly exit: number | null;
  readonly output: string;
  readonly errors: string;
  /** Null where the process could not tell. */
  readonly peakMebibytes: number | null;
};

/** How long a process may take before it counts as hanging: many times what it needs on a busy machine. */
const PATIENCE_MS = 60_000;

/** Runs a command line of the program in a process of its own; as nobody where `asNobody`, which root can ask for. */
export function runProgram(
  program: BuiltProgram,
  words: readonly string[],
  { asNobody = false }: { readonly asNobody?: boolean } = {},
): Promise<Ended> {
  const main = path.join(program.folder, "addin/cli/main.js");
  const nobody = asNobody && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(process.execPath, ["-r", path.join(program.folder, "peak.js"), main, ...words], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    timeout: PATIENCE_MS,
    killSignal: "SIGKILL",
    ...nobody,
  });
  const texts = ["", "", ""];
  [child.stdout, child.stderr, child.stdio[3]].forEach((stream, index) => {
    stream?.on("data", (chunk: Buffer) => (texts[index] = `${texts[index] ?? ""}${chunk.toString("utf8")}`));
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit) => {
      const [output = "", errors = "", peak = ""] = texts;
      resolve({ exit, output, errors, peakMebibytes: peak === "" ? null : Math.round(Number(peak) / 1024) });
    });
  });
}
