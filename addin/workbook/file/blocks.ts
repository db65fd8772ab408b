/**
 * Deflated bytes as blocks that stand alone. Where a host deflates the pieces of a part one by one, each to the end of a
 * byte, a part whose rows grow keeps the blocks of the rows before it as they are, and any block is inflated without
 * those before it.
 */
/** Content is deflated in blocks of this size, so that a sheet of a hundred megabytes is never held whole. */
export const blockBytes = 1024 * 1024;

/** A block: where it stands in the deflated bytes, and the size and checksum of what it inflates to. */
export type Block = { readonly start: number; readonly end: number; readonly size: number; readonly crc: number };

/** Deflated bytes of which blocks are taken; `subarray` gives those from one place to another. */
export type BlockSource = { subarray(start: number, end: number): Uint8Array };

/**
 * What a part is packed from, in order: bytes, where a block ends before it is full, and blocks as they are. Bytes hold until
 * the next piece is asked for.
 */
export type Piece = Uint8Array | "end of block" | { readonly raw: BlockSource; readonly blocks: readonly Block[] };

/** Deflate makes no block longer than its content by more. */
export const longestBlock = blockBytes + 64 * 1024;

/** A block of ours is told by its first end or the one behind it; bytes made to have an end every few would take a day. */
const mostEnds = 4;

/**
 * The next block of deflated bytes from `start`, with its content; null where none of at most `blockBytes` begins there.
 *
 * Where blocks end is not written anywhere: each ends with an empty stored block, whose bytes may stand elsewhere by
 * chance. So the block taken is the one that is exactly full, at the end what is left, and otherwise the shortest.
 *
 * @param inflate throws for what is damaged, needs bytes before it or gives more than `most`
 */
export function blockAt(
  raw: Uint8Array,
  start: number,
  inflate: (raw: Uint8Array, most: number) => Uint8Array,
): { readonly end: number; readonly content: Uint8Array } | null {
  let shortest: { readonly end: number; readonly content: Uint8Array } | null = null;
  let end = nextEnd(raw, start);
  for (let ends = 0; ends < mostEnds && end - start <= longestBlock; ends += 1) {
    const content = inflatedOrNull(raw.subarray(start, end), inflate);
    if (content === null) return shortest;
    if (content.length === blockBytes || end === raw.length) return { end, content };
    shortest ??= { end, content };
    end = nextEnd(raw, end);
  }
  return end - start > longestBlock ? shortest : null;
}

function inflatedOrNull(raw: Uint8Array, inflate: (raw: Uint8Array, most: number) => Uint8Array): Uint8Array | null {
  try {
    return inflate(raw, blockBytes);
  } catch {
    // Not a block of ours, or damaged: whoever asked inflates the whole, which says so.
    return null;
  }
}

/** Behind the next empty stored block, of which the length and its complement stand in whole bytes; else the end. */
export function nextEnd(raw: Uint8Array, from: number): number {
  for (let at = raw.indexOf(0, from); at >= 0; at = raw.indexOf(0, at + 1)) {
    if (raw[at + 1] === 0 && raw[at + 2] === 0xff && raw[at + 3] === 0xff) return at + 4;
  }
  return raw.length;
}
