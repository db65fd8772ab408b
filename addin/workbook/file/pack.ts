import { concatenate, type Compression } from "./compression";
import type { ZipEntry } from "./zip";

/** 1980-01-01 00:00 in MS-DOS form, the time of every entry that is written here: no clock, the same bytes. */
const fixedTime = 0x0021_0000;

/** Content is deflated in blocks of this size, so that a sheet of a hundred megabytes is never held whole. */
export const blockBytes = 1024 * 1024;

/**
 * Packs a file as its content comes; only the deflated bytes stay. How the content is cut into pieces makes no
 * difference to them. What is larger than a block is packed fast rather than well.
 */
export function packEntry(name: string, pieces: Iterable<Uint8Array>, compression: Compression): ZipEntry {
  const packer = new Packer(compression);
  for (const piece of pieces) packer.add(piece);
  const nameBytes = new TextEncoder().encode(name);
  return {
    name,
    nameBytes,
    isUtf8: nameBytes.length !== name.length,
    method: 8,
    time: fixedTime,
    externalAttributes: 0,
    ...packer.finish(),
  };
}

class Packer {
  #block = new Uint8Array(64 * 1024);
  #filled = 0;
  #size = 0;
  #crc = 0;
  #stream: ReturnType<Compression["deflate"]> | null = null;
  readonly #deflated: Uint8Array[] = [];

  constructor(readonly compression: Compression) {}

  add(piece: Uint8Array): void {
    let rest = piece;
    while (rest.length > blockBytes - this.#filled) {
      const room = blockBytes - this.#filled;
      this.#fill(rest.subarray(0, room));
      rest = rest.subarray(room);
      this.#deflate(false);
    }
    this.#fill(rest);
  }

  finish(): Pick<ZipEntry, "raw" | "size" | "crc"> {
    this.#deflate(true);
    return { raw: concatenate(this.#deflated), size: this.#size, crc: this.#crc };
  }

  #fill(bytes: Uint8Array): void {
    const wanted = this.#filled + bytes.length;
    if (wanted > this.#block.length) {
      const larger = new Uint8Array(Math.min(blockBytes, Math.max(wanted, 4 * this.#block.length)));
      larger.set(this.#block.subarray(0, this.#filled));
      this.#block = larger;
    }
    this.#block.set(bytes, this.#filled);
    this.#filled = wanted;
  }

  #deflate(isLast: boolean): void {
    const block = this.#block.subarray(0, this.#filled);
    this.#size += block.length;
    this.#crc = this.compression.crc32(block, this.#crc);
    this.#stream ??= this.compression.deflate(isLast ? "small" : "fast");
    this.#deflated.push(this.#stream.push(block, isLast));
    this.#filled = 0;
  }
}
