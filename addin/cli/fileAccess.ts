/**
 * Workbook files on disk: read whole, replaced whole or not at all.
 *
 * A file is replaced by writing a new one beside it, flushing it to disk and renaming it: whoever opens the file, and
 * whatever happens in between, finds the old workbook or the new one. Two runs over one file are kept apart by a lock
 * file beside it; a workbook that is open in Excel or LibreOffice is not written, since their next save would undo it.
 */
import { randomUUID } from "node:crypto";
import { access, chmod, chown, lstat, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { FileTrouble } from "./exit";

/** A file as it was read; `replaceFile` refuses when it has changed since. */
export type FileRead = { readonly bytes: Uint8Array; readonly version: string };

/** Reads a file. Throws FileTrouble. */
export async function readWholeFile(file: string): Promise<FileRead> {
  try {
    const version = await versionOf(file);
    await refuseEndless(file);
    return { bytes: new Uint8Array(await readFile(file)), version };
  } catch (error) {
    throw error instanceof FileTrouble ? error : readTrouble(file, error);
  }
}

/** A million actuals are some 80 MB; what is larger by far is no workbook, and would be read into memory. */
const LARGEST_FILE_BYTES = 256 * 1024 * 1024;

/** Refuses what cannot be read to its end, or is too large to be; a folder is left to be refused as such. */
async function refuseEndless(file: string): Promise<void> {
  const found = await stat(file);
  const trouble = (what: string, code: string): FileTrouble => new FileTrouble(`${file} ${what}`, code, { file });
  if (!found.isFile() && !found.isDirectory())
    throw trouble("is no file that can be read to its end. Name a workbook.", "unreadable-file");
  if (found.isFile() && found.size > LARGEST_FILE_BYTES)
    throw trouble("is larger than 256 MB. Divide it, by year or by contract.", "too-large");
}

/** Whether something of that name exists. */
export async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === "ENOENT") return false;
      throw readTrouble(file, error);
    },
  );
}

/** Whether two names lead to one file, through whatever links; one that does not exist is no other. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const first = await stat(one, { bigint: true }).catch(() => null);
  const second = await stat(other, { bigint: true }).catch(() => null);
  return first !== null && second !== null && first.dev === second.dev && first.ino === second.ino;
}

/**
 * Replaces a file, or makes it, atomically. Its mode and owner stay; through a symbolic link the file it leads to is
 * replaced. Throws FileTrouble, the file then being as before.
 *
 * @param expected the version the new bytes were made from; null where the file is not the one that was read
 */
export async function replaceFile(file: string, bytes: Uint8Array, expected: string | null): Promise<void> {
  const target = await targetOf(file);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeFlushed(temporary, bytes);
    await keepModeAndOwner(target, temporary);
    if (expected !== null && (await versionOf(target)) !== expected) throw changedMeanwhile(file);
    await rename(temporary, target);
    await flushFolder(path.dirname(target));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof FileTrouble ? error : writeTrouble(file, error);
  }
}

/**
 * Does something while holding the lock of a file that is to be written. Throws FileTrouble when another run holds it,
 * or when the workbook is open in a spreadsheet program.
 */
export async function whileLocked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const target = await targetOf(file);
  if (await exists(target)) await refuseEndless(target);
  await refuseIfOpenElsewhere(target);
  const lock = path.join(path.dirname(target), `.${path.basename(target)}.daybook-lock`);
  await takeLock(lock, file);
  const release = (): Promise<void> => rm(lock, { force: true });
  try {
    return await work();
  } finally {
    await release();
  }
}

/** The lock file names process and machine; one whose process on this machine is gone is taken over. */
async function takeLock(lock: string, file: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const made = await open(lock, "wx");
      await made.writeFile(`${process.pid} ${hostname()}`);
      await made.close();
      return;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw writeTrouble(file, error);
    }
    if (!(await isAbandoned(lock))) break;
    await rm(lock, { force: true });
  }
  throw new FileTrouble(
    `Another run of Daybook is working on ${file}. Wait until it is done; if there is none, delete ${lock}.`,
    "file-in-use",
    { file },
  );
}

