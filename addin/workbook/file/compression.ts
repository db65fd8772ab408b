import { Deflate, deflateSync, Inflate } from "fflate";

/**
 * Deflate, inflate and checksum, as a host does them. The ones here run anywhere; a host with something faster than
 * JavaScript brings its own. The same host gives the same bytes for the same content.
 */
export type Compression = {
  /** Inflates raw deflate of which at most `size` bytes come; throws for what is damaged or gives more. */
  readonly inflate: (raw: Uint8Array, size: number) => Uint8Array;
  /**
   * Begins a raw deflate stream. What `push` gives gives a piece's deflated bytes, once: the host may be at it until then,
   * and does not need the piece any more. One behind the other they are the stream; the last piece ends it.
   */
  readonly deflate: (effort: Effort) => { push(piece: Uint8Array, isLast: boolean): () => Uint8Array };
  /**
   * Inflates one block of such a stream by itself, to at most `most` bytes; throws as `inflate` does. Null where a stream's
   * pieces need those before them.
   */
  readonly inflateBlock: ((raw: Uint8Array, most: number) => Uint8Array) | null;
  /** CRC-32 as zip uses it, of what came `before` and these bytes; 0 before the first. */
  readonly crc32: (bytes: Uint8Array, before: number) => number;
};

/** Small parts are packed well; of large ones, lists of a hundred thousand rows, time counts more than a tenth of size. */
export type Effort = "small" | "fast";

/** In JavaScript alone. */
export const portableCompression: Compression = {
  inflate: inflatePortably,
  deflate(effort) {
    const options = effort === "small" ? ({ level: 6 } as const) : ({ level: 2, mem: 12 } as const);
    let made: Uint8Array[] = [];
    let stream: Deflate | null = null;
    return {
      push(piece, isLast) {
        if (stream === null && isLast) {
          const whole = deflateSync(piece, options);
          return () => whole;
        }
        stream ??= new Deflate(options, (bytes) => made.push(bytes));
        stream.push(piece, isLast);
        const bytes = concatenate(made);
        made = [];
        return () => bytes;
      },
    };
  },
  inflateBlock: null,
  crc32: crc32InFours,
};

/** Bytes inflated at a time: at deflate's bound of 1,032 they become some 34 MB. */
const inflateStep = 32 * 1024;

function inflatePortably(raw: Uint8Array, size: number): Uint8Array {
  const content = new Uint8Array(size);
  let filled = 0;
  for (const piece of inflatedPieces(raw)) {
    if (filled + piece.length > size) throw new Error("more than its size");
    content.set(piece, filled);
    filled += piece.length;
  }
  return content.subarray(0, filled);
}

/** Inflates step by step, so that no more is held than a step gives. Throws for a damaged stream. */
export function* inflatedPieces(raw: Uint8Array): Generator<Uint8Array> {
  let made: Uint8Array[] = [];
  const stream = new Inflate((piece) => made.push(piece));
  for (let start = 0; start < raw.length; start += inflateStep) {
    const end = start + inflateStep;
    stream.push(raw.subarray(start, end), end >= raw.length);
    yield* made;
    made = [];
  }
}

/** Puts pieces together into one array. */
export function concatenate(pieces: Iterable<Uint8Array>): Uint8Array {
  const all = Array.from(pieces);
  const whole = new Uint8Array(all.reduce((sum, piece) => sum + piece.length, 0));
  let position = 0;
  for (const piece of all) {
    whole.set(piece, position);
    position += piece.length;
  }
  return whole;
}

/** Whether two arrays hold the same. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}

/** Four tables of 256, one behind the other, so that four bytes are taken at a time. */
const crcTable = makeCrcTable();

function makeCrcTable(): Int32Array {
  const table = new Int32Array(1024);
  for (let index = 0; index < 256; index += 1) {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    table[index] = value;
  }
  for (let index = 256; index < 1024; index += 1) {
    const value = table[index - 256] ?? 0;
    table[index] = (table[value & 255] ?? 0) ^ (value >>> 8);
  }
  return table;
}

function crc32InFours(bytes: Uint8Array, before: number): number {
  const table = crcTable;
  const whole = bytes.length - (bytes.length % 4);
  let crc = before ^ -1;
  for (let position = 0; position < whole; position += 4) {
    crc ^=
      (bytes[position] ?? 0) |
      ((bytes[position + 1] ?? 0) << 8) |
      ((bytes[position + 2] ?? 0) << 16) |
      ((bytes[position + 3] ?? 0) << 24);
    crc =
      (table[768 + (crc & 255)] ?? 0) ^
      (table[512 + ((crc >>> 8) & 255)] ?? 0) ^
      (table[256 + ((crc >>> 16) & 255)] ?? 0) ^
      (table[crc >>> 24] ?? 0);
  }
  for (let position = whole; position < bytes.length; position += 1)
    crc = (table[(crc ^ (bytes[position] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}
