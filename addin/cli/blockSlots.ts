/**
 * Memory that whoever packs shares with the thread that deflates for them: a few slots, each for a block on its way there
 * and back. A slot goes from free to queued (by the packer), taken, and done or failed (by the thread), and is freed again.
 */
import { blockBytes, longestBlock } from "../workbook/file/blocks";

/** Blocks that are on their way at most, which bounds the memory. */
export const slotCount = 4;

const [free, queued, taken, done, failed] = [0, 1, 2, 3, 4];

/** Words of all slots, then those of each: its state, the block's size, whether it is the last, and its deflated size. */
const [handedWord, runningWord, firstSlotWord, wordsPerSlot] = [0, 1, 2, 4];
const headBytes = 4 * (firstSlotWord + slotCount * wordsPerSlot);

/** The slots, as either side sees them; they are named by their number from 0. */
export class BlockSlots {
  readonly #words: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(headBytes + slotCount * (blockBytes + longestBlock))) {
    this.#words = new Int32Array(memory, 0, headBytes / 4);
  }

  /** Whether the thread is there, or about to be. */
  get isRunning(): boolean {
    return Atomics.load(this.#words, runningWord) === 1;
  }

  set isRunning(isRunning: boolean) {
    Atomics.store(this.#words, runningWord, isRunning ? 1 : 0);
  }

  /** Queues a block of at most `blockBytes` in a free slot. */
  queue(slot: number, block: Uint8Array, isLast: boolean): void {
    this.#content(slot).set(block);
    const word = wordOf(slot);
    this.#words[word + 1] = block.length;
    this.#words[word + 2] = isLast ? 1 : 0;
    Atomics.store(this.#words, word, queued);
    Atomics.add(this.#words, handedWord, 1);
    Atomics.notify(this.#words, handedWord);
  }

  /** The block in a slot. */
  block(slot: number): { readonly content: Uint8Array; readonly isLast: boolean } {
    const word = wordOf(slot);
    return {
      content: this.#content(slot).subarray(0, this.#words[word + 1] ?? 0),
      isLast: this.#words[word + 2] === 1,
    };
  }

  isDone(slot: number): boolean {
    return Atomics.load(this.#words, wordOf(slot)) === done;
  }

  /** Takes a block back that the thread has not begun; gives whether that was so. */
  takeBack(slot: number): boolean {
    return Atomics.compareExchange(this.#words, wordOf(slot), queued, taken) === queued;
  }

  /** Waits for a block that the thread has begun, and gives a copy of what it became; null where it failed or is late. */
  deflated(slot: number, patienceMs: number): Uint8Array | null {
    const word = wordOf(slot);
    Atomics.wait(this.#words, word, taken, patienceMs);
    return this.isDone(slot) ? this.#deflated(slot).slice(0, this.#words[word + 3]) : null;
  }

  free(slot: number): void {
    Atomics.store(this.#words, wordOf(slot), free);
  }

  /** Takes the next queued block, and waits for one; null where none comes. */
  take(idleMs: number): number | null {
    for (;;) {
      const handed = Atomics.load(this.#words, handedWord);
      for (let slot = 0; slot < slotCount; slot += 1) if (this.takeBack(slot)) return slot;
      if (Atomics.wait(this.#words, handedWord, handed, idleMs) === "timed-out") return null;
    }
  }

  /** Puts down what a taken block became; null where nothing did. */
  finish(slot: number, deflated: Uint8Array | null): void {
    const word = wordOf(slot);
    const isKept = deflated !== null && deflated.length <= longestBlock;
    if (isKept) this.#deflated(slot).set(deflated);
    this.#words[word + 3] = deflated?.length ?? 0;
    Atomics.store(this.#words, word, isKept ? done : failed);
    Atomics.notify(this.#words, word);
  }

  #content(slot: number): Uint8Array {
    return new Uint8Array(this.memory, headBytes + slot * blockBytes, blockBytes);
  }

  #deflated(slot: number): Uint8Array {
    return new Uint8Array(this.memory, headBytes + slotCount * blockBytes + slot * longestBlock, longestBlock);
  }
}

function wordOf(slot: number): number {
  return firstSlotWord + slot * wordsPerSlot;
}