/** A lock without a process yet is being made, unless it is old. */
async function isAbandoned(lock: string): Promise<boolean> {
  const [holder, machine] = (await readFile(lock, "utf8").catch(() => "")).split(" ");
  if (machine !== undefined) return machine === hostname() && !isRunning(Number(holder));
  const made = await stat(lock).catch(() => null);
  return made === null || Date.now() - made.mtimeMs > 10_000;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

async function refuseIfOpenElsewhere(target: string): Promise<void> {
  const folder = path.dirname(target);
  const name = path.basename(target);
  for (const [mark, program] of [
    [`~$${name}`, "Excel"],
    [`.~lock.${name}#`, "LibreOffice"],
  ] as const) {
    if (await exists(path.join(folder, mark))) {
      throw new FileTrouble(
        `${name} is open in ${program}. Close it there, or write elsewhere with --out; if it is not open, delete ${mark}.`,
        "file-in-use",
        { file: name },
      );
    }
  }
}

/** What a symbolic link leads to; a name that does not exist yet stands for itself. */
async function targetOf(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return path.resolve(file);
    throw readTrouble(file, error);
  }
}

async function versionOf(file: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
  return `${dev}:${ino}:${size}:${mtimeNs}`;
}

async function writeFlushed(file: string, bytes: Uint8Array): Promise<void> {
  const made = await open(file, "wx", 0o666);
  try {
    await made.writeFile(bytes);
    await made.sync();
  } finally {
    await made.close();
  }
}

async function keepModeAndOwner(target: string, temporary: string): Promise<void> {
  const before = await stat(target).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  if (before === null) return;
  if (before.isDirectory())
    throw new FileTrouble(`${target} is a folder. Name a file.`, "unwritable-file", { file: target });
  // A file its owner made read-only is not to be replaced behind their back.
  await access(target, 2);
  await chmod(temporary, before.mode & 0o7777);
  const made = await stat(temporary);
  if (made.uid === before.uid && made.gid === before.gid) return;
  await chown(temporary, before.uid, before.gid).catch((error: unknown) => {
    // Only root may give files away: someone else's file that one may write becomes one's own, as with any editor.
    if (codeOf(error) !== "EPERM") throw error;
  });
}

/** The rename itself must reach the disk; systems whose folders cannot be opened flush on their own. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

function changedMeanwhile(file: string): FileTrouble {
  return new FileTrouble(
    `${file} was changed by somebody else while Daybook was working. Nothing was written. Run the command again.`,
    "file-in-use",
    { file },
  );
}

function readTrouble(file: string, error: unknown): FileTrouble {
  const sentences: Readonly<Record<string, string>> = {
    ENOENT: `There is no file ${file}. Check the name and the folder.`,
    ENOTDIR: `There is no file ${file}. Check the name and the folder.`,
    EISDIR: `${file} is a folder. Name a workbook, a file that ends in .xlsx.`,
    ELOOP: `${file} is a link that leads to itself. Name the workbook.`,
    ENAMETOOLONG: `${file} is longer than a name can be. Check the name and the folder.`,
    EACCES: `You may not read ${file}. Ask whoever owns it for the right to.`,
    EPERM: `You may not read ${file}. Ask whoever owns it for the right to.`,
  };
  const sentence = sentences[codeOf(error)];
  return new FileTrouble(sentence ?? `${file} cannot be read: ${messageOf(error)}.`, "unreadable-file", {
    file,
    reason: codeOf(error),
  });
}

function writeTrouble(file: string, error: unknown): FileTrouble {
  const sentences: Readonly<Record<string, string>> = {
    ENOENT: `The folder of ${file} does not exist. Make it, or write elsewhere with --out.`,
    EACCES: `You may not write ${file}. Nothing was written. Write elsewhere with --out.`,
    EPERM: `You may not write ${file}. Nothing was written. Write elsewhere with --out.`,
    EROFS: `${file} is on a disk that cannot be written. Write elsewhere with --out.`,
    ENOSPC: `The disk of ${file} is full. Nothing was written. Make room, then run the command again.`,
    EBUSY: `${file} is open in another program. Nothing was written. Close it there, then run the command again.`,
  };
  const sentence = sentences[codeOf(error)];
  return new FileTrouble(
    sentence ?? `${file} cannot be written: ${messageOf(error)}. It is as it was before.`,
    "unwritable-file",
    { file, reason: codeOf(error) },
  );
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}

function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
