/** Texts are gathered in this many bytes. */
const gatheredBytes = 256 * 1024;

/**
 * Encodes many texts one behind the other: one array for some hundred rows, without putting their texts together. What it
 * gives holds until it gives more: two arrays take turns, as fresh ones cost more than what is written into them.
 */
export class TextBytes {
  readonly #encoder = new TextEncoder();
  #bytes: Uint8Array = new Uint8Array(gatheredBytes);
  #given: Uint8Array | null = null;
  #filled = 0;

  /** Adds a text, and gives what was gathered before it where there was no room left. */
  add(text: string): Uint8Array | null {
    // A UTF-16 unit takes at most three bytes.
    const most = 3 * text.length;
    const full = this.#filled + most > this.#bytes.length ? this.take() : null;
    if (most > this.#bytes.length) this.#bytes = new Uint8Array(most);
    this.#filled += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#filled)).written;
    return full;
  }

  /** What was gathered and not given yet. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#filled);
    const next = this.#given ?? new Uint8Array(gatheredBytes);
    this.#given = this.#bytes;
    this.#bytes = next;
    this.#filled = 0;
    return taken;
  }
}
