import { transformSync } from "@swc/core";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { DeflateAhead } from "../../addin/cli/deflateAhead";
import { deflatedBlock } from "../../addin/cli/deflatedBlock";

const root = path.join(__dirname, "..", "..");
const folder = mkdtempSync(path.join(tmpdir(), "daybook-thread-"));

beforeAll(() => {
  for (const source of ["cli/deflateThread", "cli/blockSlots", "cli/deflatedBlock", "workbook/file/blocks"]) {
    const { code } = transformSync(readFileSync(path.join(root, "addin", `${source}.ts`), "utf8"), {
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
    });
    mkdirSync(path.dirname(path.join(folder, source)), { recursive: true });
    writeFileSync(path.join(folder, `${source}.js`), code);
  }
  writeFileSync(path.join(folder, "cli", "failing.js"), failingThread);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that takes blocks, and makes nothing of them. */
const failingThread = `
const { BlockSlots } = require("./blockSlots.js");
const slots = new BlockSlots(require("node:worker_threads").workerData);
for (let slot = slots.take(100); slot !== null; slot = slots.take(100)) slots.finish(slot, null);
slots.isRunning = false;
`;

/** Blocks of which each is another, as rows are. */
const blocks = Array.from({ length: 12 }, (_, block) =>
  new TextEncoder().encode(
    Array.from({ length: 3_000 }, (_, row) => `<c r="A${row}"><v>${(row * 7919 + block) % 65_537}.25</v></c>`).join(""),
  ),
);
const expected = blocks.map((block, index) => deflatedBlock(block, "fast", index === blocks.length - 1));

/** Deflates the blocks, by that thread and here, and says which of them came out as expected and how many were made here. */
function deflating(script: string) {
  let here = 0;
  const ahead = new DeflateAhead(path.join(folder, "cli", script), (block, isLast) => {
    here += 1;
    return deflatedBlock(block, "fast", isLast);
  });
  return (order: (made: readonly (() => Uint8Array)[]) => void = () => undefined) => {
    here = 0;
    const made = blocks.map((block, index) => {
      const passing = block.slice();
      const deflated = ahead.push(passing, index === blocks.length - 1);
      passing.fill(0);
      return deflated;
    });
    order(made);
    const same = made.filter((deflated, index) => Buffer.compare(deflated(), expected[index] ?? Buffer.of()) === 0);
    return { same: same.length, here };
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("blocks deflated in a thread", () => {
  it("are those that are deflated here, once the thread is there", async () => {
    const deflate = deflating("deflateThread.js");
    let { same, here } = deflate();
    // The first are made here, as the thread is only starting.
    expect(same).toBe(blocks.length);
    while (here === blocks.length) {
      await settled();
      ({ same, here } = deflate());
      expect(same).toBe(blocks.length);
    }
    expect(here).toBeLessThan(blocks.length);
  });

  it("may be asked for in any order, and again", () => {
    const deflate = deflating("deflateThread.js");
    const backwards = deflate((made) => made.toReversed().forEach((deflated) => deflated()));
    expect(backwards.same).toBe(blocks.length);
  });

  it.each([
    ["cannot start", "missing.js"],
    ["makes nothing of them", "failing.js"],
  ])("are made here where the thread %s", async (_, script) => {
    const deflate = deflating(script);
    for (let round = 0; round < 5; round += 1) {
      expect(deflate()).toEqual({ same: blocks.length, here: blocks.length });
      await settled();
    }
  });
});
