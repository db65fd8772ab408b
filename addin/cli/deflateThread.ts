/**
 * What a thread runs that deflates blocks for the one that packs, until none has come for a while.
 */
import { workerData } from "node:worker_threads";
import { BlockSlots } from "./blockSlots";
import { deflatedBlock } from "./deflatedBlock";

const idleMs = 10_000;

const memory: unknown = workerData;
if (memory instanceof SharedArrayBuffer) deflateAsTheyCome(new BlockSlots(memory));

function deflateAsTheyCome(slots: BlockSlots): void {
  for (let slot = slots.take(idleMs); slot !== null; slot = slots.take(idleMs)) {
    const { content, isLast } = slots.block(slot);
    slots.finish(slot, deflatedOrNull(content, isLast));
  }
  slots.isRunning = false;
}

/** Whoever waits for a block that failed deflates it themselves, and is told why. */
function deflatedOrNull(content: Uint8Array, isLast: boolean): Uint8Array | null {
  try {
    return deflatedBlock(content, "fast", isLast);
  } catch {
    return null;
  }
}
