import { concatenate } from "./compression";

/** Deflated bytes in the pieces they were made in, which are put together only where one array is asked for. */
export class DeflatedPieces {
  /** Each by where it begins. */
  #pieces = new Map<number, Uint8Array>();
  #length = 0;

  /** Adds a piece and gives where it begins. */
  add(piece: Uint8Array): number {
    const start = this.#length;
    if (piece.length > 0) this.#pieces.set(start, piece);
    this.#length += piece.length;
    return start;
  }

  get length(): number {
    return this.#length;
  }

  /** The pieces, in order. */
  pieces(): Iterable<Uint8Array> {
    return this.#pieces.values();
  }

  /** The bytes as one array; the pieces are let go. */
  whole(): Uint8Array {
    const [first, ...others] = this.#pieces.values();
    if (first !== undefined && others.length === 0) return first;
    const whole = concatenate(this.#pieces.values());
    this.#pieces = new Map([[0, whole]]);
    return whole;
  }

  /** The bytes from `start` to `end`; of a piece without a copy. */
  subarray(start: number, end: number): Uint8Array {
    const piece = this.#pieces.get(start);
    return piece?.length === end - start ? piece : this.whole().subarray(start, end);
  }
}
