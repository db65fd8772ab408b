import fs from "node:fs";
import type * as promises from "node:fs/promises";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { FileTrouble } from "../../addin/cli/exit";
import { readWholeFile, replaceFile, whileLocked } from "../../addin/cli/fileAccess";

/** What happens between writing the new file and renaming it: a test may break it off there. */
let beforeRename: () => void = () => undefined;
jest.mock("node:fs/promises", () => {
  const real = jest.requireActual<typeof promises>("node:fs/promises");
  return {
    ...real,
    rename: (from: string, to: string) => {
      beforeRename();
      return real.rename(from, to);
    },
  };
});

let folder = "";
let file = "";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

beforeEach(async () => {
  beforeRename = () => undefined;
  folder = await mkdtemp(path.join(tmpdir(), "daybook-files-"));
  file = path.join(folder, "book.xlsx");
  fs.writeFileSync(file, "before");
});

describe("replacing a file", () => {
  it("leaves it as before, and nothing beside it, when stopped between write and rename", async () => {
    beforeRename = () => {
      expect(fs.readdirSync(folder)).toHaveLength(2);
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    };
    await expect(replaceFile(file, bytes("after"), null)).rejects.toThrow(
      /The disk of .* is full\. Nothing was written/,
    );
    expect(fs.readFileSync(file, "utf8")).toBe("before");
    expect(fs.readdirSync(folder)).toEqual(["book.xlsx"]);
  });

  it("shows the old content until the rename, and the new after it", async () => {
    const seen: string[] = [];
    beforeRename = () => seen.push(fs.readFileSync(file, "utf8"));
    await replaceFile(file, bytes("after"), null);
    expect([...seen, fs.readFileSync(file, "utf8")]).toEqual(["before", "after"]);
  });

  it("keeps its mode", async () => {
    fs.chmodSync(file, 0o640);
    await replaceFile(file, bytes("after"), null);
    expect(fs.statSync(file).mode & 0o777).toBe(0o640);
  });

  it("replaces what a symbolic link leads to", async () => {
    const link = path.join(folder, "link.xlsx");
    fs.symlinkSync("book.xlsx", link);
    await replaceFile(link, bytes("after"), null);
    expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(file, "utf8")).toBe("after");
  });

  it("refuses a file that somebody saved since it was read", async () => {
    const { version } = await readWholeFile(file);
    fs.writeFileSync(file, "saved meanwhile");
    await expect(replaceFile(file, bytes("after"), version)).rejects.toThrow(/changed by somebody else/);
    expect(fs.readFileSync(file, "utf8")).toBe("saved meanwhile");
    expect(fs.readdirSync(folder)).toEqual(["book.xlsx"]);
  });

  it("says where a folder does not exist", async () => {
    const nowhere = path.join(folder, "absent", "book.xlsx");
    await expect(replaceFile(nowhere, bytes("after"), null)).rejects.toThrow(/The folder of .* does not exist/);
  });
});

describe("two runs over one file", () => {
  it("are kept apart: the second is refused, and the first goes on", async () => {
    const first = await whileLocked(file, async () => {
      await expect(whileLocked(file, () => Promise.resolve())).rejects.toThrow(/Another run of Daybook/);
      return "done";
    });
    expect(first).toBe("done");
    expect(fs.readdirSync(folder)).toEqual(["book.xlsx"]);
  });

  it("are one after the other when the first failed", async () => {
    await expect(whileLocked(file, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await whileLocked(file, () => Promise.resolve("done"))).toBe("done");
  });

  it("take over from a run that was killed", async () => {
    const { hostname } = await import("node:os");
    fs.writeFileSync(path.join(folder, ".book.xlsx.daybook-lock"), `999999999 ${hostname()}`);
    expect(await whileLocked(file, () => Promise.resolve("done"))).toBe("done");
  });

  it("respect a run on another machine", async () => {
    fs.writeFileSync(path.join(folder, ".book.xlsx.daybook-lock"), "1 elsewhere.example");
    await expect(whileLocked(file, () => Promise.resolve())).rejects.toThrow(FileTrouble);
  });
});

describe("a workbook that is open in a spreadsheet program", () => {
  it.each([
    ["~$book.xlsx", /is open in Excel/],
    [".~lock.book.xlsx#", /is open in LibreOffice/],
  ])("is not written while %s is there", async (mark, sentence) => {
    fs.writeFileSync(path.join(folder, mark), "");
    await expect(whileLocked(file, () => Promise.resolve())).rejects.toThrow(sentence);
  });
});
