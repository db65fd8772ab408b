import { blockBytes, type Block, type BlockSource, type Piece } from "./blocks";
import { concatenate, type Compression } from "./compression";
import { joinedCrc32 } from "./crc32";
import { DeflatedPieces } from "./deflatedPieces";
import type { ZipEntry } from "./zip";

/** 1980-01-01 00:00 in MS-DOS form, the time of every entry that is written here: no clock, the same bytes. */
const fixedTime = 0x0021_0000;

/** A file as it was packed, with its blocks where it has some that stand alone. */
export type PackedEntry = ZipEntry & { readonly blocks: readonly Block[] | null };

/**
 * Packs a file as its content comes; only the deflated bytes stay. How the content is cut into arrays makes no difference
 * to them. What is larger than a block is packed fast rather than well, in full blocks from its beginning and from each
 * "end of block" on; in what is smaller those ends count for nothing.
 */
export function packEntry(name: string, pieces: Iterable<Piece>, compression: Compression): PackedEntry {
  const packer = new Packer(compression);
  for (const piece of pieces) packer.add(piece);
  const { pieces: deflated, size, crc, blocks } = packer.finish();
  const nameBytes = new TextEncoder().encode(name);
  return {
    name,
    nameBytes,
    isUtf8: nameBytes.length !== name.length,
    method: 8,
    time: fixedTime,
    externalAttributes: 0,
    size,
    crc,
    blocks,
    pieces: deflated,
    get raw() {
      return deflated.whole();
    },
  };
}

/** A block whose deflated bytes are there, or on their way. */
type MadeBlock = Pick<Block, "size" | "crc"> & { readonly deflated: () => Uint8Array };

class Packer {
  /** What came while it may all fit one block; null when it does not. */
  #held: Piece[] | null = [];
  #heldBytes = 0;
  #block: Uint8Array = new Uint8Array();
  #filled = 0;
  #size = 0;
  #crc = 0;
  #stream: ReturnType<Compression["deflate"]> | null = null;
  readonly #made: MadeBlock[] = [];

  constructor(readonly compression: Compression) {}

  add(piece: Piece): void {
    const held = this.#held;
    if (held === null) {
      this.#add(piece);
      return;
    }
    if (piece !== "end of block") this.#heldBytes += piece instanceof Uint8Array ? piece.length : Infinity;
    if (this.#heldBytes <= blockBytes) {
      held.push(piece instanceof Uint8Array ? piece.slice() : piece);
      return;
    }
    held.push(piece);
    this.#held = null;
    this.#block = new Uint8Array(blockBytes);
    for (const one of held) this.#add(one);
  }

  #add(piece: Piece): void {
    if (piece === "end of block") {
      if (this.#filled > 0) this.#deflate(false);
    } else if (piece instanceof Uint8Array) this.#fill(piece);
    else this.#keep(piece.raw, piece.blocks);
  }

  finish(): Pick<PackedEntry, "size" | "crc" | "blocks"> & { readonly pieces: DeflatedPieces } {
    if (this.#held !== null) {
      this.#block = concatenate(this.#held.filter((piece) => piece instanceof Uint8Array));
      this.#filled = this.#block.length;
    }
    this.#deflate(true);
    const pieces = new DeflatedPieces();
    const blocks = this.#made.map(({ deflated, size, crc }): Block => {
      const start = pieces.add(deflated());
      return { start, end: pieces.length, size, crc };
    });
    const isOfBlocks = this.#held === null && this.compression.inflateBlock !== null;
    return { pieces, size: this.#size, crc: this.#crc, blocks: isOfBlocks ? blocks : null };
  }

  #fill(piece: Uint8Array): void {
    let rest = piece;
    while (rest.length > blockBytes - this.#filled) {
      const room = blockBytes - this.#filled;
      this.#block.set(rest.subarray(0, room), this.#filled);
      this.#filled = blockBytes;
      rest = rest.subarray(room);
      this.#deflate(false);
    }
    this.#block.set(rest, this.#filled);
    this.#filled += rest.length;
  }

  /** Blocks as they were packed before, by the same host. */
  #keep(raw: BlockSource, blocks: readonly Block[]): void {
    if (this.#filled > 0) this.#deflate(false);
    for (const block of blocks) {
      this.#crc = joinedCrc32(this.#crc, block.crc, block.size);
      const kept = raw.subarray(block.start, block.end);
      this.#note({ deflated: () => kept, size: block.size, crc: block.crc });
    }
  }

  #deflate(isLast: boolean): void {
    const block = this.#block.subarray(0, this.#filled);
    this.#stream ??= this.compression.deflate(this.#held === null ? "fast" : "small");
    const crc = this.compression.crc32(block, 0);
    this.#crc = joinedCrc32(this.#crc, crc, block.length);
    this.#note({ deflated: this.#stream.push(block, isLast), size: block.length, crc });
    this.#filled = 0;
  }

  #note(made: MadeBlock): void {
    this.#size += made.size;
    this.#made.push(made);
  }
}
