import { Worker } from "node:worker_threads";
import { BlockSlots, slotCount } from "./blockSlots";

/** How long a block that the thread has begun is waited for: a thousand times what it takes. */
const patienceMs = 10_000;

/** A block that was handed over; null until what it became is known. */
type Handed = { readonly slot: number; deflated: Uint8Array | null };

/**
 * Deflates blocks in a thread while whoever packs makes the next. What the thread has not begun when it is wanted, or has no
 * room for, is deflated here, so that nobody waits for more than the block at hand, and the bytes are the same with a slow
 * thread or with none.
 */
export class DeflateAhead {
  readonly #slots = new BlockSlots();
  readonly #handed = new Array<Handed | null>(slotCount).fill(null);
  #isLost = false;

  /**
   * @param script what the thread runs, compiled
   * @param deflatedHere gives the bytes that the thread gives
   */
  constructor(
    readonly script: string,
    readonly deflatedHere: (block: Uint8Array, isLast: boolean) => Uint8Array,
  ) {}

  /** Takes a block of at most `blockBytes`, a copy, and gives what gives its deflated bytes. */
  push(block: Uint8Array, isLast: boolean): () => Uint8Array {
    const slot = this.#isLost ? -1 : this.#freeSlot();
    if (slot < 0) {
      const deflated = this.deflatedHere(block, isLast);
      return () => deflated;
    }
    if (!this.#slots.isRunning) this.#start();
    const handed: Handed = { slot, deflated: null };
    this.#handed[slot] = handed;
    this.#slots.queue(slot, block, isLast);
    return () => handed.deflated ?? this.#collect(handed);
  }

  #freeSlot(): number {
    for (const handed of this.#handed) if (handed !== null && this.#slots.isDone(handed.slot)) this.#collect(handed);
    return this.#handed.indexOf(null);
  }

  #collect(handed: Handed): Uint8Array {
    const { slot } = handed;
    const ofThread = this.#slots.takeBack(slot) ? undefined : this.#slots.deflated(slot, patienceMs);
    if (ofThread === null) this.#isLost = true;
    const { content, isLast } = this.#slots.block(slot);
    handed.deflated = ofThread ?? this.deflatedHere(content, isLast);
    this.#handed[slot] = null;
    this.#slots.free(slot);
    return handed.deflated;
  }

  #start(): void {
    this.#slots.isRunning = true;
    const thread = new Worker(this.script, { workerData: this.#slots.memory });
    thread.unref();
    thread.on("error", () => {
      this.#isLost = true;
    });
  }
}
