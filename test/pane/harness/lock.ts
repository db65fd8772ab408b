import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const BETWEEN_TRIES_MS = 200;

/** Does a piece of work while no other test process does one under the same lock file; waits for its turn. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const release = await takeLock(file);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Waits for a lock file and gives what lets it go. A lock whose process is gone is nobody's. */
export async function takeLock(file: string): Promise<() => void> {
  mkdirSync(path.dirname(file), { recursive: true });
  while (!tryLock(file)) {
    if (isAbandoned(file)) rmSync(file, { force: true });
    else await pause(BETWEEN_TRIES_MS);
  }
  return () => rmSync(file, { force: true });
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (failure) {
    if (isCode(failure, "EEXIST")) return false;
    throw failure;
  }
}

function isAbandoned(file: string): boolean {
  try {
    const owner = Number(readFileSync(file, "utf8"));
    if (!Number.isInteger(owner) || owner <= 0) return false;
    process.kill(owner, 0);
    return false;
  } catch (failure) {
    return isCode(failure, "ESRCH");
  }
}

/** Node's own errors are of another realm than a test's, where they are no instance of its `Error`. */
function isCode(failure: unknown, code: string): boolean {
  return typeof failure === "object" && failure !== null && "code" in failure && failure.code === code;
}
