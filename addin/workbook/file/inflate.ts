import { blockAt, nextEnd, type Block } from "./blocks";
import { inflatedPieces, type Compression } from "./compression";
import { joinedCrc32 } from "./crc32";
import { UnreadableFile } from "./errors";
import { freeInflatedBytes, maxInflationRatio } from "./limits";
import type { ZipEntry } from "./zip";

/**
 * Inflates one file whole. Bytes are counted as they come, so that a header that lies costs no more memory and time
 * than it claims, and a claim beyond proportion costs none. Throws `UnreadableFile` when size or checksum disagree.
 *
 * @param noteBlocks is told where the blocks are, when all of it is sound and of blocks that stand alone
 */
export function inflateEntry(
  entry: ZipEntry,
  compression: Compression,
  noteBlocks: (blocks: readonly Block[]) => void = () => undefined,
): Uint8Array {
  refuseBeyondProportion(entry);
  if (mayBeBlocks(entry, compression)) {
    const whole = new Uint8Array(entry.size);
    let filled = 0;
    for (const piece of inflateInPieces(entry, compression, noteBlocks)) {
      whole.set(piece, filled);
      filled += piece.length;
    }
    return whole;
  }
  const content = entry.method === 0 ? entry.raw : inflate(entry, compression);
  if (content.length !== entry.size || compression.crc32(content, 0) !== entry.crc)
    throw new UnreadableFile("damaged", entry.name);
  return content;
}

/**
 * The same in pieces of at most a megabyte or so, of which one is held at a time. That size and checksum agree is known, and
 * otherwise thrown, only behind the last of them: what was made of the pieces counts no earlier.
 */
export function* inflateInPieces(
  entry: ZipEntry,
  compression: Compression,
  noteBlocks: (blocks: readonly Block[]) => void = () => undefined,
): Generator<Uint8Array> {
  refuseBeyondProportion(entry);
  const damaged = new UnreadableFile("damaged", entry.name);
  const blocks: Block[] = [];
  const pieces = piecesOf(entry, compression, (block) => blocks.push(block));
  let size = 0;
  let crc = 0;
  for (let piece = nextPiece(pieces, damaged); piece !== null; piece = nextPiece(pieces, damaged)) {
    const { content } = piece;
    size += content.length;
    if (size > entry.size) throw damaged;
    crc = piece.crc === null ? compression.crc32(content, crc) : joinedCrc32(crc, piece.crc, content.length);
    yield content;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged;
  if (blocks.reduce((sum, block) => sum + block.size, 0) === size) noteBlocks(blocks);
}

function mayBeBlocks({ method, raw }: ZipEntry, { inflateBlock }: Compression): boolean {
  return method === 8 && inflateBlock !== null && nextEnd(raw, 0) < raw.length;
}

/** A piece of what a file inflates to, and its own checksum where that is known. */
type Inflated = { readonly content: Uint8Array; readonly crc: number | null };

/** Block by block as far as there are blocks that stand alone, and from there on as one stream. */
function* piecesOf(entry: ZipEntry, compression: Compression, note: (block: Block) => void): Generator<Inflated> {
  const { raw } = entry;
  if (entry.method === 0) {
    yield { content: raw, crc: null };
    return;
  }
  const { inflateBlock, crc32 } = compression;
  let given = 0;
  if (inflateBlock !== null && mayBeBlocks(entry, compression)) {
    let start = 0;
    while (start < raw.length) {
      const found = blockAt(raw, start, inflateBlock);
      if (found === null) break;
      const { end, content } = found;
      const crc = crc32(content, 0);
      note({ start, end, size: content.length, crc });
      yield { content, crc };
      given += content.length;
      start = end;
    }
    if (start === raw.length) return;
  }
  for (const piece of inflatedPieces(raw)) {
    const known = Math.min(given, piece.length);
    given -= known;
    if (known < piece.length) yield { content: piece.subarray(known), crc: null };
  }
}

/** Only the inflating itself is taken for damage, not what its pieces are used for. */
function nextPiece(pieces: Iterator<Inflated>, damaged: UnreadableFile): Inflated | null {
  try {
    const next = pieces.next();
    return next.done === true ? null : next.value;
  } catch {
    throw damaged;
  }
}

function refuseBeyondProportion(entry: ZipEntry): void {
  if (entry.size > freeInflatedBytes + maxInflationRatio * entry.raw.length)
    throw new UnreadableFile("inflated-size", entry.name);
}

function inflate(entry: ZipEntry, compression: Compression): Uint8Array {
  try {
    return compression.inflate(entry.raw, entry.size);
  } catch {
    throw new UnreadableFile("damaged", entry.name);
  }
}
