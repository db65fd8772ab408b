import { inflatedPieces, type Compression } from "./compression";
import { UnreadableFile } from "./errors";
import { freeInflatedBytes, maxInflationRatio } from "./limits";
import type { ZipEntry } from "./zip";

/**
 * Inflates one file whole. Bytes are counted as they come, so that a header that lies costs no more memory and time
 * than it claims, and a claim beyond proportion costs none. Throws `UnreadableFile` when size or checksum disagree.
 */
export function inflateEntry(entry: ZipEntry, compression: Compression): Uint8Array {
  refuseBeyondProportion(entry);
  const content = entry.method === 0 ? entry.raw : inflate(entry, compression);
  if (content.length !== entry.size || compression.crc32(content, 0) !== entry.crc)
    throw new UnreadableFile("damaged", entry.name);
  return content;
}

/**
 * The same in pieces of some 100 KB, of which one is held at a time. That size and checksum agree is known, and
 * otherwise thrown, only behind the last of them: what was made of the pieces counts no earlier.
 */
export function* inflateInPieces(entry: ZipEntry, compression: Compression): Generator<Uint8Array> {
  refuseBeyondProportion(entry);
  const damaged = new UnreadableFile("damaged", entry.name);
  const pieces = entry.method === 0 ? [entry.raw][Symbol.iterator]() : inflatedPieces(entry.raw);
  let size = 0;
  let crc = 0;
  for (let piece = nextPiece(pieces, damaged); piece !== null; piece = nextPiece(pieces, damaged)) {
    size += piece.length;
    if (size > entry.size) throw damaged;
    crc = compression.crc32(piece, crc);
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged;
}

/** Only the inflating itself is taken for damage, not what its pieces are used for. */
function nextPiece(pieces: Iterator<Uint8Array>, damaged: UnreadableFile): Uint8Array | null {
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
